"""Boards for other programs."""

from typing import Annotated

import typer

from kitdesk.cli.area import area
from kitdesk.cli.call import Call
from kitdesk.cli.options import AsJson

app = area()


@app.command("board", help="cli.board")
def board(
    ctx: typer.Context,
    id: Annotated[str, typer.Argument(metavar="ID", help="cli.board.id")],
    as_json: AsJson = False,
) -> None:
    """Writes the cards of a session or a lab; `kitdesk board ID > board.csv`."""
    from kitdesk.reports.board_table import board_table

    call = Call.of(ctx)
    with call.workspace() as workspace:
        table = board_table(workspace, id, call.language)
    call.data((table.json if as_json else table.csv.replace("\r\n", "\n")).removesuffix("\n"))
