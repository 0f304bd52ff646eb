"""Figures and their aims, as a table."""

from dataclasses import dataclass

from rich.console import Console
from rich.table import Table


@dataclass(frozen=True)
class Figure:
    """One measured figure; `aim` is the most it should be, None where there is no aim."""

    name: str
    value: float
    unit: str
    aim: float | None = None

    @property
    def kept(self) -> bool:
        """Whether the aim is reached."""
        return self.aim is None or self.value <= self.aim


def show(figures: list[Figure]) -> None:
    """Print figures beside their aims."""
    table = Table(title="KitDesk")
    for heading in ("figure", "measured", "aim", ""):
        table.add_column(heading, justify="right" if heading in ("measured", "aim") else "left")
    for figure in figures:
        aim = "" if figure.aim is None else f"≤ {figure.aim:g} {figure.unit}"
        mark = "" if figure.aim is None else "kept" if figure.kept else "MISSED"
        table.add_row(figure.name, f"{figure.value:.3g} {figure.unit}", aim, mark)
    Console().print(table)
