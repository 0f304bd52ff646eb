"""The left of the inbox: where bundles are dropped or fetched from, and what became of each."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from kitdesk.desktop.bundles.files import BUNDLE, show_folder
from kitdesk.desktop.bundles.running import Running
from kitdesk.desktop.bundles.telling import outcome
from kitdesk.desktop.desk import Desk
from kitdesk.desktop.pages.inbox.queue_table import queue_table
from kitdesk.desktop.pages.inbox.watch_row import WatchRow
from kitdesk.desktop.widgets import DropZone, LinkButton, Muted, Strong, row
from kitdesk.exchange.quarantine import REFUSED
from kitdesk.exchange.told import Received

DROP_PX = 170
STATUSES = ("imported", "already known", "quarantined", "refused")


class QueuePanel(QWidget):
    """`ended` tells that what was being read or written is done; `written` carries an export."""

    ended = Signal()
    written = Signal(object)

    def __init__(self, desk: Desk, names: dict[str, str]) -> None:
        super().__init__()
        self._desk = desk
        self._later: list[Path] = []
        self.results: list[Received] = []
        self.zone = DropZone(
            desk.theme,
            desk.t("inbox.drop"),
            desk.t("send.open"),
            desk.t("send.dialog"),
            f"*{BUNDLE}",
        )
        self.zone.setObjectName("inbox_drop")
        self.zone.setFixedHeight(desk.theme.px(DROP_PX))
        self.zone.dropped.connect(self.take)
        self.watched = WatchRow(desk)
        self.watched.arrived.connect(self._take_watched)
        self.running = Running(desk)
        self.running.came.connect(self._add)
        self.running.written.connect(self.written)
        self.running.ended.connect(self._end)
        self.queue = queue_table(desk, names)
        self.queue.picked.connect(self._show_detail)
        self.detail = Muted()
        self.detail.setObjectName("inbox_detail")
        self.summary = Strong(wrap=False)
        self.summary.setObjectName("inbox_summary")
        self.conflicts = LinkButton(desk.t("send.to_conflicts"), lambda: desk.go("conflicts"))
        self.conflicts.setObjectName("inbox_conflicts")
        self.refused = LinkButton(desk.t("inbox.show_refused"), self._show_refused)
        self.refused.setObjectName("inbox_show_refused")
        self._lay_out()
        self.show_results([])

    def _lay_out(self) -> None:
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(12)
        for widget in (self.zone, self.watched, self.running):
            lines.addWidget(widget)
        lines.addLayout(row(self.summary, None, self.refused, self.conflicts))
        lines.addWidget(self.queue, 1)
        lines.addWidget(self.detail)
        lines.addStretch(0)

    def take(self, files: Sequence[Path]) -> None:
        """Takes bundles in, or all bundles of folders."""
        self.show_results([])
        self.running.receive(files)

    def _take_watched(self, files: Sequence[Path]) -> None:
        """Takes what came into the watched folder, once what is being read now is done."""
        if self.running.busy:
            self._later += files
        else:
            self.take(files)

    def _end(self) -> None:
        """The first outcome is shown whole: what could not be read comes first."""
        if self.queue.current() is None and self.results:
            self.queue.selectRow(0)
        self.ended.emit()
        files, self._later = self._later, []
        if files:
            self.take(files)

    def _add(self, received: Received) -> None:
        self.show_results([*self.results, received])

    def show_results(self, results: list[Received]) -> None:
        """Shows what became of files, and how many of each outcome."""
        self.results = results
        self.queue.show_rows(results)
        self.queue.setVisible(bool(results))
        self.detail.setVisible(bool(results))
        self._show_detail(self.queue.current())
        refused = any(received.status == "refused" for received in results)
        self.refused.setVisible(refused and self._refused_folder().is_dir())
        self.conflicts.setVisible(any(received.conflicts for received in results))
        self.summary.setText(" · ".join(self._counted()))

    def _refused_folder(self) -> Path:
        return self._desk.workspace.folder / REFUSED

    def _show_refused(self) -> None:
        """The files that could not be read, each with a note of why beside it."""
        show_folder(self._refused_folder())

    def _counted(self) -> list[str]:
        counts = {status: sum(r.status == status for r in self.results) for status in STATUSES}
        return [
            self._desk.n(f"inbox.summary.{status.replace(' ', '_')}", count)
            for status, count in counts.items()
            if count
        ]

    def _show_detail(self, received: Received | None) -> None:
        """What happened with the chosen file, in whole sentences."""
        self.detail.setText(outcome(self._desk.language, received) if received else "")
