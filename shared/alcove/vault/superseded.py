"""Which records a snapshot supersedes, written small: by their places, as runs.

A place (device, number) names one record: the chain's hashes are signed.  A thousand edits in a row are one run; ids
would be sixteen kilobytes that nothing compresses.
"""

from collections.abc import Iterable, Iterator

from alcove.domain.ids import DeviceId
from alcove.vault.change import Named

Place = tuple[DeviceId, int]
MOST_NAMED = 1_000_000
"""Records that one snapshot may name: more than any entry will have, so that a damaged one takes no memory."""


def name_places(places: Iterable[Place]) -> tuple[Named, ...]:
    """Write places down as runs."""
    by_device: dict[DeviceId, set[int]] = {}
    for device, seq in places:
        by_device.setdefault(device, set()).add(seq)
    return tuple(Named(device, _to_runs(sorted(by_device[device]))) for device in sorted(by_device))


def named_places(named: Iterable[Named]) -> Iterator[Place]:
    """Read them again; what goes beyond any measure is left out."""
    for one in named:
        at, left = 1, MOST_NAMED
        for number, count in enumerate(one.runs):
            if number % 2:
                taken = min(count, left)
                yield from ((DeviceId(one.device), seq) for seq in range(at, at + taken))
                left -= taken
            at += count


def _to_runs(seqs: list[int]) -> tuple[int, ...]:
    runs: list[int] = []
    after = 1
    for seq in seqs:
        if runs and seq == after:
            runs[-1] += 1
        else:
            runs += (seq - after, 1)
        after = seq + 1
    return tuple(runs)
