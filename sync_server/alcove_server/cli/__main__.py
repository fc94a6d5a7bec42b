"""`python -m alcove_server.cli`, for a set-up whose scripts are not on the path."""

from alcove_server.cli.app import main

main()
