"""Exchanges a workspace's files for others: all of them or none, whenever the power goes.

The new files are gathered in a folder of their own beside the old ones. Writing the plan there is
the moment from which they count: whoever opens the workspace next carries it out to its end.
"""

import json
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import NamedTuple

from kitdesk import durable, locks
from kitdesk.fault import reach
from kitdesk.problem import Problem

STAGE = "restoring"
PLAN = "plan.json"
LOCK = "restoring.lock"


class Plan(NamedTuple):
    """Names of the files that go to the folder `aside` and of those that come in their place."""

    aside: str
    old: tuple[str, ...]
    new: tuple[str, ...]


@contextmanager
def stage(folder: Path) -> Iterator[Path]:
    """An empty folder for the files to come, of this program alone while the block runs.

    What is in it when no plan was made is thrown away. Raises `Problem("store.busy")`.
    """
    with locks.alone(folder / LOCK) as ours:
        if not ours:
            raise Problem("store.busy")
        _carry_out(folder)
        gathered = folder / STAGE
        gathered.mkdir(mode=0o700)
        try:
            yield gathered
        finally:
            if not (gathered / PLAN).exists():
                shutil.rmtree(gathered, ignore_errors=True)


def replace(folder: Path, plan: Plan) -> None:
    """Put the gathered files in the place of the old ones, inside the block of `stage`."""
    for name in plan.new:
        durable.sync_file(folder / STAGE / name)
    durable.sync_folder(folder / STAGE)
    reach("restore.staged")
    content = json.dumps(plan._asdict()).encode()
    durable.write_bytes(folder / STAGE / PLAN, content, "plan.file", durable.PRIVATE)
    reach("restore.planned")
    _carry_out(folder)


def finish(folder: Path) -> None:
    """Carry out a plan that was interrupted, or throw away what was gathered without one.

    Raises `Problem("store.busy")` while another program carries it out, and
    `Problem("restore.unfinished")` where the disk does not let it.
    """
    if not (folder / STAGE).exists():
        return
    try:
        with locks.alone(folder / LOCK) as ours:
            if ours:
                _carry_out(folder)
            elif (folder / STAGE / PLAN).exists():
                raise Problem("store.busy")
    except OSError as error:
        raise Problem("restore.unfinished", cause=durable.hindrance(error)) from error


def _carry_out(folder: Path) -> None:
    """Each step may have been taken before; afterwards nothing is left of the stage."""
    gathered = folder / STAGE
    if (gathered / PLAN).exists():
        told = json.loads((gathered / PLAN).read_bytes())
        plan = Plan(told["aside"], tuple(told["old"]), tuple(told["new"]))
        _set_aside(folder, plan)
        _move_in(folder, plan)
        (gathered / PLAN).unlink()
        durable.sync_folder(gathered)
    if gathered.exists():
        shutil.rmtree(gathered)
        reach("restore.done")


def _set_aside(folder: Path, plan: Plan) -> None:
    if not plan.old:
        return
    aside = folder / plan.aside
    aside.mkdir(parents=True, exist_ok=True)
    for name in plan.old:
        if not (aside / name).exists():
            with suppress(FileNotFoundError):  # a write-ahead log goes with its last reader
                (folder / name).rename(aside / name)
            reach("restore.set_aside")
    durable.sync_folder(aside)
    durable.sync_folder(folder)
    reach("restore.emptied")


def _move_in(folder: Path, plan: Plan) -> None:
    for name in plan.new:
        if (folder / STAGE / name).exists():
            (folder / STAGE / name).replace(folder / name)
            reach("restore.moved")
    durable.sync_folder(folder)
    reach("restore.filled")
