"""What every canvas offers the page, whatever it looks like."""

from PySide6.QtWidgets import QWidget

from kitdesk.desktop.board.control import Control
from kitdesk.desktop.board.photo_view import open_photo


class CanvasWidget(QWidget):
    """A step's board. Subclasses follow `control.board` until `close_canvas` is called."""

    def __init__(self, control: Control) -> None:
        super().__init__()
        self.control = control
        control.shown.connect(self.show_card)
        control.photo_asked.connect(self._open_photo)
        control.marked.connect(self.show_cards)

    def _open_photo(self, card: str) -> None:
        open_photo(self.control, card, self.window())

    def begin(self) -> None:
        """Put the cursor where the first card is typed."""
        raise NotImplementedError

    def show_card(self, id: str) -> None:
        """Bring a card into view and give it the focus."""
        raise NotImplementedError

    def show_cards(self, ids: list[str]) -> None:
        """Bring several cards into view and mark them; a canvas that cannot marks the first."""
        self.show_card(ids[0])

    def close_canvas(self) -> None:
        """Follow the board no longer."""
        raise NotImplementedError
