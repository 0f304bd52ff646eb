"""Other workspaces: `invite`, `join`, `peers`, `trust`, `revoke`, `export`, `inspect`, `import`."""

import os
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kitdesk.cli.area import area
from kitdesk.cli.call import REFUSED, Call
from kitdesk.cli.options import AsJson
from kitdesk.problem import Problem
from kitdesk.removable import is_removable

if TYPE_CHECKING:
    from kitdesk.exchange.told import Invitation, Received
    from kitdesk.workspace import Workspace

app = area()

Who = Annotated[str, typer.Argument(metavar="PEER", help="cli.peer")]


@app.command("invite", help="cli.invite")
def invite(
    ctx: typer.Context,
    out: Annotated[Path, typer.Option("-o", "--out", metavar="FILE", help="cli.invite.out")],
    as_json: AsJson = False,
) -> None:
    call = Call.of(ctx)
    with call.workspace() as workspace:
        told = workspace.exchange.invite(out)
    if as_json:
        call.json({"file": str(out), **_invitation(told)})
        return
    call.say("cli.invite.done", file=out, expires=told.expires[:10])
    call.say("exchange.invitation_safe" if is_removable(out) else "exchange.invitation_checked")
    call.say("cli.words.mine", words=" ".join(told.words))


def _invitation(told: "Invitation") -> dict[str, object]:
    return {
        "project": told.project,
        "case_number": told.case_number,
        "office": told.office,
        "office_id": told.office_id,
        "created": told.created,
        "expires": told.expires,
        "fingerprint": " ".join(told.words),
        "kits": list(told.kits),
    }


@app.command("join", help="cli.join")
def join(
    ctx: typer.Context,
    file: Annotated[Path, typer.Argument(metavar="FILE", help="cli.join.file")],
    as_json: AsJson = False,
) -> None:
    call = Call.of(ctx)
    with call.workspace() as workspace:
        told = workspace.exchange.join(file)
        own = " ".join(workspace.exchange.me_words())
    if as_json:
        call.json({**_invitation(told), "own_fingerprint": own})
        return
    call.say("cli.join.done", project=told.project, office=told.office)
    call.say("cli.words.office", office=told.office, words=" ".join(told.words))
    call.say("cli.words.mine", words=own)


@app.command("peers", help="cli.peers")
def peers(ctx: typer.Context, as_json: AsJson = False) -> None:
    call = Call.of(ctx)
    with call.workspace() as workspace:
        found = workspace.exchange.peers()
        own = " ".join(workspace.exchange.me_words())
    if as_json:
        names = ("id", "name", "role", "state", "fingerprint")
        call.json([{name: getattr(peer, name) for name in names} for peer in found])
        return
    call.say("cli.words.mine", words=own)
    for peer in found:
        state = call.language.t(f"exchange.state.{peer.state}")
        call.write(f"{peer.id}  {peer.name}  ({state})  {peer.fingerprint}")


@app.command("trust", help="cli.trust")
def trust(
    ctx: typer.Context,
    peer: Who,
    second_laptop_of: Annotated[
        str | None, typer.Option(metavar="PERSON", help="cli.trust.second_laptop_of")
    ] = None,
    as_json: AsJson = False,
) -> None:
    call = Call.of(ctx)
    with call.workspace() as workspace:
        found = workspace.exchange.asking(peer)
        received = workspace.exchange.trust(peer, second_laptop_of)
        person = workspace.exchange.peer(found.id).person
        named = workspace.exchange.person_name(person)
    if as_json:
        names = ("id", "name", "role", "fingerprint")
        told = {name: getattr(found, name) for name in names}
        imported = [outcome(call, one) for one in received]
        call.json({**told, "person": person, "imported": imported})
    else:
        as_somebody = named not in ("", person)  # at a coach, the office's person is unknown
        said = "cli.trust.done" if as_somebody else "cli.trust.done.keys"
        call.say(said, name=found.name, person=named, words=found.fingerprint)
        for one in received:
            _describe(call, one)
    _exit_if_refused(received)


@app.command("revoke", help="cli.revoke")
def revoke(ctx: typer.Context, peer: Who, as_json: AsJson = False) -> None:
    call = Call.of(ctx)
    with call.workspace() as workspace:
        found = workspace.exchange.revoke(peer)
    if as_json:
        call.json({"id": found.id, "name": found.name, "state": found.state})
    else:
        call.say("cli.revoke.done", name=found.name)


@app.command("came", help="cli.came")
def came(
    ctx: typer.Context,
    peer: Who,
    since: Annotated[int | None, typer.Option(metavar="NUMBER", help="cli.came.since")] = None,
    as_json: AsJson = False,
) -> None:
    call = Call.of(ctx)
    with call.workspace() as workspace:
        found = workspace.exchange.came(peer, since)
    names = ("kind", "record", "change", "at")
    if as_json:
        call.json([dict(zip(names, one, strict=True)) for one in found])
        return
    for kind, record, _, at in found:
        call.line(f"{record}  {kind}  {at}")


@app.command("keys", help="cli.keys")
def keys(
    ctx: typer.Context,
    renew: Annotated[bool, typer.Option("--renew", help="cli.keys.renew")] = False,
    recovery: Annotated[
        bool | None, typer.Option("--recovery/--no-recovery", help="cli.keys.recovery")
    ] = None,
    recovery_of: Annotated[
        str | None, typer.Option(metavar="PEER", help="cli.keys.recovery_of")
    ] = None,
    archive: Annotated[bool, typer.Option("--archive", help="cli.keys.archive")] = False,
    out: Annotated[
        Path | None, typer.Option("-o", "--out", metavar="FILE", help="cli.keys.out")
    ] = None,
    as_json: AsJson = False,
) -> None:
    call = Call.of(ctx)
    if archive + (recovery_of is not None) != (out is not None):
        raise typer.BadParameter(call.language.t("cli.keys.both"))
    with call.workspace() as workspace:
        exchange = workspace.exchange
        if recovery is not None:
            exchange.let_recover(recovery)
        if out is not None:
            _write_key(call, workspace, recovery_of, out)
        words = " ".join(exchange.new_keys() if renew else exchange.me_words())
        recoverable, is_coach = exchange.recoverable(), workspace.me.role == "coach"
    if as_json:
        call.json({"fingerprint": words, "recovery": recoverable, "renewed": renew})
        return
    call.say("cli.words.mine", words=words)
    if renew:
        call.say("cli.keys.renewed")
    if is_coach:
        call.say("cli.keys.recoverable" if recoverable else "cli.keys.not_recoverable")
    if recovery is False:
        call.say("cli.keys.no_longer")
    if archive:
        call.say("cli.keys.archived", file=out)
    if recovery_of is not None:
        call.say("cli.keys.written", file=out, name=recovery_of)


def _write_key(call: Call, workspace: "Workspace", recovery_of: str | None, out: Path) -> None:
    """A coach's database key, or without one our own for the archive."""
    if recovery_of is not None:
        workspace.exchange.write_recovery_key(recovery_of, out)
        return
    from kitdesk.cli.access import check_allowed

    check_allowed(call, workspace)
    workspace.exchange.write_archive_key(out)


@app.command("export", help="cli.export")
def export(
    ctx: typer.Context,
    out: Annotated[str, typer.Option("-o", "--out", metavar="FILE|DIR", help="cli.export.out")],
    to: Annotated[str | None, typer.Option("--to", metavar="PEER", help="cli.peer")] = None,
    without_attachments: Annotated[
        bool, typer.Option("--without-attachments", help="cli.export.without_attachments")
    ] = False,
    as_json: AsJson = False,
) -> None:
    call = Call.of(ctx)
    with call.workspace() as workspace:
        written = workspace.exchange.export(_target(out), to, not without_attachments)
    if as_json:
        call.json([{**one._asdict(), "path": str(one.path)} for one in written])
        return
    for one in written:
        call.say(
            "cli.export.done",
            file=one.path,
            number=one.number,
            changes=one.changes,
            photos=one.photos,
            after=one.after,
            upto=one.upto,
            bytes=one.bytes,
        )
    safe = "exchange.safe" if is_removable(written[0].path) else "exchange.checked"
    call.write(call.language.n(safe, len(written)))


def _target(out: str) -> Path:
    """A file, or a folder that is there. A folder is not made: where a stick is missing it would
    lie on the computer's own disk. Raises `Problem("export.no_folder")`.
    """
    target = Path(out)
    meant_as_folder = out.endswith(("/", os.sep)) or not target.suffix
    if meant_as_folder and not target.is_dir():
        raise Problem("export.no_folder", folder=out)
    return target


@app.command("inspect", help="cli.inspect")
def inspect(
    ctx: typer.Context,
    file: Annotated[Path, typer.Argument(metavar="FILE", help="cli.inspect.file")],
    as_json: AsJson = False,
) -> None:
    call = Call.of(ctx)
    with call.workspace() as workspace:
        told = workspace.exchange.inspect(file)
    problem = call.language.problem(told.problem) if told.problem else None
    if as_json:
        plain = {**told._asdict(), "path": str(told.path), "words": " ".join(told.words)}
        call.json({**plain, "problem": problem})
        return
    call.say(
        "cli.inspect.done",
        sender=told.sender or told.sender_id,
        number=told.number,
        created=told.created,
        after=told.after,
        upto=told.upto,
        bytes=told.bytes,
    )
    state = call.language.t(f"exchange.outcome.{told.state.replace(' ', '_')}")
    call.write(f"{state}: {problem}" if problem else state)


@app.command("import", help="cli.import")
def import_bundles(
    ctx: typer.Context,
    files: Annotated[list[Path], typer.Argument(metavar="FILE|DIR...", help="cli.import.files")],
    as_json: AsJson = False,
) -> None:
    call = Call.of(ctx)
    received: list[Received] = []
    with call.workspace() as workspace:
        for one in workspace.exchange.receive(files):
            received.append(one)
            if as_json:
                call.json_line(outcome(call, one))
            else:
                _describe(call, one)
    if not received and not as_json:
        call.say("cli.import.nothing")
    _exit_if_refused(received)


def outcome(call: Call, one: "Received") -> dict[str, object]:
    """One file's fate as `import --json` tells it."""
    reason = call.language.problem(one.reason) if one.reason else None
    return {
        "file": one.file,
        "status": one.status,
        "reason": reason,
        "new": one.new,
        "known": one.known,
        "conflicts": one.conflicts,
    }


def _describe(call: Call, one: "Received") -> None:
    state = call.language.t(f"exchange.outcome.{one.status.replace(' ', '_')}")
    if one.reason:
        hint = call.language.hint(one.reason)
        call.write(
            f"{one.file}: {state}. {call.language.problem(one.reason)} {hint or ''}".rstrip()
        )
        return
    counts = call.language.t("cli.import.counts", new=one.new, known=one.known)
    conflicts = call.language.n("cli.import.conflicts", one.conflicts) if one.conflicts else ""
    call.write(f"{one.file}: {state}. {counts} {conflicts}".rstrip())


def _exit_if_refused(received: "list[Received]") -> None:
    if any(one.status == "refused" for one in received):
        raise typer.Exit(REFUSED)
