"""Digital maturity and aid received. Source: DOMAIN.md §4, §6."""

from typing import Annotated, ClassVar

from . import shapes
from .field import Code, Day, Map, Ore, Prose, Text, choice, mapping, number, ref
from .record import Record


class Maturity(Record):
    """One answered questionnaire.

    An answer is 0–4, null when not relevant; `official_score` 0–100.
    """

    KIND: ClassVar[str] = "maturity"
    TITLE: ClassVar[tuple[str, ...]] = ("date",)
    REQUIRED: ClassVar[tuple[str, ...]] = ("organisation", "date")

    organisation: Annotated[str | None, ref("organisation")] = None
    date: Day = None
    questionnaire: Code = None
    version: Code = None
    occasion: Annotated[str | None, choice("before", "during", "after")] = None
    answers: Annotated[Map, mapping(shapes.mapped(shapes.whole(0, 4)))] = {}
    comments: Annotated[Map, mapping(shapes.mapped(shapes.text))] = {}
    official_score: Annotated[float | None, number(0, 100)] = None


class Aid(Record):
    """Aid that an organisation was granted; `eur_rate` is SEK for one EUR that day."""

    KIND: ClassVar[str] = "aid"
    TITLE: ClassVar[tuple[str, ...]] = ("giver", "purpose")
    REQUIRED: ClassVar[tuple[str, ...]] = ("organisation", "granted_on", "amount_ore")

    organisation: Annotated[str | None, ref("organisation")] = None
    giver: Text = None
    regime: Code = None
    granted_on: Day = None
    amount_ore: Ore = None
    eur_rate: Annotated[float | None, number(0)] = None
    purpose: Prose = None
    declaration: Annotated[str | None, ref("attachment")] = None
