"""The office's inbox: bundles from coaches, what became of each, and who waits to be let in."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QVBoxLayout, QWidget

from kitdesk.desktop.desk import Desk
from kitdesk.desktop.page import Page
from kitdesk.desktop.pages.inbox.coach_sheet import CoachSheet
from kitdesk.desktop.pages.inbox.coach_table import by_name, coach_table
from kitdesk.desktop.pages.inbox.folder_watch import FolderWatch
from kitdesk.desktop.pages.inbox.queue_table import queue_table
from kitdesk.desktop.pages.inbox.sender_sheet import SenderSheet
from kitdesk.desktop.pages.inbox.waiting_list import Sender, WaitingList
from kitdesk.desktop.pages.send.answering import while_here
from kitdesk.desktop.pages.send.joining import WordsSheet
from kitdesk.desktop.pages.send.page import BUNDLE, FOLDER, INVITE, file_name, show_folder
from kitdesk.desktop.pages.send.removable import is_removable
from kitdesk.desktop.pages.send.running import Running
from kitdesk.desktop.pages.send.telling import outcome
from kitdesk.desktop.pages.send.watching import asked
from kitdesk.desktop.place import Place
from kitdesk.desktop.widgets import (
    Caption,
    CardTitle,
    DropZone,
    EmptyState,
    LinkButton,
    Muted,
    PrimaryButton,
    QuietButton,
    Sheet,
    SideBySide,
    Strong,
    row,
)
from kitdesk.exchange.told import Exported, Invitation, Peer, Quarantined, Received
from kitdesk.workspace import Changed

DROP_PX = 170
LEAST_PX = 840
"""The width that the queue and the coaches need beside each other."""

STATUSES = ("imported", "already known", "quarantined", "refused")


class InboxPage(Page):
    """`Place("inbox", part=PATH)` takes that file in: what a double click on a bundle does."""

    def __init__(self, desk: Desk, place: Place) -> None:
        super().__init__(desk, place)
        self.peers: list[Peer] = []
        self.results: list[Received] = []
        self.sheet: Sheet | None = None
        self._later: list[Path] = []
        self._names: dict[str, str] = {}
        self._add_head()
        self._add_content()
        self._refresh()
        self.show_place(place)

    def _add_head(self) -> None:
        t = self.t
        invite = QuietButton(t("inbox.invite"), self._ask_invitation)
        invite.setObjectName("inbox_invite")
        self._save = PrimaryButton(
            t("inbox.save_all"), self._ask_folder, tip=t("inbox.save_all_tip")
        )
        self._save.setObjectName("inbox_save_all")
        self.head(t("desktop.page.inbox"), t("inbox.subtitle"), invite, self._save)

    def _add_content(self) -> None:
        desk, t = self.desk, self.t
        self.zone = DropZone(desk.theme, t("inbox.drop"), t("send.open"), f"*{BUNDLE}")
        self.zone.setObjectName("inbox_drop")
        self.zone.setFixedHeight(desk.theme.px(DROP_PX))
        self.zone.dropped.connect(self.take)
        self.watch = FolderWatch(desk, self)
        self.watch.arrived.connect(self._take_watched)
        self._watched = Caption(capitals=False)
        self._watched.setObjectName("inbox_watched")
        self._watch_button = LinkButton(t("inbox.watch"), self._ask_watched)
        self._watch_button.setObjectName("inbox_watch")
        self._unwatch = LinkButton(t("inbox.unwatch"), lambda: self.watch_folder(None))
        self._unwatch.setObjectName("inbox_unwatch")
        self._show_watched()
        self.running = Running(desk)
        self.running.came.connect(self._show_received)
        self.running.written.connect(self._saved)
        self.running.ended.connect(self._refresh)
        self.running.ended.connect(self._show_first)
        self.running.ended.connect(self._take_later)
        self.waiting = WaitingList(desk)
        self.waiting.opened.connect(self._look_at)
        self.queue = queue_table(desk, self._names)
        self.queue.picked.connect(self._show_detail)
        self.detail = Muted()
        self.detail.setObjectName("inbox_detail")
        self._summary = Strong(wrap=False)
        self._summary.setObjectName("inbox_summary")
        self._conflicts = LinkButton(t("send.to_conflicts"), lambda: desk.go("conflicts"))
        self.coaches = coach_table(desk)
        self.coaches.opened.connect(self._open_coach)
        self.nobody = EmptyState(desk.theme, "users", t("inbox.nobody"), t("inbox.nobody_more"))
        line = SideBySide(lambda: desk.theme.px(LEAST_PX), desk.theme.tokens.sizes["gap"])
        line.add(self._left(), 11)
        line.add(self._right(), 9)
        self.body.addWidget(line, 1)

    def _left(self) -> QWidget:
        left = QWidget()
        lines = QVBoxLayout(left)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(12)
        lines.addWidget(self.zone)
        lines.addLayout(row(self._watched, None, self._unwatch, self._watch_button))
        lines.addWidget(self.running)
        lines.addLayout(row(self._summary, None, self._conflicts))
        lines.addWidget(self.queue, 1)
        lines.addWidget(self.detail)
        lines.addStretch(0)
        return left

    def _right(self) -> QWidget:
        right = QWidget()
        lines = QVBoxLayout(right)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(12)
        lines.addWidget(self.waiting)
        lines.addWidget(CardTitle(self.t("inbox.coaches")))
        lines.addWidget(self.coaches, 1)
        lines.addWidget(self.nobody, 1)
        return right

    def show_place(self, place: Place) -> bool:
        """Takes the file in that the place names."""
        if place.part:
            self.take([Path(place.part)])
        return True

    def on_changed(self, changed: Changed) -> None:
        if not self.running.busy:
            self._refresh()

    def _refresh(self) -> None:
        for question, shown in (("peers", self._show_peers), ("quarantine", self._show_waiting)):
            self.desk.jobs.start(asked(question), while_here(self, shown), self.desk.problem)
        self._show_queue()

    def _show_peers(self, peers: Sequence[Peer]) -> None:
        known = [peer for peer in peers if peer.state in ("trusted", "revoked", "new_keys")]
        self.peers = by_name(self.desk.language, known)
        self._names.update({peer.id: peer.name for peer in peers})
        self.coaches.show_rows(self.peers)
        self.coaches.setVisible(bool(self.peers))
        self.nobody.setVisible(not self.peers)
        self._save.setEnabled(any(peer.state == "trusted" for peer in self.peers))
        self.queue.viewport().update()

    def _show_waiting(self, waiting: Sequence[Quarantined]) -> None:
        self._names.update({bundle.sender_id: bundle.sender for bundle in waiting})
        self.waiting.show_waiting(waiting)

    def take(self, files: Sequence[Path]) -> None:
        """Takes bundles in, or all bundles of folders."""
        self.results = []
        self._show_queue()
        self.running.receive(files)

    def _take_watched(self, files: Sequence[Path]) -> None:
        """Takes what came into the watched folder, once what is being read now is done."""
        if self.running.busy:
            self._later += files
        else:
            self.take(files)

    def _show_first(self) -> None:
        """The first outcome is read out whole: what could not be read comes first."""
        if self.queue.current() is None and self.results:
            self.queue.selectRow(0)

    def _take_later(self) -> None:
        files, self._later = self._later, []
        if files:
            self.take(files)

    def _ask_watched(self) -> None:
        start = str(self.watch.folder or Path.home())
        chosen = QFileDialog.getExistingDirectory(self, self.t("inbox.watch"), start)
        if chosen:
            self.watch_folder(Path(chosen))

    def watch_folder(self, folder: Path | None) -> None:
        """Takes bundles of `folder` by itself from now on; None ends that."""
        self.watch.watch(folder)
        self._show_watched()

    def _show_watched(self) -> None:
        folder = self.watch.folder
        key = "inbox.watching" if folder and folder.is_dir() else "inbox.watching_gone"
        self._watched.setText(self.t(key, folder=folder.name) if folder else "")
        self._unwatch.setVisible(folder is not None)

    def _show_received(self, received: Received) -> None:
        self.results.append(received)
        self._show_queue()

    def _show_queue(self) -> None:
        self.queue.show_rows(self.results)
        self.queue.setVisible(bool(self.results))
        self.detail.setVisible(bool(self.results))
        self._show_detail(self.queue.current())
        self._conflicts.setVisible(any(received.conflicts for received in self.results))
        counts = {status: sum(r.status == status for r in self.results) for status in STATUSES}
        told = [
            self.n(f"inbox.summary.{status.replace(' ', '_')}", count)
            for status, count in counts.items()
            if count
        ]
        self._summary.setText(" · ".join(told))

    def _show_detail(self, received: Received | None) -> None:
        """What happened with the chosen file, in whole sentences."""
        self.detail.setText(outcome(self.desk.language, received) if received else "")

    def _look_at(self, sender: Sender) -> None:
        sheet = SenderSheet(self.desk, self, sender)
        sheet.trusted.connect(lambda: self._trust(sender))
        sheet.taken.connect(lambda: self._take_revoked(sender))
        sheet.discarded.connect(lambda: self._discard(sender))
        self._open(sheet)

    def _trust(self, sender: Sender) -> None:
        self._close_sheet()
        self.desk.writer.do(
            lambda workspace: workspace.exchange.trust(sender.id),
            while_here(self, lambda results: self._trusted(sender, results)),
        )

    def _trusted(self, sender: Sender, results: Sequence[Received]) -> None:
        self._names[sender.id] = sender.name
        self.results = [r for r in self.results if r.peer != sender.id or r.status != "quarantined"]
        self.results += results
        self._refresh()
        self.desk.say(self.t("inbox.trusted", name=sender.name))

    def _take_revoked(self, sender: Sender) -> None:
        self._close_sheet()
        ids = [bundle.id for bundle in sender.bundles]
        self.desk.writer.do(
            lambda workspace: [workspace.exchange.take(id) for id in ids],
            while_here(self, lambda results: self._trusted(sender, results)),
        )

    def _discard(self, sender: Sender) -> None:
        self._close_sheet()
        ids = [bundle.id for bundle in sender.bundles]

        def discard(workspace: object) -> None:
            for id in ids:
                workspace.exchange.discard(id)  # type: ignore[attr-defined]

        self.desk.writer.do(discard, while_here(self, lambda _: self._refresh()))
        self.desk.say(self.t("inbox.discarded", name=sender.name))

    def _open_coach(self, peer: Peer) -> None:
        sheet = CoachSheet(self.desk, self, peer)
        sheet.bundle_wanted.connect(lambda: self._ask_file(peer))
        sheet.revoked.connect(lambda: self._revoke(peer))
        self._open(sheet)

    def _revoke(self, peer: Peer) -> None:
        self._close_sheet()
        self.desk.writer.do(
            lambda workspace: workspace.exchange.revoke(peer.id),
            while_here(self, lambda _: self._refresh()),
        )
        self.desk.say(self.t("inbox.revoked", name=peer.name))

    def _ask_invitation(self) -> None:
        name = str(self._folder() / f"{file_name(self.desk.workspace.me.name)}{INVITE}")
        kinds = f"{self.t('inbox.invitations')} (*{INVITE})"
        chosen, _ = QFileDialog.getSaveFileName(self, self.t("inbox.invite"), name, kinds)
        if chosen:
            self.invite(Path(chosen))

    def invite(self, target: Path) -> None:
        """Saves an invitation and shows the words that the coach will ask for."""
        if target.suffix.lower() != INVITE:
            target = target.with_name(target.name + INVITE)
        self._keep_folder(target.parent)
        self.desk.writer.do(
            lambda workspace: workspace.exchange.invite(target), while_here(self, self._invited)
        )

    def _invited(self, invitation: Invitation) -> None:
        first = self.t("inbox.invited", until=invitation.expires[:10])
        self._open(WordsSheet(self.desk, self, "", (), first))

    def _ask_folder(self) -> None:
        title = self.t("inbox.save_all")
        chosen = QFileDialog.getExistingDirectory(self, title, str(self._folder()))
        if chosen:
            self.save(Path(chosen))

    def _ask_file(self, peer: Peer) -> None:
        self._close_sheet()
        name = str(self._folder() / f"{file_name(peer.name)}-{peer.number_out + 1}{BUNDLE}")
        kinds = f"{self.t('send.bundles')} (*{BUNDLE})"
        chosen, _ = QFileDialog.getSaveFileName(self, self.t("inbox.save_one"), name, kinds)
        if chosen:
            self.save(Path(chosen), peer.id)

    def save(self, target: Path, peer: str | None = None) -> None:
        """Writes the bundle to one coach into a file, or those to all coaches into a folder."""
        self._keep_folder(target if target.is_dir() else target.parent)
        self.running.export(target, peer, True)

    def _saved(self, written: Sequence[Exported]) -> None:
        size = sum(exported.bytes for exported in written)
        told = self.n("inbox.saved", len(written), size=size)
        if is_removable(written[0].path):
            told = f"{told} {self.t('send.eject')}"
        folder = written[0].path.parent
        self.desk.say(told, self.t("send.show_folder"), lambda: show_folder(folder))

    def _folder(self) -> Path:
        return Path(self.desk.workspace.setting(FOLDER, str(Path.home())))

    def _keep_folder(self, folder: Path) -> None:
        self.desk.keep(FOLDER, str(folder))

    def _open(self, sheet: Sheet, first: QWidget | None = None) -> None:
        self._close_sheet()
        self.sheet = sheet
        sheet.closed.connect(self._forget_sheet)
        sheet.open(first)

    def _close_sheet(self) -> None:
        if self.sheet is not None:
            self.sheet.close_sheet()

    def _forget_sheet(self) -> None:
        self.sheet = None

    def leave(self) -> None:
        """Work goes on when the page is left; only what it says is not shown."""
        self._close_sheet()
