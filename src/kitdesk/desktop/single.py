"""One window a workspace: a second start hands its file over and raises the first window."""

import hashlib
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtNetwork import QLocalServer, QLocalSocket

WAIT_MS = 1000
LONGEST_MESSAGE = 32_768


def server_name(folder: Path) -> str:
    """A name for the workspace's window that no other user and no other workspace has."""
    known = f"{Path.home()}\n{folder.resolve()}".encode()
    return f"kitdesk-{hashlib.sha256(known).hexdigest()[:24]}"


def raise_first(folder: Path, file: Path | None) -> bool:
    """Asks the window of `folder`, if one is open, to come forward with `file`.

    False if none is.
    """
    socket = QLocalSocket()
    socket.connectToServer(server_name(folder))
    if not socket.waitForConnected(WAIT_MS):
        return False
    socket.write((str(file.resolve()) if file else "").encode() + b"\n")
    socket.waitForBytesWritten(WAIT_MS)
    socket.disconnectFromServer()
    return True


Answer = Callable[[Path | None], None]


class FirstWindow(QObject):
    """Listens for later starts, and hands the file they bring (or None) to whoever answers now."""

    called = Signal(str)

    def __init__(self, folder: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._answer: Answer | None = None
        self.called.connect(self._hand_over)
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._on_connection)
        name = server_name(folder)
        if not self._server.listen(name):
            # A name left by a program that was killed: nobody answered it, or we would not be here.
            QLocalServer.removeServer(name)
            self._server.listen(name)

    def answer(self, answer: Answer) -> None:
        """From now on `answer(file)` is called at each later start."""
        self._answer = answer

    def _hand_over(self, path: str) -> None:
        if self._answer:
            self._answer(Path(path) if path else None)

    def _on_connection(self) -> None:
        socket = self._server.nextPendingConnection()
        socket.readyRead.connect(lambda: self._read(socket))
        socket.disconnected.connect(socket.deleteLater)
        self._read(socket)

    def _read(self, socket: QLocalSocket) -> None:
        while socket.canReadLine():
            self.called.emit(bytes(socket.readLine(LONGEST_MESSAGE).data()).decode().strip())

    def close(self) -> None:
        """Stops listening."""
        self._server.close()
