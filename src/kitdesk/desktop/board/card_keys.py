"""What letters, digits and arrows do while a card has the focus. Source: UX.md, Board keys."""

from enum import Enum, auto
from typing import Protocol

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent

from kitdesk.desktop.board.control import Control

ARROWS = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}
PLAIN = Qt.KeyboardModifier.NoModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
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
    VOTER = auto()
    VOTER_BACK = auto()
    MORE = auto()
    FEWER = auto()
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
    Qt.Key.Key_A: CardCommand.AUTHOR,
    Qt.Key.Key_V: CardCommand.VOTER,
    Qt.Key.Key_Plus: CardCommand.MORE,
    Qt.Key.Key_Minus: CardCommand.FEWER,
    Qt.Key.Key_F6: CardCommand.LEAVE,
    Qt.Key.Key_Question: CardCommand.KEYS,
}


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
        """The focused card itself to the side, up or down."""
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
    card = view.current_card()
    if card and held == PLAIN and Qt.Key.Key_0 <= key <= Qt.Key.Key_9:
        control.vote(card, int(key) - int(Qt.Key.Key_0))
        return True
    if key in OPENERS and held == PLAIN and control.open_photo(card):
        return True
    command = _command(key, held)
    return command is not None and _carry_out(command, view, control, card)


def _command(key: Qt.Key, held: Qt.KeyboardModifier) -> CardCommand | None:
    if key == Qt.Key.Key_V and held == SHIFT:
        return CardCommand.VOTER_BACK
    shifted = key in (Qt.Key.Key_Question, Qt.Key.Key_Plus)
    return COMMANDS.get(key) if held == PLAIN or (shifted and held == SHIFT) else None


def _carry_out(command: CardCommand, view: CardPlace, control: Control, card: str | None) -> bool:
    match command:
        case CardCommand.LINE:
            view.to_line()
        case CardCommand.LEAVE:
            control.left.emit()
        case CardCommand.KEYS:
            control.keys_asked.emit()
        case CardCommand.VOTER | CardCommand.VOTER_BACK:
            control.next_voter(1 if command is CardCommand.VOTER else -1)
        case _ if card:
            _with_card(command, view, control, card)
        case _:
            return False
    return True


def _with_card(command: CardCommand, view: CardPlace, control: Control, card: str) -> None:
    match command:
        case CardCommand.EDIT:
            view.edit_card()
        case CardCommand.DELETE:
            control.delete(view.chosen_cards())
        case CardCommand.PARK:
            control.park(card)
        case CardCommand.AUTHOR:
            control.next_author(card)
        case CardCommand.MORE | CardCommand.FEWER:
            by = 1 if command is CardCommand.MORE else -1
            control.vote(card, max(0, control.votes_here(card) + by))
        case _:
            raise AssertionError(command)
