"""The tokens: every text can be read on every ground it stands on, in light and dark."""

import re

import pytest
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from kitdesk.desktop.theme import TONES, Theme
from kitdesk.desktop.theme.tokens import tokens

AA_TEXT, AA_PARTS = 4.5, 3.0
TEXTS = [
    *((ink, ground) for ink in ("ink", "muted") for ground in ("paper", "surface", "spruce_tint")),
    *(("muted", f"{tone}_tint") for tone in TONES if tone != "red"),
    *((f"{tone}_text", f"{tone}_tint") for tone in TONES),
    *((f"{tone}_text", ground) for tone in TONES for ground in ("surface", "paper")),
    *(("ink", f"{tone}_tint") for tone in TONES),
    *(("on_spruce", ground) for ground in ("spruce_2", "spruce")),
    *(("on_side", ground) for ground in ("side", "side_hover")),
    ("on_side_selected", "side_selected"),
    ("surface", "ink"),
]
PARTS = [("edge", "surface"), ("edge", "paper"), ("spruce_2", "surface"), ("red", "surface")]


def luminance(colour: QColor) -> float:
    """Relative luminance. Source: WCAG 2.2."""
    parts = [colour.redF(), colour.greenF(), colour.blueF()]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: QColor, other: QColor) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize(("text", "ground"), TEXTS)
def test_text_can_be_read_on_its_ground(theme: str, text: str, ground: str):
    found = tokens(theme)
    assert contrast(found.color(text), found.color(ground)) >= AA_TEXT


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize(("part", "ground"), PARTS)
def test_edges_and_marks_can_be_seen(theme: str, part: str, ground: str):
    found = tokens(theme)
    assert contrast(found.color(part), found.color(ground)) >= AA_PARTS


def test_both_themes_name_the_same_roles():
    assert tokens("light").colours.keys() == tokens("dark").colours.keys()


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("percent", [100, 200])
def test_the_style_sheet_takes_every_token_and_grows_with_the_text(
    qtbot: QtBot, qapp: QApplication, theme: str, percent: int
):
    made = Theme(theme, percent)
    made.apply(qapp)
    sheet = qapp.styleSheet()
    assert "$" not in sheet and not re.search(r"\dgpx", sheet)
    assert f"font-size: {14 * percent // 100}px" in sheet
    assert made.font("title").pixelSize() == 26 * percent // 100


def test_the_bundled_font_has_the_letters_of_all_languages(qtbot: QtBot):
    from PySide6.QtGui import QFontMetrics

    theme = Theme("light")
    metrics = QFontMetrics(theme.font())
    assert theme.family == "Inter"
    assert all(metrics.inFontUcs4(ord(letter)) for letter in "åäöÅÄÖáæčđïńŋøšŧžÁÆČĐÏŃŊØŠŦŽ–…·×")
