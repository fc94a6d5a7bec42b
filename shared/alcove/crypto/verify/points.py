"""Public keys that are no keys: points of small order and encodings that are not canonical.

Under an Ed25519 key of small order anybody can sign anything; with an X25519 key of small order the shared
secret is zero whoever computes it.  OpenSSL refuses the second when it is used, and takes the first.
"""

_FIELD = 2**255 - 19
_LOW_255_BITS = 2**255 - 1

_EDWARDS_EIGHT = 2707385501144840649318225287225658788936804267575313519463743609750303402022
"""The y of the points of order eight, up to its sign; the others of small order have y = 0, 1 or -1."""
_SMALL_EDWARDS = frozenset((0, 1, _FIELD - 1, _EDWARDS_EIGHT, _FIELD - _EDWARDS_EIGHT))

_SMALL_MONTGOMERY = frozenset(
    (
        0,
        1,
        _FIELD - 1,
        325606250916557431795983626356110631294008115727848805560023387167927233504,
        39382357235489614581723060781553021112529911719440698176882885853963445705823,
    )
)
"""The u of the points of order one, two, four and eight, on the curve and on its twist."""


def is_sound_signing_key(public: bytes) -> bool:
    """Tell whether 32 bytes are a canonical Ed25519 point that is not of small order."""
    y = int.from_bytes(public, "little") & _LOW_255_BITS
    return len(public) == 32 and y < _FIELD and y not in _SMALL_EDWARDS


def is_sound_sealing_key(public: bytes) -> bool:
    """Tell whether 32 bytes are a canonical X25519 coordinate that is not of small order."""
    u = int.from_bytes(public, "little")
    return len(public) == 32 and u < _FIELD and u not in _SMALL_MONTGOMERY
