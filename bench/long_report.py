"""The session report of a long day: a dozen pages."""

from io import BytesIO
from pathlib import Path

from bench.figures import Figure
from bench.measure import seconds
from bench.notes import notes
from kitdesk.language import Language
from kitdesk.method import kits
from kitdesk.reports import render
from kitdesk.workspace import Workspace

PAGES = 12
AIM_S = 1
KIT = "kit-halvdag"


def measure(folder: Path) -> list[Figure]:
    """Makes a workspace in `folder` with a session long enough, and prints it."""
    with Workspace.create(folder, role="coach", name="Elin") as workspace:
        session = _session(workspace)
        pages = _fill(workspace, session)
        taken = seconds(lambda: _print(workspace, session), times=3)
    return [Figure(f"session report of {pages} pages", taken, "s", AIM_S)]


def _session(workspace: Workspace) -> str:
    kit = kits()[KIT]
    fields = {"title": "En lång dag", "method_kit": KIT, "method_version": kit.version}
    return workspace.put("session", [{**fields, "status": "held"}])[0]


def _fill(workspace: Workspace, session: str) -> int:
    """Puts cards on every board until the report has the pages; how many it has."""
    steps = kits()[KIT].steps
    texts = (str(note["text"]) for note in notes(10_000, session))
    pages = 0
    while pages < PAGES:
        workspace.put(
            "card",
            [
                {"session": session, "step": step.key, "lane": lane.key, "text": next(texts)}
                for step in steps
                for lane in step.lanes
            ],
        )
        pages = _print(workspace, session)
    return pages


def _print(workspace: Workspace, session: str) -> int:
    return render(workspace, "session", session, BytesIO(), Language("sv")).pages
