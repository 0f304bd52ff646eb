"""Chosen cards on the clipboard, as rows that a spreadsheet takes."""

from PySide6.QtGui import QGuiApplication

from kitdesk.desktop.board.control import Control
from kitdesk.desktop.board.votes import total
from kitdesk.records import Card


def copy_cards(control: Control, ids: list[str]) -> bool:
    """Text, lane, group, author and votes of each card, a line a card, tabs between."""
    cards = [card for id in ids if (card := control.board.card(id))]
    if not cards:
        return False
    QGuiApplication.clipboard().setText("\n".join(_row(control, card) for card in cards))
    control.desk.say(control.desk.n("board.copied", len(cards)))
    return True


def _row(control: Control, card: Card) -> str:
    lane, group = control.step.lane(card.lane), control.board.group(card.group)
    title = lane.title[control.desk.language.tag] if lane else ""
    name = (group.name or "") if group else ""
    cells = (card.text or "", title, name, control.author(card), str(total(card)))
    return "\t".join(" ".join(cell.split()) for cell in cells)
