"""The documents made lately on this computer, to open again."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from kitdesk.desktop.desk import Desk
from kitdesk.desktop.preview.recent import recent
from kitdesk.desktop.widgets import Card, Muted, QuietButton
from kitdesk.reports import DOCUMENTS


class RecentCard(Card):
    """A line a document; clicking one opens it as it was made."""

    def __init__(self, desk: Desk, opened: Callable[[dict[str, Any]], None]) -> None:
        super().__init__(desk.t("reports.page.recent"))
        self._desk, self._opened = desk, opened
        self.setObjectName("recent-reports")
        self.show_entries()

    def show_entries(self) -> None:
        """Shows what the settings say now."""
        while self.body.count() > 1:
            item = self.body.takeAt(1)
            if item and (widget := item.widget()):
                widget.hide()
                widget.deleteLater()
        known = [entry for entry in recent(self._desk) if entry.get("document") in DOCUMENTS]
        for entry in known:
            self.body.addWidget(self._line(entry))
        if not known:
            self.body.addWidget(Muted(self._desk.t("reports.page.recent.none")))
        self.body.addStretch(1)

    def _line(self, entry: dict[str, Any]) -> QuietButton:
        kind = self._desk.t(f"reports.document.{entry['document']}")
        day = self._desk.language.date(datetime.fromisoformat(entry["at"]).date(), "day_month")
        line = QuietButton(f"{kind} · {entry['title']}", lambda: self._opened(entry))
        line.setProperty("look", "row")
        line.set_tip(f"{kind} · {entry['title']} · {day}")
        return line
