"""`kitdesk init`: a new workspace."""

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kitdesk.cli.area import area
from kitdesk.cli.call import Call, tell_of_weak
from kitdesk.cli.options import AsJson

if TYPE_CHECKING:
    from kitdesk.workspace import Workspace

app = area()


class Role(StrEnum):
    """Who a workspace is for."""

    COACH = "coach"
    OFFICE = "office"


@app.command("init", help="cli.init")
def init(
    ctx: typer.Context,
    role: Annotated[Role, typer.Option(help="cli.init.role")],
    name: Annotated[str, typer.Option(help="cli.init.name")],
    project: Annotated[
        Path | None, typer.Option(metavar="FILE.toml", help="cli.init.project")
    ] = None,
    as_json: AsJson = False,
) -> None:
    from kitdesk.workspace import Workspace

    call = Call.of(ctx)
    made = Workspace.create(
        call.place,
        role=role.value,
        name=name,
        language=call.language.tag,
        secret=call.secret,
        project=project,
    )
    with made:
        _tell_json(call, made) if as_json else _tell(call, made)


def _tell_json(call: Call, made: "Workspace") -> None:
    me = made.me
    told = {"id": me.id, "role": me.role, "name": me.name, "folder": str(made.folder)}
    words = " ".join(made.recovery_words)
    call.json({**told, "key": made.key_keeper, "recovery_words": words})


def _tell(call: Call, made: "Workspace") -> None:
    call.say("cli.init.made", name=made.me.name, folder=made.folder)
    keepers = {
        "keyring": "cli.init.key.keyring",
        "passphrase": "cli.init.key.passphrase",
        "file": "cli.init.key.file",
    }
    call.say(keepers[made.key_keeper])
    tell_of_weak(call)
    call.say("cli.init.words")
    call.write("  " + " ".join(made.recovery_words))
