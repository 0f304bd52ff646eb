"""`kitdesk report` writes documents; refusals are sentences."""

from pathlib import Path

import pytest
from PIL import Image
from typer.testing import CliRunner

from kitdesk.cli.root import app
from tests.reports.material import YES, Held
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


def test_photos_are_left_out_where_somebody_has_not_agreed_as_in_the_window(
    held: Held, tmp_path: Path
):
    """The window leaves them out at first; the command printed faces of people who had said no."""
    picture, file = tmp_path / "tavla.jpg", tmp_path / "rapport.pdf"
    Image.new("RGB", (40, 30)).save(picture)
    photo = held.workspace.attach("session", held.session, picture)
    held.workspace.update("attachment", photo, caption="Tavlan efter lunch")

    def printed(*options: str) -> tuple[str, bool]:
        words = ("--workspace", str(held.workspace.folder), "report", "session", held.session)
        done = run.invoke(app, [*words, "-o", str(file), *options])
        assert done.exit_code == 0, done.output
        return done.stdout, "Tavlan efter lunch" in read(file.read_bytes()).text

    said, is_there = printed()
    assert "4 deltagare har inte sagt ja till att synas på bild" in said and not is_there
    assert printed("--photos")[1]
    for person in held.people.values():
        held.workspace.update("person", person, consent={"photo": YES})
    said, is_there = printed()
    assert "en deltagare" in said and not is_there, "one whose record has not arrived yet"
    held.workspace.update("session", held.session, participants=sorted(held.people.values()))
    assert printed()[1] and "bild" not in printed()[0]
    assert not printed("--without-photos")[1]


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
