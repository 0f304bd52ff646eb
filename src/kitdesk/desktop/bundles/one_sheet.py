"""A page has at most one sheet open: another one takes its place."""

from PySide6.QtWidgets import QWidget

from kitdesk.desktop.widgets import Sheet


class OneSheet:
    """Opens and closes; `current` is the sheet that is open."""

    def __init__(self) -> None:
        self.current: Sheet | None = None

    def open(self, sheet: Sheet, first: QWidget | None = None) -> None:
        """Opens `sheet` with the cursor in `first`, in place of the one that is open."""
        self.close()
        self.current = sheet
        sheet.closed.connect(self._forget)
        sheet.open(first)

    def close(self) -> None:
        """Closes the sheet that is open, if any."""
        if self.current is not None:
            self.current.close_sheet()

    def _forget(self) -> None:
        self.current = None
