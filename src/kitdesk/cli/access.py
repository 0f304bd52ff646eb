"""Who gets in: `passphrase`, `recovery-words`."""

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kitdesk.cli.area import area
from kitdesk.cli.call import Call, read_stdin, secret_in
from kitdesk.cli.options import AsJson
from kitdesk.problem import Problem

if TYPE_CHECKING:
    from kitdesk.workspace import Workspace

app = area()

NEW_PASSPHRASE = "KITDESK_NEW_PASSPHRASE"
NewFile = Annotated[
    Path | None, typer.Option("--new-file", metavar="FILE", help="cli.passphrase.new_file")
]


@app.command("passphrase", help="cli.passphrase")
def passphrase(
    ctx: typer.Context,
    new_file: NewFile = None,
    always: Annotated[bool, typer.Option("--always", help="cli.passphrase.always")] = False,
    remove: Annotated[bool, typer.Option("--remove", help="cli.passphrase.remove")] = False,
    as_json: AsJson = False,
) -> None:
    call = Call.of(ctx)
    with call.workspace() as workspace:
        check_allowed(call, workspace)
        if remove:
            workspace.access.remove_passphrase()
        else:
            workspace.access.set_passphrase(_new_passphrase(call, new_file), always)
        keeper = workspace.access.keeper
    if as_json:
        call.json({"passphrase": not remove, "key": keeper})
        return
    call.say("cli.passphrase.removed" if remove else "cli.passphrase.changed")
    keepers = {
        "keyring": "cli.init.key.keyring",
        "passphrase": "cli.init.key.passphrase",
        "file": "cli.init.key.file",
    }
    call.say(keepers[keeper])
    call.say("cli.access.backups")


def check_allowed(call: Call, workspace: "Workspace") -> None:
    """Where there is a passphrase, whoever changes what opens the workspace must know it."""
    access = workspace.access
    if call.key_file is not None:  # the key itself says more than any passphrase
        return
    if access.has_passphrase and call.secret is None:
        raise Problem("vault.passphrase_needed")
    if access.has_passphrase and not access.fits(call.secret or ""):
        raise Problem("vault.passphrase_wrong")


def _new_passphrase(call: Call, file: Path | None) -> str:
    """From a file, the environment, or typed unseen and twice; else the first line of stdin."""
    if file is not None:
        return secret_in(file)
    if given := os.environ.get(NEW_PASSPHRASE):
        return given
    if sys.stdin.isatty():
        ask = call.language.t("cli.passphrase.ask")
        return typer.prompt(ask, hide_input=True, confirmation_prompt=True, err=True)
    return read_stdin().partition("\n")[0].rstrip("\r")


@app.command("recovery-words", help="cli.recovery_words")
def recovery_words(
    ctx: typer.Context,
    new_key: Annotated[bool, typer.Option("--new-key", help="cli.recovery_words.new_key")] = False,
    as_json: AsJson = False,
) -> None:
    call = Call.of(ctx)
    with call.workspace() as workspace:
        check_allowed(call, workspace)
        again = _passphrase_again(call, workspace) if new_key else None
        words = () if new_key else workspace.access.new_words()
    if new_key:
        words = _give_new_key(call, again)
    if as_json:
        call.json({"recovery_words": " ".join(words), "new_key": new_key})
        return
    call.say("cli.recovery_words.done")
    call.write("  " + " ".join(words))
    call.say("cli.access.backups")


def _passphrase_again(call: Call, workspace: "Workspace") -> str | None:
    """The passphrase that is to open the new key too: recovery words are not enough for that."""
    if not workspace.access.has_passphrase:
        return None
    if call.secret is None or not workspace.access.is_passphrase(call.secret):
        raise Problem("vault.passphrase_wrong")
    return call.secret


def _give_new_key(call: Call, passphrase: str | None) -> tuple[str, ...]:
    from kitdesk.workspace import Workspace

    return Workspace.rekey(call.place, call.key_file or call.secret, passphrase)
