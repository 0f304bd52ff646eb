"""Where in the window somebody is, or wants to go."""

from typing import NamedTuple


class Place(NamedTuple):
    """A page by its name, the record it shows, and the part of it: a tab, a step, a line."""

    page: str
    id: str | None = None
    part: str | None = None

    def to_text(self) -> str:
        """The place as one word for the settings, read back by `from_text`."""
        return "/".join(word or "" for word in (self.page, self.id, self.part)).rstrip("/")

    @classmethod
    def from_text(cls, text: str) -> "Place":
        """The place that `to_text` wrote."""
        page, id, part = [*text.split("/", 2), "", ""][:3]
        return cls(page, id or None, part or None)
