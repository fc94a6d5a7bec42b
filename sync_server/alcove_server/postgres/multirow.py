"""Multi-row VALUES of few sizes, so that each is prepared once a connection and its plan is used again.

Rows are cut into powers of two, largest first: 300 rows are 256 + 32 + 8 + 4.
"""

from collections.abc import Iterator
from functools import cache

LARGEST = 256


def cut(count: int) -> Iterator[tuple[int, int]]:
    """Give (start, size) of each piece."""
    start = 0
    while start < count:
        size = min(LARGEST, 1 << ((count - start).bit_length() - 1))
        yield start, size
        start += size


@cache
def values_clause(*, rows: int, columns: int, shared: int) -> bytes:
    """Build `($1,...,$n),(...)`: the first `shared` parameters stand at the head of every row."""
    head = [f"${number + 1}" for number in range(shared)]
    lines: list[str] = []
    for row in range(rows):
        own = [f"${shared + row * columns + column + 1}" for column in range(columns)]
        lines.append(f"({','.join(head + own)})")
    return ",".join(lines).encode()
