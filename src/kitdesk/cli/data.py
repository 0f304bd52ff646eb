"""The workspace's own safety: `check`, `backup`, `restore`."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from kitdesk.cli.area import area
from kitdesk.cli.call import REFUSED, Call, tell_of_weak
from kitdesk.cli.options import AsJson
from kitdesk.removable import is_removable

if TYPE_CHECKING:
    from kitdesk.store.check import Report
    from kitdesk.store.vault import Secret
    from kitdesk.workspace import Workspace

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
    out: Annotated[
        Path | None, typer.Option("-o", "--out", metavar="FILE", help="cli.backup.out")
    ] = None,
    as_json: AsJson = False,
) -> None:
    call = Call.of(ctx)
    with call.workspace() as workspace:
        if out is None:
            _daily(call, workspace, as_json)
            return
        file = workspace.backup(out, call.secret)
    size = file.stat().st_size
    if as_json:
        call.json({"file": str(file), "bytes": size, "passphrase": call.secret is not None})
        return
    call.say("cli.backup.done", file=file, bytes=size)
    call.say("backup.safe" if is_removable(file) else "backup.checked")
    call.say("cli.backup.passphrase" if call.secret else "cli.backup.words")
    tell_of_weak(call)


def _daily(call: Call, workspace: "Workspace", as_json: bool) -> None:
    daily = workspace.backups.run()
    size = daily.file.stat().st_size
    if as_json:
        told = {"new": daily.is_new, "second": daily.second}
        call.json({"file": str(daily.file), "bytes": size, **told})
    else:
        call.say("cli.backup.done", file=daily.file, bytes=size)
        call.say(f"backup.second.{daily.second}")
    if daily.problem:
        raise daily.problem


@app.command("backups", help="cli.backups")
def backups(
    ctx: typer.Context,
    second: Annotated[Path | None, typer.Option(metavar="DIR", help="cli.backups.second")] = None,
    no_second: Annotated[bool, typer.Option("--no-second", help="cli.backups.no_second")] = False,
    as_json: AsJson = False,
) -> None:
    call = Call.of(ctx)
    with call.workspace() as workspace:
        kept = workspace.backups
        if second is not None or no_second:
            kept.choose_second(second)
        made, chosen, reached = kept.made(), kept.second, kept.second_reached
    place = str(chosen.folder) if chosen else None
    if as_json:
        files = [{"day": str(m.day), "file": str(m.file), "bytes": m.bytes} for m in made]
        call.json({"backups": files, "second": place, "second_reached": reached})
        return
    for one in made:
        call.write(f"{one.day}  {call.language.size(one.bytes)}  {one.file}")
    if place:
        call.say("cli.backups.second_is", folder=place)
        call.say("cli.backups.reached", at=reached) if reached else call.say("cli.backups.never")


@app.command("restore", help="cli.restore")
def restore(
    ctx: typer.Context,
    file: Annotated[Path, typer.Argument(metavar="FILE", help="cli.restore.file")],
    preview: Annotated[bool, typer.Option("--preview", help="cli.restore.preview")] = False,
    as_json: AsJson = False,
) -> None:
    from kitdesk.workspace import Workspace

    call = Call.of(ctx)
    if preview:
        _preview(call, file, call.key_file or call.secret, as_json)
        return
    with Workspace.restore(file, call.place, call.key_file or call.secret) as workspace:
        replaced = workspace.replaced
        name = workspace.me.name
    if as_json:
        call.json({"folder": str(call.place), "replaced": str(replaced) if replaced else None})
        return
    call.say("cli.restore.done", name=name, folder=call.place)
    if replaced:
        call.say("cli.restore.replaced", folder=replaced)


def _preview(call: Call, file: Path, secret: "Secret", as_json: bool) -> None:
    from kitdesk.workspace.preview import GROUPS, sentences

    with call.workspace() as workspace:
        told = workspace.preview_restore(file, secret)
    if as_json:
        kinds = [{**vars(change), "titles": dict(change.titles)} for change in told.changes]
        whole = {"name": told.name, "same": told.same, "nothing": told.nothing, "kinds": kinds}
        sums = {"returning": told.returning, "staying": told.staying, "erased": told.erased}
        call.json({**whole, **sums})
        return
    for line in sentences(call.language, told):
        call.write(line)
    for change in told.changes:
        for group in GROUPS:
            if count := getattr(change, group):
                named = ", ".join(change.titles[group])
                kind = call.language.t(f"kind.{change.kind}")
                told_group = call.language.t(f"restore.group.{group}")
                call.write(f"  {kind}: {told_group} {count}" + (f" ({named})" if named else ""))
