"""What a screen reader is told about the windows: names, roles, places (AT-SPI over D-Bus)."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from jeepney import DBusAddress, MessageType, Properties, new_method_call
from jeepney.io.blocking import DBusConnection, open_dbus_connection

from tests.journeys.screen.waiting import until

ATSPI = "org.a11y.atspi"
ROOT = (f"{ATSPI}.Registry", "/org/a11y/atspi/accessible/root")
ON_SCREEN = 0
CHECKED, ENABLED, FOCUSED, SHOWING = 4, 8, 12, 25
"""States, by their numbers in AT-SPI."""
ANSWER_S = 60
Box = tuple[int, int, int, int]
Own = tuple[str, str]
WHOLE: Box = (0, 0, 0, 0)
"""Stands for the screen, in which windows lie."""


@dataclass(frozen=True)
class Seen:
    """One thing in a window: `box` is the part of it that can be seen (x, y, width, height),
    `around` what is seen of what it lies in.
    """

    name: str
    path: str
    role: str
    states: frozenset[int]
    box: Box
    around: Box
    own: Own

    @property
    def id(self) -> str:
        """Its own name within the program."""
        return self.path.rpartition(".")[2]

    @property
    def is_in_view(self) -> bool:
        """Whether enough of it is seen to point at."""
        return min(self.box[2:]) > 4

    @property
    def middle(self) -> tuple[int, int]:
        """Where to point."""
        x, y, width, height = self.box
        return x + width // 2, y + height // 2


class Reader:
    """Asks the program what it shows, as a screen reader does."""

    def __init__(self, session_bus: str) -> None:
        with open_dbus_connection(session_bus) as session:
            bus = DBusAddress("/org/a11y/bus", "org.a11y.Bus", "org.a11y.Bus")
            call = new_method_call(bus, "GetAddress")
            address = until(lambda: _answer(session, call), "no bus of screen readers")
        self._bus = open_dbus_connection(address[0])

    def close(self) -> None:
        """Asks no more."""
        self._bus.close()

    def things(self) -> Iterator[Seen]:
        """Everything that shows, window by window, parents before their children."""
        for window in self.windows():
            yield from self._below(window, None, WHOLE)

    def windows(self) -> list[Own]:
        """The windows of all programs; answered once the program has done what it was told."""
        return [w for application in self._children(ROOT) for w in self._children(application)]

    def value(self, thing: Seen) -> str:
        """The text in a field."""
        return (self._ask(thing.own, "Text", "GetText", "ii", (0, -1)) or ("",))[0]

    def _below(self, own: Own, parent: Box | None, around: Box) -> Iterator[Seen]:
        thing = self._thing(own, parent, around)
        if thing is None or SHOWING not in thing.states:
            return
        yield thing
        for child in self._children(own):
            yield from self._below(child, thing.box, thing.box if thing.is_in_view else around)

    def _thing(self, own: Own, parent: Box | None, around: Box) -> Seen | None:
        state = self._ask(own, "Accessible", "GetState")
        extents = self._ask(own, "Component", "GetExtents", "u", (ON_SCREEN,))
        if state is None or extents is None:
            return None
        low, high = state[0]
        states = frozenset(n for n in range(64) if (low | high << 32) >> n & 1)
        role = self._ask(own, "Accessible", "GetRoleName") or ("",)
        name, id = (self._property(own, key) for key in ("Name", "AccessibleId"))
        box = extents[0] if parent is None else _common(extents[0], parent)
        return Seen(name, id, role[0], states, box, around, own)

    def _children(self, own: Own) -> list[Own]:
        found = self._ask(own, "Accessible", "GetChildren")
        return found[0] if found else []

    def _property(self, own: Own, name: str) -> str:
        place = DBusAddress(own[1], own[0], f"{ATSPI}.Accessible")
        answer = _answer(self._bus, Properties(place).get(name))
        return answer[0][1] if answer else ""

    def _ask(self, own: Own, part: str, method: str, kind: str = "", values: Any = ()) -> Any:
        place = DBusAddress(own[1], own[0], f"{ATSPI}.{part}")
        return _answer(self._bus, new_method_call(place, method, kind or None, values))


def _answer(bus: DBusConnection, call: Any) -> Any:
    """The answer's values; None when what was asked has gone meanwhile."""
    reply = bus.send_and_get_reply(call, timeout=ANSWER_S)
    return None if reply.header.message_type == MessageType.error else reply.body


def _common(one: Box, other: Box) -> Box:
    """What two boxes have in common; without size when that is nothing."""
    left, top = max(one[0], other[0]), max(one[1], other[1])
    right = min(one[0] + one[2], other[0] + other[2])
    bottom = min(one[1] + one[3], other[1] + other[3])
    return left, top, max(0, right - left), max(0, bottom - top)
