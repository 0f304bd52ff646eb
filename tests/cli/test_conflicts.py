"""`conflicts` and `resolve`."""

from pathlib import Path

import pytest

from kitdesk.store import log
from kitdesk.workspace import Workspace
from tests.cli.conftest import Program


@pytest.fixture
def torn(program: Program, tmp_path: Path) -> tuple[Program, str]:
    """A gap whose weight two coaches have set apart."""
    id = program.says("put", "gap", '{"title": "Kapital", "weight": 2}')
    with (
        Workspace.open(program.folder) as mine,
        Workspace.create(tmp_path / "nils", role="coach", name="Nils") as nils,
    ):
        with nils.store.transaction():
            log.receive(nils.store, mine.history("gap", id))
        nils.put("gap", [{"id": id, "weight": 5}])
        mine.put("gap", [{"id": id, "weight": 3}])
        with mine.store.transaction():
            log.receive(mine.store, nils.history("gap", id))
    return program, id


def test_none_is_said_and_is_no_fault(program: Program) -> None:
    assert program.json("conflicts") == []
    assert "Inga fält" in program.says("conflicts")


def test_conflicts_are_listed_with_what_resolve_needs(torn: tuple[Program, str]) -> None:
    program, id = torn
    (conflict,) = program.json("conflicts")
    assert (conflict["record"], conflict["kind"], conflict["field"]) == (id, "gap", "weight")
    (other,) = conflict["others"]
    assert sorted([conflict["shown"], other["value"]]) == [3, 5]
    assert set(other) == {"change", "value", "by", "at"}
    assert other["change"][:16] in program.says("conflicts")
    assert "kitdesk resolve" in program.says("show", id)
    assert (
        program.refuses("put", "gap", f'{{"id": "{id}", "weight": 1}}')["code"] == "record.conflict"
    )


@pytest.mark.parametrize("by", ["--take", "--value"])
def test_one_is_settled(torn: tuple[Program, str], by: str) -> None:
    program, id = torn
    other = program.json("conflicts")[0]["others"][0]
    program.says("resolve", id, "weight", by, other["change"] if by == "--take" else "4")
    assert program.json("conflicts") == []
    assert program.json("show", id)["weight"] == (other["value"] if by == "--take" else 4)
    assert program.refuses("resolve", id, "weight", "--value", "1")["code"] == "conflict.none"


def test_resolve_needs_one_way_and_a_value(torn: tuple[Program, str]) -> None:
    program, id = torn
    assert program.run("resolve", id, "weight").exit_code == 2
    assert program.run("resolve", id, "weight", "--take", "a", "--value", "1").exit_code == 2
    assert program.refuses("resolve", id, "weight", "--value", "{")["code"] == "resolve.json"
    twice = program.refuses("resolve", id, "weight", "--value", '{"a": 1, "a": 2}')
    assert twice["code"] == "resolve.twice"
    assert program.refuses("resolve", id, "weight", "--value", '"x"')["code"] == "record.type"
    assert (
        program.refuses("resolve", "0" * 32, "weight", "--value", "1")["code"]
        == "record.id_unknown"
    )
