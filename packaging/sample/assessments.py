"""Thirty maturity assessments, a before and an after each."""

import random

from season import Season, moment
from sources import parts, toml

QUESTIONS_A_DIMENSION = 3


def add_assessments(season: Season) -> None:
    """The assessments that `sources/maturity.toml` tells, made by each organisation's coach."""
    told = toml("maturity")
    for line in told["levels"].strip().splitlines():
        organisation, before, after, first, last = parts(line)
        comments = told["comments"].get(organisation, [None, None])
        for occasion, day, levels, comment in (
            ("before", before, first, comments[0]),
            ("after", after, last, comments[1]),
        ):
            _add(season, organisation, occasion, day, levels, comment)


def _add(
    season: Season, organisation: str, occasion: str, day: str, levels: str, comment: str | None
) -> None:
    means = [float(level) for level in levels.split()]
    dimensions: list[str] = toml("maturity")["dimensions"]
    answers: dict[str, int | None] = {}
    for dimension, mean in zip(dimensions, means, strict=True):
        answers.update(_answers(organisation, dimension, mean))
    season.add(
        toml("organisations")[organisation]["by"],
        moment(day, "13:40"),
        "maturity",
        f"{organisation}/{occasion}",
        organisation=season.id("organisation", organisation),
        date=day,
        questionnaire="kitdesk-digital",
        version="1",
        occasion=occasion,
        answers=answers,
        comments={"data": comment} if comment else {},
    )


def _answers(organisation: str, dimension: str, mean: float) -> dict[str, int | None]:
    """Three answers whose mean is as told; the odd question is not relevant to a sole trader."""
    total = round(mean * QUESTIONS_A_DIMENSION)
    spread = [total // 3 + (1 if place < total % 3 else 0) for place in range(3)]
    random.Random(f"{organisation}/{dimension}").shuffle(spread)
    keys = [f"{dimension}_{place + 1}" for place in range(QUESTIONS_A_DIMENSION)]
    answers: dict[str, int | None] = dict(zip(keys, spread, strict=True))
    if organisation == "blalera" and dimension == "people":
        answers[keys[-1]] = None
    return answers
