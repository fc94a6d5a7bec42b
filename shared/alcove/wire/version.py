"""The one protocol version and the one suite that this program speaks.  Nothing is negotiated."""

PROTOCOL = 1
SUITE = 1
"""AES-256-GCM, HKDF-SHA-256, Ed25519, SHA-256, deflate, Padmé."""
PROTOCOL_HEADER = "alcove-protocol"
MEDIA_TYPE = "application/msgpack"

MAX_RECORD_BYTES = 16 * 1024 * 1024
"""Of one sealed record."""
MAX_BATCH_RECORDS = 512
MAX_BODY_BYTES = 32 * 1024 * 1024
"""Of one request; larger ones are refused with 413."""
PACK_BYTES = 4 * 1024 * 1024
"""A push or a pull is cut at the first batch boundary past this."""
SLOTS = 8
"""Padded slots of every account, used or not (docs/adr/0006)."""
