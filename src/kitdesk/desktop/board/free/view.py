"""A field of cards that has a focus: what keys do on a free canvas."""

from collections.abc import Mapping, Sequence
from math import hypot
from typing import Any

from PySide6.QtCore import QEvent, QPointF, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QContextMenuEvent,
    QFocusEvent,
    QKeyEvent,
)

from kitdesk.desktop.board import card_keys, heap_keys
from kitdesk.desktop.board.arrangement import Heap
from kitdesk.desktop.board.card_menu import open_heap_menu, open_menu
from kitdesk.desktop.board.control import Control
from kitdesk.desktop.board.free import moving
from kitdesk.desktop.board.free.field_view import FieldView
from kitdesk.desktop.board.free.folding import carried_along
from kitdesk.desktop.board.free.item import CardItem
from kitdesk.desktop.board.free.spoken import spoken
from kitdesk.desktop.board.free.terrain import Terrain
from kitdesk.desktop.board.lanes import Spot
from kitdesk.desktop.board.spoken import spoken_heap


class FreeView(FieldView):
    """The marked cards, and the one among them that keys are for.

    `edit_wanted(card)` asks that its words be opened, `line_wanted` for the line where new ones
    are typed, `walked_off(across, down)` that the focus go on where no card lies further on,
    `chosen` tells that another card has the focus.
    """

    edit_wanted = Signal(str)
    line_wanted = Signal()
    walked_off = Signal(int, int)
    chosen = Signal()

    def __init__(self, control: Control, terrain: Terrain) -> None:
        super().__init__(control, terrain)
        self._current: str | None = None
        self.setAccessibleName(control.step.title[control.desk.language.tag])
        self.setAccessibleDescription(control.words("free_help"))
        self._scene.selectionChanged.connect(self._on_selection)

    def arrange(self) -> None:
        """As the field does; where the card with the focus has gone, the nearest one gets it."""
        here = self._items.get(self._current or "")
        at = here.pos() if here else None
        super().arrange()
        if at is not None and self._current not in self._items and self._items:
            stand_in = self.stand_in(self._current or "")
            near = min(self._items, key=lambda id: _far(self._items[id], at))
            self._current = stand_in if stand_in in self._items else near
            if self.hasFocus():
                self.choose(self._current)

    def current_id(self) -> str | None:
        """The card that has the focus, or the one that stands for a folded group which has it."""
        marked = [item.id for item in self._marked()]
        if self._current in marked:
            return self._current
        return marked[0] if marked else None

    def current_card(self) -> str | None:
        """The card that has the focus."""
        current = self.current_id()
        return None if current in self._heaps else current

    def current_heap(self) -> Heap | None:
        """The folded group that has the focus."""
        return self._heaps.get(self.current_id() or "")

    def _marked(self) -> list[CardItem]:
        return [item for item in self._scene.selectedItems() if isinstance(item, CardItem)]

    def chosen_cards(self) -> list[str]:
        """All marked cards; the heading of a folded group stands for all of its cards."""
        found: list[str] = []
        for item in self._marked():
            heap = self._heaps.get(item.id)
            found += heap.ids if heap else (item.id,)
        return found

    def whole_group(self) -> str | None:
        """The group whose cards here, all of them and no others, are marked: several cards."""
        marked = {item.id for item in self._marked()}
        here = {card.id: card.group for card in self.cards() if card.id in self._items}
        group = next((here.get(id) for id in marked), None)
        same = {id for id, other in here.items() if group and other == group}
        return group if len(marked) > 1 and same == marked else None

    def choose(self, id: str, focus: bool = False) -> bool:
        """Mark a card alone and bring it into view, if it lies on the field."""
        item = self.item(id)
        if item is None:
            return False
        id = self._current = item.id
        self._scene.clearSelection()
        item.setSelected(True)
        self.ensureVisible(item, 12, 12)
        if focus:
            self.setFocus(Qt.FocusReason.OtherFocusReason)
        self._announce(id)
        return True

    def mark(self, ids: Sequence[str], focus: bool = False) -> bool:
        """Mark several cards, the first of them with the focus, if it lies on the field."""
        if not ids or not self.choose(ids[0], focus):
            return False
        for id in ids[1:]:
            item = self.item(id)
            if item:
                item.setSelected(True)
        return True

    def choose_first(self) -> bool:
        """Mark the first card, if any lies here."""
        self.arrange()
        lying = [card.id for card in self.cards() if card.id in self._items]
        return bool(lying) and self.choose(lying[0])

    def take_current(self, id: str) -> None:
        """A marked card is the one that keys are for."""
        self._current = id
        self._on_selection()

    def _on_selection(self) -> None:
        current = self.current_id() if self.hasFocus() else None
        for id, item in self._items.items():
            item.take_keys(id == current)
        self.chosen.emit()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if self.current_id() is None and event.reason() != Qt.FocusReason.MouseFocusReason:
            self.choose_first()
        self._on_selection()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self._on_selection()

    def _announce(self, id: str) -> None:
        """Say the card to whoever hears the window instead of seeing it."""
        card, heap = self.control.board.card(id), self._heaps.get(id)
        if card is not None and self.hasFocus():
            heard = spoken(self.control, self.terrain, card)
            heard = spoken_heap(self.control, heap) if heap else heard
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, heard))

    # What keys do

    def edit_card(self) -> None:
        """Open the words of what has the focus: a card's, or a group's name."""
        current = self.current_id()
        if current:
            self.edit_wanted.emit(current)

    def to_line(self) -> None:
        """Back to where new cards are typed."""
        self.line_wanted.emit()

    def walk(self, across: int, down: int) -> None:
        """The focus to the nearest card in that direction."""
        here = self.item(self.current_id() or "")
        if here is None:
            self.choose_first()
            return
        ahead = [(_distance(here, item, across, down), id) for id, item in self._items.items()]
        near = [(far, id) for far, id in ahead if far is not None]
        if near:
            self.choose(min(near)[1])
        else:
            self.walked_off.emit(across, down)

    def carry(self, across: int, down: int) -> None:
        """The marked cards themselves a little further."""
        self.nudge([item.id for item in self._marked()], across, down)

    def nudge(self, ids: Sequence[str], across: int, down: int) -> None:
        """Cards a little further on the field, or onto it; in a chain a row past another."""
        current = self.current_id()
        if self.terrain.has_rows and down and current:
            lying = [card for card in self.cards() if self.item(card.id)]
            self.bring(moving.passed(lying, current, down))
            return
        cards = (self.control.board.card(id) for id in ids)
        self.bring({c.id: self.terrain.nudged(c, across, down) for c in cards if c})

    def bring(self, moves: Mapping[str, Mapping[str, Any]]) -> None:
        """Cards to other places, as one deed; they stay marked."""
        moves = carried_along(moves, self._heaps)
        self.control.board.do(moving.put(self.control.board, self.control.step.key, moves))
        self._is_stale = True
        self.arrange()
        current = self.item(self.current_id() or "")
        if current is not None:
            self.ensureVisible(current, 12, 12)
            self._announce(current.id)

    def event(self, event: QEvent) -> bool:
        if card_keys.claims(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        heap = self.current_heap()
        whole = self.whole_group() if heap_keys.folds(event) else None
        if heap and heap_keys.handle(event, self, self.control, heap):
            return
        if whole:
            self.control.sight.fold(whole)
        elif not card_keys.handle(event, self, self.control):
            super().keyPressEvent(event)

    def spot(self) -> Spot:
        """Where a pasted card comes: into the lane of the card with the focus, else the first."""
        card, spots = self.control.board.card(self.current_id() or ""), self.control.spots
        return next((spot for spot in spots if card and spot.holds(card)), spots[0])

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        cards, heap = self.chosen_cards(), self.current_heap()
        if heap:
            open_heap_menu(self, self.control, heap, self.edit_card, event.globalPos())
        elif cards:
            open_menu(self, self.control, cards, self.edit_card, event.globalPos())


def _far(item: CardItem, at: QPointF) -> float:
    way = item.pos() - at
    return hypot(way.x(), way.y())


def _distance(here: CardItem, there: CardItem, across: int, down: int) -> float | None:
    """How far another card is in a direction; none when it does not lie that way."""
    way = there.pos() - here.pos()
    ahead = way.x() * across + way.y() * down
    aside = abs(way.x() * down) + abs(way.y() * across)
    return hypot(ahead, 2 * aside) if ahead > 1 and ahead >= aside * 0.5 else None
