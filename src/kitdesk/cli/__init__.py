"""The command line: every command a few lines over a `Workspace`.

A module an area. A module holds `app = area()`, and its commands are functions on it:

    @app.command("list", help="cli.list")
    def list_records(ctx: typer.Context, kind: Annotated[str, typer.Argument(help="cli.list.kind")])
    -> None: call = Call.of(ctx) with call.workspace() as workspace: ...

`from kitdesk.cli.area import area`, `from kitdesk.cli.call import Call`. `commands.COMMANDS` names
the module of each command, so that only the module that is asked for is loaded. Helps are catalogue
keys (`resources/translations/*/cli.po`). Heavy imports stand inside the functions.
"""

import sys


def main() -> None:
    """The `kitdesk` program."""
    from kitdesk.cli.window import opened

    code = opened(sys.argv[1:])
    if code is not None:
        sys.exit(code)
    from kitdesk.cli.root import run

    run()
