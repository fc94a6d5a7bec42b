"""Why something is not believed.  The message says which rule it broke, in words, with no content in it."""


class Unverified(Exception):
    """What arrived does not prove where it comes from."""


class BadSignature(Unverified):
    """The signature is not one that this key made over this message."""


class BadCertificate(BadSignature):
    """The certificate is not one that this account's identity key made."""


class BadRotation(BadSignature):
    """The statement of new keys does not hold together."""


class BrokenChain(Unverified):
    """The records do not follow one another as their device wrote them."""
