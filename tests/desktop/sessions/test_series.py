"""A session that goes on from an earlier one takes its cards along."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from kitdesk.desktop.board.carry_list import CarryList
from kitdesk.desktop.board.carry_sheet import CarrySheet
from kitdesk.desktop.place import Place
from kitdesk.desktop.shell import Shell
from kitdesk.desktop.widgets import Select
from kitdesk.method import kits
from kitdesk.records import Attachment, Card, Organisation, Person, Session
from kitdesk.workspace import Workspace
from tests.desktop.board.room import click
from tests.desktop.hands import find
from tests.reports.pdf import made

KEY = Qt.Key
FIRST, SECOND, THIRD = "kit-1-kunder", "kit-2-insikter", "kit-3-trender"


class Series:
    """One firm that meets again and again."""

    def __init__(self, qtbot: QtBot, make_shell: Callable[..., Shell], workspace: Workspace):
        self.qtbot, self.make_shell, self.workspace = qtbot, make_shell, workspace
        self.firm = workspace.write(Organisation(name="Fjällkaffe"))
        self.maria = workspace.write(Person(given_name="Maria"))
        self.shell: Shell | None = None

    def session(self, kit: str, status: str, day: str, **more: Any) -> str:
        agenda = tuple({"step": s.key, "minutes": s.minutes} for s in kits()[kit].steps)
        known: dict[str, Any] = {"organisations": (self.firm,), "participants": (self.maria,)}
        fields: dict[str, Any] = known | {"method_version": "1", "agenda": agenda} | more
        started = f"{day}T08:00:00Z" if status == "held" else None
        return self.workspace.write(
            Session(title=f"Om {kit}", method_kit=kit, status=status, started_at=started,
                    planned_start=f"{day}T08:00:00Z", **fields)
        )  # fmt: skip

    def card(self, session: str, step: str, text: str, **more: Any) -> str:
        return self.workspace.write(Card(session=session, step=step, text=text, **more))

    def open(self, session: str, part: str | None = None) -> "Series":
        self.shell = self.make_shell(self.workspace, Place("sessions", session, part))
        self.shell.activateWindow()
        self.qtbot.waitUntil(self.shell.isActiveWindow)
        return self

    def click(self, name: str) -> None:
        assert self.shell
        click(self.shell, name)

    def wait_for_the_board(self) -> None:
        """Until the session has come up, with the cursor where the first card is typed."""
        shell = self.shell
        assert shell
        stage = shell.page.view.stage  # pyright: ignore
        self.qtbot.waitUntil(lambda: stage.isAncestorOf(shell.focusWidget()))

    @property
    def sheet(self) -> CarrySheet | None:
        QApplication.processEvents()
        assert self.shell
        found = self.shell.findChildren(CarrySheet)
        return next((sheet for sheet in found if sheet.isVisible()), None)

    @property
    def list(self) -> CarryList:
        assert self.sheet
        return self.sheet.list

    def cards(self, session: str) -> dict[str, Card]:
        assert self.shell
        self.shell.desk.writer.flush()
        return {card.text or "": card for card in self.workspace.list(Card, {"session": session})}


@pytest.fixture
def series(qtbot: QtBot, make_shell: Callable[..., Shell], workspace: Workspace) -> Series:
    return Series(qtbot, make_shell, workspace)


@pytest.fixture
def second(series: Series) -> tuple[str, str, dict[str, str]]:
    """A first session held, with cards, and a second one that is planned."""
    old = series.session(FIRST, "held", "2023-10-02")
    quote = series.card(old, "customers", "Jag ringde i tre dagar", lane="who", kind="quote",
                        author=series.maria, votes={series.maria: 2}, order="a0")  # fmt: skip
    ids = {
        "quote": quote,
        "seen": series.card(old, "journey", "Vänder i dörren", lane="find", kind="observation",
                            evidence=(quote,), votes={"hands": 3}, order="a1"),
        "rest": series.card(old, "checkin", "Bara en incheckning", kind="fact", order="a2"),
        "parked": series.card(old, "journey", "Ta upp sedan", parked=True, kind="idea"),
    }  # fmt: skip
    return old, series.session(SECOND, "planned", "2023-11-20"), ids


def test_starting_the_second_session_offers_the_voted_and_parked_cards_of_the_first(
    series: Series, second
):
    old, new, ids = second
    series.open(new, "start")
    series.qtbot.waitUntil(lambda: series.sheet is not None)
    assert sorted(series.list.chosen()) == sorted([ids["quote"], ids["seen"], ids["parked"]])
    series.click("carry-take")
    assert series.sheet is None
    cards = series.cards(new)
    assert set(cards) == {"Jag ringde i tre dagar", "Vänder i dörren", "Ta upp sedan"}
    quote, seen = cards["Jag ringde i tre dagar"], cards["Vänder i dörren"]
    assert (quote.step, quote.lane, quote.kind) == ("heard", "who", "quote")
    assert (quote.author, quote.carried_from, quote.votes) == (series.maria, ids["quote"], {})
    assert (seen.lane, seen.evidence) == ("did", (quote.id,))
    assert cards["Ta upp sedan"].parked
    assert series.workspace.get(Session, new).carried_from == old
    assert len(series.workspace.list(Card, {"session": old})) == 4


def test_what_was_taken_over_is_undone_and_done_again(series: Series, second):
    _, new, _ = second
    series.open(new, "start")
    series.qtbot.waitUntil(lambda: series.sheet is not None)
    series.click("carry-take")
    assert len(series.cards(new)) == 3
    assert series.shell
    series.shell.undo()
    assert series.cards(new) == {}
    assert series.workspace.get(Session, new).carried_from is None
    series.shell.redo()
    assert len(series.cards(new)) == 3


@pytest.mark.slow
def test_who_skips_the_cards_is_not_asked_again(series: Series, second):
    _, new, _ = second
    series.open(new, "start")
    series.qtbot.waitUntil(lambda: series.sheet is not None)
    series.click("carry-skip")
    assert series.sheet is None
    assert series.cards(new) == {}
    series.open(new, "start")
    series.wait_for_the_board()
    assert series.sheet is None


def test_a_plan_says_what_waits_and_takes_it_by_keys_alone(series: Series, second):
    _, new, _ = second
    series.open(new)
    series.click("carry-choose")
    series.qtbot.waitUntil(series.list.hasFocus)
    series.list.tick_shown(False)
    QTest.keyClick(series.list, KEY.Key_Down)
    QTest.keyClick(series.list, KEY.Key_Space)
    assert len(series.list.chosen()) == 1
    QTest.keyClick(series.list, KEY.Key_Return)
    assert len(series.cards(new)) == 1
    assert series.shell
    notice = series.shell.page.view.notice  # pyright: ignore
    series.qtbot.waitUntil(lambda: notice.words.text() == "Ett kort från ett tidigare möte är med.")
    series.click("carry-choose")
    assert series.list.model().rowCount() == 3, "what is here already is not offered twice"


def test_a_filter_by_step_shows_less_and_unticks_nothing(series: Series, second):
    _, new, ids = second
    series.open(new)
    series.click("carry-choose")
    step = find(series.sheet, Select, "carry-step")
    step.set_value("customers")
    step.activated.emit(step.currentIndex())
    assert series.list.model().rowCount() == 1
    assert len(series.list.chosen()) == 3
    series.click("carry-none")
    assert sorted(series.list.chosen()) == sorted([ids["seen"], ids["parked"]])


@pytest.mark.slow
def test_cards_of_others_are_never_offered(series: Series, second, workspace):
    _, new, _ = second
    other = workspace.write(Organisation(name="Någon annan"))
    workspace.update("session", new, organisations=(other,))
    series.open(new, "start")
    series.wait_for_the_board()
    assert series.sheet is None


def test_the_third_session_keeps_the_insights_of_the_second_at_hand(series: Series):
    old = series.session(SECOND, "held", "2023-10-20")
    series.card(old, "insights", "Kunden vill synas", lane="insight", kind="insight")
    series.card(old, "how_might_we", "Hur skulle vi kunna visa lagret?", kind="question")
    new = series.session(THIRD, "planned", "2023-11-20")
    series.open(new)
    series.click("carry-choose")
    series.click("carry-all")
    series.click("carry-take")
    cards = series.cards(new)
    insight = cards["Kunden vill synas"]
    assert (insight.step, insight.parked) == ("trends", True), "no column there holds insights"
    assert cards["Hur skulle vi kunna visa lagret?"].step == "meaning"


@pytest.mark.slow
def test_cards_come_along_from_a_version_of_the_kit_that_is_not_here(series: Series, workspace):
    old = series.session(FIRST, "held", "2023-10-02", method_version="0.7")
    series.card(old, "customers", "Bonden med tre gårdar", lane="gammal", kind="fact",
                votes={"hands": 1})  # fmt: skip
    new = series.session(SECOND, "planned", "2023-11-20", method_version="3")
    series.open(new, "start")
    series.qtbot.waitUntil(lambda: series.sheet is not None)
    series.click("carry-take")
    card = series.cards(new)["Bonden med tre gårdar"]
    assert (card.step, card.lane) == ("heard", "who")


@pytest.mark.slow
def test_a_photo_follows_its_card(series: Series, second, workspace, tmp_path: Path):
    _, new, ids = second
    picture = tmp_path / "vagg.txt"
    picture.write_text("en bild")
    workspace.attach("card", ids["seen"], picture)
    series.open(new)
    series.click("carry-choose")
    series.click("carry-take")
    card = series.cards(new)["Vänder i dörren"]
    (photo,) = workspace.list(Attachment, {"of": card.id})
    assert workspace.blob(photo.sha256) == b"en bild"


@pytest.mark.slow
def test_the_report_says_what_a_carried_insight_rests_on(series: Series, workspace):
    old = series.session(SECOND, "held", "2023-10-20")
    heard = series.card(old, "heard", "Jag kör sju mil för bröd", lane="said", kind="quote")
    series.card(old, "insights", "Närhet är en vana", lane="insight", kind="insight",
                evidence=(heard,))  # fmt: skip
    new = series.session("kit-halvdag", "planned", "2023-11-20", carried_from=old)
    series.open(new)
    series.click("carry-choose")
    series.click("carry-take")
    assert series.cards(new)["Närhet är en vana"].evidence == (heard,)
    report = " ".join(" ".join(made(workspace, "session", new, "sv").pages).split())
    assert "Jag kör sju mil för bröd (Om kit-2-insikter)" in report


def test_carried_words_name_nobody_of_the_earlier_session_who_said_no(series: Series, workspace):
    shy = workspace.write(Person(given_name="Sárá", family_name="Blind"))
    old = series.session(FIRST, "held", "2023-10-02", participants=(shy,))
    series.card(old, "journey", "Sárá Blind väntade en timme", votes={"hands": 1})
    new = series.session(SECOND, "planned", "2023-11-20")
    series.open(new)
    series.click("carry-choose")
    series.click("carry-take")
    assert "Sárá Blind väntade en timme" in series.cards(new)
    report = " ".join(made(workspace, "session", new, "sv").pages)
    assert "S. B. väntade en timme" in report
    assert "Blind" not in report


def test_a_step_fetches_cards_of_the_steps_that_it_builds_on(series: Series):
    new = series.session(SECOND, "running", "2023-11-20")
    heard = series.card(new, "heard", "Ringde i tre dagar", lane="said", votes={"hands": 1})
    series.card(new, "heard", "Vände i dörren", lane="did", kind="observation")
    series.open(new, "patterns")
    assert series.shell
    QTest.keyClicks(series.shell.focusWidget(), "Ett nytt kort")
    QTest.keyClick(series.shell.focusWidget(), KEY.Key_Return)
    series.click("fetch-cards")
    assert series.list.chosen() == [heard]
    series.click("carry-all")
    series.click("carry-take")
    step = [card.text or "" for card in series.cards(new).values() if card.step == "patterns"]
    assert sorted(step) == ["Ett nytt kort", "Ringde i tre dagar", "Vände i dörren"]
    view = series.shell.page.view  # pyright: ignore
    series.qtbot.waitUntil(lambda: view.prompt.fetch.isHidden())
    series.shell.undo()
    left = series.cards(new)
    assert left["Ett nytt kort"].step == "patterns", "what was done last is undone first"
    assert {card.step for card in left.values()} == {"heard", "patterns"}
    assert series.workspace.get(Session, new).carried_from is None
    series.qtbot.waitUntil(lambda: not view.prompt.fetch.isHidden())
    view.go("insights")
    QTest.keyClick(series.shell.focusWidget(), KEY.Key_F7)
    series.click("carry-all")
    series.click("carry-take")
    assert len(series.cards(new)) == 3, "the same words, once a step"
    fetched = [c for c in series.workspace.list(Card, {"session": new}) if c.step == "insights"]
    assert [card.lane for card in fetched] == ["observation"] * 3, (
        "a chain begins with what was seen"
    )
