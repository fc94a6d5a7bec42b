"""The job queue (procrastinate) and the jobs that keep the database in order."""
