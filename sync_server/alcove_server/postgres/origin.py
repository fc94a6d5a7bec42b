"""Where a request comes from: what an account's access history and its tokens keep beside the time."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """Address and agent as the caller gave them; path is the template, never the ids in it."""

    address: str | None
    agent: str
    method: str
    path: str


NOWHERE = Origin(address=None, agent="", method="", path="")
"""The server's own doing."""
