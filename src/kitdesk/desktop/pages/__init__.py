"""All pages of the window, each a folder; a page's module is imported when it is first shown."""

from importlib import import_module
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from kitdesk.desktop.page import Page

BOTH = ("coach", "office")


class PageSpec(NamedTuple):
    """A page.

    Its icon (in `resources/icons`), the key of its name, for which roles, and its class.
    """

    name: str
    icon: str
    key: str
    roles: tuple[str, ...]
    source: str

    def load(self) -> type["Page"]:
        """The page's class, imported now. ImportError names what is missing."""
        module, name = self.source.split(":")
        return getattr(import_module(module), name)


def _spec(name: str, icon: str, roles: tuple[str, ...] = BOTH) -> PageSpec:
    source = f"kitdesk.desktop.pages.{name}.page:{name.title()}Page"
    return PageSpec(name, icon, f"desktop.page.{name}", roles, source)


PAGES = {
    spec.name: spec
    for spec in (
        _spec("today", "sun", ("coach",)),
        _spec("inbox", "inbox", ("office",)),
        _spec("conflicts", "git-merge", ("office",)),
        _spec("organisations", "building-2"),
        _spec("sessions", "presentation"),
        _spec("labs", "flask-conical"),
        _spec("time", "clock"),
        _spec("reports", "file-text"),
        _spec("send", "arrow-right-left"),
        _spec("settings", "settings"),
    )
}
"""Pages in the order of the side bar."""


def pages_for(role: str) -> list[PageSpec]:
    """The pages of `coach` or `office`, in the order of the side bar.

    The first is the first shown.
    """
    return [spec for spec in PAGES.values() if role in spec.roles]
