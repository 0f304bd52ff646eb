"""Options that many commands share."""

from typing import Annotated

import typer

AsJson = Annotated[bool, typer.Option("--json", help="cli.json")]
Kind = Annotated[str, typer.Argument(metavar="KIND", help="cli.kind")]
Id = Annotated[str, typer.Argument(metavar="ID", help="cli.id")]
