"""The entry: global options, commands loaded when asked for, refusals put into words."""

import sys
from importlib import import_module
from itertools import pairwise
from pathlib import Path
from typing import Annotated, Any

import typer
from typer.core import TyperGroup

from kitdesk import __version__
from kitdesk.cli.call import REFUSED, Call, tag_of_computer
from kitdesk.cli.commands import COMMANDS
from kitdesk.cli.window import is_for_window, open_window
from kitdesk.core_file import leave_no_core
from kitdesk.problem import Problem

HELP = "--help"
ASKED = "kitdesk.asked_language"
"""Where the list of commands in `--help`, shown before options are read, finds its language.

Without it nobody reads the helps, and they stay unworded.
"""


class Commands(TyperGroup):
    """The commands, each module loaded when one of its commands is asked for."""

    def list_commands(self, ctx: typer.Context) -> list[str]:  # pyright: ignore[reportIncompatibleMethodOverride]
        return list(COMMANDS)

    def get_command(self, ctx: typer.Context, cmd_name: str) -> Any:  # pyright: ignore[reportIncompatibleMethodOverride]
        if cmd_name not in COMMANDS:
            return None
        module = import_module(f"kitdesk.cli.{COMMANDS[cmd_name]}")
        command = _command(module.app, cmd_name)
        if ASKED not in ctx.meta:
            return command
        return _worded(command, _call(ctx) if ctx.params else Call(tag=ctx.meta[ASKED]))

    def parse_args(self, ctx: typer.Context, args: list[str]) -> list[str]:  # pyright: ignore[reportIncompatibleMethodOverride]
        if HELP in args:
            ctx.meta[ASKED] = _asked_language(args)
            _worded(self, Call(tag=ctx.meta[ASKED]))
        return super().parse_args(ctx, args)  # pyright: ignore[reportArgumentType]

    def resolve_command(self, ctx: typer.Context, args: list[str]) -> Any:  # pyright: ignore[reportIncompatibleMethodOverride]
        """A bundle or an invitation instead of a command opens the window at its import."""
        if is_for_window(args[0]):
            raise typer.Exit(open_window(_call(ctx), Path(args[0])))
        return super().resolve_command(ctx, args)  # pyright: ignore[reportArgumentType]

    def invoke(self, ctx: typer.Context) -> Any:  # pyright: ignore[reportIncompatibleMethodOverride]
        as_json = "--json" in ctx.args
        call = _call(ctx)
        try:
            return super().invoke(ctx)  # pyright: ignore[reportArgumentType]
        except Problem as problem:
            call.refuse(problem, as_json)
            raise typer.Exit(REFUSED) from problem


def _command(area: typer.Typer, name: str) -> Any:
    """One command of an area; the others are not made for it."""
    asked = next(one for one in area.registered_commands if one.name == name)
    return typer.main.get_command_from_info(
        asked, pretty_exceptions_short=False, rich_markup_mode=None
    )


def _call(ctx: typer.Context) -> Call:
    root = ctx.find_root()
    if root.obj is None:
        given = root.params
        names = ("workspace", "lang", "passphrase_file", "key_file")
        root.obj = Call(*(given.get(name) for name in names))
    return root.obj


def _worded(command: Any, call: Call) -> Any:
    """The command with its helps, which are catalogue keys, in the language of the call."""
    for part in (command, *command.params):
        key = getattr(part, "help", None)
        if key and call.language.has(key):
            part.help = call.language.t(key)
    return command


def _asked_language(args: list[str]) -> str:
    """The language of `--lang`, before the arguments are read: `--help` needs it."""
    known = ("sv", "en")
    asked = [b for a, b in pairwise(args) if a == "--lang"]
    asked += [a.removeprefix("--lang=") for a in args if a.startswith("--lang=")]
    return asked[0] if asked and asked[0] in known else tag_of_computer()


app = typer.Typer(
    cls=Commands,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    help="cli.about",
)


def _version(asked: bool) -> None:
    if asked:
        typer.echo(__version__)
        raise typer.Exit


def _known_language(tag: str | None) -> str | None:
    from kitdesk.language import languages

    if tag is not None and tag not in languages():
        raise typer.BadParameter(", ".join(languages()))
    return tag


@app.callback(invoke_without_command=True)
def kitdesk(
    ctx: typer.Context,
    workspace: Annotated[Path | None, typer.Option(help="cli.workspace")] = None,
    lang: Annotated[str | None, typer.Option(callback=_known_language, help="cli.lang")] = None,
    passphrase_file: Annotated[Path | None, typer.Option(help="cli.passphrase_file")] = None,
    key_file: Annotated[Path | None, typer.Option(help="cli.key_file")] = None,
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="cli.version")
    ] = False,
) -> None:
    if ctx.invoked_subcommand is None:
        raise typer.Exit(open_window(_call(ctx), None))


def run() -> None:
    """A command of the program."""
    leave_no_core()
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure:
            reconfigure(encoding="utf-8", errors="replace")
    app(prog_name="kitdesk")
