"""Somebody before a screen on which the program is about to start."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.journeys.screen.beginning import first_run, set_look
from tests.journeys.screen.display import display, missing
from tests.journeys.screen.look import Look
from tests.journeys.screen.person import Person
from tests.journeys.screen.program import Program

ON_SCREEN = [
    pytest.mark.slow,
    pytest.mark.skipif(bool(missing()), reason=f"not installed here: {', '.join(missing())}"),
]
"""The marks of a journey: slow, and skipped where there is nothing to make a screen of."""


@dataclass
class Sitting:
    """`home` is the only place that the program and its user know."""

    person: Person
    program: Program
    look: Look
    home: Path

    def begin(self, name: str) -> None:
        """The first run, and the looks of this sitting."""
        first_run(self.person, self.program, name)
        set_look(self.person, self.look)


@contextmanager
def sitting(look: Look, name: str, folder: Path) -> Iterator[Sitting]:
    """A sitting whose pictures go to `KITDESK_PICTURES/name`, or else stay in `folder`."""
    pictures = Path(os.environ.get("KITDESK_PICTURES", folder / "pictures")).absolute()
    home = folder / "home"
    with display(look.width, look.height, home, **look.environment) as screen:
        program = Program(screen, home / "workspace", look.tag)
        person = Person(screen, pictures / f"{name}-{look}")
        try:
            yield Sitting(person, program, look, home)
        finally:
            person.picture("99-last")
            person.leave()
            program.stop()
