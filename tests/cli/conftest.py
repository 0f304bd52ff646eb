"""The program, called as people call it."""

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result
from typer.testing import CliRunner

from kitdesk.cli.root import app


class Program:
    """`kitdesk` on one workspace's folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def run(self, *args: str | Path, input: str | None = None, lang: str = "sv") -> Result:
        """One call, with what it wrote and its exit code."""
        given = ["--workspace", str(self.folder), "--lang", lang, *map(str, args)]
        return CliRunner().invoke(app, given, input=input)  # pyright: ignore[reportReturnType]

    def says(self, *args: str | Path, input: str | None = None) -> str:
        """What a call that succeeds writes."""
        done = self.run(*args, input=input)
        assert (done.exit_code, done.stderr) == (0, "")
        return done.stdout.strip()

    def json(self, *args: str | Path, input: str | None = None) -> Any:
        """The JSON that a call that succeeds writes."""
        return json.loads(self.says(*args, "--json", input=input))

    def refuses(self, *args: str | Path, input: str | None = None) -> dict[str, Any]:
        """The refusal of a call, which is the same sentence with and without `--json`."""
        plain = self.run(*args, input=input)
        told = self.run(*args, "--json", input=input)
        assert (plain.exit_code, told.exit_code) == (1, 1)
        assert (plain.stdout, told.stdout) == ("", "")
        error = json.loads(told.stderr)["error"]
        assert set(error) == {"code", "message", "hint"}
        assert plain.stderr.startswith(error["message"])
        return error


@pytest.fixture
def program(tmp_path: Path) -> Program:
    """The program on a new coach's workspace."""
    program = Program(tmp_path / "workspace")
    program.says("init", "--role", "coach", "--name", "Åsa Öberg")
    return program
