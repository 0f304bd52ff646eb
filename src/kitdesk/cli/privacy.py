"""Erasure and the extract of what is held on a person: not in this version, and they say so."""

from pathlib import Path
from typing import Annotated

import typer

from kitdesk.cli.area import area
from kitdesk.problem import Problem

app = area()

Person = Annotated[str, typer.Argument(help="cli.privacy.person")]


@app.command("erase", help="cli.erase")
def erase(
    person: Person, reason: Annotated[str, typer.Option(help="cli.erase.reason")] = ""
) -> None:
    raise Problem("privacy.later", command="erase")


@app.command("extract", help="cli.extract")
def extract(
    person: Person, out: Annotated[Path, typer.Option("-o", help="cli.extract.out")] = Path()
) -> None:
    raise Problem("privacy.later", command="extract")
