"""Follow-up across the labs: each gap and each agreed action, and what has happened since. Plain.

A row tells where it was first named, whose it is, until when, and how far it has come.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from kitdesk.desktop.pages.labs.gap_model import choice_name
from kitdesk.language import Language
from kitdesk.records import Action, Gap, Lab, LabNote

GAP, ACTION = "gap", "action"
OVER = {GAP: ("closed", "parked"), ACTION: ("done", "dropped")}
"""Statuses after which nobody waits any more."""
TONES = {
    "open": "heather",
    "acted_on": "cloudberry",
    "doing": "cloudberry",
    "closed": "spruce",
    "done": "spruce",
}


@dataclass(frozen=True)
class FollowRow:
    """A gap or an action as the list shows it; `due` is a day, `weight` a gap's."""

    kind: str
    id: str
    what: str
    lab: str | None
    number: int | None
    since: str = ""
    status: str = ""
    owner: str = ""
    due: str = ""
    overdue: bool = False
    weight: int = 0
    gap: str | None = None

    @property
    def is_over(self) -> bool:
        """Whether nobody waits for it any more."""
        return self.status in OVER[self.kind]

    def holds(self, text: str) -> bool:
        """Whether every word of `text` is in what the row says."""
        said = f"{self.what} {self.owner} {self.since}".casefold()
        return all(word in said for word in text.casefold().split())


@dataclass(frozen=True)
class Season:
    """All that the list is made of, read once; names by id."""

    labs: Mapping[str, Lab] = field(default_factory=dict)
    notes: Sequence[LabNote] = ()
    gaps: Sequence[Gap] = ()
    actions: Sequence[Action] = ()
    names: Mapping[str, str] = field(default_factory=dict)


def rows(season: Season, today: str, language: Language) -> list[FollowRow]:
    """Gaps in the order of their labs, each followed by its actions, then the labs' own actions."""
    promised: dict[str, list[Action]] = {}
    for action in season.actions:
        promised.setdefault(action.from_ or "", []).append(action)
    found: list[FollowRow] = []
    for gap in sorted(season.gaps, key=lambda g: (_number(season, g.first_lab), g.id)):
        found.append(_gap_row(season, gap, promised.get(gap.id, []), language))
        for action in promised.get(gap.id, []):
            found.append(_action_row(season, action, gap, today, language))
    for lab in sorted(season.labs.values(), key=lambda lab: (_number(season, lab.id), lab.id)):
        for action in promised.get(lab.id, []):
            found.append(_action_row(season, action, None, today, language))
    return found


def sorted_by(found: Iterable[FollowRow], key: str, descending: bool) -> list[FollowRow]:
    """Rows by a column; what has no value there comes last."""
    filled = [row for row in found if _value(row, key) not in (None, "", 0)]
    empty = [row for row in found if _value(row, key) in (None, "", 0)]
    filled.sort(key=lambda row: _value(row, key) or 0, reverse=descending)
    return [*filled, *empty]


def _value(row: FollowRow, key: str) -> str | int | None:
    value = getattr(row, key)
    return value.casefold() if isinstance(value, str) else value


def _number(season: Season, lab: str | None) -> int:
    found = season.labs.get(lab or "")
    return found.number if found and found.number is not None else 999


def _gap_row(season: Season, gap: Gap, promised: Sequence[Action], language: Language) -> FollowRow:
    lab = season.labs.get(gap.first_lab or "")
    dues = sorted(a.due for a in promised if a.due and a.status not in OVER[ACTION])
    return FollowRow(
        GAP,
        gap.id,
        gap.title or "–",
        gap.first_lab,
        lab.number if lab else None,
        since=_since(season, gap, promised, language),
        status=gap.status or "open",
        owner=season.names.get(gap.owner or "", ""),
        due=dues[0] if dues else "",
        weight=gap.weight or 0,
    )


def _since(season: Season, gap: Gap, promised: Sequence[Action], language: Language) -> str:
    """Where it came up again, what was promised and kept, and what came of it."""
    again = sorted(
        {
            number
            for note in season.notes
            if (note.gap == gap.id or note.id in gap.evidence) and note.lab != gap.first_lab
            if (lab := season.labs.get(note.lab or "")) and (number := lab.number) is not None
        }
    )
    parts = []
    if again:
        parts.append(language.t("labs.follow.again", labs=", ".join(map(str, again))))
    if promised:
        done = sum(action.status == "done" for action in promised)
        parts.append(language.t("labs.follow.kept", done=done, all=len(promised)))
    if gap.status == "closed" and gap.closed_on:
        parts.append(language.t("labs.follow.closed_on", day=gap.closed_on))
    return " · ".join([*parts, *([gap.result] if gap.result else [])])


def _action_row(
    season: Season, action: Action, gap: Gap | None, today: str, language: Language
) -> FollowRow:
    home = gap.first_lab if gap else action.from_
    lab = season.labs.get(home or "")
    parts = [
        language.t("labs.follow.for_gap", gap=gap.title or "–") if gap else "",
        language.t("labs.follow.done_on", day=action.done_on) if action.done_on else "",
        action.outcome or "",
    ]
    waiting = action.status not in OVER[ACTION]
    return FollowRow(
        ACTION,
        action.id,
        action.what or "–",
        home,
        lab.number if lab else None,
        since=" · ".join(part for part in parts if part),
        status=action.status or "open",
        owner=season.names.get(action.who or "") or season.names.get(action.organisation or "", ""),
        due=action.due or "",
        overdue=bool(waiting and action.due and action.due < today),
        gap=gap.id if gap else None,
    )


def status_name(row: FollowRow, language: Language) -> str:
    """How far it is, in words; an overdue one says so first."""
    if row.overdue:
        return language.t("labs.follow.overdue")
    return choice_name(language, row.kind, "status", row.status)


def tone(row: FollowRow) -> str:
    """The colour family of the status."""
    return "red" if row.overdue else TONES.get(row.status, "neutral")
