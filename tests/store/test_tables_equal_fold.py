"""Whatever is written and in whatever order it comes: the tables are what the log folds to."""

import random
import tempfile
from pathlib import Path
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from kitdesk.log import Change, parse
from kitdesk.problem import Problem
from kitdesk.records import KINDS
from kitdesk.store import log
from kitdesk.store.check import check
from kitdesk.workspace import Workspace
from tests.clockwork import Clock, entropy

STEPS = 40
TEXTS = ["fjäll", "älg och ripa", "Ŋ", "nul\0l", "", "snö", None]
VALUES: dict[str, dict[str, list[Any]]] = {
    "card": {"text": TEXTS, "x": [0, 0.5, 1], "parked": [True, False], "tags": [["b", "a"], []]},
    "gap": {"title": TEXTS, "weight": [1, 2, 5, None], "evidence": [[], ["a" * 32]]},
}
ACTS = ["new"] * 2 + ["edit"] * 8 + ["delete", "undelete", "seal", "settle"] + ["give"] * 2


@settings(max_examples=15)
@given(st.integers(0, 2**32))
def test_two_who_write_and_exchange_have_equal_tables(seed: int) -> None:
    chance = random.Random(seed)
    with tempfile.TemporaryDirectory() as folder:
        pair = [_coach(Path(folder), name) for name in ("Åsa", "Nils")]
        for _ in range(STEPS):
            mine, other = chance.sample(pair, 2)
            _do(mine, other, chance.choice(ACTS), chance)
        for mine, other in (pair, pair[::-1]):
            mine.seal()
            _give(mine, other, chance)
        assert _tables(pair[0]) == _tables(pair[1])
        for workspace in pair:
            assert check(workspace.store).findings == []
            workspace.close()


def _coach(folder: Path, name: str) -> Workspace:
    return Workspace.create(
        folder / name, role="coach", name=name, clock=Clock(), entropy=entropy(name)
    )


def _do(mine: Workspace, other: Workspace, act: str, chance: random.Random) -> None:
    kind = chance.choice(list(VALUES))
    ids = [record.id for record in mine.list(kind, deleted=None)]
    if act == "new" or not ids:
        values = {name: chance.choice(values) for name, values in VALUES[kind].items()}
        mine.write(KINDS[kind].build(values))
    elif act == "seal":
        mine.seal(chance.sample(ids, (len(ids) + 1) // 2))
    elif act == "give":
        _give(mine, other, chance)
    elif act != "settle":
        _change(mine, act, kind, chance.choice(ids), chance)
    elif conflicts := mine.conflicts():
        one = chance.choice(conflicts)
        mine.resolve(one.kind, one.record, one.field, value=chance.choice(one.values))


def _change(mine: Workspace, act: str, kind: str, id: str, chance: random.Random) -> None:
    name = chance.choice(list(VALUES[kind]))
    try:
        if act == "edit":
            mine.update(kind, id, **{name: chance.choice(VALUES[kind][name])})
        elif act == "delete":
            mine.delete(kind, id)
        else:
            mine.undelete(kind, id)
    except Problem as problem:
        assert problem.code in ("record.conflict", "record.deleted")


def _give(sender: Workspace, receiver: Workspace, chance: random.Random) -> None:
    """All sealed changes of `sender` in any order, in batches, some of them twice."""
    changes = _log(sender)
    changes += chance.sample(changes, len(changes) // 3)
    chance.shuffle(changes)
    size = chance.randint(1, 6)
    for start in range(0, len(changes), size):
        with receiver.store.transaction():
            log.receive(receiver.store, changes[start : start + size])


def _log(workspace: Workspace) -> list[Change]:
    return [parse(line) for (line,) in workspace.store.db.execute("SELECT line FROM change")]


def _tables(workspace: Workspace) -> list[Any]:
    conflicts = [(c.kind, c.record, c.field, c.shown, c.others) for c in workspace.conflicts()]
    return [conflicts, *(workspace.list(kind, deleted=None) for kind in ("card", "gap", "person"))]
