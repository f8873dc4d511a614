"""How much one may say: token buckets, which let bursts through and hold floods back."""

from __future__ import annotations


class Bucket:
    """Holds up to `size` drops and gains `a_second`; each act takes one. Times are in ms."""

    __slots__ = ("_at", "_drops", "_rate", "_size")

    def __init__(self, size: float, a_second: float, now: int) -> None:
        """Make a full one."""
        self._size = self._drops = size
        self._rate = a_second / 1000
        self._at = now

    def take(self, now: int) -> bool:
        """Take a drop if there is one. A clock that was set back gives nothing."""
        drops = self._drops
        if now > self._at:
            drops = min(self._size, drops + (now - self._at) * self._rate)
        self._at = now
        if drops < 1:
            self._drops = drops
            return False
        self._drops = drops - 1
        return True
