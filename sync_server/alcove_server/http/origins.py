"""Where a request comes from.  Behind a proxy the address is the one that `alcove_server.http.proxies` put there."""

import ipaddress

from starlette.requests import Request

from alcove_server.postgres.origin import Origin

LONGEST_AGENT = 400


def origin_of(request: Request, *, path: str) -> Origin:
    """Read address and agent; an address that is none (a Unix socket has none) is left out."""
    agent = request.headers.get("user-agent", "")[:LONGEST_AGENT].replace("\0", "")
    return Origin(address=_address(request), agent=agent, method=request.method, path=path)


def _address(request: Request) -> str | None:
    if request.client is None:
        return None
    try:
        return str(ipaddress.ip_address(request.client.host.partition("%")[0]))
    except ValueError:
        return None
