"""Parts side by side where there is room, else below each other: small windows, large text."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QSizePolicy, QWidget

from kitdesk.desktop.widgets.flow import FlowLayout


class SideBySide(QWidget):
    """`least()` is the width below which the parts are stacked; `add` takes them from the left."""

    def __init__(self, least: Callable[[], int], spacing: int) -> None:
        super().__init__()
        self._least = least
        self._line = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._line.setContentsMargins(0, 0, 0, 0)
        self._line.setSpacing(spacing)

    def add(
        self,
        part: QWidget,
        stretch: int = 0,
        alignment: Qt.AlignmentFlag = Qt.AlignmentFlag(0),  # noqa: B008
    ) -> None:
        """Puts a part at the end; `stretch` shares the width, or the height once stacked."""
        self._line.addWidget(part, stretch, alignment)

    def add_room(self) -> None:
        """Empty room at the end, which takes what no part wants."""
        self._line.addStretch(0)

    @property
    def stacked(self) -> bool:
        """Whether the parts are below each other now."""
        return self._line.direction() == QBoxLayout.Direction.TopToBottom

    def minimumSizeHint(self) -> QSize:
        """As narrow as the widest part: what stands beside it can go below."""
        parts = [self._line.itemAt(at) for at in range(self._line.count())]
        widths = [part.minimumSize().width() for part in parts if part and not part.isEmpty()]
        return QSize(max(widths, default=0), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Turns when the width passes the least one."""
        narrow = event.size().width() < self._least()
        way = QBoxLayout.Direction
        direction = way.TopToBottom if narrow else way.LeftToRight
        if direction != self._line.direction():
            self._line.setDirection(direction)
            self.updateGeometry()
        super().resizeEvent(event)


class ButtonRow(QWidget):
    """Buttons on one line where there is room for all, else wrapped to further lines."""

    def __init__(self, buttons: Sequence[QWidget], spacing: int = 12) -> None:
        super().__init__()
        self._buttons = list(buttons)
        self._spacing = spacing
        line = FlowLayout(spacing)
        for button in buttons:
            line.addWidget(button)
        self.setLayout(line)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def sizeHint(self) -> QSize:
        """One line of all buttons that are shown."""
        sizes = [button.sizeHint() for button in self._buttons if not button.isHidden()]
        width = sum(size.width() + self._spacing for size in sizes) - self._spacing
        return QSize(max(width, 0), max((size.height() for size in sizes), default=0))
