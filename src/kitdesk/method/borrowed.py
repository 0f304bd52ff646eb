"""Steps that a session borrows from other kits, as its agenda names them: `kit/step@version`.

The key holds all that is needed to run the step later: cards, clocks and notes of it carry the key
as any other step's, and a program that does not know the form shows it as a step unknown to it.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Protocol

from kitdesk.method.canvas import KEY
from kitdesk.method.choosing import Published, choose
from kitdesk.method.kit import Kit, Phase, Step
from kitdesk.problem import Problem

NAME = KEY.strip("^$")
FORM = re.compile(rf"(?:(?P<kit>{NAME})/)?(?P<step>{NAME})(?:@(?P<version>\d+(?:\.\d+)*))?")


class Followed(Protocol):
    """What is read of a session."""

    @property
    def method_kit(self) -> str | None: ...
    @property
    def method_version(self) -> str | None: ...
    @property
    def agenda(self) -> Iterable[Mapping[str, Any]]: ...


@dataclass(frozen=True)
class StepName:
    """A step as agendas, cards and `carries_from` name it; `kit` is None for a kit's own step."""

    step: str
    kit: str | None = None
    version: str | None = None

    @staticmethod
    @lru_cache(maxsize=1024)
    def read(text: str) -> "StepName":
        """What a key says; one of another form is a step's key as it stands."""
        found = FORM.fullmatch(text)
        if found is None:
            return StepName(text)
        return StepName(found["step"], found["kit"], found["version"])

    def __str__(self) -> str:
        kit = f"{self.kit}/" if self.kit else ""
        return f"{kit}{self.step}{f'@{self.version}' if self.version else ''}"

    def within(self, kit: str) -> "StepName":
        """The same step, named from anywhere and whatever its version: `kit/step`."""
        return StepName(self.step, self.kit or kit)


def lend(kit: Kit, step: Step) -> Step:
    """A step as another kit's session takes it: under its full key, with full references."""
    sources = (str(StepName.read(one).within(kit.key)) for one in step.carries_from)
    return step.model_copy(
        update={
            "key": str(StepName(step.key, kit.key, kit.version)),
            "phase": f"{kit.key}/{step.phase}",
            "carries_from": tuple(sources),
        }
    )


def with_borrowed(kit: Kit, keys: Iterable[str], published: Iterable[Published] = ()) -> Kit:
    """The kit and the steps of other kits that `keys` name; those that are not here stay unknown.

    A step that is borrowed keeps the version that its key names, where that version is here.
    """
    held = list(published)
    own = {step.key for step in kit.steps}
    found = [_found(StepName.read(key), key, held) for key in dict.fromkeys(keys) if key not in own]
    lent = [pair for pair in found if pair]
    if not lent:
        return kit
    phases = {phase.key: phase for phase in (*kit.phases, *(phase for _, phase in lent))}
    steps = (*kit.steps, *(step for step, _ in lent))
    return kit.model_copy(update={"phases": tuple(phases.values()), "steps": steps})


def kit_of_session(session: Followed, published: Iterable[Published]) -> Kit | None:
    """The kit in the version the session was run with, and the steps it borrowed from others.

    None when no version of it is here. Boards, the wall, worksheets and the report all ask here.
    """
    held = list(published)
    try:
        kit = choose(session.method_kit or "", session.method_version, held)
    except Problem as problem:
        if problem.code != "method.unknown":
            raise
        return None
    return with_borrowed(kit, (str(row.get("step") or "") for row in session.agenda), held)


def _found(name: StepName, key: str, published: list[Published]) -> tuple[Step, Phase] | None:
    if name.kit is None:
        return None
    try:
        kit = choose(name.kit, name.version, published)
    except Problem:
        return None  # the kit is not here: its cards are shown as a plain list
    step = kit.step(name.step)
    if step is None:
        return None
    lent = lend(kit, step).model_copy(update={"key": key})
    phase = next(phase for phase in kit.phases if phase.key == step.phase)
    return lent, phase.model_copy(update={"key": lent.phase})
