"""Photos from the clipboard, from dropped files or from a dialog, made into cards in a job."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMimeData, Qt
from PySide6.QtGui import QImage, QImageWriter, QPainter
from PySide6.QtWidgets import QFileDialog, QWidget
from shiboken6 import isValid

from kitdesk.desktop.board import deeds
from kitdesk.desktop.board.deeds import Taken
from kitdesk.desktop.board.lanes import Spot
from kitdesk.desktop.jobs import Steps
from kitdesk.desktop.thumbnails import SMALL_PX, Shown, decoded
from kitdesk.problem import Problem
from kitdesk.progress import Progress

if TYPE_CHECKING:
    from kitdesk.desktop.board.control import Control

PATTERN = "(*.jpg *.jpeg *.png *.webp *.tif *.tiff *.bmp *.gif *.heic *.heif *.avif)"
Source = Path | QImage


@dataclass(frozen=True)
class Outcome:
    """Photos made small, how they look on cards, and why the others could not be read."""

    taken: tuple[Taken, ...]
    shown: dict[str, Shown]
    refused: tuple[Problem, ...]


def sources(carried: QMimeData) -> list[Source]:
    """The photos in what was pasted or dropped: files first, a bare picture when no text comes
    with it (a spreadsheet copies its cells as text and as a picture).
    """
    files = [Path(url.toLocalFile()) for url in carried.urls() if url.isLocalFile()]
    if files:
        return list(files)
    image = carried.imageData() if carried.hasImage() and not carried.text().strip() else None
    return [image] if isinstance(image, QImage) and not image.isNull() else []


def ask(control: "Control", spot: Spot, parent: QWidget) -> None:
    """Let people choose files in the system's dialog."""
    title = control.words("photo.choose")
    files, _ = QFileDialog.getOpenFileNames(parent, title, "", f"{title} {PATTERN}")
    if files:
        take(control, spot, [Path(file) for file in files], "", {})


def take(
    control: "Control",
    spot: Spot,
    found: Sequence[Source],
    caption: str,
    place: Mapping[str, float],
) -> None:
    """Start the job; its cards come last in the lane, wherever the window has gone by then."""
    desk, board, ground = control.desk, control.board, control.ground
    made = sum(bool(board.photo(card.id)) for card in board.cards())
    names = [control.words("photo.caption", number=made + n) for n in range(1, len(found) + 1)]
    captions = [caption, *names[1:]] if caption else names

    def undo() -> None:
        board.undo()

    def done(outcome: Outcome) -> None:
        for sha256, shown in outcome.shown.items():
            desk.thumbnails.put(sha256, shown)
        deed = deeds.photos(board, ground, spot, outcome.taken, place)
        board.do(deed)
        for problem in outcome.refused:
            desk.problem(problem)
        if deed is None:
            return
        if not outcome.refused:
            text = desk.n("board.photo.taken", len(outcome.taken))
            desk.say(text, desk.t("desktop.undo"), undo)
        if isValid(control):
            control.shown.emit(next(id for id in deed.cards if board.card(id)))

    job = desk.jobs.start(lambda _: _make(found, captions), done, desk.problem)
    desk.say(desk.n("board.photo.making", len(found)), desk.t("common.cancel"), job.cancel)


def _make(found: Sequence[Source], captions: Sequence[str]) -> Steps:
    taken: list[Taken] = []
    refused: list[Problem] = []
    for n, (source, caption) in enumerate(zip(found, captions, strict=True)):
        yield Progress(n, len(found))
        try:
            taken.append(_made(source, caption))
        except Problem as problem:
            refused.append(problem)
    shown = {photo.sha256: decoded(photo.content, SMALL_PX) for photo in taken}
    return Outcome(tuple(taken), shown, tuple(refused))


def _made(source: Source, caption: str) -> Taken:
    from kitdesk.workspace import photo  # Pillow only where a photo comes

    if isinstance(source, Path):
        content, name = _content(source, photo.LARGEST_BYTES), source.name
    else:
        content, name = _as_file(source), caption
    small = photo.made_small(content, name)
    return Taken(small, f"{Path(name).stem}.jpg", caption, photo.MEDIA_TYPE)


def _content(file: Path, most: int) -> bytes:
    try:
        if file.stat().st_size > most:
            raise Problem("photo.large", name=file.name, limit=most)
        return file.read_bytes()
    except OSError as error:
        raise Problem("file.unreadable", file=str(file)) from error


def _as_file(image: QImage) -> bytes:
    """A picture of the clipboard as Pillow reads it: on white, uncompressed."""
    ground = QImage(image.size(), QImage.Format.Format_RGB32)
    ground.fill(Qt.GlobalColor.white)
    painter = QPainter(ground)
    painter.drawImage(0, 0, image)
    painter.end()
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    QImageWriter(buffer, QByteArray(b"BMP")).write(ground)
    return bytes(buffer.data().data())
