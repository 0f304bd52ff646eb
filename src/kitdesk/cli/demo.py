"""`kitdesk demo`: the practice season, played through, compared, and opened in the window."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kitdesk.cli.area import area
from kitdesk.cli.call import REFUSED, Call

if TYPE_CHECKING:
    from kitdesk.demo.play import Outcome

app = area()

FOLDER = Path("demo-season")


@app.command("demo", help="demo.help")
def demo(
    ctx: typer.Context,
    folder: Annotated[Path, typer.Argument(metavar="[DIR]", help="demo.help.folder")] = FOLDER,
    headless: Annotated[bool, typer.Option("--headless", help="demo.help.headless")] = False,
    office: Annotated[bool, typer.Option("--office", help="demo.help.office")] = False,
) -> None:
    from kitdesk.demo.place import is_played

    call = Call.of(ctx)
    if headless or not is_played(folder):
        outcome = _play(call, folder)
        _tell(call, folder, outcome)
        if outcome.differences:
            raise typer.Exit(REFUSED)
    if not headless:
        raise typer.Exit(_open_window(call, folder, office))


def _play(call: Call, folder: Path) -> "Outcome":
    from kitdesk.demo.play import play

    telling = play(folder)
    while True:
        try:
            told = next(telling)
        except StopIteration as end:
            return end.value
        values = dict(told.values)
        if "day" in values:
            values["day"] = call.language.date(values["day"])
        call.say(told.key, **values)


def _tell(call: Call, folder: Path, outcome: "Outcome") -> None:
    for one in outcome.differences:
        call.say(one.key, **one.values)
    if outcome.differences:
        call.say("demo.differs", count=len(outcome.differences))
    else:
        call.say("demo.agrees", files=outcome.files, changes=outcome.changes)
    call.say("demo.lies_in", folder=folder)


def _open_window(call: Call, folder: Path, office: bool) -> int:
    from kitdesk.demo.season import load
    from kitdesk.demo.stage import coach_folder, office_folder
    from kitdesk.desktop.app import run

    place = office_folder(folder) if office else coach_folder(folder, load().coaches[0].key)
    return run(place, file=None, language=call.tag, secret=None)
