"""How far a long piece of work has come, told by a generator to whoever runs it."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Progress:
    """`done` of `total` steps (0 = not known), and a catalogue key that says what is done now."""

    done: int
    total: int = 0
    sentence: str | None = None
