"""The agenda of a session: which steps, in which order, how long. Plain values."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

from kitdesk.method import Kit, Step, StepName, lend

SHORTEST, LONGEST = 1, 480
"""Minutes that a step may be planned for."""


@dataclass(frozen=True)
class Item:
    """A step of the agenda and its planned minutes."""

    step: str
    minutes: int

    def to_json(self) -> dict[str, Any]:
        """As a session's `agenda` keeps it."""
        return {"step": self.step, "minutes": self.minutes}


Agenda = tuple[Item, ...]


def of_kit(kit: Kit) -> Agenda:
    """The agenda that a method kit proposes: its own steps."""
    return tuple(Item(step.key, step.minutes) for step in kit.steps if "/" not in step.key)


def read(kept: Iterable[Mapping[str, Any]], kit: Kit | None) -> Agenda:
    """A session's agenda; the kit's own when the session has none."""
    items = tuple(Item(str(row["step"]), int(row["minutes"])) for row in kept if row.get("step"))
    return items or (of_kit(kit) if kit else ())


def total(agenda: Agenda) -> int:
    """Planned minutes of all steps."""
    return sum(item.minutes for item in agenda)


def end(start: datetime, agenda: Agenda) -> datetime:
    """When the agenda ends if it begins at `start`."""
    return start + timedelta(minutes=total(agenda))


def moved(agenda: Agenda, at: int, to: int) -> Agenda:
    """The step at one place taken to another one."""
    items = list(agenda)
    items.insert(max(0, min(to, len(items) - 1)), items.pop(at))
    return tuple(items)


def timed(agenda: Agenda, at: int, minutes: int) -> Agenda:
    """Other minutes for a step, kept within what a step may last."""
    fitting = max(SHORTEST, min(LONGEST, minutes))
    return (*agenda[:at], replace(agenda[at], minutes=fitting), *agenda[at + 1 :])


def removed(agenda: Agenda, at: int) -> Agenda:
    """The agenda without a step; the last one stays."""
    return agenda if len(agenda) == 1 else (*agenda[:at], *agenda[at + 1 :])


def added(agenda: Agenda, step: Step, at: int | None = None) -> Agenda:
    """A step of the kit put in, last where nothing else is said; a step is there only once."""
    if any(item.step == step.key for item in agenda):
        return agenda
    at = len(agenda) if at is None else at
    return (*agenda[:at], Item(step.key, step.minutes), *agenda[at:])


def begins(start: datetime, agenda: Agenda) -> list[datetime]:
    """When each step begins, if the first does at `start`."""
    times, at = [], start
    for item in agenda:
        times.append(at)
        at += timedelta(minutes=item.minutes)
    return times


def offered(agenda: Sequence[Item], own: Kit | None, kit: Kit) -> list[Step]:
    """A kit's steps that the agenda lacks, in whatever version; another kit's are lent."""
    if own and kit.key == own.key:
        here = {item.step for item in agenda}
        return [step for step in own.steps if step.key not in here and "/" not in step.key]
    names = {StepName.read(item.step).within("") for item in agenda}
    lent = [lend(kit, step) for step in kit.steps]
    return [step for step in lent if StepName.read(step.key).within("") not in names]
