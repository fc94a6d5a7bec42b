"""Who listens in this process, by account.

A stream holds no queue: what has moved is one number, so a slow reader costs no memory and never sees old news.
"""

import asyncio
from typing import assert_never

from alcove.domain.ids import AccountId
from alcove_server.services.announcements import Announcement, DeviceLeft, KeysMoved, Moved, TokenEnded
from alcove_server.services.callers import DeviceCaller


class Stream:
    """One device's open line: what it should be told next."""

    __slots__ = ("caller", "changed", "has_ended", "keys_moved", "last_seq", "must_look")

    def __init__(self, caller: DeviceCaller) -> None:
        self.caller = caller
        self.changed = asyncio.Event()
        self.last_seq = 0
        self.keys_moved = False
        self.must_look = False
        """The line to the database was down: look there oneself."""
        self.has_ended = False

    def end(self) -> None:
        """Tell the stream to close itself."""
        self.has_ended = True
        self.changed.set()

    def hear(self, announcement: Announcement) -> None:
        """Take in what concerns this stream."""
        match announcement:
            case Moved(last_seq=last_seq):
                self.last_seq = max(self.last_seq, last_seq)
                self.changed.set()
            case KeysMoved():
                self.keys_moved = True
                self.changed.set()
            case TokenEnded(token_hash=token_hash):
                if token_hash == self.caller.token_hash:
                    self.end()
            case DeviceLeft(device=device):
                if device == self.caller.device:
                    self.end()
            case _:
                assert_never(announcement)


class Hub:
    """The open streams of this process."""

    __slots__ = ("_is_closed", "_streams_by_account")

    def __init__(self) -> None:
        self._streams_by_account: dict[AccountId, set[Stream]] = {}
        self._is_closed = False

    def open(self, caller: DeviceCaller) -> Stream:
        """Begin to listen."""
        stream = Stream(caller)
        self._streams_by_account.setdefault(caller.account, set()).add(stream)
        if self._is_closed:
            stream.end()
        return stream

    def close(self, stream: Stream) -> None:
        """Stop listening."""
        account = stream.caller.account
        streams = self._streams_by_account.get(account, set())
        streams.discard(stream)
        if not streams:
            self._streams_by_account.pop(account, None)

    def hear(self, announcement: Announcement) -> None:
        """Pass an announcement to the streams of its account."""
        for stream in self._streams_by_account.get(announcement.account, ()):
            stream.hear(announcement)

    def look_again(self) -> None:
        """Have every stream look for itself: something may have been missed."""
        for streams in self._streams_by_account.values():
            for stream in streams:
                stream.must_look = True
                stream.changed.set()

    def end_all(self) -> None:
        """End every stream, and those that come now: the server is stopping."""
        self._is_closed = True
        for streams in self._streams_by_account.values():
            for stream in streams:
                stream.end()

    def count(self) -> int:
        """Count the open streams."""
        return sum(map(len, self._streams_by_account.values()))
