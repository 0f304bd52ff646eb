"""Worlds of real workspaces."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.exchange.world import World, new_world


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    """An office and two coaches, Anna and Bo, who have met and have nothing left to send."""
    made = new_world(tmp_path / "world")
    yield made
    made.close()
