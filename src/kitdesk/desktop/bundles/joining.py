"""A coach joins a project: an invitation is looked at, six words compared, then accepted."""

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QWidget

from kitdesk.desktop.answering import while_here
from kitdesk.desktop.bundles.watching import asked
from kitdesk.desktop.desk import Desk
from kitdesk.desktop.widgets import (
    Body,
    CaptionedRow,
    Card,
    CardTitle,
    DropZone,
    Muted,
    PrimaryButton,
    Sheet,
    Words,
    rule,
)
from kitdesk.exchange.told import Invitation

WORDS_A_LINE = 3


class SixWords(Words):
    """Six words to be read aloud, in large type, three a line."""

    look = "words"

    def __init__(self, words: tuple[str, ...]) -> None:
        lines = (words[:WORDS_A_LINE], words[WORDS_A_LINE:])
        super().__init__("\n".join("  ·  ".join(line) for line in lines))
        self.setAccessibleName(", ".join(words))
        self.selectable()


class JoinCard(Card):
    """What a coach without a project sees: where to put the invitation."""

    dropped = Signal(list)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.setObjectName("send_join")
        self.zone = DropZone(
            desk.theme,
            desk.t("send.join.drop"),
            desk.t("send.join.open"),
            desk.t("send.join.dialog"),
            "*.kitinvite",
        )
        self.zone.setObjectName("send_join_drop")
        self.zone.dropped.connect(self.dropped)
        self.add(CardTitle(desk.t("send.join.title")), Muted(desk.t("send.join.what")), self.zone)


class JoinSheet(Sheet):
    """An invitation laid open.

    `accepted` carries its file, and whether the office may keep the key of the database.
    """

    accepted = Signal(object, bool)

    def __init__(self, desk: Desk, page: QWidget, path: Path, invitation: Invitation) -> None:
        super().__init__(desk.theme, page, desk.t("send.join.sheet"), desk.t("desktop.close"))
        t = desk.t
        for name, value in (
            ("kind.project", invitation.project),
            ("field.project.case_number", invitation.case_number or "–"),
            ("send.join.office", invitation.office),
            ("send.join.expires", desk.language.date(invitation.expires[:10])),
        ):
            self.body.addWidget(CaptionedRow(t(name), value, desk.theme.px(130)))
        self.body.addWidget(rule())
        self.body.addWidget(Body(t("send.join.call")))
        self.words = SixWords(invitation.words)
        self.words.setObjectName("join_words")
        self.body.addWidget(self.words)
        self.body.addWidget(Muted(t("send.join.differ")))
        self.body.addWidget(rule())
        self.recover = QCheckBox(t("send.join.recover"))
        self.recover.setObjectName("join_recover")
        self.recover.setAccessibleName(self.recover.text())
        self.body.addWidget(self.recover)
        self.body.addWidget(Muted(t("send.join.recover.about")))
        self.body.addStretch(1)
        agreed = lambda: self.accepted.emit(path, self.recover.isChecked())  # noqa: E731
        self.accept = PrimaryButton(t("send.join.accept"), agreed)
        self.accept.setObjectName("join_accept")
        self.foot.addStretch(1)
        self.foot.addWidget(self.accept)


class WordsSheet(Sheet):
    """The six words of both sides, to be compared on the phone; `first` is said above them."""

    def __init__(
        self, desk: Desk, page: QWidget, other: str, theirs: tuple[str, ...], first: str = ""
    ) -> None:
        super().__init__(desk.theme, page, desk.t("send.words.title"), desk.t("desktop.close"))
        self._desk = desk
        if first:
            self.body.addWidget(Body(first))
        self.body.addWidget(Muted(desk.t("send.words.what")))
        if theirs:
            self.body.addWidget(Body(desk.t("send.words.theirs", name=other)))
            theirs_words = SixWords(theirs)
            theirs_words.setObjectName("words_theirs")
            self.body.addWidget(theirs_words)
            self.body.addWidget(rule())
        self.body.addWidget(Body(desk.t("send.words.mine")))
        self._mine = Words("…")
        self.body.addWidget(self._mine)
        self.body.addStretch(1)
        desk.jobs.start(asked("me_words"), while_here(self, self._show_mine), desk.problem)

    def _show_mine(self, words: tuple[str, ...]) -> None:
        shown = SixWords(words)
        shown.setObjectName("words_mine")
        self.body.replaceWidget(self._mine, shown)
        self._mine.deleteLater()
