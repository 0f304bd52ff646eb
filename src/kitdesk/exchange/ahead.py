"""Making the next items while the last ones are in use: reading lines and writing them to the
database keep two cores busy, since SQLite, zlib and hashing let other threads run.
"""

import sys
from collections.abc import Generator, Iterable, Iterator
from contextlib import contextmanager, suppress
from queue import Empty, Queue
from threading import Event, Thread
from typing import Generic, TypeVar

Item = TypeVar("Item")
TURN_S = 0.0005
WAITING = 1
"""How many finished items may wait: what is in memory at once is bounded."""


def ahead(items: Iterable[Item]) -> Generator[Item, None, None]:
    """The items in their order, made by a thread of their own. What making them raises is raised
    here, after the items before it; whoever stops early waits until the thread has ended.
    """
    making = _Making(items)
    making.start()
    try:
        with _quick_turns():
            yield from making.made()
    finally:
        making.stop()


@contextmanager
def _quick_turns() -> Iterator[None]:
    """Threads take turns ten times as often as Python's 5 ms: whoever comes back from SQLite, or
    the window, need not wait that long for the one that reads.
    """
    before = sys.getswitchinterval()
    sys.setswitchinterval(TURN_S)
    try:
        yield
    finally:
        sys.setswitchinterval(before)


class _Making(Thread, Generic[Item]):
    """The thread; an item, or after the last one None and what ended it."""

    def __init__(self, items: Iterable[Item]) -> None:
        super().__init__(name="ahead", daemon=True)
        self._items = items
        self._waiting: Queue[tuple[Item] | None] = Queue(WAITING)
        self._stopped = Event()
        self._error: BaseException | None = None

    def run(self) -> None:
        try:
            for item in self._items:
                self._waiting.put((item,))
                if self._stopped.is_set():
                    return
        except BaseException as error:  # noqa: BLE001  (raised where the items are used)
            self._error = error
        self._waiting.put(None)

    def made(self) -> Iterator[Item]:
        while (found := self._waiting.get()) is not None:
            yield found[0]
        if self._error is not None:
            raise self._error

    def stop(self) -> None:
        """Let the thread end: room is made for what it is about to hand over."""
        self._stopped.set()
        with suppress(Empty):
            while True:
                self._waiting.get_nowait()
        self.join()
