"""Lab notes in any number, the same at every run: sentences of common Swedish words."""

import json
import random
from collections.abc import Iterator
from pathlib import Path

from kitdesk.exchange.words import word_list

SEED = 664
MARKS = ("gap", "quote", "idea", "decision", "observation", "question")


def notes(count: int, lab: str) -> Iterator[dict[str, object]]:
    """The fields of `count` notes of a lab, a minute apart."""
    chance, words = random.Random(SEED), word_list()
    for number in range(count):
        text = " ".join(chance.choices(words, k=chance.randint(6, 18)))
        yield {
            "lab": lab,
            "at": f"2023-{1 + number // 40_320 % 12:02}-{1 + number // 1440 % 28:02}"
            f"T{number // 60 % 24:02}:{number % 60:02}:00Z",
            "text": text.capitalize() + ".",
            "marks": sorted(chance.sample(MARKS, k=chance.randint(0, 2))),
        }


def write(count: int, lab: str, file: Path) -> None:
    """One note a line, as `kitdesk put lab_note -` reads them."""
    with file.open("w", encoding="utf-8") as lines:
        for note in notes(count, lab):
            lines.write(json.dumps(note, ensure_ascii=False) + "\n")
