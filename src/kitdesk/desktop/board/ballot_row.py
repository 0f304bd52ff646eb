"""Whose votes the digits give, and who has votes left: the room sees when voting is done."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from kitdesk.desktop.board.control import Control
from kitdesk.desktop.board.votes import total
from kitdesk.desktop.theme import Theme
from kitdesk.desktop.widgets import Caption, IconButton, LinkButton, flow
from kitdesk.records import HANDS

MOST_DOTS = 6
FEW = 6
"""So many voters are shown from the beginning; more take room from the board only in a vote."""


class BallotRow(QWidget):
    """A button a voter with the votes left; pressed, digits give that voter's votes.

    Away in a step without votes. Where there are many voters only the chosen one shows until the
    first vote of the step is given, or all are asked for.
    """

    def __init__(self, control: Control) -> None:
        super().__init__()
        self.control = control
        self.setObjectName("ballot-row")
        self._buttons: dict[str, LinkButton] = {}
        self.done = Caption("", capitals=False)
        self.done.setWordWrap(False)
        self.done.setContentsMargins(8, 0, 0, 0)
        self.done.setObjectName("ballot-done")
        theme = control.desk.theme
        icon = theme.icon("trophy", "spruce_text", size=16)
        self.rank = IconButton(icon, control.words("rank"), control.rank, "R")
        self.rank.setProperty("look", "link")
        self.rank.setObjectName("rank")
        self.rank.setCheckable(True)
        self.setStyleSheet(_small(theme))
        self.everyone = LinkButton("", self._open)
        self.everyone.setObjectName("everyone")
        self._is_open = False
        self._line = flow(spacing=0)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.addLayout(self._line)
        self._stop = control.board.listen(lambda before, after: self._show())
        control.voter_changed.connect(self._show)
        control.sight.changed.connect(self._show)
        self._show()

    def close_row(self) -> None:
        """Follow the board no longer."""
        self._stop()
        self.control.voter_changed.disconnect(self._show)
        self.control.sight.changed.disconnect(self._show)

    def _show(self) -> None:
        control = self.control
        self.setVisible(control.ballot.open)
        if not control.ballot.open:
            return
        begun = any(map(total, control.step_cards()))
        voters = control.ballot.voters
        whole = begun or self._is_open or len(voters) <= FEW
        lefts = {
            voter: control.left_of(voter) for voter in voters if whole or voter == control.voter
        }
        if list(self._buttons) != list(lefts):
            self._make_buttons(list(lefts))
        for voter, left in lefts.items():
            self._name(voter, left)
        self.everyone.set_words(control.desk.n("board.voters", len(voters)))
        self.everyone.setVisible(not whole)
        self.rank.setVisible(begun)
        self.rank.setChecked(control.sight.viewing.by_votes)
        self._tell_done(lefts, begun)

    def _open(self) -> None:
        self._is_open = True
        self._show()

    def _make_buttons(self, voters: list[str]) -> None:
        for button in self._buttons.values():
            self._line.removeWidget(button)
            button.hide()
            button.deleteLater()
        self._buttons = {}
        for voter in voters:
            button = LinkButton("", lambda voter=voter: self.control.choose_voter(voter))
            button.setCheckable(True)
            button.setObjectName(f"voter-{voter}")
            self._buttons[voter] = button
        for widget in (*self._buttons.values(), self.everyone, self.rank, self.done):
            self._line.removeWidget(widget)
            self._line.addWidget(widget)

    def _name(self, voter: str, left: int | None) -> None:
        control, button = self.control, self._buttons[voter]
        name = control.people.get(voter) or control.words("hands_short")
        limit = control.ballot.allowance(voter)
        button.set_words(f"{name} {_dots(left, limit)}".strip())
        said = control.desk.n("board.votes_left", left) if left is not None else ""
        button.setAccessibleName(", ".join(part for part in (name, said) if part))
        button.setToolTip(button.accessibleName())
        button.setChecked(voter == control.voter)

    def _tell_done(self, lefts: dict[str, int | None], begun: bool) -> None:
        people = [left for voter, left in lefts.items() if voter != HANDS]
        by_hands = lefts.get(HANDS) == 0
        ready = sum(left == 0 for left in people)
        if by_hands or (people and ready == len(people)):
            self.done.setText(self.control.words("ballot_done"))
        else:
            self.done.setText(self.control.words("ballot_ready", ready=ready, count=len(people)))
        self.done.setVisible(begun and bool(people))


def _small(theme: Theme) -> str:
    """Buttons in the type of captions, still high enough for a finger."""
    px, tint = theme.px, theme.color("spruce_tint").name()
    return (
        f"QPushButton {{ font-size: {px(12)}px; padding: 0 {px(6)}px; min-height: {px(30)}px; }}"
        f"QPushButton:checked {{ background: {tint}; font-weight: 600; }}"
    )


def _dots(left: int | None, limit: int | None) -> str:
    """Full dots for votes left, open ones for votes given; a number where there are many."""
    if left is None or limit is None:
        return ""
    return "●" * left + "○" * (limit - left) if limit <= MOST_DOTS else str(left)
