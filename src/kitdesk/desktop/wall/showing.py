"""What the wall shows at a moment: plain values, made from a running session. No Qt.

Private notes, the coach's hints and the parking lot are not read here at all.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from kitdesk.desktop.board.board import Board
from kitdesk.desktop.board.face import Face, face, tint
from kitdesk.desktop.board.lanes import position
from kitdesk.desktop.board.scales import answers
from kitdesk.desktop.board.votes import total
from kitdesk.desktop.pages.sessions.run import Run
from kitdesk.method import Canvas, Kit, Step
from kitdesk.records import Action, Card

FREE = {Canvas.MATRIX, Canvas.JOURNEY, Canvas.HORIZON, Canvas.ACTORS, Canvas.CHAIN}
"""Canvases whose cards lie on a terrain."""
MOST_RANKED = 12
MOST_TOP_CARDS = 5


class Mode(StrEnum):
    """What the wall is for just now."""

    PROMPT = "prompt"
    BOARD = "board"
    VOTES = "votes"
    BREAK = "break"
    SUMMARY = "summary"


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
class Showing:
    """Everything on the wall but the clock."""

    mode: Mode
    place: str
    title: str
    prompt: str = ""
    questions: tuple[str, ...] = ()
    lanes: tuple[WallLane, ...] = ()
    free: FreeBoard | None = None
    scales: Scales | None = None
    ranked: tuple[Ranked, ...] = ()
    agreed: tuple[Agreed, ...] = ()
    summary: str = ""


class Words(Protocol):
    """The texts and dates that the wall asks for."""

    def t(self, key: str, /, **values: object) -> str:
        """A text of the catalogues."""
        ...

    def day(self, iso: str) -> str:
        """A day and a month."""
        ...


@dataclass(frozen=True)
class Source:
    """The running session that the wall follows. `people` are the participants' names by id."""

    run: Run
    kit: Kit | None
    step: Step
    board: Board
    people: Mapping[str, str]
    tag: str

    def faces(self, cards: Iterable[Card]) -> list[Face]:
        """How cards look, in the tint of their lanes."""
        return [self.face(card) for card in cards]

    def face(self, card: Card) -> Face:
        """How one card looks; the lane of another step gives it no tint."""
        lane = self.step.lane(card.lane) if card.step == self.step.key else None
        group = self.board.group(card.group)
        author = self.people.get(card.author or "", card.author or "")
        shade = tint(lane) if lane or self.step.lanes else "sky"
        name, photo = (group and group.name) or "", self.board.photo(card.id)
        return face(card, shade, author, name, photo=photo)

    def cards(self) -> list[Card]:
        """The cards of the step that are not parked, in the order of their lanes."""
        found = [c for c in self.board.cards() if c.step == self.step.key and not c.parked]
        return sorted(found, key=position)


def showing(source: Source, mode: Mode, words: Words) -> Showing:
    """What the wall shows in `mode`."""
    place = words.t("session.step_of", number=source.run.number, count=len(source.run.agenda))
    return _MAKERS[mode](source, place, words)


def _prompt(source: Source, place: str, _: Words) -> Showing:
    step, tag = source.step, source.tag
    return Showing(
        Mode.PROMPT,
        place,
        step.title[tag],
        step.prompt[tag],
        tuple(question[tag] for question in step.questions),
    )


def _board(source: Source, place: str, words: Words) -> Showing:
    step, tag = source.step, source.tag
    agreed = agreements(source, words) if step.makes == "actions" else ()
    return Showing(
        Mode.BOARD,
        place,
        step.title[tag],
        asked(step.prompt[tag]),
        lanes=tuple(lanes(source)),
        free=_free(source) if step.canvas in FREE else None,
        scales=_scales(source) if step.canvas is Canvas.RADAR else None,
        agreed=agreed,
    )


def asked(prompt: str) -> str:
    """The prompt's first question, or its first sentence when it asks nothing: beside a board the
    whole prompt would take the cards' room.
    """
    sentences = re.split(r"(?<=[.?!])\s+", prompt.strip())
    return next((one for one in sentences if one.endswith("?")), sentences[0])


def _free(source: Source) -> FreeBoard:
    cards = tuple(
        WallCard(card.id, card.lane, card.x, card.y, card.evidence, source.face(card))
        for card in source.cards()
    )
    return FreeBoard(source.step, source.tag, cards)


def _scales(source: Source) -> Scales:
    return Scales(source.step, source.tag, tuple(answers(source.board, source.step)))


def lanes(source: Source) -> list[WallLane]:
    """The step's lanes, or its form's fields that hold anything; one lane when it has neither."""
    step, tag, cards = source.step, source.tag, source.cards()
    named = [(lane.key, lane.title[tag]) for lane in step.lanes]
    if not named:
        held = {card.lane for card in cards}
        named = [(field.key, field.title[tag]) for field in step.fields if field.key in held]
    known = {key for key, _ in named}
    found = [WallLane(name, _in_lane(source, cards, key)) for key, name in named]
    rest = [card for card in cards if card.lane not in known]
    if rest or not found:
        found.append(WallLane("", tuple(source.faces(rest))))
    return found


def _in_lane(source: Source, cards: Iterable[Card], key: str) -> tuple[Face, ...]:
    return tuple(source.faces(card for card in cards if card.lane == key))


def _votes(source: Source, place: str, words: Words) -> Showing:
    found = rank(source, source.cards(), MOST_RANKED)
    return Showing(Mode.VOTES, place, source.step.title[source.tag], ranked=found)


def rank(source: Source, cards: Iterable[Card], most: int) -> tuple[Ranked, ...]:
    """The cards with votes, most first; ties share a place and are shown whole or not at all."""
    voted = sorted((c for c in cards if total(c)), key=lambda card: (-total(card), card.id))
    counts = [total(card) for card in voted]
    if len(counts) > most:
        least = counts[most]
        voted = [card for card in voted if total(card) > least] or voted[:most]
    return tuple(Ranked(1 + counts.index(total(c)), source.face(c)) for c in voted)


def _break(source: Source, place: str, words: Words) -> Showing:
    return Showing(Mode.BREAK, place, words.t("wall.break"))


def _summary(source: Source, _: str, words: Words) -> Showing:
    session = source.run.session
    return Showing(
        Mode.SUMMARY,
        words.t("wall.summary"),
        session.title or "",
        ranked=rank(source, source.board.cards(), MOST_TOP_CARDS),
        agreed=agreements(source, words),
        summary=session.summary or "",
    )


def agreements(source: Source, words: Words) -> tuple[Agreed, ...]:
    """What was agreed, as the wall says it."""
    return tuple(_agreed(source, action, words) for action in source.board.actions())


def _agreed(source: Source, action: Action, words: Words) -> Agreed:
    who = source.people.get(action.who or "", "")
    due = words.day(action.due) if action.due else ""
    return Agreed(action.what or "", who, due, action.status == "done")


_MAKERS: Mapping[Mode, Callable[[Source, str, Words], Showing]] = {
    Mode.PROMPT: _prompt,
    Mode.BOARD: _board,
    Mode.VOTES: _votes,
    Mode.BREAK: _break,
    Mode.SUMMARY: _summary,
}
