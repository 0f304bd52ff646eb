"""The chain of a stream: what a position is known by. Source: EXCHANGE.md §3."""

import hashlib
from collections.abc import Iterable


def chain_start(sender: str, receiver: str) -> bytes:
    """The chain value at position 0 of the stream between two workspaces (32 hex each)."""
    return hashlib.sha256(f"kitdesk-stream-1 {sender} {receiver}".encode("ascii")).digest()


def chain_on(before: bytes, changes: Iterable[bytes]) -> list[bytes]:
    """The chain values of the positions that hold `changes`, from the value before them."""
    sha256, chain = hashlib.sha256, before
    return [chain := sha256(chain + change).digest() for change in changes]


def chain_next(before: bytes, change: bytes) -> bytes:
    """The chain value of the position that holds `change`, from the value before it.

    Raw bytes all.
    """
    return hashlib.sha256(before + change).digest()
