"""The style sheet of a theme, made from `resources/theme/window.qss` and the tokens."""

import re

from kitdesk.desktop.theme.tokens import Tokens
from kitdesk.resource import resource

PLACE = re.compile(r"\$(\w+)")
PIXELS = re.compile(r"(\d+(?:\.\d+)?)gpx")
"""Lengths written `14gpx` grow with the text size; those written `px` do not."""


def style_sheet(tokens: Tokens, percent: int, family: str) -> str:
    """The sheet with `$role` replaced by colours and `gpx` lengths by grown pixels.

    KeyError names a role that the tokens lack.
    """
    folder = resource("theme", tokens.name)
    drawings = {name: folder / f"{name}.svg" for name in ("arrow", "arrow_up", "check")}
    values = {**tokens.colours, "family": family} | {n: p.as_posix() for n, p in drawings.items()}
    text = resource("theme", "window.qss").read_text("utf-8")
    coloured = PLACE.sub(lambda found: values[found[1]], text)
    return PIXELS.sub(lambda found: f"{round(float(found[1]) * percent / 100)}px", coloured)
