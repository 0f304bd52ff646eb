"""`kitdesk demo`: the practice season, played through, compared, and opened in the window."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NoReturn

import typer

from kitdesk.cli.area import area
from kitdesk.cli.call import Call
from kitdesk.problem import Problem

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kitdesk.demo.compare import Difference
    from kitdesk.demo.play import Outcome

app = area()

FOLDER = Path("demo-season")


@app.command("demo", help="demo.help")
def demo(
    ctx: typer.Context,
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="demo.help.folder")] = FOLDER,
    headless: Annotated[bool, typer.Option("--headless", help="demo.help.headless")] = False,
    office: Annotated[bool, typer.Option("--office", help="demo.help.office")] = False,
    compare: Annotated[bool, typer.Option("--compare", help="demo.help.compare")] = False,
) -> None:
    from kitdesk.demo.place import is_played

    call = Call.of(ctx)
    if compare:
        _compare(call, folder)
    elif headless or not is_played(folder):
        _play_and_tell(call, folder)
    if not (headless or compare):
        raise typer.Exit(_open_window(call, folder, office))


def _compare(call: Call, folder: Path) -> None:
    from kitdesk.demo.play import compare_again

    if differences := compare_again(folder):
        _tell_differences(call, differences)
    call.say("demo.still_agrees")


def _play_and_tell(call: Call, folder: Path) -> None:
    outcome = _play(call, folder)
    call.say("demo.lies_in", folder=folder)
    if outcome.differences:
        _tell_differences(call, outcome.differences)
    call.say("demo.agrees", files=outcome.files, changes=outcome.changes)


def _tell_differences(call: Call, differences: "Sequence[Difference]") -> NoReturn:
    for one in differences:
        call.say(one.key, **one.values)
    raise Problem("demo.differs", count=len(differences))


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


def _open_window(call: Call, folder: Path, office: bool) -> int:
    from kitdesk.demo.season import load
    from kitdesk.demo.stage import coach_folder, office_folder
    from kitdesk.desktop.app import run

    place = office_folder(folder) if office else coach_folder(folder, load().coaches[0].key)
    return run(place, file=None, language=call.tag, secret=None)
