"""The command line: a face of the engine.  It holds no key, opens no store, reads no server; it asks and shows."""
