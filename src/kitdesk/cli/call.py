"""One call of the program: which workspace, which language, and how answers are written."""

import json
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kitdesk.problem import Problem

if TYPE_CHECKING:
    import typer

    from kitdesk.language import Language
    from kitdesk.workspace import Workspace

REFUSED = 1
PASSPHRASE = "KITDESK_PASSPHRASE"
WORKSPACE = "KITDESK_WORKSPACE"


@dataclass
class Call:
    """What the options before the command say."""

    folder: Path | None = None
    tag: str | None = None
    passphrase_file: Path | None = None
    key_file: Path | None = None
    """A key file, such as the office writes for a coach who is locked out."""

    @staticmethod
    def of(ctx: "typer.Context") -> "Call":
        """The call that a command belongs to."""
        return ctx.find_root().obj

    @property
    def place(self) -> Path:
        """The workspace's folder: `--workspace`, `KITDESK_WORKSPACE`, or the usual place."""
        named = self.folder or os.environ.get(WORKSPACE)
        if named:
            return Path(named)
        from kitdesk.workspace import default_folder

        return default_folder()

    @property
    def secret(self) -> str | None:
        """The passphrase: of `--passphrase-file`, or of the environment."""
        if self.passphrase_file is None:
            return os.environ.get(PASSPHRASE) or None
        return secret_in(self.passphrase_file)

    @contextmanager
    def workspace(self) -> Iterator["Workspace"]:
        """The workspace, opened for this command. Raises `Problem` when there is none or it cannot
        be opened.
        """
        from kitdesk.workspace import Workspace

        workspace = Workspace.open(self.place, self.key_file or self.secret)
        self.tag = self.tag or workspace.me.language
        try:
            yield workspace
        finally:
            workspace.close()

    @cached_property
    def language(self) -> "Language":
        """The language asked for, the workspace's once it is open, else that of the computer."""
        from kitdesk.language import Language

        return Language(self.tag or tag_of_computer())

    def say(self, key: str, **values: object) -> None:
        """A sentence on stdout."""
        from kitdesk.language import plain

        shown = {name: plain(one) if isinstance(one, str) else one for name, one in values.items()}
        self.write(self.language.t(key, **shown))

    def write(self, text: str) -> None:
        """Lines for people on stdout: what others wrote sends a terminal no commands."""
        from kitdesk.language import plain

        _echo(plain(text, but="\n\t"))

    def line(self, text: str) -> None:
        """One line for people on stdout, whatever ends of lines others wrote into it."""
        self.write(" ".join(text.splitlines()))

    def data(self, text: str) -> None:
        """Lines for programs on stdout, as they stand."""
        _echo(text)

    def json(self, value: Any) -> None:
        """A JSON value on stdout, readable by people too."""
        self.data(json.dumps(value, ensure_ascii=False, indent=2))

    def json_line(self, value: Any) -> None:
        """A JSON value on a line of its own."""
        self.data(json.dumps(value, ensure_ascii=False))

    def refuse(self, problem: Problem, as_json: bool) -> None:
        """What was refused, on stderr: a sentence and what to do, or with `--json` an object."""
        message, hint = self.language.problem(problem), self.language.hint(problem)
        if as_json:
            error = {"code": problem.code, "message": message, "hint": hint}
            _echo(json.dumps({"error": error}, ensure_ascii=False), err=True)
            return
        _echo(message, err=True)
        if hint:
            _echo(hint, err=True)


def _echo(text: str, err: bool = False) -> None:
    import typer  # not needed by a window, which is opened through a call too

    typer.echo(text, err=err)


def tag_of_computer() -> str:
    """English where the computer speaks English, else Swedish."""
    spoken = next(
        (os.environ[name] for name in ("LC_ALL", "LC_MESSAGES", "LANG") if os.environ.get(name)), ""
    )
    return "en" if spoken.lower().startswith("en") else "sv"


def tell_of_weak(call: Call) -> None:
    """Say it where the passphrase that was given is soon guessed. It is taken all the same: a
    script may have its reasons.
    """
    from kitdesk.workspace.access import check_passphrase

    try:
        check_passphrase(call.secret or "")
    except Problem:
        if call.secret:
            call.say("cli.weak")


def secret_in(file: Path) -> str:
    """The passphrase that a file holds."""
    try:
        return file.read_text(encoding="utf-8-sig").rstrip("\r\n")  # Notepad begins with a mark
    except (OSError, ValueError) as error:
        raise Problem("file.unreadable", file=str(file)) from error


def read_stdin() -> str:
    """All of stdin as UTF-8, whatever the terminal's encoding."""
    return sys.stdin.buffer.read().decode("utf-8-sig")
