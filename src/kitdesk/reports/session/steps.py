"""The steps of a session in the order they were run, each with its cards."""

from collections.abc import Iterator
from dataclasses import dataclass

from kitdesk.method import Step
from kitdesk.records.board import Card
from kitdesk.records.session import SessionStep
from kitdesk.reports.session.material import SessionMaterial


@dataclass(frozen=True)
class StepPart:
    """One step: `step` is None when this version of the kit does not know `key`."""

    key: str
    step: Step | None
    planned: int | None
    went: SessionStep | None
    cards: tuple[Card, ...]

    def title(self, tag: str) -> str:
        """The step's name in the language."""
        return self.step.title[tag] if self.step else self.key

    @property
    def was_skipped(self) -> bool:
        """Whether the coach left the step out and nothing was written in it."""
        return self.went is not None and self.went.state == "skipped" and not self.cards


def step_parts(material: SessionMaterial) -> list[StepPart]:
    """The agenda's steps (the kit's, where there is no agenda), then others that have cards."""
    minutes = _planned(material)
    shown = [card for card in material.cards if not card.parked]
    keys = dict.fromkeys([*minutes, *(card.step or "" for card in shown)])
    return [_part(material, key, minutes.get(key), shown) for key in keys]


def parked(material: SessionMaterial) -> list[Card]:
    """Cards in the parking lot."""
    return [card for card in material.cards if card.parked]


def _planned(material: SessionMaterial) -> dict[str, int | None]:
    agenda = dict(_agenda(material))
    if agenda or material.kit is None:
        return agenda
    return {step.key: step.minutes for step in material.kit.steps}


def _agenda(material: SessionMaterial) -> Iterator[tuple[str, int | None]]:
    for row in material.session.agenda:
        if row.get("step"):
            yield row["step"], row.get("minutes")


def _part(material: SessionMaterial, key: str, planned: int | None, shown: list[Card]) -> StepPart:
    return StepPart(
        key=key,
        step=material.kit.step(key) if material.kit else None,
        planned=planned,
        went=material.steps.get(key),
        cards=tuple(card for card in shown if (card.step or "") == key),
    )
