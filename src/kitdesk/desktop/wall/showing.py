"""What the wall shows at a moment: plain values. No Qt.

Private notes, the coach's hints and the parking lot have no place here at all.
"""

from dataclasses import dataclass
from enum import StrEnum

from kitdesk.desktop.board.face import Face
from kitdesk.method import Step


class Mode(StrEnum):
    """What the wall is for just now."""

    PROMPT = "prompt"
    BOARD = "board"
    VOTES = "votes"
    BREAK = "break"
    SUMMARY = "summary"
    LOG = "log"


IN_A_SESSION = tuple(mode for mode in Mode if mode is not Mode.LOG)
"""What there is without a log to play back."""


@dataclass(frozen=True)
class WallLane:
    """A lane with the cards in it, in order."""

    title: str
    faces: tuple[Face, ...]


@dataclass(frozen=True)
class WallCard:
    """A card on a free board: where it lies, what it follows from, and its looks."""

    id: str
    lane: str | None
    x: float | None
    y: float | None
    evidence: tuple[str, ...]
    face: Face


@dataclass(frozen=True)
class FreeBoard:
    """A board whose cards lie on the terrain of the step's canvas, in a language."""

    step: Step
    tag: str
    cards: tuple[WallCard, ...]


@dataclass(frozen=True)
class Scales:
    """The answers on a radar's scales; none where nobody answered."""

    step: Step
    tag: str
    values: tuple[int | None, ...]


@dataclass(frozen=True)
class Ranked:
    """A card with its place by votes; cards with as many votes share a place."""

    place: int
    face: Face


@dataclass(frozen=True)
class Agreed:
    """Something that somebody will do."""

    what: str
    who: str
    due: str
    done: bool


@dataclass(frozen=True)
class Pair:
    """A gap: its name, how it looks from the company's and the system's side, weight 1 to 5."""

    title: str
    sides: tuple[Face, Face]
    weight: int = 0


@dataclass(frozen=True)
class Pairs:
    """The gaps under the names of both sides."""

    names: tuple[str, str]
    gaps: tuple[Pair, ...]


@dataclass(frozen=True)
class Noted:
    """A line of the log. `mark` is what it was marked as, `tint` that mark's colour family."""

    time: str
    text: str
    mark: str = ""
    tint: str = "neutral"


@dataclass(frozen=True)
class Log:
    """The log up to `time`; `item` is what the programme says of it."""

    title: str
    time: str
    item: str
    notes: tuple[Noted, ...]


@dataclass(frozen=True)
class Showing:
    """Everything on the wall but the clock. `found` are gaps by name."""

    mode: Mode
    place: str
    title: str
    prompt: str = ""
    questions: tuple[str, ...] = ()
    lanes: tuple[WallLane, ...] = ()
    free: FreeBoard | None = None
    scales: Scales | None = None
    pairs: Pairs | None = None
    ranked: tuple[Ranked, ...] = ()
    found: tuple[str, ...] = ()
    agreed: tuple[Agreed, ...] = ()
    summary: str = ""
    notes: tuple[Noted, ...] = ()
