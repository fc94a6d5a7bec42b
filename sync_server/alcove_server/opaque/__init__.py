"""OPAQUE (RFC 9807), the server's side, by opaque-ke-py."""
