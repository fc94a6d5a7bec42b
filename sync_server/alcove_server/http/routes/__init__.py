"""The operations of protocol version 1, one area a file."""
