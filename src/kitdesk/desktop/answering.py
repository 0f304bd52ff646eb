"""Answers of background work that come when the page that asked has been left."""

from collections.abc import Callable
from typing import Any

from PySide6.QtWidgets import QWidget
from shiboken6 import isValid


def while_here(widget: QWidget, act: Callable[..., Any]) -> Callable[..., None]:
    """`act` for as long as `widget` exists; afterwards the answer is dropped."""

    def answer(*values: Any) -> None:
        if isValid(widget):
            act(*values)

    return answer
