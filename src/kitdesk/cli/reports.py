"""Documents as PDF files."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kitdesk.cli.area import area
from kitdesk.cli.call import Call

if TYPE_CHECKING:
    from kitdesk.language import Language
    from kitdesk.workspace import Workspace

app = area()


@app.command("report", help="cli.report")
def report(
    ctx: typer.Context,
    kind: Annotated[str, typer.Argument(help="cli.report.kind")],
    out: Annotated[Path, typer.Option("-o", "--output", help="cli.report.out")],
    id: Annotated[str | None, typer.Argument(help="cli.report.id")] = None,
    step: Annotated[str | None, typer.Option(help="cli.report.step")] = None,
    paper: Annotated[str | None, typer.Option(help="cli.report.paper")] = None,
    photos: Annotated[
        bool | None, typer.Option("--photos/--without-photos", help="cli.report.photos")
    ] = None,
) -> None:
    """Writes one document; `kitdesk report session ID -o FILE.pdf`."""
    from kitdesk.reports import render

    call = Call.of(ctx)
    asked = call.tag
    with call.workspace() as workspace:
        language = _language(call, workspace, asked, id)
        against = _objections(workspace, kind, id) if photos is None else 0
        given = {"step": step, "paper": paper, "photos": False if against else photos}
        options = {name: value for name, value in given.items() if value is not None}
        made = render(workspace, kind, id, out, language, **options)
    call.write(call.language.n("reports.written", made.pages, file=str(out)))
    if against:
        call.write(call.language.n("cli.report.photos_left_out", against))


def _objections(workspace: "Workspace", kind: str, id: str | None) -> int:
    """How many people keep photos out of this document, as in the window."""
    from kitdesk.reports import DOCUMENTS, photo_objections

    takes_photos = kind in DOCUMENTS and "photos" in DOCUMENTS[kind].options
    return photo_objections(workspace, id) if takes_photos and id else 0


def _language(call: Call, workspace: "Workspace", asked: str | None, id: str | None) -> "Language":
    """The language asked for, else that of the session's material, else the workspace's."""
    from kitdesk.language import Language
    from kitdesk.reports import material_language

    tag = asked or (material_language(workspace, id) if id else None)
    return Language(tag) if tag else call.language
