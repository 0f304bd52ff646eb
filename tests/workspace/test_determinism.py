"""With the same clock and the same randomness the same is written: nothing else enters a line."""

from pathlib import Path

import pytest

from kitdesk.records import Gap
from kitdesk.workspace import Workspace
from tests.clockwork import Clock, entropy


def season(folder: Path, role: str) -> list[bytes]:
    """The lines of a few steps, played with a clock and randomness of their own."""
    with Workspace.create(
        folder,
        role=role,  # pyright: ignore[reportArgumentType]
        name="Åsa Öberg",
        clock=Clock(),
        entropy=entropy("season"),
    ) as played:
        id = played.write(Gap(title="Kapital"))
        played.seal()
        played.update("gap", id, weight=3)
        played.put("card", [{"session": id, "step": "x", "text": "hej"}])
        played.seal()
        sql = "SELECT line FROM change ORDER BY seq"
        return [line for (line,) in played.store.db.execute(sql)]


@pytest.mark.parametrize("role", ["coach", "office"])
def test_a_season_is_played_the_same_twice(tmp_path: Path, role: str) -> None:
    one, other = season(tmp_path / "one", role), season(tmp_path / "other", role)
    assert len(one) >= 4
    assert one == other
