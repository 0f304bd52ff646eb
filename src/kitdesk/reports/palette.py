"""The colours of paper: the light theme's tokens, so that print and screen agree."""

import tomllib
from functools import cache

from reportlab.lib.colors import Color, HexColor

from kitdesk.resource import resource

TONES = {
    "economy": "cloudberry",
    "technology": "sky",
    "sustainability": "spruce",
    "society": "heather",
    "neutral": "neutral",
}
"""Which family of tokens a lane's tone is drawn in."""


@cache
def _tokens() -> dict[str, str]:
    text = resource("theme", "tokens.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)["light"]


@cache
def colour(token: str) -> Color:
    """The colour of a token: `ink`, `muted`, `line`, `spruce_tint` …"""
    return HexColor(_tokens()[token])


def tint(tone: str) -> Color:
    """The ground of cards of this tone; an unknown tone is neutral."""
    return colour(f"{TONES.get(tone, 'neutral')}_tint")


def strong(tone: str) -> Color:
    """The line or mark of this tone."""
    return colour(TONES.get(tone, "neutral"))


def on_tint(tone: str) -> Color:
    """Small text of this tone on its tint, at least WCAG AA."""
    return colour(f"{TONES.get(tone, 'neutral')}_text")
