"""What remains when a session has been held."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton

from kitdesk.desktop.pages.sessions.close_view import CloseView
from kitdesk.desktop.place import Place
from kitdesk.desktop.preview.sheet import PreviewSheet
from kitdesk.records import Action, Card, Contact, Session
from tests.desktop.board.room import CTRL, click, plan

KEY = Qt.Key


class After:
    """A held session as its coach sees it."""

    def __init__(self, qtbot, shell, session: str) -> None:
        self.qtbot, self.shell, self.id = qtbot, shell, session
        shell.activateWindow()
        qtbot.waitUntil(shell.isActiveWindow)

    @property
    def view(self) -> CloseView:
        view = self.shell.page.view
        assert isinstance(view, CloseView)
        return view

    @property
    def session(self) -> Session:
        self.shell.desk.writer.flush()
        return self.shell.desk.workspace.get(Session, self.id)

    def click(self, name: str) -> None:
        click(self.shell, name)


@pytest.fixture
def after(qtbot, make_shell, workspace) -> After:
    session = plan(workspace, "Maria", "Jonne")
    workspace.write(Card(session=session, step="trends", lane="economy", text="Elpris", order="a0"))
    workspace.write(Action(what="Ring Fjällkaffe", from_=session))
    times = {"started_at": "2023-11-20T08:00:00Z", "ended_at": "2023-11-20T10:50:00Z"}
    workspace.update("session", session, status="held", **times)
    return After(qtbot, make_shell(workspace, Place("sessions", session)), session)


def test_the_head_says_when_it_was_and_the_summary_is_kept_as_it_is_typed(after: After):
    assert after.shell.page._subtitle.text() == "Genomförd · 20 nov 2023 09:00–11:50"
    after.view.summary.editor.setFocus()
    QTest.keyClicks(after.view.summary.editor, "De vill visa lagret.")
    assert after.session.summary == "De vill visa lagret."


def test_an_action_without_name_or_day_is_named_until_it_has_both(after: After):
    assert after.view.lacking.text() == "En åtgärd saknar namn eller dag."
    row = after.view.form.rows[0]
    row.who.setCurrentIndex(row.who.findText("Maria"))
    row.who.activated.emit(row.who.currentIndex())
    row.due.setDate(row.due.date().fromString("2023-12-01", "yyyy-MM-dd"))
    assert after.view.lacking.text() == "Alla åtgärder har namn och dag."
    QTest.keyClick(after.view.form.rows[0].remove, KEY.Key_Space)
    assert after.view.lacking.text().startswith("Inget är bestämt än.")
    QTest.keyClick(after.shell.focusWidget(), KEY.Key_Z, CTRL)
    assert after.view.lacking.text() == "Alla åtgärder har namn och dag."


def test_closing_seals_the_session_and_all_that_belongs_to_it(after: After, workspace):
    assert workspace.history("session", after.id) == []
    after.click("seal")
    assert after.session.status == "closed"
    assert len(workspace.history("session", after.id)) == 1
    (card,) = workspace.list(Card)
    (action,) = workspace.list(Action)
    assert len(workspace.history("card", card.id)) == 1
    assert len(workspace.history("action", action.id)) == 1
    assert not after.view.seal.isVisible()


def test_the_next_bundle_is_spoken_of_where_an_office_gets_it_alone(
    after: After, workspace, make_workspace, tmp_path
):
    said = after.shell.foot.words
    after.click("seal")
    assert said.text().startswith("Sessionen är stängd. En åtgärd saknar")
    assert "paket" not in after.view.seal.toolTip()
    invitation = tmp_path / "office.kitinvite"
    make_workspace("office", "SVID").exchange.invite(invitation)
    workspace.exchange.join(invitation)
    after.click("open-again")
    after.shell.desk.go("sessions", after.id, "run")
    after.shell.desk.go("sessions", after.id, "close")
    assert "nästa paket till kontoret" in after.view.seal.toolTip()
    after.click("seal")
    assert said.text().startswith("Sessionen är stängd och följer med nästa paket.")


def test_a_closed_session_can_be_opened_again(after: After):
    after.click("seal")
    after.click("open-again")
    assert after.session.status == "held"
    assert after.view.seal.isVisible()


def test_the_report_is_one_click_away(after: After):
    after.click("report")
    sheet = after.shell.findChild(PreviewSheet)
    assert sheet is not None
    after.qtbot.waitUntil(lambda: sheet.made is not None, timeout=20000)


def test_the_next_session_takes_the_people_along(after: After, workspace):
    after.click("plan-next")
    (new,) = [s for s in workspace.list(Session) if s.id != after.id]
    old = after.session
    assert new.carried_from == after.id
    assert (new.participants, new.organisations) == (old.participants, old.organisations)
    assert (new.title, new.status) == (old.title, "planned")
    assert after.shell.desk.place == Place("sessions", new.id, "plan")


def test_a_step_leads_to_its_board_and_the_session_can_be_taken_up_again(after: After):
    after.click("board-trends")
    assert after.shell.desk.place == Place("sessions", after.id, "trends")
    assert after.session.status == "held"
    after.shell.desk.back()
    after.click("take-up")
    assert after.session.status == "running"
    assert after.session.ended_at is None


def test_words_of_a_top_card_go_where_one_was_writing(after: After, workspace):
    card = workspace.write(Card(session=after.id, step="trends", text="Alla vill se lagret",
                                votes={"hands": 4}, order="a1"))  # fmt: skip
    workspace.write(
        Card(session=after.id, step="insights", text="Tid är pengar", kind="insight", order="a2")
    )
    after.shell.desk.go("sessions", after.id, "run")
    after.shell.desk.go("sessions", after.id, "close")
    after.view.summary.editor.setFocus()
    QTest.keyClicks(after.view.summary.editor, "Vi enades.")
    line = after.shell.findChild(QPushButton, f"top-{card}")
    assert line.accessibleName().startswith("● 4")
    line.setFocus()
    QTest.keyClick(line, KEY.Key_Return)
    assert after.session.summary == "Vi enades.\nAlla vill se lagret"
    QTest.keyClick(line, KEY.Key_Return)
    assert after.session.summary == "Vi enades.\nAlla vill se lagret\nAlla vill se lagret"
    lines = [b.accessibleName() for b in after.view.top.findChildren(QPushButton) if b.isVisible()]
    assert [name.split("   ")[-1] for name in lines][:2] == ["Alla vill se lagret", "Tid är pengar"]


def test_f8_goes_to_each_name_and_day_that_is_missing_and_they_are_marked(after: After):
    row = after.view.form.rows[0]
    assert (row.who.property("fault"), row.due.accessibleDescription()) == (True, "Saknas")
    after.view.summary.editor.setFocus()
    QTest.keyClick(after.shell.focusWidget(), KEY.Key_F8)
    assert after.shell.focusWidget() is row.who
    QTest.keyClick(after.shell.focusWidget(), KEY.Key_F8)
    assert row.due.hasFocus()
    row.due.setDate(row.due.date().fromString("2023-12-01", "yyyy-MM-dd"))
    assert row.due.property("fault") is False
    after.click("next-gap")
    assert after.shell.focusWidget() is row.who


@pytest.mark.slow
def test_the_day_to_be_in_touch_becomes_a_reminder_and_the_next_sessions_day(after, workspace):
    after.view.next.day.set_value("2023-12-11")
    after.view.next.day.edited.emit("2023-12-11")
    after.shell.desk.writer.flush()
    (contact,) = workspace.list(Contact)
    assert (contact.next_on, contact.organisation) == ("2023-12-11", after.session.organisations[0])
    assert contact.text == "Hör hur det går efter ”Duveds Slöjdkooperativ”"
    after.view.next.day.set_value("2023-12-12")
    after.view.next.day.edited.emit("2023-12-12")
    after.click("plan-next")
    assert [one.next_on for one in workspace.list(Contact)] == ["2023-12-12"]
    new = next(one for one in workspace.list(Session) if one.id != after.id)
    assert new.planned_start == "2023-12-12T08:00:00Z"


def test_after_the_first_of_a_series_the_second_is_offered_with_the_same_people(after, workspace):
    workspace.update("session", after.id, method_kit="kit-1-kunder")
    after.shell.desk.go("sessions", after.id, "run")
    after.shell.desk.go("sessions", after.id, "close")
    assert after.view.next.plan.accessibleName() == "Planera KIT 2 – Insikter"
    after.click("seal")
    assert after.shell.focusWidget().objectName() == "plan-next"
    QTest.keyClick(after.shell.focusWidget(), KEY.Key_Return)
    new = next(one for one in workspace.list(Session) if one.id != after.id)
    assert (new.method_kit, new.participants) == ("kit-2-insikter", after.session.participants)
    assert new.planned_start == "2023-12-11T08:00:00Z"
    assert new.agenda[0]["step"] == "heard"
    after.shell.desk.go("sessions", after.id, "close")
    assert "måndag 11 december 2023" in after.view.next.words.text()
    after.click("plan-next")
    assert after.shell.desk.place == Place("sessions", new.id, "plan")
    assert workspace.count(Session) == 2


def test_a_session_called_by_its_kit_is_followed_by_one_called_by_the_next_kit(after, workspace):
    workspace.update(
        "session",
        after.id,
        method_kit="kit-1-kunder",
        title="KIT 1 – Kunder",
        organisations=(),
        participants=(),
    )
    after.shell.desk.go("sessions", after.id, "run")
    after.shell.desk.go("sessions", after.id, "close")
    said = "Nästa i serien är KIT 2 – Insikter. Platsen följer med, och korten går att välja."
    assert after.view.next.words.text() == said
    after.click("plan-next")
    new = next(one for one in workspace.list(Session) if one.id != after.id)
    assert new.title == "KIT 2 – Insikter"


def test_parked_cards_go_to_the_session_that_is_planned(after: After, workspace):
    workspace.write(
        Card(session=after.id, step="trends", text="Ta upp sedan", parked=True, kind="idea")
    )
    after.shell.desk.go("sessions", after.id, "run")
    after.shell.desk.go("sessions", after.id, "close")
    after.click("plan-next")
    after.shell.desk.writer.flush()
    new = next(one for one in workspace.list(Session) if one.id != after.id)
    (card,) = workspace.list(Card, {"session": new.id})
    assert (card.text, new.carried_from) == ("Ta upp sedan", after.id)
    workspace.write(
        Card(session=after.id, step="trends", text="Och det här", parked=True, order="a5")
    )
    after.shell.desk.go("sessions", after.id, "close")
    after.click("carry-parked")
    after.shell.desk.writer.flush()
    texts = {card.text for card in workspace.list(Card, {"session": new.id})}
    assert texts == {"Ta upp sedan", "Och det här"}
