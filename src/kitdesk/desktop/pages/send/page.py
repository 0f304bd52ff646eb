"""Send and receive: what waits, bundles out and in, and what became of each."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from kitdesk.desktop.desk import Desk
from kitdesk.desktop.jobs import Job
from kitdesk.desktop.page import Page
from kitdesk.desktop.pages.send.history_table import history_table
from kitdesk.desktop.pages.send.joining import JoinCard, JoinSheet, WordsSheet
from kitdesk.desktop.pages.send.outcome_list import OutcomeList
from kitdesk.desktop.pages.send.removable import is_removable
from kitdesk.desktop.pages.send.waiting_card import WaitingCard
from kitdesk.desktop.pages.send.watching import Watch, asked
from kitdesk.desktop.place import Place
from kitdesk.desktop.widgets import (
    CardTitle,
    DropZone,
    ProgressRow,
    QuietButton,
    Select,
    Sheet,
    clear,
)
from kitdesk.exchange.told import Exported, Invitation, Passed, Peer, Received, Step, Waiting
from kitdesk.problem import Problem
from kitdesk.workspace import Changed

FOLDER = "send.folder"
"""Local setting: where the last bundle was saved."""

INVITE, BUNDLE = ".kitinvite", ".kitbundle"
MOST_HISTORY = 500


class SendPage(Page):
    """`Place("send", part=PATH)` takes that file in: what a double click on a bundle does."""

    def __init__(self, desk: Desk, place: Place) -> None:
        super().__init__(desk, place)
        self._office = desk.workspace.me.role == "office"
        self.peers: dict[str, Peer] = {}
        self.watch: Watch | None = None
        self.job: Job | None = None
        self.sheet: Sheet | None = None
        self._progress: ProgressRow | None = None
        self._asking = 0
        self._add_head()
        self._add_content()
        self.show_place(place)
        self._refresh()

    def _add_head(self) -> None:
        self._to = Select(name=self.t("send.to"))
        self._to.setObjectName("send_to")
        self._to.activated.connect(lambda _: self._ask_waiting())
        self._words = QuietButton(self.t("send.words"), self._show_words)
        self._words.setObjectName("send_words")
        self.head(self.t("desktop.page.send"), self.t("send.subtitle"), self._to, self._words)

    def _add_content(self) -> None:
        desk = self.desk
        self.join = JoinCard(desk)
        self.join.dropped.connect(self.take)
        self.card = WaitingCard(desk, "…")
        self.card.wanted.connect(self.ask_target)
        self.zone = DropZone(
            desk.theme, self.t("send.drop"), self.t("send.open"), f"*{BUNDLE} *{INVITE}"
        )
        self.zone.setObjectName("send_drop")
        self.zone.dropped.connect(self.take)
        self.joined = QWidget()
        line = QHBoxLayout(self.joined)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(desk.theme.tokens.sizes["gap"])
        line.addWidget(self.card, 1)
        line.addWidget(self.zone, 1)
        self._work = QVBoxLayout()
        self.outcomes = OutcomeList(desk)
        self.outcomes.conflicts_wanted.connect(lambda: desk.go("conflicts"))
        self.history = history_table(desk, self._name)
        self.history_title = CardTitle(self.t("send.history"))
        for widget in (self.join, self.joined):
            self.body.addWidget(widget)
        self.body.addLayout(self._work)
        self.body.addWidget(self.outcomes)
        self.body.addWidget(self.history_title)
        self.body.addWidget(self.history, 1)
        self.body.addStretch(0)

    def show_place(self, place: Place) -> bool:
        """Takes the file in that the place names."""
        if place.part:
            self.take([Path(place.part)])
        return True

    def on_changed(self, changed: Changed) -> None:
        self._refresh()

    def _refresh(self) -> None:
        joined = self._office or self.desk.workspace.me.project_id is not None
        self.join.setVisible(not joined)
        for widget in (self.joined, self.history_title, self.history, self._words):
            widget.setVisible(joined)
        self._to.setVisible(joined and self._office)
        if joined:
            self.desk.jobs.start(asked("peers"), self._show_peers, self.desk.problem)
            self.desk.jobs.start(
                asked("history", MOST_HISTORY), self._show_history, self.desk.problem
            )

    def _show_peers(self, peers: Sequence[Peer]) -> None:
        self.peers = {peer.id: peer for peer in peers}
        known = [peer for peer in peers if peer.state == "trusted"]
        names = sorted(known, key=lambda peer: self.desk.language.sort_key(peer.name))
        self._to.set_options([(None, self.t("send.to_all")), *((p.id, p.name) for p in names)])
        self.card.setEnabled(bool(known))
        receiver = self._to.currentText() if self._office else next((p.name for p in known), "…")
        self.card.sealed.setText(self.t("send.sealed_for", name=receiver))
        self.history.viewport().update()
        self._ask_waiting()

    def _ask_waiting(self) -> None:
        peers = (
            [p.id for p in self.peers.values() if p.state == "trusted"] if self._office else [None]
        )
        chosen = [self._to.value()] if self._office and self._to.value() else peers
        if not chosen:
            self.card.title.setText(self.t("send.nobody"))
            self.card.what.setText(self.t("send.nobody_what"))
            return
        self._asking += 1
        turn = self._asking
        answers: list[Waiting] = []
        for peer in chosen:
            self.desk.jobs.start(
                asked("waiting", peer),
                lambda found, turn=turn: self._add_waiting(found, answers, len(chosen), turn),
                self.desk.problem,
            )

    def _add_waiting(self, found: Waiting, answers: list[Waiting], of: int, turn: int) -> None:
        answers.append(found)
        if turn == self._asking and len(answers) == of:
            self.card.show_waiting(added(answers))

    def _show_history(self, bundles: Sequence[Passed]) -> None:
        self.history.show_rows(list(bundles))

    def _name(self, id: str) -> str:
        peer = self.peers.get(id)
        return peer.name if peer else id if len(id) < 32 else self.t("send.unknown")

    def take(self, files: Sequence[Path]) -> None:
        """Takes files in: an invitation is laid open, bundles are read."""
        invitations = [file for file in files if file.suffix.lower() == INVITE]
        bundles = [file for file in files if file not in invitations]
        if invitations and not self._office:
            path = invitations[0]
            self.desk.jobs.start(
                asked("invitation", path), lambda found: self._lay_open(path, found), self._refused
            )
        if bundles:
            self._receive(bundles)

    def _lay_open(self, path: Path, invitation: Invitation) -> None:
        sheet = JoinSheet(self.desk, self, path, invitation)
        sheet.accepted.connect(self._accept)
        self._open(sheet, sheet.accept)

    def _accept(self, path: Path) -> None:
        self.desk.writer.do(
            lambda workspace: workspace.exchange.join(path), self._joined, self._refused
        )

    def _joined(self, invitation: Invitation) -> None:
        self._close_sheet()
        self._refresh()
        self.desk.say(self.t("send.joined", name=invitation.office))
        self._show_words_of(invitation.office, invitation.words)

    def _receive(self, files: Sequence[Path]) -> None:
        watch = self._begin(self.t("send.reading"))
        if watch:
            watch.came.connect(self._show_received)
            self._run(lambda workspace: watch.receive(workspace, files), lambda _: None)

    def _show_received(self, received: Received) -> None:
        self.outcomes.add_received(received, self._name(received.peer) if received.peer else "")

    def ask_target(self, photos: bool) -> None:
        """Asks where to save, beginning where the last bundle was saved."""
        folder = Path(self.desk.workspace.setting(FOLDER, str(Path.home())))
        if self._office and self._to.value() is None:
            chosen = QFileDialog.getExistingDirectory(self, self.t("send.save"), str(folder))
        else:
            name = str(folder / self._suggested())
            kinds = f"{self.t('send.bundles')} (*{BUNDLE})"
            chosen, _ = QFileDialog.getSaveFileName(self, self.t("send.save"), name, kinds)
        if chosen:
            self.save(Path(chosen), photos)

    def _suggested(self) -> str:
        peer = self._receiver()
        me = self.desk.workspace.me.name
        number = (peer.number_out if peer else 0) + 1
        return f"{file_name(me)}-{number}{BUNDLE}"

    def _receiver(self) -> Peer | None:
        if self._office:
            return self.peers.get(self._to.value() or "")
        return next((p for p in self.peers.values() if p.state == "trusted"), None)

    def save(self, target: Path, photos: bool = True) -> None:
        """Writes what waits to a file or into a folder."""
        if not target.is_dir() and target.suffix.lower() != BUNDLE:
            target = target.with_name(target.name + BUNDLE)
        self.desk.keep(FOLDER, str(target if target.is_dir() else target.parent))
        watch = self._begin(self.t("send.writing"))
        if watch:
            peer = self._to.value() if self._office else None
            self._run(lambda workspace: watch.export(workspace, target, peer, photos), self._saved)

    def _saved(self, written: Sequence[Exported]) -> None:
        if not written:
            self.desk.say(self.t("send.nobody"))
            return
        files = ", ".join(exported.path.name for exported in written)
        size = sum(exported.bytes for exported in written)
        more = [self.t("send.saved_more", files=files, size=size)]
        if is_removable(written[0].path):
            more.append(self.t("send.eject"))
        folder = written[0].path.parent
        show = QuietButton(self.t("send.show_folder"), lambda: _show_folder(folder))
        self.outcomes.add_words(self.n("send.saved", len(written)), " ".join(more), show)
        self._refresh()

    def _begin(self, sentence: str) -> Watch | None:
        """Shows that work has begun; None, and a word about it, while other work goes on."""
        if self.job is not None:
            self.desk.say(self.t("send.busy"))
            return None
        self.outcomes.forget()
        watch = Watch(self)
        self._progress = ProgressRow(sentence, self.t("desktop.cancel"), watch.stop)
        self._progress.setObjectName("send_progress")
        self._work.addWidget(self._progress)
        watch.stepped.connect(self._step)
        self.watch = watch
        return watch

    def _run(self, work: Any, done: Any) -> None:
        self.job = self.desk.jobs.start(work, lambda result: self._end(done, result), self._failed)
        self.job.cancelled.connect(self._cancelled)

    def _step(self, step: Step) -> None:
        if self._progress is None:
            return
        key = f"exchange.step.{step.name}"
        self._progress.bar.setRange(0, step.total)
        self._progress.bar.setValue(step.done)
        if self.desk.language.has(key):
            self._progress.words.setText(self.t(key))

    def _end(self, done: Any, result: Any) -> None:
        self._stop()
        done(result)
        self._refresh()

    def _failed(self, problem: Problem) -> None:
        self._stop()
        self._refused(problem)

    def _cancelled(self) -> None:
        self._stop()
        self.desk.say(self.t("send.cancelled"))

    def _stop(self) -> None:
        self.job = self.watch = self._progress = None
        clear(self._work)

    def _refused(self, problem: Problem) -> None:
        self.desk.problem(problem)

    def _show_words(self) -> None:
        peer = self._receiver()
        self._show_words_of(peer.name if peer else "", peer.words if peer else ())

    def _show_words_of(self, name: str, words: tuple[str, ...]) -> None:
        self._open(WordsSheet(self.desk, self, name, words))

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
        """Work goes on after the page is left; only what it says is not shown."""
        self._close_sheet()


def added(found: Sequence[Waiting]) -> Waiting:
    """What waits for several coaches, together."""
    if len(found) == 1:
        return found[0]
    kinds = {kind for waiting in found for kind in waiting.by_kind}
    return Waiting(
        changes=sum(w.changes for w in found),
        by_kind={kind: sum(w.by_kind.get(kind, 0) for w in found) for kind in kinds},
        photos=sum(w.photos for w in found),
        bytes_estimate=sum(w.bytes_estimate for w in found),
        bytes_without_photos=sum(w.bytes_without_photos for w in found),
        since=max((w.since for w in found if w.since), default=None),
        unsent=sum(w.unsent for w in found),
    )


def file_name(name: str) -> str:
    """A name as part of a file's name on any system: spaces and signs become dashes."""
    kept = "".join(sign if sign.isalnum() else "-" for sign in name)
    return "-".join(part for part in kept.split("-") if part) or "kitdesk"


def _show_folder(folder: Path) -> None:
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))
