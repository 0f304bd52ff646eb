"""What lies on a step's board: lanes, axes and fields. Source: DOMAIN.md §3."""

from enum import StrEnum

from pydantic import BaseModel, ConfigDict, Field

from kitdesk.method.text import Text

KEY = r"^[a-z][a-z0-9_-]*$"


class Canvas(StrEnum):
    """How a step's cards are laid out."""

    LIST = "list"
    COLUMNS = "columns"
    MATRIX = "matrix"
    JOURNEY = "journey"
    CHAIN = "chain"
    HORIZON = "horizon"
    ACTORS = "actors"
    FIELDS = "fields"
    RADAR = "radar"


class Tone(StrEnum):
    """The colour a lane's cards are tinted with, by what it is about."""

    ECONOMY = "economy"
    TECHNOLOGY = "technology"
    SUSTAINABILITY = "sustainability"
    SOCIETY = "society"
    NEUTRAL = "neutral"


class FieldKind(StrEnum):
    """What is written in a form's field: a line, a paragraph, a person, a day or a scale 0-4."""

    TEXT = "text"
    PROSE = "prose"
    PERSON = "person"
    DAY = "day"
    SCALE = "scale"


class Piece(BaseModel):
    """A named part of a kit; unknown keys in the file are refused: no typing error hides."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    key: str = Field(pattern=KEY)
    title: Text


class Lane(Piece):
    """A column, a journey's stage, a chain's link, a time span or a ring, in the order shown."""

    tone: Tone = Tone.NEUTRAL
    hint: Text | None = None
    card_kind: str | None = None


class Axis(Piece):
    """One axis of a matrix or horizon; `low` stands at 0, `high` at 1 of a card's `x` or `y`."""

    low: Text
    high: Text


class FormField(Piece):
    """A field of a `fields` board or a scale of a `radar`."""

    kind: FieldKind = FieldKind.TEXT
    hint: Text | None = None


LANED = {Canvas.COLUMNS, Canvas.JOURNEY, Canvas.CHAIN, Canvas.HORIZON, Canvas.ACTORS}
AXES = {Canvas.MATRIX: 2, Canvas.HORIZON: 1}
FORMED = {Canvas.FIELDS, Canvas.RADAR}
