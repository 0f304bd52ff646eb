"""Two soft notes when a step's time is up, reckoned here: no sound file is carried along."""

import logging
import math
from array import array
from functools import cache

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QObject
from PySide6.QtWidgets import QApplication

RATE_HZ = 22_050
LOUDNESS = 0.35
NOTES = ((523.25, 0.0), (659.25, 0.28))
"""Hertz, and when each note begins, in seconds: c and the e above it."""
LASTS_S, FADE_S, RISE_S = 1.6, 0.35, 0.012
SETTING = "timer_sound"
log = logging.getLogger(__name__)


@cache
def samples() -> bytes:
    """The chime as 16-bit mono samples, `RATE_HZ` a second, little end first."""
    sound = [0.0] * round(LASTS_S * RATE_HZ)
    for hertz, begins in NOTES:
        first = round(begins * RATE_HZ)
        for n in range(first, len(sound)):
            t = (n - first) / RATE_HZ
            strength = min(1.0, t / RISE_S) * math.exp(-t / FADE_S)
            turn = 2 * math.pi * hertz * t
            sound[n] += strength * (math.sin(turn) + 0.25 * math.sin(2 * turn))
    whole = array("h", (round(32_767 * LOUDNESS * value / 1.5) for value in sound))
    return whole.tobytes()


class Chime(QObject):
    """Rings on the computer's own sound output; where it has none, the system's beep."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._sink: QObject | None = None
        self._buffer = QBuffer(self)

    def ring(self) -> None:
        """Begin to sound; returns at once."""
        if not self._play():
            QApplication.beep()

    def _play(self) -> bool:
        try:
            from PySide6.QtMultimedia import QAudioFormat, QAudioSink, QMediaDevices
        except ImportError as error:  # a Linux without the sound server's library
            log.info("no sound: %s", error)
            return False
        output = QMediaDevices.defaultAudioOutput()
        form = QAudioFormat()
        form.setSampleRate(RATE_HZ)
        form.setChannelCount(1)
        form.setSampleFormat(QAudioFormat.SampleFormat.Int16)
        if output.isNull() or not output.isFormatSupported(form):
            return False
        self._buffer.close()
        self._buffer.setData(QByteArray(samples()))
        self._buffer.open(QIODevice.OpenModeFlag.ReadOnly)
        sink = QAudioSink(output, form, self)
        sink.start(self._buffer)
        self._sink = sink
        return True


def prepare() -> None:
    """Load what ringing needs, in any thread: it takes longer than a frame."""
    samples()
    try:
        import PySide6.QtMultimedia  # noqa: F401
    except ImportError as error:
        log.info("no sound: %s", error)
