"""What the wall shows of a session or a lab in each mode. No Qt."""

import re
from collections.abc import Callable, Iterable, Mapping
from typing import Protocol

from kitdesk.desktop.board.face import Face
from kitdesk.desktop.board.scales import answers
from kitdesk.desktop.board.votes import total
from kitdesk.desktop.wall.showing import (
    Agreed,
    FreeBoard,
    Mode,
    Pair,
    Pairs,
    Ranked,
    Scales,
    Showing,
    WallCard,
    WallLane,
)
from kitdesk.desktop.wall.source import Source
from kitdesk.method import Canvas
from kitdesk.records import Action, Card, Gap

FREE = {Canvas.MATRIX, Canvas.JOURNEY, Canvas.HORIZON, Canvas.ACTORS, Canvas.CHAIN}
"""Canvases whose cards lie on a terrain."""
MOST_RANKED = 12
MOST_TOP_CARDS = 5
SIDES = ("company_side", "system_side")
SIDE_TINTS = ("cloudberry", "sky")


class Words(Protocol):
    """The texts and dates that the wall asks for."""

    def t(self, key: str, /, **values: object) -> str:
        """A text of the catalogues."""
        ...

    def day(self, iso: str) -> str:
        """A day and a month."""
        ...


def showing(source: Source, mode: Mode, words: Words) -> Showing:
    """What the wall shows in `mode`."""
    place = words.t("session.step_of", number=source.number, count=source.count)
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
    # Both sides of a gap need all the room there is, and say what was asked.
    prompt = "" if source.gaps and step.makes == "gaps" else asked(step.prompt[tag])
    return Showing(
        Mode.BOARD,
        place,
        step.title[tag],
        prompt,
        lanes=tuple(lanes(source)),
        free=_free(source) if step.canvas in FREE else None,
        scales=_scales(source) if step.canvas is Canvas.RADAR else None,
        pairs=_pairs(source, words) if step.makes == "gaps" else None,
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


def _pairs(source: Source, words: Words) -> Pairs:
    """Both sides are called what the kit's form calls them, where it does."""
    known = {field.key: field.title[source.tag] for field in source.step.fields}
    company, system = (known.get(side) or words.t(f"field.gap.{side}") for side in SIDES)
    return Pairs((company, system), tuple(map(_pair, source.gaps)))


def _pair(gap: Gap) -> Pair:
    company, system = (
        Face(text or "–", tint)
        for text, tint in zip((gap.company_side, gap.system_side), SIDE_TINTS, strict=True)
    )
    return Pair(gap.title or "–", (company, system), gap.weight or 0)


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
    step = source.voted or source.step
    found = rank(source, source.cards(step), MOST_RANKED)
    return Showing(Mode.VOTES, place, step.title[source.tag], ranked=found)


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
    cards = () if source.gaps else source.board.cards()
    heavy = sorted(source.gaps, key=lambda gap: -(gap.weight or 0))
    return Showing(
        Mode.SUMMARY,
        words.t("wall.summary"),
        source.title,
        ranked=rank(source, cards, MOST_TOP_CARDS),
        found=tuple(gap.title or "–" for gap in heavy),
        agreed=agreements(source, words),
        summary=source.summary,
    )


def _log(source: Source, _: str, words: Words) -> Showing:
    """What had been said by the moment that is played back."""
    log = source.log
    if log is None:
        return Showing(Mode.LOG, "", source.title)
    place = words.t("wall.log.at", time=log.time)
    return Showing(Mode.LOG, place, log.title, prompt=log.item, notes=log.notes)


def agreements(source: Source, words: Words) -> tuple[Agreed, ...]:
    """What was agreed, as the wall says it."""
    return tuple(_agreed(source, action, words) for action in source.actions)


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
    Mode.LOG: _log,
}
