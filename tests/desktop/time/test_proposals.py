"""Time proposed from sessions and labs that were held, confirmed or turned down by the person."""

from collections.abc import Callable

import pytest

from kitdesk.desktop.pages.time.page import TimePage
from kitdesk.desktop.place import Place
from kitdesk.desktop.shell import Shell
from kitdesk.desktop.widgets import Caption, QuietButton
from kitdesk.desktop.widgets.buttons import IconButton
from kitdesk.records import Lab, LabNote, Session, Worktime
from kitdesk.workspace import Workspace
from tests.desktop.hands import find, seen

Written = Callable[[Shell], None]


@pytest.fixture
def session(workspace: Workspace) -> str:
    return workspace.write(
        Session(
            title="Trender som påverkar oss",
            method_kit="kit-halvdag",
            status="held",
            started_at="2023-11-20T08:00:00Z",
            ended_at="2023-11-20T10:50:00Z",
        )
    )


@pytest.fixture
def page(workspace: Workspace, session: str, make_shell: Callable[..., Shell]) -> TimePage:
    return seen(make_shell(workspace, Place("time")).page, TimePage)


def proposed(page: TimePage) -> list[str]:
    captions = page.proposals.findChildren(Caption)
    return [words.text().replace("\u00a0", " ") for words in captions if words.isVisible()]


def test_a_held_session_is_proposed_with_its_preparation(page: TimePage):
    assert proposed(page) == ["3 h på mötet och 1,5 h förberedelse"]


def test_a_confirmed_proposal_is_a_row_from_the_meeting_and_is_proposed_no_more(
    page: TimePage, workspace: Workspace, session: str, written: Written
):
    shell = seen(page.window(), Shell)
    find(page, QuietButton, "proposal_add_0").click()
    written(shell)
    (row,) = workspace.list(Worktime)
    assert (row.minutes, row.source, row.date) == (270, session, "2023-11-20")
    assert proposed(page) == []
    shell.undo()
    written(shell)
    assert len(proposed(page)) == 1


def test_what_was_turned_down_does_not_come_again(
    page: TimePage, workspace: Workspace, written: Written
):
    shell = seen(page.window(), Shell)
    find(page, IconButton, "proposal_no_0").click()
    written(shell)
    shell.desk.go("time", part="2023-11-13")
    shell.desk.go("time", part="2023-11-20")
    assert proposed(page) == []
    assert workspace.list(Worktime) == []


def test_a_lab_is_as_long_as_its_log(workspace: Workspace, make_shell: Callable[..., Shell]):
    lab = workspace.write(Lab(number=2, theme="Stöd", date="2023-11-21", status="held"))
    for at in ("08:00", "08:40", "10:55"):
        workspace.write(LabNote(lab=lab, at=f"2023-11-21T{at}:00Z", text="Sagt"))
    page = seen(make_shell(workspace, Place("time")).page, TimePage)
    assert proposed(page) == ["3 h på mötet och 1,5 h förberedelse"]


def test_meetings_that_are_only_planned_or_led_by_others_are_not_proposed(
    workspace: Workspace, make_shell: Callable[..., Shell]
):
    at = {"planned_start": "2023-11-20T08:00:00Z", "planned_minutes": 150}
    workspace.write(Session(title="Planerad", method_kit="kit-halvdag", **at))
    workspace.write(
        Session(title="Annans", method_kit="kit-halvdag", status="held", coaches=("7" * 32,), **at)
    )
    page = seen(make_shell(workspace, Place("time")).page, TimePage)
    assert proposed(page) == []
