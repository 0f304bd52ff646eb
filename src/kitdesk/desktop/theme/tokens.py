"""Colours, sizes and type of the program, read from `resources/theme/tokens.toml`."""

import tomllib
from functools import cache
from typing import NamedTuple

from PySide6.QtGui import QColor

from kitdesk.resource import resource

TONES = ("spruce", "cloudberry", "sky", "heather", "red", "neutral")
"""Families of a fill, a tint and a text colour.

`cloudberry`, `cloudberry_tint`, `cloudberry_text`.
"""


class Tokens(NamedTuple):
    """One theme's values.

    `colours` by role as #RRGGBB, `sizes` in pixels, `type` as (pixels, weight).
    """

    name: str
    colours: dict[str, str]
    sizes: dict[str, int]
    type: dict[str, tuple[int, int]]

    def color(self, role: str) -> QColor:
        """The colour of a role. KeyError for a role that is not in the file."""
        return QColor(self.colours[role])


@cache
def tokens(name: str) -> Tokens:
    """The tokens of the theme `light` or `dark`."""
    with resource("theme", "tokens.toml").open("rb") as file:
        content = tomllib.load(file)
    type = {role: (pixels, weight) for role, (pixels, weight) in content["type"].items()}
    return Tokens(name, content[name], content["size"], type)
