"""The workspace's own safety: `check`, `backup`, `restore`."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from kitdesk.cli.area import area
from kitdesk.cli.call import REFUSED, Call
from kitdesk.cli.options import AsJson
from kitdesk.removable import is_removable

if TYPE_CHECKING:
    from kitdesk.store.check import Report

app = area()


@app.command("check", help="cli.check")
def check(
    ctx: typer.Context,
    rebuild: Annotated[bool, typer.Option("--rebuild", help="cli.check.rebuild")] = False,
    as_json: AsJson = False,
) -> None:
    call = Call.of(ctx)
    with call.workspace() as workspace:
        report = workspace.check(rebuild)
    if as_json:
        call.json(_told(report))
    else:
        _describe(call, report)
    if not report.sound:
        raise typer.Exit(REFUSED)


def _told(report: "Report") -> dict[str, Any]:
    findings = [
        {"code": found.code, "fault": found.fault, **found.values} for found in report.findings
    ]
    counts = {name: getattr(report, name) for name in ("changes", "records", "attachments")}
    return {"sound": report.sound, **counts, "rebuilt": report.rebuilt, "findings": findings}


def _describe(call: Call, report: "Report") -> None:
    call.say(
        "cli.check.counts",
        changes=report.changes,
        records=report.records,
        attachments=report.attachments,
    )
    for found in report.findings:
        call.say(f"check.{found.code}", **found.values)
    if report.sound and not report.findings:
        call.say("cli.check.sound")
    elif report.sound:
        call.say("cli.check.rebuilt" if report.rebuilt else "cli.check.sound_with_news")
    else:
        call.say("cli.check.unsound")


@app.command("backup", help="cli.backup")
def backup(
    ctx: typer.Context,
    out: Annotated[Path, typer.Option("-o", "--out", metavar="FILE", help="cli.backup.out")],
    as_json: AsJson = False,
) -> None:
    call = Call.of(ctx)
    with call.workspace() as workspace:
        file = workspace.backup(out, call.secret)
    size = file.stat().st_size
    if as_json:
        call.json({"file": str(file), "bytes": size, "passphrase": call.secret is not None})
        return
    call.say("cli.backup.done", file=file, bytes=size)
    call.say("backup.safe" if is_removable(file) else "backup.checked")
    call.say("cli.backup.passphrase" if call.secret else "cli.backup.words")


@app.command("restore", help="cli.restore")
def restore(
    ctx: typer.Context,
    file: Annotated[Path, typer.Argument(metavar="FILE", help="cli.restore.file")],
    as_json: AsJson = False,
) -> None:
    from kitdesk.workspace import Workspace

    call = Call.of(ctx)
    with Workspace.restore(file, call.place, call.secret) as workspace:
        replaced = workspace.replaced
        name = workspace.me.name
    if as_json:
        call.json({"folder": str(call.place), "replaced": str(replaced) if replaced else None})
        return
    call.say("cli.restore.done", name=name, folder=call.place)
    if replaced:
        call.say("cli.restore.replaced", folder=replaced)
