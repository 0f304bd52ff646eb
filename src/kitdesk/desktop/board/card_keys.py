"""What letters, digits and arrows do while a card has the focus. Source: UX.md, Board keys."""

from enum import Enum, auto
from typing import Protocol

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence

from kitdesk.desktop.board.clipboard import copy_cards
from kitdesk.desktop.board.control import Ask, Control
from kitdesk.desktop.board.lanes import Spot

ARROWS = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}
PLAIN = Qt.KeyboardModifier.NoModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
CTRL = Qt.KeyboardModifier.ControlModifier
ALT = Qt.KeyboardModifier.AltModifier
OPENERS = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
KEYPAD = Qt.KeyboardModifier.KeypadModifier


class CardCommand(Enum):
    """A key that does something with the card or goes somewhere."""

    LINE = auto()
    EDIT = auto()
    DELETE = auto()
    PARK = auto()
    AUTHOR = auto()
    GROUP = auto()
    UNGROUP = auto()
    WHOLE_GROUP = auto()
    LINK = auto()
    FOLLOW = auto()
    ACTION = auto()
    VOTER = auto()
    VOTER_BACK = auto()
    MORE = auto()
    FEWER = auto()
    RANK = auto()
    FILTER = auto()
    SHOW_ALL = auto()
    TIMER = auto()
    LEAVE = auto()
    KEYS = auto()


COMMANDS = {
    Qt.Key.Key_N: CardCommand.LINE,
    Qt.Key.Key_Return: CardCommand.LINE,
    Qt.Key.Key_Enter: CardCommand.LINE,
    Qt.Key.Key_F2: CardCommand.EDIT,
    Qt.Key.Key_E: CardCommand.EDIT,
    Qt.Key.Key_Delete: CardCommand.DELETE,
    Qt.Key.Key_P: CardCommand.PARK,
    Qt.Key.Key_S: CardCommand.AUTHOR,
    Qt.Key.Key_G: CardCommand.GROUP,
    Qt.Key.Key_L: CardCommand.LINK,
    Qt.Key.Key_A: CardCommand.ACTION,
    Qt.Key.Key_V: CardCommand.VOTER,
    Qt.Key.Key_Plus: CardCommand.MORE,
    Qt.Key.Key_Minus: CardCommand.FEWER,
    Qt.Key.Key_R: CardCommand.RANK,
    Qt.Key.Key_F: CardCommand.FILTER,
    Qt.Key.Key_Slash: CardCommand.FILTER,
    Qt.Key.Key_Escape: CardCommand.SHOW_ALL,
    Qt.Key.Key_Space: CardCommand.TIMER,
    Qt.Key.Key_F6: CardCommand.LEAVE,
    Qt.Key.Key_Question: CardCommand.KEYS,
}
WITH_SHIFT = {
    Qt.Key.Key_V: CardCommand.VOTER_BACK,
    Qt.Key.Key_G: CardCommand.UNGROUP,
    Qt.Key.Key_L: CardCommand.FOLLOW,
    Qt.Key.Key_Plus: CardCommand.MORE,
    Qt.Key.Key_Slash: CardCommand.FILTER,
    Qt.Key.Key_Question: CardCommand.KEYS,
}
"""The last three are typed with Shift on some keyboards."""

WITH_CTRL = {Qt.Key.Key_G: CardCommand.WHOLE_GROUP}
HELD = {PLAIN: COMMANDS, SHIFT: WITH_SHIFT, CTRL: WITH_CTRL}
"""What keys mean, by what is held down with them."""

ASKED = {
    CardCommand.GROUP: Ask.GROUP,
    CardCommand.LINK: Ask.LINK,
    CardCommand.FOLLOW: Ask.FOLLOW,
    CardCommand.ACTION: Ask.ACTION,
}
"""Commands that those around the board carry out, for the chosen cards."""


class CardPlace(Protocol):
    """A view with cards in it, as the keys need it."""

    def current_card(self) -> str | None:
        """The card that has the focus."""
        ...

    def chosen_cards(self) -> list[str]:
        """All cards that are marked."""
        ...

    def edit_card(self) -> None:
        """Open the focused card's words."""
        ...

    def to_line(self) -> None:
        """Back to where new cards are typed."""
        ...

    def walk(self, across: int, down: int) -> None:
        """The focus to the card beside."""
        ...

    def carry(self, across: int, down: int) -> None:
        """The chosen cards themselves to the side, up or down."""
        ...

    def spot(self) -> Spot:
        """Where pasted cards come."""
        ...


def claims(event: QEvent) -> bool:
    """Whether a key is wanted here although the window has a shortcut on it (Alt+Left: back)."""
    if not isinstance(event, QKeyEvent) or event.type() != QEvent.Type.ShortcutOverride:
        return False
    return event.modifiers() & ~KEYPAD == ALT and Qt.Key(event.key()) in ARROWS


def handle(event: QKeyEvent, view: CardPlace, control: Control) -> bool:
    """Do what a key asks for; false when it means nothing here."""
    key, held = Qt.Key(event.key()), event.modifiers() & ~KEYPAD
    if key in ARROWS and held in (PLAIN, ALT):
        (view.carry if held == ALT else view.walk)(*ARROWS[key])
        return True
    if event.matches(QKeySequence.StandardKey.Copy):
        return copy_cards(control, view.chosen_cards())
    if event.matches(QKeySequence.StandardKey.Paste):
        control.paste(QGuiApplication.clipboard().mimeData(), view.spot())
        return True
    if view.current_card() and held == PLAIN and Qt.Key.Key_0 <= key <= Qt.Key.Key_9:
        control.vote(_chosen(view), int(key) - int(Qt.Key.Key_0))
        return True
    if key in OPENERS and held == PLAIN and control.open_photo(view.current_card()):
        return True
    command = HELD.get(held, {}).get(key)
    return command is not None and _carry_out(command, view, control)


def _chosen(view: CardPlace) -> list[str]:
    """The chosen cards, the focused one first: it answers for all of them."""
    card = view.current_card()
    others = [id for id in view.chosen_cards() if id != card]
    return [card, *others] if card else others


def _carry_out(command: CardCommand, view: CardPlace, control: Control) -> bool:
    match command:
        case CardCommand.LINE:
            view.to_line()
        case CardCommand.LEAVE:
            control.left.emit()
        case CardCommand.KEYS:
            control.keys_asked.emit()
        case CardCommand.VOTER | CardCommand.VOTER_BACK:
            control.next_voter(1 if command is CardCommand.VOTER else -1)
        case CardCommand.TIMER:
            control.asked.emit(Ask.TIMER, [])
        case _:
            return _look(command, control) or _with_cards(command, view, control)
    return True


def _look(command: CardCommand, control: Control) -> bool:
    """What changes only how the board is looked at."""
    match command:
        case CardCommand.FILTER:
            control.asked.emit(Ask.FILTER, [])
        case CardCommand.RANK:
            control.rank()
        case CardCommand.SHOW_ALL:
            control.show_all()
        case _:
            return False
    return True


def _with_cards(command: CardCommand, view: CardPlace, control: Control) -> bool:
    cards = _chosen(view)
    if not cards:
        return False
    match command:
        case CardCommand.EDIT:
            view.edit_card()
        case CardCommand.DELETE:
            control.delete(view.chosen_cards())
        case CardCommand.PARK:
            control.park(view.chosen_cards())
        case CardCommand.AUTHOR:
            control.next_author(cards)
        case CardCommand.UNGROUP:
            control.join(cards, None)
        case CardCommand.WHOLE_GROUP:
            control.mark_group(cards[0])
        case CardCommand.MORE | CardCommand.FEWER:
            control.vote_more(cards, 1 if command is CardCommand.MORE else -1)
        case _:
            control.asked.emit(ASKED[command], cards)
    return True
