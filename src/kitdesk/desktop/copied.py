"""What was copied from KitDesk: kept out of the history of copies, and taken away at the end.

The marks are those of password managers: Windows and KDE keep nothing that bears them.
"""

from PySide6.QtCore import QByteArray, QMimeData
from PySide6.QtGui import QClipboard, QGuiApplication

KDE_MARK = "x-kde-passwordManagerHint"
OURS = "application/x-kitdesk"
MARKS = {
    OURS: b"1",
    'application/x-qt-windows-mime;value="ExcludeClipboardContentFromMonitorProcessing"': b"1",
    'application/x-qt-windows-mime;value="CanIncludeInClipboardHistory"': b"\0\0\0\0",
    'application/x-qt-windows-mime;value="CanUploadToCloudClipboard"': b"\0\0\0\0",
    KDE_MARK: b"secret",
    "org.nspasteboard.ConcealedType": b"1",
}


def mark_copied(data: QMimeData) -> QMimeData:
    """The same, marked so that no history of copies keeps it."""
    for format, value in MARKS.items():
        data.setData(format, QByteArray(value))
    return data


def copy_text(text: str) -> None:
    """Put a text on the clipboard, marked."""
    data = QMimeData()
    data.setText(text)
    QGuiApplication.clipboard().setMimeData(mark_copied(data))


def mark_all_copied() -> None:
    """From now on whatever is copied in a field of ours is marked too, as soon as it is copied."""
    clipboard = QGuiApplication.clipboard()
    clipboard.dataChanged.connect(_mark_ours)


def _mark_ours() -> None:
    clipboard = QGuiApplication.clipboard()
    if not clipboard.ownsClipboard():
        return
    present = clipboard.mimeData()
    if present is None or not present.hasText() or present.hasFormat(OURS):
        return
    copy_text(present.text())


def forget_copied() -> None:
    """Empty the clipboard if what is on it was copied from here."""
    clipboard = QGuiApplication.clipboard()
    for mode in (QClipboard.Mode.Clipboard, QClipboard.Mode.Selection):
        if mode is QClipboard.Mode.Selection and not clipboard.supportsSelection():
            continue
        present = clipboard.mimeData(mode)
        if present is not None and present.hasFormat(OURS):
            clipboard.clear(mode)
