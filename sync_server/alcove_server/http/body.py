"""Read a request's body with a hard limit that holds while it streams: a length that lies gains nothing."""

from collections.abc import AsyncIterator

from starlette.requests import Request

from alcove_server.services.refusals import Malformed, TooLarge


def announced_length(request: Request) -> int | Malformed | None:
    """Read Content-Length; None when there is none."""
    text = request.headers.get("content-length")
    if text is None:
        return None
    return int(text) if text.isascii() and text.isdigit() and len(text) < 20 else Malformed(why="content-length")


async def read_body(request: Request, *, limit: int) -> bytes | TooLarge | Malformed:
    """Read the whole body, or refuse it as soon as it is known to be too large."""
    length = announced_length(request)
    if isinstance(length, Malformed):
        return length
    if length is not None and length > limit:
        return TooLarge()
    pieces: list[bytes] = []
    total = 0
    async for piece in stream(request):
        total += len(piece)
        if total > limit:
            return TooLarge()
        pieces.append(piece)
    return pieces[0] if len(pieces) == 1 else b"".join(pieces)


async def stream(request: Request) -> AsyncIterator[bytes]:
    """Give the pieces of a body that are not empty."""
    async for piece in request.stream():
        if piece:
            yield piece
