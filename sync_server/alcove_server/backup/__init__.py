"""Backup of database and blobs in one file, its verification, and restore under a new server epoch."""
