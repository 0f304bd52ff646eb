"""Somebody before the screen: looks, points, presses keys, and counts what that takes."""

import json
from collections import Counter
from collections.abc import Callable
from pathlib import Path

from tests.journeys.screen.display import Display
from tests.journeys.screen.reader import FOCUSED, Reader, Seen
from tests.journeys.screen.waiting import until

WHEEL_DOWN, WHEEL_UP = "5", "4"
MOST_TURNS = 120
MARGIN_PX = 5
"""From the edge of what is scrolled: there nothing else takes the wheel."""


class Person:
    """Finds things by the names they have for screen readers and for the program's own tests.

    `counted[stage]` says how many clicks, keys and letters each stage took.
    """

    def __init__(self, display: Display, pictures: Path) -> None:
        self.display = display
        self.reader = Reader(display.environment["DBUS_SESSION_BUS_ADDRESS"])
        self._scale = int(display.environment.get("QT_SCALE_FACTOR", "1"))
        self.pictures = pictures
        self.stage = "start"
        self.counted: dict[str, Counter[str]] = {}

    def leave(self) -> None:
        """Stops looking; leaves the counts beside the pictures."""
        self.reader.close()
        self.pictures.mkdir(parents=True, exist_ok=True)
        text = json.dumps(self.counted, indent=1, ensure_ascii=False)
        (self.pictures / "counted.json").write_text(text + "\n", "utf-8")

    # Looking

    def all(self, id: str) -> list[Seen]:
        """What is called so and shows; an `id` may end in a star."""
        if id.endswith("*"):
            return [thing for thing in self.reader.things() if thing.id.startswith(id[:-1])]
        return [thing for thing in self.reader.things() if thing.id == id]

    def sees(self, id: str) -> bool:
        """Whether it shows."""
        return bool(self.all(id))

    def find(self, id: str) -> Seen:
        """It, once it shows."""
        return until(lambda: self.all(id), f"{id} does not show")[-1]

    def named(self, name: str, role: str = "") -> Seen:
        """What a screen reader calls so, once it shows."""

        def found() -> list[Seen]:
            things = self.reader.things()
            return [t for t in things if name in t.name and role in ("", t.role)]

        return until(found, f"“{name}” does not show")[-1]

    def focus(self) -> Seen | None:
        """What has the keyboard."""
        found = [thing for thing in self.reader.things() if FOCUSED in thing.states]
        return found[-1] if found else None

    def wait(self, look: Callable[[], object], what: str = "") -> None:
        """Until something is so."""
        until(lambda: bool(look()), what)

    def wait_focus(self, id: str) -> None:
        """Until the keyboard is there, or in something within it."""

        def there() -> bool:
            at = self.focus()
            return at is not None and id in at.path.split(".")

        self.wait(there, f"the focus does not come to {id}")

    def picture(self, name: str) -> None:
        """What the screen shows once it has come to rest: the program answers, nothing changes."""
        looks = [self.display.seen()]

        def is_still() -> bool:
            self.reader.windows()
            looks.append(self.display.seen())
            return looks[-1] == looks[-2]

        self.wait(is_still, "the screen does not come to rest")
        self.display.picture(self.pictures / f"{name}.png", looks[-1])

    # Doing

    def click(self, id: str) -> None:
        """One click on what is called so, scrolling to it first if need be."""
        self.click_on(self._scrolled_to(id))

    def click_on(self, thing: Seen) -> None:
        """One click on the middle of it."""
        self._point(thing.middle)
        self.display.run("xdotool", "click", "1")
        self._count("clicks")

    def drag(self, start: tuple[int, int], end: tuple[int, int]) -> None:
        """The mouse button held from one place to another."""
        self._point(start)
        self.display.run("xdotool", "mousedown", "1")
        (x, y), (to_x, to_y) = start, end
        for part in range(1, 9):
            self._point((x + (to_x - x) * part // 8, y + (to_y - y) * part // 8))
        self.display.run("xdotool", "mouseup", "1")
        self._count("clicks")

    def press(self, *keys: str) -> None:
        """Keys one after the other, as `Return` or `ctrl+Right`."""
        self.display.run("xdotool", "key", "--clearmodifiers", "--delay", "15", *keys)
        self._count("keys", len(keys))

    def fill(self, id: str, text: str) -> None:
        """A click into a field, and letters once the keyboard is there."""
        self.click(id)
        self.wait_focus(id)
        self.type(text)

    def type(self, text: str) -> None:
        """Letters, to whatever has the keyboard."""
        self.display.run("xdotool", "type", "--delay", "15", text)
        self._count("letters", len(text))

    def _point(self, at: tuple[int, int]) -> None:
        """Readers are told places in the program's own pixels, of which each is several here."""
        self.display.run("xdotool", "mousemove", *(str(self._scale * part) for part in at))

    def _scrolled_to(self, id: str) -> Seen:
        thing = self.find(id)
        for turn in range(MOST_TURNS):
            if thing.is_in_view:
                return thing
            x, y, _, high = thing.around
            self._point((x + MARGIN_PX, y + high // 2))
            wheel = WHEEL_DOWN if turn < MOST_TURNS // 2 else WHEEL_UP
            self.display.run("xdotool", "click", wheel)
            thing = self.find(id)
        raise TimeoutError(f"{id} cannot be scrolled to")

    def _count(self, what: str, number: int = 1) -> None:
        self.counted.setdefault(self.stage, Counter())[what] += number
