"""A method kit: its phases and its steps. Source: DOMAIN.md §3, docs/method-format.md."""

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Literal, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator
from pydantic_core import PydanticCustomError

from kitdesk.method.canvas import AXES, FORMED, KEY, LANED, Axis, Canvas, FormField, Lane, Piece
from kitdesk.method.text import Text

Paper = Literal["A4", "A3"]
Makes = Literal["cards", "actions", "gaps"]


class Phase(Piece):
    """A part of the method: customers, insights, trends."""

    purpose: Text | None = None


class Step(Piece):
    """One step of a session: what is asked, for how long, and the board the answers land on.

    `prompt` is read aloud, `coach_hint` is for the coach alone. `max_votes` is per participant, 0
    where nobody votes. `carries_from` names steps whose cards can be fetched: `step` of this kit,
    or `kit/step`. `makes` says what a row of the board becomes.
    """

    phase: str
    minutes: int = Field(ge=1, le=480)
    prompt: Text
    coach_hint: Text
    questions: tuple[Text, ...] = ()
    canvas: Canvas
    lanes: tuple[Lane, ...] = ()
    axes: tuple[Axis, ...] = ()
    fields: tuple[FormField, ...] = ()
    worksheet: Paper = "A4"
    max_votes: int = Field(default=0, ge=0, le=9)
    carries_from: tuple[str, ...] = ()
    card_kind: str = "fact"
    makes: Makes = "cards"

    @model_validator(mode="after")
    def _fits_canvas(self) -> Self:
        self.check_canvas()
        return self

    def check_canvas(self) -> None:
        """Refuse parts that the canvas lacks, or has and should not have."""
        _need("lanes", self.canvas, bool(self.lanes), self.canvas in LANED)
        _need("fields", self.canvas, bool(self.fields), self.canvas in FORMED or self._has_rows)
        _need("axes", self.canvas, len(self.axes), AXES.get(self.canvas, 0))
        for pieces in (self.lanes, self.axes, self.fields):
            _distinct(pieces)

    @property
    def _has_rows(self) -> bool:
        """Whether it is a list whose rows become records, with fields to fill in."""
        return self.canvas is Canvas.LIST and self.makes != "cards"

    def lane(self, key: str | None) -> Lane | None:
        """The lane of that key, if the step has it."""
        return next((lane for lane in self.lanes if lane.key == key), None)

    def kind_in(self, lane: str | None) -> str:
        """What a new card in this lane is: fact, quote, insight, trend …"""
        found = self.lane(lane)
        return found.card_kind if found and found.card_kind else self.card_kind


class Kit(BaseModel):
    """A method that sessions follow, as one file of `resources/methods` describes it."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    key: str = Field(pattern=KEY)
    version: str = Field(pattern=r"^\d+(\.\d+)*$")
    languages: tuple[str, ...] = Field(min_length=1)
    name: Text
    purpose: Text
    use: Literal["session", "lab"] = "session"
    phases: tuple[Phase, ...] = Field(min_length=1)
    steps: tuple[Step, ...] = Field(min_length=1)

    @model_validator(mode="after")
    def _hangs_together(self) -> Self:
        _distinct(self.phases)
        _distinct(self.steps)
        phases, steps = {p.key for p in self.phases}, {s.key for s in self.steps}
        for at, step in enumerate(self.steps):
            _known(f"steps.{at}.phase", [step.phase], phases)
            near = (source for source in step.carries_from if "/" not in source)
            _known(f"steps.{at}.carries_from", near, steps)
        return self

    @model_validator(mode="after")
    def _speaks_all_its_languages(self) -> Self:
        for place, text in texts(self):
            missing = set(self.languages) - set(text.languages)
            if missing:
                raise PydanticCustomError(
                    "translation", "", {"place": place, "language": ", ".join(sorted(missing))}
                )
        return self

    @property
    def minutes(self) -> int:
        """The planned length of all steps together."""
        return sum(step.minutes for step in self.steps)

    @property
    def age(self) -> tuple[int, ...]:
        """The version as numbers: the greatest is the newest."""
        return tuple(int(part) for part in self.version.split("."))

    def step(self, key: str) -> Step | None:
        """The step of that key, if this version of the kit has it."""
        return next((step for step in self.steps if step.key == key), None)


def texts(piece: BaseModel, place: str = "") -> Iterator[tuple[str, Text]]:
    """Every text below `piece`, with its place as written in the file: `steps.3.lanes.0.title`."""
    for name in type(piece).model_fields:
        value = getattr(piece, name)
        for at, part in enumerate(value) if isinstance(value, tuple) else ((None, value),):
            here = ".".join(str(p) for p in (place, name, at) if p not in ("", None))
            if isinstance(part, Text):
                yield here, part
            elif isinstance(part, BaseModel):
                yield from texts(part, here)


def _need(name: str, canvas: Canvas, has: int, wanted: int) -> None:
    if has != wanted:
        code = "canvas_lacks" if has < wanted else "canvas_excess"
        raise PydanticCustomError(
            code, "", {"name": name, "canvas": canvas.value, "n": int(wanted)}
        )


def _distinct(pieces: Iterable[Piece]) -> None:
    for key, n in Counter(piece.key for piece in pieces).items():
        if n > 1:
            raise PydanticCustomError("double", "", {"name": key})


def _known(place: str, names: Iterable[str], known: set[str]) -> None:
    for name in names:
        if name not in known:
            raise PydanticCustomError("reference", "", {"place": place, "name": name})
