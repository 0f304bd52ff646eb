"""A board as CSV and JSON, for other programs."""

import csv
import io
import json

import pytest
from typer.testing import CliRunner

from kitdesk.cli.root import app
from kitdesk.language import Language
from kitdesk.method import kits
from kitdesk.problem import Problem
from kitdesk.records import CoachNote, Lab
from kitdesk.records.board import Card
from kitdesk.reports.board_table import COLUMNS, board_table
from tests.reports.material import Held


def test_cards_stand_step_by_step_and_lane_by_lane_with_titles_and_numbers(archive: Held):
    table = board_table(archive.workspace, archive.session, Language("sv"))
    rows = [r for r in table.rows if r["step"] == "customers"]
    second = kits()["kit-halvdag"].steps[1].lanes[1].title["sv"]
    shown = [(r["step_title"], r["lane_title"], r["number"], r["text"]) for r in rows[:3]]
    assert shown == [
        ("Våra kunder idag", "Vilka de är", 1, "Familjer från Trondheim"),
        ("Våra kunder idag", "Vilka de är", 2, "Hotell i Åredalen"),
        ("Våra kunder idag", second, 1, "Hinna före stängning"),
    ]
    read = list(csv.DictReader(io.StringIO(table.csv)))
    assert list(read[0]) == list(COLUMNS)
    assert [r["text"] for r in read] == [r["text"] for r in table.rows]
    assert json.loads(table.json)["cards"] == list(table.rows)


def test_people_are_named_by_consent_and_the_coachs_notes_are_left_out(held: Held):
    silent, named = (
        held.workspace.put("person", [{"given_name": "Tyst", "family_name": "Berg"}])[0],
        held.workspace.put(
            "person",
            [
                {
                    "given_name": "Öppen",
                    "family_name": "Dal",
                    "consent": {"named": {"given_on": "2023-05-03", "how": "list"}},
                }
            ],
        )[0],
    )
    session = {"participants": (silent, named)}
    held.workspace.update("session", held.session, **session)
    for who in (silent, named):
        held.card("checkin", None, "Sagt", author=who, votes={who: 2, "hands": 1})
    held.workspace.write(CoachNote(session=held.session, step="checkin", text="Tvekar"))
    table = board_table(held.workspace, held.session, Language("en"))
    said = [r for r in table.rows if r["text"] == "Sagt"]
    assert [r["author"] for r in said] == ["T. B.", "Öppen"]
    assert [(r["votes"], r["votes_by_hands"]) for r in said] == [(3, 1), (3, 1)]
    assert "Tvekar" not in table.csv + table.json
    assert silent not in table.csv + table.json


def test_a_labs_board_leaves_too_and_an_unknown_id_is_told(held: Held):
    lab = held.workspace.write(Lab(number=1, theme="Vem betalar?"))
    held.workspace.write(Card(session=lab, step="friction", lane="capital", text="Lån dröjer"))
    table = board_table(held.workspace, lab, Language("sv"))
    assert (table.title, [r["text"] for r in table.rows]) == ("Vem betalar?", ["Lån dröjer"])
    with pytest.raises(Problem, match="no_board"):
        board_table(held.workspace, "f" * 32, Language("sv"))


def test_the_command_line_writes_the_same_board(held: Held):
    place = str(held.workspace.folder)
    expected = board_table(held.workspace, held.session, Language("sv"))
    held.workspace.close()
    words = ["--workspace", place, "--lang", "sv", "board", held.session]
    plain, told = CliRunner().invoke(app, words), CliRunner().invoke(app, [*words, "--json"])
    assert (plain.exit_code, told.exit_code) == (0, 0)
    assert list(csv.DictReader(io.StringIO(plain.stdout))) == list(
        csv.DictReader(io.StringIO(expected.csv))
    )
    assert json.loads(told.stdout) == json.loads(expected.json)
