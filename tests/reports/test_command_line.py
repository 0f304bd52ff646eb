"""`kitdesk report` writes documents; refusals are sentences."""

from pathlib import Path

import pytest
from typer.testing import CliRunner

from kitdesk.cli.root import app
from tests.reports.material import Held
from tests.reports.pdf import read

run = CliRunner()


@pytest.fixture
def place(held: Held) -> str:
    """The folder of a workspace that is closed, as a command finds it."""
    held.workspace.close()
    return str(held.workspace.folder)


def test_a_report_is_written_in_the_language_of_the_material(
    place: str, held: Held, tmp_path: Path
):
    file = tmp_path / "rapport.pdf"
    done = run.invoke(
        app, ["--workspace", place, "report", "session", held.session, "-o", str(file)]
    )
    assert done.exit_code == 0, done.output
    assert "rapport.pdf" in done.stdout
    assert "De som var med" in read(file.read_bytes()).text


def test_the_language_can_be_asked_for(place: str, held: Held, tmp_path: Path):
    file = tmp_path / "list.pdf"
    words = [
        "--lang",
        "en",
        "--workspace",
        place,
        "report",
        "attendance",
        held.session,
        "-o",
        str(file),
    ]
    assert run.invoke(app, words).exit_code == 0
    assert (
        "Attendance list" in read(file.read_bytes()).text
        or "ATTENDANCE" in read(file.read_bytes()).text
    )


def test_worksheets_of_a_kit_need_no_session(place: str, tmp_path: Path):
    file = tmp_path / "blad.pdf"
    words = [
        "--workspace",
        place,
        "report",
        "worksheet",
        "kit-halvdag",
        "--paper",
        "A4",
        "-o",
        str(file),
    ]
    assert run.invoke(app, words).exit_code == 0
    assert len(read(file.read_bytes()).pages) == 7


def test_a_refusal_is_a_sentence_and_leaves_no_file(place: str, tmp_path: Path):
    file = tmp_path / "none.pdf"
    words = ["--lang", "sv", "--workspace", place, "report", "session", "0" * 32, "-o", str(file)]
    done = run.invoke(app, words)
    assert done.exit_code == 1
    assert "finns inte här" in done.stderr
    assert not file.exists()


def test_a_report_without_a_file_is_wrong_usage(place: str, held: Held):
    done = run.invoke(app, ["--workspace", place, "report", "session", held.session])
    assert done.exit_code == 2
