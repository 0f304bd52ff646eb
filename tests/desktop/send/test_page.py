"""Sending and receiving as a coach does it: save, drop, look at what became of it."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel, QPushButton

from kitdesk.desktop.pages.send.page import SendPage
from kitdesk.desktop.place import Place
from kitdesk.desktop.shell import Shell
from kitdesk.records import Gap, LabNote
from kitdesk.workspace import Workspace
from tests.desktop.hands import drop_files, find, seen
from tests.desktop.meeting import send

AtRest = Callable[[Shell], None]


def drop(page: SendPage, *files: Path) -> None:
    drop_files(page.zone if page.zone.isVisible() else page.join.zone, *files)


def history(page: SendPage) -> list[list[str]]:
    rows = page.history.rows
    return [
        [
            rows.index(row, column).data().replace("\u00a0", " ")
            for column in range(rows.columnCount())
        ]
        for row in range(rows.rowCount())
    ]


def outcomes(page: SendPage) -> str:
    QApplication.processEvents()
    labels = page.outcomes.findChildren(QLabel)
    return " | ".join(label.text() for label in labels if label.isVisible())


def save(
    page: SendPage, monkeypatch: pytest.MonkeyPatch, target: Path, button: str = "send_save"
) -> None:
    """Presses the button and answers the system's file dialog."""
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(target), ""))
    find(page, QPushButton, button).click()


def test_what_waits_is_said_in_words(page: SendPage):
    assert page.card.title.text() == "3 ändringar väntar"
    assert page.card.what.text() == "2 anteckningar · 1 innovationsgap"
    assert page.card.size_words.text().startswith("Paketet blir ")
    assert "Krypteras till SVID centralt" in page.card.sealed.text()
    assert not page.card.light.isVisible()


def test_a_saved_bundle_stands_in_the_history_without_a_receipt_until_one_comes(
    page: SendPage, shell: Shell, at_rest: AtRest, monkeypatch: pytest.MonkeyPatch,
    stick: Path, office: Workspace, coach: Workspace,
):  # fmt: skip
    save(page, monkeypatch, stick / "elin")
    at_rest(shell)
    assert (stick / "elin.kitbundle").is_file()
    assert "Paketet är sparat" in outcomes(page)
    newest = history(page)[0]
    assert newest[1] == "→ SVID centralt nr 2"
    assert newest[2] == "2 anteckningar · 1 innovationsgap"
    assert newest[4] == "kvitto saknas – följer med nästa"
    assert page.card.title.text() == "3 ändringar är skickade, men kvittot saknas"
    assert [r.status for r in office.exchange.receive([stick / "elin.kitbundle"])] == ["imported"]
    (back,) = office.exchange.export(stick / "back.kitbundle", peer=coach.me.id)
    drop(page, back.path)
    at_rest(shell)
    assert "Bara kvitto, inget nytt" in outcomes(page)
    assert [row[4] for row in history(page)[:2]] == ["inläst", "kvitterat"]
    assert page.card.title.text() == "Allt är skickat"


def test_what_the_office_wrote_comes_with_its_bundle(
    page: SendPage, shell: Shell, at_rest: AtRest, stick: Path, office: Workspace, coach: Workspace
):
    office.write(Gap(title="Från kontoret"))
    (bundle,) = office.exchange.export(stick / "back.kitbundle", peer=coach.me.id)
    drop(page, bundle.path)
    at_rest(shell)
    assert "1 ny ändring: 1 innovationsgap" in outcomes(page)
    assert coach.list(Gap, where={"title": "Från kontoret"})
    drop(page, bundle.path)
    at_rest(shell)
    assert "redan inläst" in outcomes(page)


def test_a_damaged_bundle_is_refused_with_a_reason_and_the_others_go_on(
    page: SendPage, shell: Shell, at_rest: AtRest, stick: Path, office: Workspace, coach: Workspace
):
    office.write(Gap(title="Från kontoret"))
    (bundle,) = office.exchange.export(stick / "back.kitbundle", peer=coach.me.id)
    damaged = stick / "damaged.kitbundle"
    damaged.write_bytes(bundle.path.read_bytes()[:-200])
    drop(page, damaged, bundle.path)
    at_rest(shell)
    assert sorted(r.status for r in page.outcomes.results) == ["imported", "refused"]
    refused = next(r for r in page.outcomes.results if r.status == "refused")
    assert refused.reason is not None
    assert shell.desk.language.problem(refused.reason) in outcomes(page)


def test_without_photos_is_offered_when_photos_wait(
    page: SendPage, shell: Shell, at_rest: AtRest, coach: Workspace, stick: Path,
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path,
):  # fmt: skip
    from PIL import Image

    photo = tmp_path / "vagg.jpg"
    Image.effect_noise((640, 480), 90).save(photo)
    gap = coach.list(Gap)[0]
    shell.desk.writer.do(lambda workspace: workspace.attach("gap", gap.id, photo))
    at_rest(shell)
    assert page.card.title.text() == "4 ändringar och 1 foto väntar"
    assert "utan foton" in page.card.size_words.text()
    save(page, monkeypatch, stick / "light.kitbundle", "send_save_light")
    at_rest(shell)
    assert (stick / "light.kitbundle").stat().st_size < photo.stat().st_size


def test_the_six_words_of_both_sides_are_shown(
    page: SendPage, shell: Shell, at_rest: AtRest, office: Workspace
):
    find(page, QPushButton, "send_words").click()
    at_rest(shell)
    theirs = find(page.sheet, QLabel, "words_theirs")
    mine = find(page.sheet, QLabel, "words_mine")
    assert theirs.accessibleName() == ", ".join(office.exchange.me_words())
    assert mine.accessibleName() == ", ".join(shell.desk.workspace.exchange.me_words())


def test_the_folder_of_the_last_bundle_is_suggested_next_time(
    page: SendPage, shell: Shell, at_rest: AtRest, monkeypatch: pytest.MonkeyPatch, stick: Path
):
    save(page, monkeypatch, stick / "elin.kitbundle")
    at_rest(shell)
    asked: list[str] = []
    monkeypatch.setattr(
        QFileDialog, "getSaveFileName", lambda *a: (asked.append(a[2]), ("", ""))[1]
    )
    find(page, QPushButton, "send_save").click()
    assert asked == [str(stick / "Elin-Nordin-3.kitbundle")]


def test_a_bundle_given_at_the_start_is_read_at_once(
    coach: Workspace,
    office: Workspace,
    stick: Path,
    make_shell: Callable[..., Shell],
    at_rest: AtRest,
):
    office.write(Gap(title="Från kontoret"))
    (bundle,) = office.exchange.export(stick / "back.kitbundle", peer=coach.me.id)
    shell = make_shell(coach, Place("send", part=str(bundle.path)))
    at_rest(shell)
    assert coach.list(Gap, where={"title": "Från kontoret"})
    assert shell.desk.place == Place("send")


def test_a_coach_joins_after_comparing_the_offices_words(
    make_workspace: Callable[..., Workspace], make_shell: Callable[..., Shell],
    office: Workspace, stick: Path, at_rest: AtRest,
):  # fmt: skip
    lone = make_workspace("coach", "Nils Berg")
    shell = make_shell(lone, Place("send"))
    page = seen(shell.page, SendPage)
    assert page.join.isVisible()
    assert not page.joined.isVisible()
    told = office.exchange.invite(stick / "office.kitinvite")
    drop(page, stick / "office.kitinvite")
    at_rest(shell)
    words = find(page.sheet, QLabel, "join_words")
    assert words.accessibleName() == ", ".join(office.exchange.me_words())
    assert lone.me.project_id is None
    assert shell.side.project.text() == "Egen arbetsyta"
    find(page.sheet, QPushButton, "join_accept").click()
    at_rest(shell)
    assert shell.side.project.text() == told.project
    assert lone.me.project_id == office.me.project_id
    assert page.joined.isVisible()
    assert not page.join.isVisible()


def test_work_can_be_stopped_and_then_all_is_as_before(
    page: SendPage, shell: Shell, at_rest: AtRest, office: Workspace, coach: Workspace, stick: Path
):
    for number in range(40):
        office.write(Gap(title=f"Gap {number}"))
    (bundle,) = office.exchange.export(stick / "back.kitbundle", peer=coach.me.id)
    before = coach.count(Gap)
    page.take([bundle.path])
    page.running.stop()
    at_rest(shell)
    assert coach.count(Gap) in (before, before + 40)
    page.take([bundle.path])
    at_rest(shell)
    assert coach.count(Gap) == before + 40


def test_an_office_saves_to_one_coach_or_to_all(
    coach: Workspace, office: Workspace, stick: Path, make_shell: Callable[..., Shell],
    at_rest: AtRest, monkeypatch: pytest.MonkeyPatch,
):  # fmt: skip
    send(coach, office, stick)
    office.write(Gap(title="Till alla"))
    office.seal()
    shell = make_shell(office, Place("send"))
    at_rest(shell)
    page = seen(shell.page, SendPage)
    assert page.card.title.text() == "1 ändring väntar"
    target = stick / "all"
    target.mkdir()
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(target))
    find(page, QPushButton, "send_save").click()
    at_rest(shell)
    (written,) = target.iterdir()
    shutil.copy(written, stick / "copy.kitbundle")
    (received,) = coach.exchange.receive([stick / "copy.kitbundle"])
    assert (received.status, received.new) == ("imported", 1)
    assert coach.list(LabNote)
