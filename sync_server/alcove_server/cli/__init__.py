"""`alcove-server`: one command for whoever runs a server."""
