"""Today's backup: when the window has closed and, where that was missed, after the next start."""

from contextlib import suppress

from kitdesk.desktop.desk import Desk
from kitdesk.desktop.jobs import Steps
from kitdesk.desktop.practice import is_practice
from kitdesk.problem import Problem
from kitdesk.progress import Progress
from kitdesk.workspace import Workspace


def back_up(workspace: Workspace) -> Problem | None:
    """Today's backup, and what hinders it. That is told at the next start too: when the window has
    closed there is nobody to tell.
    """
    if is_practice(workspace.folder):
        return None
    try:
        problem = workspace.backups.run().problem
    except Problem as hindered:
        problem = hindered
    with suppress(Problem):  # a disk that takes no backup may take no note of it either
        workspace.backups.note_trouble(problem)
    return problem


def make_up(desk: Desk) -> None:
    """Makes the backup that a computer that ran flat did not come to, beside the window."""
    desk.jobs.start(_make_up, lambda problem: desk.problem(problem) if problem else None)


def _make_up(workspace: Workspace) -> Steps:
    yield Progress(0)
    return back_up(workspace) if workspace.backups.is_due() else None
