"""A session's or a lab's board for other programs: a row a card, as CSV or JSON.

People are named as on paper: by name with their consent, by initials without. What the coach wrote
for nobody else (`coach_note`) is never read.
"""

import csv
import io
import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from kitdesk.language import Language
from kitdesk.method import Kit, Step, kits
from kitdesk.problem import Problem
from kitdesk.records import HANDS
from kitdesk.records.board import Card, Group
from kitdesk.records.lab import Lab
from kitdesk.records.session import Session
from kitdesk.reports.people import Names
from kitdesk.reports.session.material import kit_of
from kitdesk.reports.source import Source

COLUMNS = (
    *("step", "step_title", "lane", "lane_title", "number", "text", "kind", "author", "group"),
    *("votes", "votes_by_hands", "x", "y", "parked", "evidence", "carried_from", "id"),
)
"""The same in every language; titles are in the language asked for."""

LAB_KIT = "larlabb"


@dataclass(frozen=True)
class BoardTable:
    """What a board is called, and its cards as plain values by `COLUMNS`."""

    title: str
    rows: tuple[dict[str, Any], ...]

    @property
    def csv(self) -> str:
        """RFC 4180 with a head; several ids of evidence stand in one cell with spaces between."""
        text = io.StringIO()
        table = csv.DictWriter(text, COLUMNS, lineterminator="\r\n")
        table.writeheader()
        table.writerows({**row, "evidence": " ".join(row["evidence"])} for row in self.rows)
        return text.getvalue()

    @property
    def json(self) -> str:
        """An object with the title and the cards."""
        content = {"title": self.title, "cards": self.rows}
        return json.dumps(content, ensure_ascii=False, indent=2) + "\n"


def board_table(source: Source, id: str, language: Language) -> BoardTable:
    """The board of a session or a lab, step by step and lane by lane.

    Raises `Problem("reports.no_board")` when the id names neither.
    """
    session, lab = source.get(Session, id), source.get(Lab, id)
    if session is None and lab is None:
        raise Problem("reports.no_board", id=id)
    if session is not None:
        kit, present, staff = kit_of(source, session), session.participants, session.coaches
        title = session.title or ""
    else:
        kit, present, staff = kits().get(LAB_KIT), lab.participants, ()
        title = lab.theme or ""
    names = Names(source, language, present, staff)
    groups: Sequence[Group] = source.list(Group, where={"session": id})
    maker = _Rows(kit, names, {group.id: group.name or "" for group in groups}, language)
    return BoardTable(title, maker.rows(source.list(Card, where={"session": id})))


class _Rows:
    def __init__(
        self, kit: Kit | None, names: Names, groups: dict[str, str], language: Language
    ) -> None:
        self._kit, self._names, self._groups = kit, names, groups
        self._tag = language.tag
        self._steps = [step.key for step in kit.steps] if kit else []

    def rows(self, cards: Sequence[Card]) -> tuple[dict[str, Any], ...]:
        """All cards, numbered within their lanes."""
        made: list[dict[str, Any]] = []
        for card in sorted(cards, key=self._place):
            row = self._row(card)
            last = made[-1] if made else None
            same = last and all(last[name] == row[name] for name in ("step", "lane", "parked"))
            row["number"] = last["number"] + 1 if last and same else 1
            made.append(row)
        return tuple(made)

    def _place(self, card: Card) -> tuple[int, str, int, str, bool, bool, str, str]:
        step = self._step(card)
        lanes = [lane.key for lane in step.lanes] if step else []
        return (
            self._steps.index(card.step) if card.step in self._steps else len(self._steps),
            card.step or "",
            lanes.index(card.lane) if card.lane in lanes else len(lanes),
            card.lane or "",
            bool(card.parked),
            not card.order,
            card.order or "",
            card.id,
        )

    def _step(self, card: Card) -> Step | None:
        return self._kit.step(card.step or "") if self._kit else None

    def _row(self, card: Card) -> dict[str, Any]:
        step = self._step(card)
        lane = step.lane(card.lane) if step else None
        votes = {who: n for who, n in card.votes.items() if n}
        return {
            "step": card.step or "",
            "step_title": step.title[self._tag] if step else "",
            "lane": card.lane or "",
            "lane_title": lane.title[self._tag] if lane else "",
            "number": 0,
            "text": self._names.without_hidden(card.text or ""),
            "kind": card.kind or "",
            "author": self._names.short(card.author),
            "group": self._groups.get(card.group or "", ""),
            "votes": sum(votes.values()),
            "votes_by_hands": votes.get(HANDS, 0),
            "x": card.x,
            "y": card.y,
            "parked": bool(card.parked),
            "evidence": list(card.evidence or ()),
            "carried_from": card.carried_from or "",
            "id": card.id,
        }
