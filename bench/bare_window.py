"""The yardstick of the start: a bare window of Qt. Prints the clock's time when it stands painted.

Called as `python -m bench.bare_window`.
"""

import time

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QLabel, QMainWindow


class Window(QMainWindow):
    """A window that ends the program once it stands on the screen."""

    def paintEvent(self, event):
        super().paintEvent(event)
        QTimer.singleShot(0, stand)


def stand() -> None:
    """The window and all in it have been painted."""
    print(time.time(), flush=True)
    QApplication.quit()


def main() -> None:
    app = QApplication([])
    window = Window()
    window.setCentralWidget(QLabel("KitDesk"))
    window.resize(1360, 850)
    window.show()
    app.exec()


if __name__ == "__main__":
    main()
