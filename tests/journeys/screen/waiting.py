"""Waiting for something to come true; never for time to pass."""

import time
from collections.abc import Callable
from typing import TypeVar

PATIENCE_S = 45.0
LOOK_EVERY_S = 0.05
Found = TypeVar("Found")


def until(look: Callable[[], Found], what: str = "", patience_s: float = PATIENCE_S) -> Found:
    """What `look` finds, once it finds something; raises `TimeoutError` when it never does."""
    deadline = time.monotonic() + patience_s
    while not (found := look()):
        if time.monotonic() > deadline:
            raise TimeoutError(what or "what was waited for did not happen")
        time.sleep(LOOK_EVERY_S)
    return found
