"""Backups that make themselves: one a day in the workspace's folder, and on a stick that was chosen
once. Older ones are thinned out.
"""

import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, Literal, Protocol

from kitdesk import durable
from kitdesk.problem import Problem
from kitdesk.store import comparing, settings, vault
from kitdesk.store import me as mine
from kitdesk.store.connection import Store
from kitdesk.store.opening import BACKUPS
from kitdesk.workspace import safety, second_place, thinning
from kitdesk.workspace.restoring import TRUST
from kitdesk.workspace.second_place import Second

SUFFIX = ".kitbackup"
MARK, SECOND, REACHED, TROUBLE = (
    f"backup.{name}" for name in ("mark", "second", "second_reached", "trouble")
)
SecondState = Literal["none", "written", "absent", "failed"]


@dataclass(frozen=True)
class Made:
    """A daily backup that is there."""

    day: date
    file: Path
    bytes: int


@dataclass(frozen=True)
class Daily:
    """What a day's round came to: today's file, whether it was written now, and how it went at the
    second place.
    """

    file: Path
    is_new: bool
    second: SecondState
    problem: Problem | None = None


class Opened(Protocol):
    """What is asked of a workspace."""

    folder: Path
    store: Store


class Backups:
    """One workspace's daily backups. They open as the workspace does, and by its recovery words."""

    def __init__(self, workspace: Opened) -> None:
        self._store, self._folder = workspace.store, workspace.folder

    @property
    def folder(self) -> Path:
        """Where they lie."""
        return self._folder / BACKUPS

    def made(self, folder: Path | None = None) -> list[Made]:
        """The daily backups in their folder, or in another one, newest first."""
        place, prefix = folder or self.folder, self._prefix()
        named = re.compile(re.escape(prefix) + r"(\d{4}-\d\d-\d\d)" + re.escape(SUFFIX))
        found = [(named.fullmatch(file.name), file) for file in _files(place)]
        made = [Made(day, file, file.stat().st_size) for m, file in found if m and (day := _day(m))]
        return sorted(made, key=lambda one: one.day, reverse=True)

    def _prefix(self) -> str:
        return f"KitDesk-{mine.load(self._store).id[-8:]}-"

    def today(self) -> date:
        """The day it is here."""
        return self._store.clock().astimezone().date()

    def run(self) -> Daily:
        """Today's backup, written unless nothing is new since the last one; then the second place.

        Raises `Problem` when the backup itself cannot be written; what hinders the second place is
        told in the answer.
        """
        file = self.folder / f"{self._prefix()}{self.today().isoformat()}{SUFFIX}"
        mark = self._mark()
        is_new = not file.exists() or settings.get(self._store, MARK) != mark
        if is_new:
            safety.backup(self._store, self._folder, file, None)
            settings.put(self._store, MARK, mark)
            self._thin(self.folder)
        second, problem = self._to_second(file)
        return Daily(file, is_new, second, problem)

    def is_due(self) -> bool:
        """Whether there is something new and no backup of today.

        So it is after a computer ran flat: the backup of that day's end was never made. One that is
        dated later, by a clock that once went wrong, says nothing of today.
        """
        is_made = any(one.day == self.today() for one in self.made())
        return not is_made and settings.get(self._store, MARK) != self._mark()

    def _mark(self) -> str:
        """Something that is another one when there is anything new to back up."""
        beside = (self._folder / name for name in (vault.NOTE, TRUST))
        notes = [file.read_bytes() for file in beside if file.exists()]
        return hashlib.sha256(b"".join([comparing.state(self._store), *notes])).hexdigest()

    def _thin(self, folder: Path) -> None:
        made = self.made(folder)
        stay = thinning.kept((one.day for one in made), self.today())
        for one in made:
            if one.day not in stay:
                one.file.unlink(missing_ok=True)

    # The second place

    @property
    def second(self) -> Second | None:
        """The second place that was chosen."""
        return second_place.read(settings.get(self._store, SECOND))

    @property
    def second_reached(self) -> str | None:
        """When a backup was last written there (RFC 3339)."""
        return settings.get(self._store, REACHED)

    def choose_second(self, folder: Path | None) -> None:
        """Copy each day's backup to this folder too, whenever it is there; `None` ends that.

        Raises `Problem("backup.unwritable")`, and `Problem("backup.same_place")` for a folder of
        the workspace itself, which would be lost with it.
        """
        chosen: Second | None = None
        if folder is not None:
            if folder.resolve().is_relative_to(self._folder.resolve()):
                raise Problem("backup.same_place", folder=str(folder))
            chosen = Second(folder.absolute(), self._store.entropy(16).hex())
            second_place.mark(chosen)
        settings.put(self._store, REACHED, None)
        settings.put(self._store, SECOND, second_place.written(chosen) if chosen else None)

    def find_second(self, volumes: Sequence[Path] | None = None) -> Path | None:
        """Where the second place is now; `None` while its stick is not plugged in."""
        chosen = self.second
        return second_place.find(chosen, volumes) if chosen else None

    def _to_second(self, file: Path) -> tuple[SecondState, Problem | None]:
        if self.second is None:
            return "none", None
        place = self.find_second()
        if place is None:
            return "absent", None
        try:
            second_place.copy(file, place / file.name)
            self._thin(place)
        except OSError as error:
            cause = durable.hindrance(error)
            return "failed", Problem("backup.unwritable", file=str(place / file.name), cause=cause)
        except Problem as problem:
            return "failed", problem
        settings.put(self._store, REACHED, self._store.now())
        return "written", None

    # What went wrong when nobody was looking

    def note_trouble(self, problem: Problem | None) -> None:
        """Keep what hindered the last round, to be told at the next start; `None` when nothing."""
        settings.put(self._store, TROUBLE, _to_json(problem) if problem else None)

    def trouble(self) -> Problem | None:
        """What hindered the last round."""
        told = settings.get(self._store, TROUBLE)
        return _from_json(told) if told else None


def _to_json(problem: Problem) -> dict[str, Any]:
    """A problem, whose cause may be another one."""
    values = {
        name: _to_json(value) if isinstance(value, Problem) else str(value)
        for name, value in problem.values.items()
    }
    return {"code": problem.code, "values": values}


def _from_json(told: dict[str, Any]) -> Problem:
    values = {
        name: _from_json(value) if isinstance(value, dict) else value
        for name, value in told["values"].items()
    }
    return Problem(told["code"], **values)


def _files(place: Path) -> list[Path]:
    return list(place.iterdir()) if place.is_dir() else []


def _day(named: re.Match[str]) -> date | None:
    try:
        return date.fromisoformat(named[1])
    except ValueError:
        return None
