"""Photos as they are shown, in memory only: what people photographed never rests unencrypted."""

from collections import OrderedDict
from collections.abc import Iterable
from enum import Enum, auto

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QObject, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QImage, QImageReader

from kitdesk.desktop.jobs import Jobs, Steps
from kitdesk.problem import Problem
from kitdesk.progress import Progress
from kitdesk.workspace import Workspace

SMALL_PX, LARGE_PX = 480, 2000
"""The longest side of a picture on a card, and of one on the wall or opened large."""
MOST_BYTES = 128 * 1024 * 1024
"""What all pictures together may take; the one not looked at for longest goes first."""

Key = tuple[str, int]


class Missing(Enum):
    """Why there is nothing to show yet, or at all."""

    WAITING = auto()
    ABSENT = auto()
    UNREADABLE = auto()


Shown = QImage | Missing


class Thumbnails(QObject):
    """Pictures by the SHA-256 of their bytes; `arrived` tells that more of them are here."""

    arrived = Signal()

    def __init__(self, jobs: Jobs, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._jobs = jobs
        self._shown: OrderedDict[Key, Shown] = OrderedDict()
        self._wanted: list[Key] = []
        # A board asks for all its pictures while it is drawn: they are read in one job after it.
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self._read)

    def show(self, sha256: str, longest: int = SMALL_PX) -> Shown:
        """The picture with its longest side about `longest`, read beside the window if need be."""
        key = (sha256, SMALL_PX if longest <= SMALL_PX else LARGE_PX)
        if key not in self._shown:
            self._shown[key] = Missing.WAITING
            self._wanted.append(key)
            self._soon.start()
        self._shown.move_to_end(key)
        return self._shown[key]

    def put(self, sha256: str, shown: Shown) -> None:
        """A small picture that was made elsewhere: it is shown before its bytes are written."""
        self._take_up({(sha256, SMALL_PX): shown})

    def look_again(self) -> None:
        """Ask anew for pictures whose bytes had not arrived."""
        absent = [key for key, shown in self._shown.items() if shown is Missing.ABSENT]
        for key in absent:
            del self._shown[key]
        if absent:
            self.arrived.emit()

    def _read(self) -> None:
        wanted, self._wanted = self._wanted, []
        self._jobs.start(lambda workspace: _read(workspace, wanted), self._take_up)

    def _take_up(self, found: dict[Key, Shown]) -> None:
        self._shown.update(found)
        self._make_room()
        self.arrived.emit()

    def _make_room(self) -> None:
        held = {key: image.sizeInBytes() for key, image in _images(self._shown.items())}
        total = sum(held.values())
        for key, size in held.items():
            if total <= MOST_BYTES:
                return
            del self._shown[key]
            total -= size


def _images(shown: Iterable[tuple[Key, Shown]]) -> list[tuple[Key, QImage]]:
    return [(key, image) for key, image in shown if isinstance(image, QImage)]


def _read(workspace: Workspace, wanted: list[Key]) -> Steps:
    found: dict[Key, Shown] = {}
    for n, (sha256, longest) in enumerate(wanted):
        yield Progress(n, len(wanted))
        try:
            content = workspace.blob(sha256)
        except Problem:
            found[sha256, longest] = Missing.ABSENT
        else:
            found[sha256, longest] = decoded(content, longest)
    return found


def decoded(content: bytes, longest: int) -> Shown:
    """A picture no larger than asked for, upright. May be called in any thread."""
    data = QByteArray(content)
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer)
    reader.setAutoTransform(True)
    size = reader.size()
    box = QSize(longest, longest)
    if size.isValid() and max(size.width(), size.height()) > longest:
        reader.setScaledSize(size.scaled(box, Qt.AspectRatioMode.KeepAspectRatio))
    image = reader.read()
    buffer.close()
    return Missing.UNREADABLE if image.isNull() else image
