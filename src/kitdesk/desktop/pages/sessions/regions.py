"""The parts of a page that F6 goes round."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtWidgets import QWidget


@dataclass(frozen=True)
class Region:
    """A part of the page, and what gets the keyboard when it is entered."""

    part: QWidget
    target: QWidget


def beside(regions: Sequence[Region], focus: QWidget | None, by: int) -> QWidget:
    """What gets the keyboard next; parts that are hidden are passed over."""
    seen = [region for region in regions if region.part.isVisible()]
    parts = [region.part for region in seen]
    here = next((n for n, part in enumerate(parts) if focus and part.isAncestorOf(focus)), 0)
    return seen[(here + by) % len(seen)].target
