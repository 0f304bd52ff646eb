"""The sound at the end of a step."""

from array import array

from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from kitdesk.desktop.chime import LASTS_S, RATE_HZ, Chime, samples


def test_the_chime_is_heard_soon_dies_away_and_is_never_cut(qtbot: QtBot):
    sound = array("h", samples())
    assert len(sound) == LASTS_S * RATE_HZ
    assert max(map(abs, sound[: RATE_HZ // 10])) > 3_000
    assert max(map(abs, sound)) < 20_000
    assert max(map(abs, sound[-RATE_HZ // 10 :])) < 600
    assert abs(sound[0]) < 200


def test_ringing_never_fails_for_want_of_a_sound_output(qtbot: QtBot):
    parent = QObject()
    Chime(parent).ring()
