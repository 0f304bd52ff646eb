"""UUIDv7 ids from a clock and a source of randomness that are handed in (RFC 9562 §5.7)."""

import threading
from dataclasses import dataclass, field

from kitdesk.store.connection import Clock, Entropy

RANDOM_BITS = 74
_STEP_BITS = 32


@dataclass
class Ids:
    """Makes ids that sort by the time they were made, also within one millisecond."""

    clock: Clock
    entropy: Entropy
    _last: tuple[int, int] = (-1, 0)
    _lock: threading.Lock = field(default_factory=threading.Lock, repr=False)

    def new(self) -> str:
        """A new UUIDv7 as 32 lower-case hex digits."""
        with self._lock:
            self._last = self._next(int(self.clock().timestamp() * 1000))
            return _hex(*self._last)

    def _next(self, now_ms: int) -> tuple[int, int]:
        last_ms, last_random = self._last
        if now_ms != last_ms:
            # The highest random bit stays free, so that counting up within a millisecond has room.
            return now_ms, int.from_bytes(self.entropy(10)) >> (80 - RANDOM_BITS + 1)
        return now_ms, last_random + 1 + int.from_bytes(self.entropy(_STEP_BITS // 8))


def _hex(time_ms: int, random: int) -> str:
    high, low = random >> 62, random & ((1 << 62) - 1)
    number = (time_ms & ((1 << 48) - 1)) << 80 | 7 << 76 | high << 64 | 0b10 << 62 | low
    return f"{number:032x}"
