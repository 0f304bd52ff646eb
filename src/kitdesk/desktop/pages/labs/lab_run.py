"""A lab while it is held after its kit: which step it is in and what the clocks say. Plain."""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import Any

from kitdesk.desktop.board.clock import StepClock
from kitdesk.method import Kit, Step, choose
from kitdesk.records import MethodKit

KIT = "larlabb"

Remember = Callable[[str, dict[str, Any]], None]


def kit_for_labs(published: Sequence[MethodKit]) -> Kit:
    """The newest kit for labs that the office has published, else the one that comes along."""
    return choose(KIT, None, published)


def setting(lab: str) -> str:
    """Where this computer keeps the clocks of a lab."""
    return f"lab.run.{lab}"


class LabRun:
    """The steps of a kit in their order, one of them current.

    `kept` is what the settings remember of an earlier window: with it the clock is right again,
    after a crash too.
    """

    def __init__(
        self, lab: str, kit: Kit, kept: Mapping[str, Any] | None, remember: Remember
    ) -> None:
        self._lab, self.kit, self._remember = lab, kit, remember
        known = kept or {}
        clocks = known.get("clocks", {})
        self._clocks = {
            step.key: StepClock.from_json(step.minutes, clocks[step.key])
            if step.key in clocks
            else StepClock(step.minutes)
            for step in kit.steps
        }
        self.current: str = known.get("step", "")
        if self.current not in self._clocks:
            self.current = kit.steps[0].key

    @property
    def steps(self) -> tuple[Step, ...]:
        """All steps."""
        return self.kit.steps

    @property
    def step(self) -> Step:
        """The current one."""
        return next(step for step in self.kit.steps if step.key == self.current)

    @property
    def number(self) -> int:
        """Which step is current, from 1."""
        return [step.key for step in self.steps].index(self.current) + 1

    @property
    def clock(self) -> StepClock:
        """The clock of the current step."""
        return self._clocks[self.current]

    def minutes_used(self, step: str, now: datetime) -> int:
        """How long a step has run."""
        return self._clocks[step].minutes_used(now)

    def beside(self, by: int) -> str | None:
        """The step before (-1) or after (1) the current one."""
        at = self.number - 1 + by
        return self.steps[at].key if 0 <= at < len(self.steps) else None

    def go(self, step: str, now: datetime, is_held: bool) -> None:
        """To another step. While the lab is held its clock starts and the other one stops."""
        if is_held:
            self._clocks[self.current] = self.clock.pause(now)
        self.current = step
        if is_held:
            self._clocks[step] = self.clock.run(now)
        self._keep()

    def pause(self, now: datetime) -> None:
        """Stops the clock of the current step, or lets it go on."""
        clock = self.clock
        self._clocks[self.current] = clock.pause(now) if clock.running else clock.run(now)
        self._keep()

    def longer(self, minutes: int) -> None:
        """Gives the current step more minutes."""
        self._clocks[self.current] = self.clock.longer(minutes)
        self._keep()

    def _keep(self) -> None:
        clocks = {step: clock.to_json() for step, clock in self._clocks.items()}
        self._remember(setting(self._lab), {"step": self.current, "clocks": clocks})
