"""The office's inbox: bundles from coaches, what became of each, and who waits to be let in."""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QVBoxLayout, QWidget

from kitdesk.desktop.answering import while_here
from kitdesk.desktop.bundles.files import BUNDLE, FOLDER, INVITE, file_name, show_folder
from kitdesk.desktop.bundles.joining import WordsSheet
from kitdesk.desktop.bundles.one_sheet import OneSheet
from kitdesk.desktop.bundles.watching import asked
from kitdesk.desktop.desk import Desk
from kitdesk.desktop.first_run.unlock import KEY_SUFFIX
from kitdesk.desktop.page import Page
from kitdesk.desktop.pages.inbox.coach_sheet import CoachSheet
from kitdesk.desktop.pages.inbox.coach_table import by_name, coach_table
from kitdesk.desktop.pages.inbox.letting_in import LettingIn
from kitdesk.desktop.pages.inbox.queue_panel import QueuePanel
from kitdesk.desktop.pages.inbox.sender_sheet import SenderSheet
from kitdesk.desktop.pages.inbox.waiting_list import Sender, WaitingList
from kitdesk.desktop.place import Place
from kitdesk.desktop.widgets import (
    CardTitle,
    DropZone,
    EmptyState,
    PrimaryButton,
    QuietButton,
    Sheet,
    SideBySide,
)
from kitdesk.exchange.told import Exported, Invitation, Peer, Quarantined, Received
from kitdesk.removable import is_removable
from kitdesk.workspace import Changed

LEAST_PX = 840
"""The width that the queue and the coaches need beside each other."""


class InboxPage(Page):
    """`Place("inbox", part=PATH)` takes that file in: what a double click on a bundle does."""

    def __init__(self, desk: Desk, place: Place) -> None:
        super().__init__(desk, place)
        self.peers: list[Peer] = []
        self._names: dict[str, str] = {}
        self._sheets = OneSheet()
        self._letting_in = LettingIn(desk, self, self._show_read, self._refresh)
        self._add_head()
        self._add_content()
        self._refresh()
        self.show_place(place)

    @property
    def sheet(self) -> Sheet | None:
        """The sheet that is open."""
        return self._sheets.current

    @property
    def zone(self) -> DropZone:
        """Where bundles are dropped."""
        return self.panel.zone

    def _add_head(self) -> None:
        t = self.t
        invite = QuietButton(t("inbox.invite"), self._ask_invitation)
        invite.setObjectName("inbox_invite")
        tip = t("inbox.save_all_tip")
        self._save = PrimaryButton(t("inbox.save_all"), self._ask_folder, tip=tip)
        self._save.setObjectName("inbox_save_all")
        self.head(t("desktop.page.inbox"), t("inbox.subtitle"), invite, self._save)

    def _add_content(self) -> None:
        desk, t = self.desk, self.t
        self.panel = QueuePanel(desk, self._names)
        self.panel.ended.connect(self._refresh)
        self.panel.written.connect(self._saved)
        self.waiting = WaitingList(desk)
        self.waiting.opened.connect(self._look_at)
        self.coaches = coach_table(desk)
        self.coaches.opened.connect(self._open_coach)
        self.nobody = EmptyState(desk.theme, "users", t("inbox.nobody"), t("inbox.nobody_more"))
        line = SideBySide(lambda: desk.theme.px(LEAST_PX), desk.theme.tokens.sizes["gap"])
        line.add(self.panel, 11)
        line.add(self._right(), 9)
        self.body.addWidget(line, 1)

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
            self.desk.place = Place(place.page)  # the file is taken once, not at each start
            self.panel.take([Path(place.part)])
        return True

    def on_changed(self, changed: Changed) -> None:
        if not self.panel.running.busy:
            self._refresh()

    def _refresh(self) -> None:
        for question, shown in (("peers", self._show_peers), ("quarantine", self._show_waiting)):
            self.desk.jobs.start(asked(question), while_here(self, shown), self.desk.problem)

    def _show_peers(self, peers: Sequence[Peer]) -> None:
        known = [peer for peer in peers if peer.state in ("trusted", "revoked", "new_keys")]
        self.peers = by_name(self.desk.language, known)
        self._names.update({peer.id: peer.name for peer in peers})
        self.coaches.show_rows(self.peers)
        self.coaches.setVisible(bool(self.peers))
        self.nobody.setVisible(not self.peers)
        self._save.setEnabled(any(peer.state == "trusted" for peer in self.peers))
        self.panel.queue.viewport().update()

    def _show_waiting(self, waiting: Sequence[Quarantined]) -> None:
        self._names.update({bundle.sender_id: bundle.sender for bundle in waiting})
        self.waiting.show_waiting(waiting)

    def _look_at(self, sender: Sender) -> None:
        sheet = SenderSheet(self.desk, self, sender, self.peers)
        sheet.trusted.connect(lambda person: self._trust(sender, person))
        for chosen, act in (
            (sheet.taken, self._letting_in.take),
            (sheet.discarded, self._letting_in.discard),
        ):
            chosen.connect(lambda act=act: self._decide(act, sender))
        self._sheets.open(sheet)

    def _trust(self, sender: Sender, second_laptop_of: str | None) -> None:
        self._sheets.close()
        self._letting_in.trust(sender, second_laptop_of)

    def _decide(self, act: Callable[[Sender], None], sender: Sender) -> None:
        self._sheets.close()
        act(sender)

    def _show_read(self, sender: Sender, results: Sequence[Received]) -> None:
        """What of a sender had waited has been read now."""
        self._names[sender.id] = sender.name
        waited = lambda r: r.peer == sender.id and r.status == "quarantined"  # noqa: E731
        others = [received for received in self.panel.results if not waited(received)]
        self.panel.show_results([*others, *results])
        self._refresh()

    def _open_coach(self, peer: Peer) -> None:
        sheet = CoachSheet(self.desk, self, peer)
        sheet.bundle_wanted.connect(lambda: self._ask_file(peer))
        sheet.revoked.connect(lambda: self._revoke(peer))
        sheet.recovery_wanted.connect(lambda: self._ask_recovery(peer))
        self._sheets.open(sheet)

    def _ask_recovery(self, peer: Peer) -> None:
        name = str(self._folder() / f"{file_name(peer.name)}{KEY_SUFFIX}")
        title = self.t("inbox.recovery.save")
        chosen, _ = QFileDialog.getSaveFileName(self, title, name, f"*{KEY_SUFFIX}")
        if chosen:
            self.save_recovery(peer, Path(chosen))

    def save_recovery(self, peer: Peer, target: Path) -> None:
        """Writes the file by which a coach who is locked out comes in again."""
        self._sheets.close()
        self._letting_in.save_recovery(peer, target)

    def _revoke(self, peer: Peer) -> None:
        self._sheets.close()
        self._letting_in.revoke(peer)

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
        self.desk.keep(FOLDER, str(target.parent))
        shown = while_here(self, lambda told: self._invited(told, target))
        self.desk.writer.do(lambda workspace: workspace.exchange.invite(target), shown)

    def _invited(self, invitation: Invitation, file: Path) -> None:
        removable = is_removable(file)
        safe = "exchange.invitation_safe" if removable else "exchange.invitation_checked"
        first = f"{self.t('inbox.invited', until=invitation.expires[:10])} {self.t(safe)}"
        self._sheets.open(WordsSheet(self.desk, self, "", (), first))

    def _ask_folder(self) -> None:
        title = self.t("inbox.save_all")
        chosen = QFileDialog.getExistingDirectory(self, title, str(self._folder()))
        if chosen:
            self.save(Path(chosen))

    def _ask_file(self, peer: Peer) -> None:
        self._sheets.close()
        name = str(self._folder() / f"{file_name(peer.name)}-{peer.number_out + 1}{BUNDLE}")
        kinds = f"{self.t('send.bundles')} (*{BUNDLE})"
        chosen, _ = QFileDialog.getSaveFileName(self, self.t("inbox.save_one"), name, kinds)
        if chosen:
            self.save(Path(chosen), peer.id)

    def save(self, target: Path, peer: str | None = None) -> None:
        """Writes the bundle to one coach into a file, or those to all coaches into a folder."""
        self.desk.keep(FOLDER, str(target if target.is_dir() else target.parent))
        self.panel.running.export(target, peer, True)

    def _saved(self, written: Sequence[Exported]) -> None:
        size = sum(exported.bytes for exported in written)
        told = self.n("inbox.saved", len(written), size=size)
        safe = "exchange.safe" if is_removable(written[0].path) else "exchange.checked"
        told = f"{told} {self.n(safe, len(written))}"
        folder = written[0].path.parent
        self.desk.say(told, self.t("send.show_folder"), lambda: show_folder(folder))

    def _folder(self) -> Path:
        return Path(self.desk.workspace.setting(FOLDER, str(Path.home())))

    def leave(self) -> None:
        """Work goes on when the page is left; only what it says is not shown."""
        self._sheets.close()
