"""KitDesk's window, started as people start it. Prints the clock's time when it stands painted.

Called as `python -m bench.our_window WORKSPACE`.
"""

import gc
import os
import sys
import time


def main(workspace: str) -> None:
    gc.disable()  # in this and in what is loaded before Qt we do as `kitdesk.cli` does
    from PySide6.QtCore import QTimer
    from PySide6.QtGui import QPaintEvent
    from PySide6.QtWidgets import QMainWindow

    import kitdesk.desktop.before_qt
    from kitdesk.cli import main as kitdesk
    from kitdesk.desktop.shell import Shell

    def paint(shell: Shell, event: QPaintEvent) -> None:
        QMainWindow.paintEvent(shell, event)
        QTimer.singleShot(0, stand)

    Shell.paintEvent = paint
    sys.argv = ["kitdesk", "--workspace", workspace]
    kitdesk()


def stand() -> None:
    """The window and all in it have been painted. How it closes is not measured."""
    print(time.time(), flush=True)
    os._exit(0)


if __name__ == "__main__":
    main(sys.argv[1])
