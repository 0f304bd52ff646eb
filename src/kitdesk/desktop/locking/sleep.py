"""The system's own word that the computer is about to sleep, where it gives one."""

import sys
from collections.abc import Callable

from PySide6.QtCore import (
    SLOT,
    QAbstractNativeEventFilter,
    QByteArray,
    QCoreApplication,
    QObject,
    Slot,
)

WM_POWERBROADCAST = 0x0218
PBT_APMSUSPEND = 0x0004
WINDOWS_MESSAGES = b"windows_generic_MSG", b"windows_dispatcher_MSG"
LOGIND = (
    "org.freedesktop.login1",
    "/org/freedesktop/login1",
    "org.freedesktop.login1.Manager",
    "PrepareForSleep",
)


class LogindSleep(QObject):
    """Hears systemd's logind on a D-Bus."""

    def __init__(self, told: Callable[[], object], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._told = told

    def listen(self, bus: object) -> bool:
        """Whether the bus took the wish to hear of sleep."""
        from PySide6.QtDBus import QDBusConnection

        assert isinstance(bus, QDBusConnection)
        return bus.connect(*LOGIND, self, SLOT("on_sleep(bool)"))  # pyright: ignore[reportCallIssue, reportArgumentType]

    @Slot(bool)
    def on_sleep(self, begins: bool) -> None:
        """Sleep begins (True) or has ended (False)."""
        if begins:
            self._told()


class WindowsSleep(QAbstractNativeEventFilter):
    """Hears WM_POWERBROADCAST among the messages of Windows."""

    def __init__(self, told: Callable[[], object]) -> None:
        from ctypes import wintypes  # where there is Windows

        super().__init__()
        self._told, self._message = told, wintypes.MSG

    def nativeEventFilter(  # pyright: ignore[reportIncompatibleMethodOverride]
        self, kind: QByteArray | bytes, message: int
    ) -> object:
        if QByteArray(kind).data() in WINDOWS_MESSAGES:
            told = self._message.from_address(int(message))
            if (told.message, told.wParam) == (WM_POWERBROADCAST, PBT_APMSUSPEND):
                self._told()
        return False, 0


def hear_sleep(told: Callable[[], object], parent: QObject) -> object | None:
    """Call `told` before the computer sleeps; keep what this gives as long as that is wanted.

    `None` where nobody tells: the jump of the clocks is noticed after waking (`watch.py`).
    """
    if sys.platform == "win32":
        heard = WindowsSleep(told)
        application = QCoreApplication.instance()
        assert application is not None
        application.installNativeEventFilter(heard)
        return heard
    if sys.platform.startswith("linux"):
        return _hear_logind(told, parent)
    return None


def _hear_logind(told: Callable[[], object], parent: QObject) -> LogindSleep | None:
    from PySide6.QtDBus import QDBusConnection

    bus = QDBusConnection.systemBus()
    heard = LogindSleep(told, parent)
    return heard if bus.isConnected() and heard.listen(bus) else None
