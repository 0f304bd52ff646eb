"""Send and receive: what waits, bundles out and in, and what became of each."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QFileDialog

from kitdesk.desktop.answering import while_here
from kitdesk.desktop.bundles.files import BUNDLE, FOLDER, INVITE, file_name, show_folder
from kitdesk.desktop.bundles.joining import JoinCard, JoinSheet, WordsSheet
from kitdesk.desktop.bundles.one_sheet import OneSheet
from kitdesk.desktop.bundles.running import Running
from kitdesk.desktop.bundles.watching import asked
from kitdesk.desktop.desk import Desk
from kitdesk.desktop.page import Page
from kitdesk.desktop.pages.send.counting import Counting
from kitdesk.desktop.pages.send.history_table import history_table
from kitdesk.desktop.pages.send.outcome_list import OutcomeList
from kitdesk.desktop.pages.send.waiting_card import WaitingCard
from kitdesk.desktop.place import Place
from kitdesk.desktop.widgets import CardTitle, DropZone, QuietButton, Select, Sheet, SideBySide
from kitdesk.exchange.told import Exported, Invitation, Passed, Peer, Received
from kitdesk.removable import is_removable
from kitdesk.workspace import Changed, Workspace

MOST_HISTORY = 500
ID_LENGTH = 32
LEAST_PX = 640
"""The width that what waits and the drop zone need beside each other."""


class SendPage(Page):
    """`Place("send", part=PATH)` takes that file in: what a double click on a bundle does."""

    def __init__(self, desk: Desk, place: Place) -> None:
        super().__init__(desk, place)
        self._office = desk.workspace.me.role == "office"
        self.peers: dict[str, Peer] = {}
        self._sheets = OneSheet()
        self._add_head()
        self._add_content()
        self._refresh()
        self.show_place(place)

    @property
    def sheet(self) -> Sheet | None:
        """The sheet that is open."""
        return self._sheets.current

    def _add_head(self) -> None:
        self._to = Select(name=self.t("send.to"))
        self._to.setObjectName("send_to")
        self._to.activated.connect(lambda _: self._ask_waiting())
        self._words = QuietButton(self.t("send.words"), self._show_words)
        self._words.setObjectName("send_words")
        self.head(self.t("desktop.page.send"), self.t("send.subtitle"), self._to, self._words)

    def _add_content(self) -> None:
        desk, t = self.desk, self.t
        self.join = JoinCard(desk)
        self.join.dropped.connect(self.take)
        self.card = WaitingCard(desk, "…")
        self.card.wanted.connect(self.ask_target)
        self._counting = Counting(desk, while_here(self.card, self.card.show_waiting))
        self.zone = DropZone(
            desk.theme, t("send.drop"), t("send.open"), t("send.dialog"), f"*{BUNDLE} *{INVITE}"
        )
        self.zone.setObjectName("send_drop")
        self.zone.dropped.connect(self.take)
        self.running = Running(desk)
        self.running.came.connect(self._show_received)
        self.running.written.connect(self._saved)
        self.running.ended.connect(self._refresh)
        self.outcomes = OutcomeList(desk)
        self.outcomes.conflicts_wanted.connect(lambda: desk.go("conflicts"))
        self.outcomes.words_wanted.connect(self._compare_words)
        self.history = history_table(desk, self._name)
        self._history_title = CardTitle(t("send.history"))
        self._lay_out()

    def _lay_out(self) -> None:
        gap = self.desk.theme.tokens.sizes["gap"]
        self.joined = SideBySide(lambda: self.desk.theme.px(LEAST_PX), gap)
        self.joined.add(self.card, 1)
        self.joined.add(self.zone, 1)
        for widget in (self.join, self.joined, self.running, self.outcomes, self._history_title):
            self.body.addWidget(widget)
        self.body.addWidget(self.history, 1)
        self.body.addStretch(0)

    def show_place(self, place: Place) -> bool:
        """Takes the file in that the place names."""
        if place.part:
            self.desk.place = Place(place.page)  # the file is taken once, not at each start
            self.take([Path(place.part)])
        return True

    def on_changed(self, changed: Changed) -> None:
        if not self.running.busy:
            self._refresh()

    def _refresh(self) -> None:
        joined = self._office or self.desk.workspace.me.project_id is not None
        self.join.setVisible(not joined)
        for widget in (self.joined, self._history_title, self.history, self._words):
            widget.setVisible(joined)
        self._to.setVisible(joined and self._office)
        if joined:
            self._ask(self._show_peers, "peers")
            self._ask(self._show_history, "history", MOST_HISTORY)

    def _ask(self, shown: Callable[[Any], None], question: str, *values: object) -> None:
        self.desk.jobs.start(asked(question, *values), while_here(self, shown), self.desk.problem)

    def _show_peers(self, peers: Sequence[Peer]) -> None:
        self.peers = {peer.id: peer for peer in peers}
        known = [peer for peer in peers if peer.state == "trusted"]
        names = sorted(known, key=lambda peer: self.desk.language.sort_key(peer.name))
        self._to.set_options([(None, self.t("send.to_all")), *((p.id, p.name) for p in names)])
        self.card.save.setEnabled(bool(known))
        self.history.viewport().update()
        self._ask_waiting()

    def _ask_waiting(self) -> None:
        known = [peer for peer in self.peers.values() if peer.state == "trusted"]
        chosen = [peer for peer in known if self._to.value() in (None, peer.id)]
        names = chosen[0].name if len(chosen) == 1 else self.t("send.to_each")
        self.card.sealed.setText(self.t("send.sealed_for", name=names))
        if chosen:
            self._counting.ask([peer.id for peer in chosen])
        else:
            self.card.show_nobody()

    def _show_history(self, bundles: Sequence[Passed]) -> None:
        self.history.show_rows(list(bundles))

    def _name(self, id: str) -> str:
        peer = self.peers.get(id)
        if peer is not None:
            return peer.name
        return self.t("send.unknown") if len(id) == ID_LENGTH else id

    def take(self, files: Sequence[Path]) -> None:
        """Takes files in: an invitation is laid open, bundles are read."""
        invitations = [file for file in files if file.suffix.lower() == INVITE]
        bundles = [file for file in files if file not in invitations]
        if invitations:
            path = invitations[0]
            self._ask(lambda found: self._lay_open(path, found), "invitation", path)
        if bundles:
            self.outcomes.forget()
            self.running.receive(bundles)

    def _lay_open(self, path: Path, invitation: Invitation) -> None:
        sheet = JoinSheet(self.desk, self, path, invitation)
        sheet.accepted.connect(self._accept)
        self._sheets.open(sheet, sheet.accept)

    def _accept(self, path: Path, recoverable: bool) -> None:
        def join(workspace: Workspace) -> Invitation:
            told = workspace.exchange.join(path)
            workspace.exchange.let_recover(recoverable)
            return told

        self.desk.writer.do(join, while_here(self, self._joined))

    def _joined(self, invitation: Invitation) -> None:
        self._sheets.close()
        self._refresh()
        self.desk.me_changed.emit()
        first = self.t("send.joined", name=invitation.office)
        self._sheets.open(WordsSheet(self.desk, self, invitation.office, invitation.words, first))

    def _compare_words(self) -> None:
        """Where a waiting sender's six words are compared."""
        self.desk.go(Place("inbox") if self._office else Place("settings", part="keys"))

    def _show_received(self, received: Received) -> None:
        self.outcomes.add_received(received, self._name(received.peer) if received.peer else "")

    def ask_target(self, photos: bool) -> None:
        """Asks where to save, beginning where the last bundle was saved."""
        folder = Path(self.desk.workspace.setting(FOLDER, str(Path.home())))
        if self._receiver() is None:
            chosen = QFileDialog.getExistingDirectory(self, self.t("send.save"), str(folder))
        else:
            name = str(folder / self._suggested())
            kinds = f"{self.t('send.bundles')} (*{BUNDLE})"
            chosen, _ = QFileDialog.getSaveFileName(self, self.t("send.save"), name, kinds)
        if chosen:
            self.save(Path(chosen), photos)

    def _suggested(self) -> str:
        peer = self._receiver()
        number = (peer.number_out if peer else 0) + 1
        return f"{file_name(self.desk.workspace.me.name)}-{number}{BUNDLE}"

    def _receiver(self) -> Peer | None:
        """Whom a bundle is for: the chosen coach, or a coach's office; None for all coaches."""
        if self._office:
            return self.peers.get(self._to.value() or "")
        return next((p for p in self.peers.values() if p.state == "trusted"), None)

    def save(self, target: Path, photos: bool = True) -> None:
        """Writes what waits to a file or into a folder."""
        if not target.is_dir() and target.suffix.lower() != BUNDLE:
            target = target.with_name(target.name + BUNDLE)
        self.desk.keep(FOLDER, str(target if target.is_dir() else target.parent))
        self.outcomes.forget()
        self.running.export(target, self._to.value() if self._office else None, photos)

    def _saved(self, written: Sequence[Exported]) -> None:
        files = ", ".join(exported.path.name for exported in written)
        size = sum(exported.bytes for exported in written)
        safe = "exchange.safe" if is_removable(written[0].path) else "exchange.checked"
        more = [self.n(safe, len(written)), self.t("send.saved_more", files=files, size=size)]
        folder = written[0].path.parent
        show = QuietButton(self.t("send.show_folder"), lambda: show_folder(folder))
        self.outcomes.add_words(self.n("send.saved", len(written)), " ".join(more), show)

    def _show_words(self) -> None:
        peer = self._receiver()
        name, words = (peer.name, peer.words) if peer else ("", ())
        self._sheets.open(WordsSheet(self.desk, self, name, words))

    def leave(self) -> None:
        """Work goes on when the page is left; only what it says is not shown."""
        self._sheets.close()
