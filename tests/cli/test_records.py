"""`put`, `show`, `list`, `delete`, `search`, `attach`."""

import csv
import io
import json
from pathlib import Path

import pytest

from tests.cli.conftest import Program


def put(program: Program, of: str, **fields: object) -> str:
    return program.says("put", of, json.dumps(fields))


def test_what_is_put_is_shown_with_all_its_fields(program: Program) -> None:
    id = put(program, "gap", title="Kapital", weight=3, tags=["b", "a"])
    shown = program.json("show", id)
    assert (shown["id"], shown["kind"], shown["title"]) == (id, "gap", "Kapital")
    assert (shown["tags"], shown["status"], shown["owner"]) == (["a", "b"], "open", None)


def test_what_is_shown_can_be_put_back(program: Program) -> None:
    for given, kind in (({"name": "Zon"}, "organisation"), ({"kind": "cluster"}, "cluster")):
        id = put(program, "organisation", **{"name": "Fjällbåtar", **given})
        shown = program.json("show", id)
        assert shown["kind"] == kind
        program.says("put", "organisation", json.dumps(shown | {"place": "Åre"}))
        history = program.json("show", id, "--history")["history"]
        assert [change["fields"] for change in history[1:]] == [{"place": "Åre"}]


def test_it_is_shown_in_words(program: Program) -> None:
    cluster = put(program, "organisation", name="Östersunds kluster", kind="cluster")
    id = put(
        program, "organisation", name="Fjällbåtar", kind="company", member_of=[cluster, "f" * 32]
    )
    said = program.says("show", id)
    assert said.startswith(f"Organisation {id}")
    assert "Fjällbåtar" in said
    assert f"Östersunds kluster, {'f' * 32} (inte mottagen än)" in said
    assert "Company" in program.run("show", id, lang="en").stdout


def test_json_lines_on_stdin_are_one_transaction(program: Program) -> None:
    lines = '{"title": "Kapital"}\n\n{"title": "Nät"}\n'
    ids = program.says("put", "gap", "-", input=lines).split()
    assert [gap["id"] for gap in program.json("list", "gap")] == ids
    broken = program.refuses("put", "gap", "-", input='{"title": "Ett"}\n{"title": \n')
    assert (broken["code"], "2" in broken["message"]) == ("put.json", True)
    assert len(program.json("list", "gap")) == 2


def test_one_object_over_several_lines_on_stdin(program: Program) -> None:
    id = program.says("put", "gap", input='{\n  "title": "Kapital"\n}\n')
    assert program.json("show", id)["title"] == "Kapital"


@pytest.mark.parametrize(
    ("given", "field", "line"),
    [
        ('{"title": "Ett", "title": "Två"}', "title", 1),
        ('{"title": "Ett"}\n\n{"title": "Två", "weight": 1, "weight": 2}', "weight", 3),
        ('{\n "area": "title",\n "title": "Ett",\n "title": "Två"\n}', "title", 4),
        ('{"id": "0", "custom": {"a": 1, "a": 2}}', "a", 1),
    ],
)
def test_a_field_given_twice_is_refused_by_name_and_line(
    program: Program, given: str, field: str, line: int
) -> None:
    """The later value won, and nobody was told that the earlier one was thrown away."""
    refused = program.refuses("put", "gap", "-", input=given)
    assert refused["code"] == "put.twice"
    assert f"Fältet {field} " in refused["message"] and f"rad {line}." in refused["message"]
    assert program.json("list", "gap") == []


def test_an_argument_is_utf_8_whatever_the_terminal_speaks(program: Program) -> None:
    read_as_ascii = '{"title": "Ångest"}'.encode().decode("ascii", "surrogateescape")
    assert program.json("show", program.says("put", "gap", read_as_ascii))["title"] == "Ångest"


def test_an_update_keeps_the_rest(program: Program) -> None:
    id = put(program, "gap", title="Kapital", weight=3)
    assert put(program, "gap", id=id, weight=5) == id
    shown = program.json("show", id, "--history")
    assert (shown["title"], shown["weight"]) == ("Kapital", 5)
    first, second = shown["history"]
    assert second["parents"] == [first["change"]]
    assert second["fields"] == {"weight": 5}
    assert first["change"][:16] in program.says("show", id, "--history")


@pytest.mark.parametrize(
    ("kind", "content", "code"),
    [
        ("gap", "{}", "record.missing"),
        ("gap", '{"title": "x", "weight": 9}', "record.range"),
        ("gap", '{"titel": "x"}', "record.field_unknown"),
        ("gapp", '{"title": "x"}', "record.kind_unknown"),
        ("gap", "[1]", "put.object"),
        ("gap", '{"title": NaN}', "put.json"),
        ("gap", '{"id": "00", "title": "x"}', "record.id"),
        ("erasure", '{"reason": "request"}', "permission.kind"),
    ],
)
def test_what_put_refuses(program: Program, kind: str, content: str, code: str) -> None:
    assert program.refuses("put", kind, content)["code"] == code


@pytest.fixture
def season(program: Program) -> Program:
    for name, kind, employees in (
        ("Åre Båt", "company", 3),
        ("Zon", "cluster", 10),
        ("Alfa", "company", 0),
    ):
        put(program, "organisation", name=name, kind=kind, employees=employees, tags=["fjäll"])
    return program


@pytest.mark.parametrize(
    ("where", "names"),
    [
        (["kind=company"], {"Åre Båt", "Alfa"}),
        (["employees=10"], {"Zon"}),
        (["tags=fjäll", "kind=cluster"], {"Zon"}),
        (["municipality="], {"Åre Båt", "Zon", "Alfa"}),
        (["employees=ten"], set()),
        (["name=Åre Båt"], {"Åre Båt"}),
    ],
)
def test_a_list_is_narrowed(season: Program, where: list[str], names: set[str]) -> None:
    options = [part for one in where for part in ("--where", one)]
    assert {found["name"] for found in season.json("list", "organisation", *options)} == names


def test_a_list_as_csv_has_a_column_a_field(season: Program) -> None:
    table = list(csv.DictReader(io.StringIO(season.says("list", "organisation", "--csv"))))
    assert [(row["name"], row["employees"], row["tags"]) for row in table] == [
        ("Åre Båt", "3", '["fjäll"]'),
        ("Zon", "10", '["fjäll"]'),
        ("Alfa", "0", '["fjäll"]'),
    ]


def test_a_list_in_words_names_each(season: Program) -> None:
    assert [line.split("  ")[1] for line in season.says("list", "organisation").splitlines()] == [
        "Åre Båt",
        "Zon",
        "Alfa",
    ]
    assert season.says("list", "gap") == "Inga poster."


@pytest.mark.parametrize(
    ("given", "code"),
    [("kind", "list.where"), ("kidn=company", "record.field_unknown")],
)
def test_conditions_that_make_no_sense(season: Program, given: str, code: str) -> None:
    assert season.refuses("list", "organisation", "--where", given)["code"] == code


def test_a_deleted_record_is_in_no_list(program: Program) -> None:
    id = put(program, "gap", title="Kapital")
    assert id in program.says("delete", id)
    assert program.json("list", "gap") == []
    assert program.json("show", id)["deleted"] is True
    assert "redan" in program.says("delete", id)
    put(program, "gap", id=id, deleted=False)
    assert len(program.json("list", "gap")) == 1


def test_search_finds_and_shows_where(season: Program) -> None:
    (hit,) = season.json("search", "åre")
    assert (hit["kind"], hit["title"]) == ("organisation", "Åre Båt")
    assert "Åre Båt" in season.says("search", "åre")
    assert "Inget hittades" in season.says("search", "finnsinte")


def test_files_are_attached_by_their_hash(program: Program, tmp_path: Path) -> None:
    id = put(program, "gap", title="Kapital")
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text("samma")
    ids = program.says("attach", id, tmp_path / "a.txt", tmp_path / "b.txt").split()
    one, other = program.json("list", "attachment")
    assert [one["id"], other["id"]] == ids
    assert one["sha256"] == other["sha256"]
    assert (one["of"], one["name"], one["bytes"]) == (id, "a.txt", 5)
    refused = program.refuses("attach", id, tmp_path / "a.txt", tmp_path / "none.txt")
    assert refused["code"] == "file.unreadable"
    assert len(program.json("list", "attachment")) == 2


@pytest.mark.parametrize("command", ["show", "delete", "attach"])
def test_an_id_that_is_not_there(program: Program, command: str) -> None:
    more = [Path(__file__)] if command == "attach" else []
    assert program.refuses(command, "0" * 32, *more)["code"] == "record.id_unknown"
