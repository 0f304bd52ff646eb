"""The command line: every command a few lines over a `Workspace`.

A module an area. It starts with `app = area()`, and its commands are functions on it:

    @app.command("list", help="cli.list")
    def list_records(ctx: typer.Context, kind: Kind) -> None:
        call = Call.of(ctx)
        with call.workspace() as workspace:
            call.json(workspace.rows(kind))

`commands.COMMANDS` names the module of each command, so that only the module that is asked for is
loaded. Helps are catalogue keys (`resources/translations/*/cli.po`). Heavy imports stand inside
the functions.
"""

import gc
import sys

GARBAGE_AFTER = 100_000
"""A command soon ends: Python's own 700 would spend a tenth of an import on looking for cycles."""


def main() -> None:
    """The `kitdesk` program.

    While modules load there is no garbage to look for, and at a command's end nobody looks: the
    system takes everything back at once. Both together are a fifth of a short command.
    """
    gc.disable()
    from kitdesk.cli.window import opened

    code = opened(sys.argv[1:])
    if code is not None:
        sys.exit(code)
    gc.set_threshold(GARBAGE_AFTER)
    gc.enable()
    from kitdesk.cli.root import run

    try:
        run()
    finally:
        gc.freeze()
