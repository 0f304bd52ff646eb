"""Changes of a session's fields that Ctrl+Z takes back."""

from collections.abc import Mapping
from typing import Any

from kitdesk.desktop.desk import Desk

TYPED = {"title", "place", "summary", "result"}
"""Fields that are typed letter by letter: all of it is one step."""


def remember(desk: Desk, id: str, before: Mapping[str, Any], after: Mapping[str, Any]) -> None:
    """Remember new values that have been handed to the writer, and those they replaced."""
    named = next(iter(after))
    text = desk.t("desktop.typed", field=desk.t(f"field.session.{named}"))

    def write(values: Mapping[str, Any]) -> None:
        desk.writer.do(lambda workspace: workspace.update("session", id, **values))

    if named in TYPED:
        key = ("session", id, named)
        desk.history.add_typing(key, text, lambda: write(before), lambda: write(after))
    else:
        desk.history.add(text, lambda: write(before), lambda: write(after))
