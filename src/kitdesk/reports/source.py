"""What reports read of a workspace: the part of `Workspace` that documents are made from."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any, Protocol


class Source(Protocol):
    """The records, as `Workspace` gives them; reports write nothing."""

    def get(self, kind: Any, id: str) -> Any:
        """The record, or None when it is not here."""
        ...

    def list(self, kind: Any, where: Any = None, order: Any = None) -> list[Any]:
        """Records that are not deleted."""
        ...

    def conflicts(self) -> Iterable[Any]:
        """Fields with more than one value, each with `record` and `field`."""
        ...

    def blob(self, sha256: str) -> bytes:
        """An attachment's bytes; raises `Problem` when they are not here."""
        ...

    def clock(self) -> datetime:
        """Now, aware, by the workspace's clock."""
        ...
