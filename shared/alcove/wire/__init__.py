"""What travels between a device and a server, and how it is written down.  docs/protocol.md says it in prose."""
