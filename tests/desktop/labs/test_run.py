"""A lab run from its kit: boards, gaps as pairs, votes that become weights, promises."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton

from kitdesk.desktop.board.carry_sheet import CarrySheet
from kitdesk.desktop.board.control import Ask
from kitdesk.desktop.board.growing_text import GrowingText
from kitdesk.desktop.board.new_card_line import NewCardLine
from kitdesk.desktop.pages.labs.action_sheet import ActionSheet
from kitdesk.desktop.pages.labs.gap_pairs import GapPairs
from kitdesk.desktop.pages.labs.page import LabsPage
from kitdesk.desktop.pages.labs.promises_card import PromisesCard
from kitdesk.desktop.pages.labs.run_view import RunView
from kitdesk.desktop.pages.labs.weighing import Weighed, proposed, weighed, without_card
from kitdesk.desktop.place import Place
from kitdesk.desktop.shell import Shell
from kitdesk.desktop.widgets import RowButton
from kitdesk.records import Action, Card, Gap, Group
from tests.desktop.finding import press
from tests.desktop.hands import find, seen, the, type_text
from tests.desktop.labs.conftest import Season

PLAIN = Qt.KeyboardModifier.NoModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier

Written = Callable[[Shell], None]


@pytest.fixture
def page(shell: Shell) -> LabsPage:
    shell.desk.go(Place("labs", None, "board"))
    return seen(shell.page, LabsPage)


@pytest.fixture
def view(page: LabsPage) -> RunView:
    return seen(page.run, RunView)


def test_a_lab_goes_through_its_kit_by_keys_and_cards_are_written_on_its_boards(
    page: LabsPage, view: RunView, shell: Shell, written: Written, season: Season
):
    assert "Vilka är i rummet" in view.head.title.text()
    press(shell, Qt.Key.Key_Right)
    assert "tre berättelser" in view.head.title.text()
    line = the(view.canvas.findChild(NewCardLine))
    type_text(line, "Ansökan frågar efter bolag")
    QTest.keyClick(line, Qt.Key.Key_Return)
    written(shell)
    (card,) = shell.desk.workspace.list(Card, where={"session": season.running})
    assert (card.step, card.kind, card.text) == ("stories", "quote", "Ansökan frågar efter bolag")
    author = next(iter(view.control.people))
    view.control.attribute([card.id], author)
    view.control.asked.emit(Ask.ACTION, [card.id])
    assert find(page.sheet, QLineEdit, "action_what").text() == card.text
    QTest.keyClick(seen(page.sheet, ActionSheet), Qt.Key.Key_Escape)
    written(shell)
    (action,) = shell.desk.workspace.list(Action)
    assert (action.what, action.who, action.from_) == (card.text, author, season.running)
    for left in ([card.text], [card.text], []):
        shell.undo()
        written(shell)
        assert shell.desk.workspace.list(Action) == []
        assert [c.text for c in view.keeper.board.cards()] == left
    shell.redo()
    written(shell)
    assert [c.text for c in shell.desk.workspace.list(Card)] == [card.text]
    assert shell.desk.history.undo() is not None
    assert shell.desk.history.undo() is None


def test_pairs_of_both_sides_become_gaps_of_the_lab(
    page: LabsPage, view: RunView, shell: Shell, written: Written, season: Season
):
    find(view, QPushButton, "lab_step_gaps").click()
    pairs = seen(view.canvas, GapPairs)
    pair = pairs.pairs[-1]
    for name, words in (
        ("title", "Ingen ruta"),
        ("company_side", "Vi är ett kooperativ"),
        ("system_side", "Mallen är från 1998"),
    ):
        type_text(pair.texts[name], words)
        pair.texts[name].say()
    written(shell)
    (gap,) = shell.desk.workspace.list(Gap, where={"title": "Ingen ruta"})
    assert (gap.company_side, gap.system_side) == ("Vi är ett kooperativ", "Mallen är från 1998")
    assert gap.first_lab == season.running
    assert [pair.gap.id if pair.gap else None for pair in pairs.pairs] == [gap.id, None]


def test_votes_on_gaps_propose_their_weights(
    page: LabsPage, view: RunView, shell: Shell, written: Written, season: Season
):
    ids = [
        shell.desk.writer.write(Gap(title=title, first_lab=season.running, status="open"))
        for title in ("Ingen ruta", "Ingen svarar")
    ]
    written(shell)
    find(view, QPushButton, "lab_step_weigh").click()
    written(shell)
    cards = {c.text: c for c in shell.desk.workspace.list(Card, {"session": season.running})}
    assert set(cards) == {"Ingen ruta", "Ingen svarar"}
    assert shell.desk.workspace.get(Gap, ids[0]).evidence == (cards["Ingen ruta"].id,)
    view.control.vote([cards["Ingen svarar"].id], 2)
    assert view.weigh.row(ids[1]).votes.text() == "2 röster"
    find(view.weigh, QPushButton, "weigh_by_votes").click()
    written(shell)
    weights = [shell.desk.workspace.get(Gap, id).weight for id in ids]
    assert weights == [1, 5]
    view.go("room")
    view.go("weigh")
    written(shell)
    assert shell.desk.workspace.count(Card, {"session": season.running}) == 2


@pytest.mark.slow
def test_what_is_agreed_in_the_last_step_becomes_actions_of_the_lab(
    page: LabsPage, view: RunView, shell: Shell, written: Written, season: Season
):
    find(view, QPushButton, "lab_step_next").click()
    what = find(view.canvas, GrowingText, "action-what-new")
    type_text(what, "Ringa Almi")
    what.say()
    written(shell)
    (action,) = shell.desk.workspace.list(Action)
    assert (action.what, action.from_) == ("Ringa Almi", season.running)


def test_what_was_promised_about_the_labs_gaps_stands_below_its_own_promises(
    page: LabsPage, view: RunView, shell: Shell, written: Written, season: Season
):
    """The step once looked empty although the wall and the follow-up knew of the promise."""
    write = shell.desk.writer.write
    here = write(Gap(title="Ingen ruta", first_lab=season.running))
    find(view, QPushButton, "lab_step_next").click()
    card = find(view, PromisesCard, "lab_promises")
    assert not card.isVisible()
    action = write(Action(what="Ringa Telia", due="2024-02-01", from_=here))
    write(Action(what="Av ett annat labb", from_=write(Gap(title="Annat"))))
    written(shell)
    assert card.isVisible()
    lines = [line for line in card.findChildren(RowButton) if line.isVisible()]
    assert [line.accessibleName() for line in lines] == ["Ringa Telia · 1 feb 2024"]
    lines[0].click()
    assert seen(page.sheet, ActionSheet).id == action
    view.go("room")
    assert not card.isVisible()


@pytest.mark.slow
def test_the_step_and_its_clock_are_found_again_by_the_next_window(
    page: LabsPage,
    view: RunView,
    shell: Shell,
    written: Written,
    make_shell: Callable[..., Shell],
    season: Season,
):
    view.go("friction")
    view._longer(5)
    written(shell)
    again = make_shell(shell.desk.workspace, Place("labs", season.running, "board"))
    run = seen(seen(again.page, LabsPage).run, RunView).run
    assert (run.current, run.clock.minutes, run.clock.extra) == ("friction", 35, 5)
    assert run.clock.running


def test_nobody_has_voted_so_nothing_is_proposed():
    assert proposed([Weighed(Gap(id="a"), 0, None)]) == {}


def test_gaps_stand_by_their_votes_and_weigh_their_share_of_the_most():
    gaps = [Gap(id=id, evidence=(f"card {id}",)) for id in ("a", "b", "c")]
    votes = {"card a": 1, "card b": 4}
    cards = [Card(id=id, step="weigh", votes={"hands": n}) for id, n in votes.items()]
    cards.append(Card(id="card c", step="friction", votes={"hands": 9}))
    found = weighed(gaps, cards, "weigh")
    assert [(one.gap.id, one.votes) for one in found] == [("b", 4), ("a", 1), ("c", 0)]
    assert [gap.id for gap in without_card(found)] == ["c"]
    assert proposed(found) == {"b": 5, "a": 2, "c": 1}


def test_the_board_of_a_lab_has_the_same_keys_as_a_sessions(
    page: LabsPage, view: RunView, shell: Shell, written: Written, season: Season
):
    find(view, QPushButton, "lab_step_friction").click()
    line = the(view.canvas.findChild(NewCardLine))
    line.setFocus()
    for words in ("Lånet dröjer", "Ingen svarar"):
        type_text(line, words)
        QTest.keyClick(line, Qt.Key.Key_Return)
    press(shell, Qt.Key.Key_Escape, PLAIN)
    press(shell, Qt.Key.Key_Up, SHIFT)
    press(shell, Qt.Key.Key_G, PLAIN)
    type_text(shell.focusWidget(), "Pengar")
    press(shell, Qt.Key.Key_Return, PLAIN)
    written(shell)
    (group,) = shell.desk.workspace.list(Group, where={"session": season.running})
    cards = shell.desk.workspace.list(Card, where={"session": season.running})
    assert [card.group for card in cards] == [group.id, group.id]


def test_cards_are_fetched_from_the_step_before_and_become_gaps_of_the_lab(
    page: LabsPage, view: RunView, shell: Shell, written: Written, season: Season
):
    find(view, QPushButton, "lab_step_stories").click()
    assert view.head.fetch.isHidden()
    for text in ("Bussen slutade gå", "Vi fick vänta"):
        view.control.add(view.control.spots[0], text)
    written(shell)
    press(shell, Qt.Key.Key_Right)
    assert view.head.fetch.text().strip() == "Hämta kort (2)"
    press(shell, Qt.Key.Key_F7, PLAIN)
    sheet = the(page.findChild(CarrySheet))
    assert "tre berättelser" in sheet.list.model().index(0, 0).data()
    find(sheet, QPushButton, "carry-all").click()
    QTest.keyClick(sheet.list, Qt.Key.Key_Return)
    written(shell)
    fetched = [card for card in view.keeper.board.cards() if card.step == "friction"]
    assert {card.text for card in fetched} == {"Bussen slutade gå", "Vi fick vänta"}
    assert all(card.carried_from for card in fetched)
    assert view.head.fetch.isHidden()
    for text in ("Ingen ruta", "Långa svar"):
        view.control.add(view.control.spots[0], text)
    written(shell)

    press(shell, Qt.Key.Key_Right)
    find(view, QPushButton, "fetch-cards").click()
    QApplication.processEvents()
    sheet = page.findChildren(CarrySheet)[-1]
    QTest.keyClick(sheet.list, Qt.Key.Key_Space)
    QTest.keyClick(sheet.list, Qt.Key.Key_Return)
    written(shell)
    (gap,) = shell.desk.workspace.list(Gap, {"first_lab": season.running})
    (card,) = (card for card in view.keeper.board.cards() if card.id in gap.evidence)
    assert gap.title == card.text
    assert card.step == "friction"
    assert view.head.fetch.text().strip() == "Hämta ett kort"
    shell.undo()
    written(shell)
    assert shell.desk.workspace.list(Gap, {"first_lab": season.running}) == []
    assert view.head.fetch.text().strip() == "Hämta kort (2)"
