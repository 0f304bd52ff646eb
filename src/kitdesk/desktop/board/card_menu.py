"""The menu of a card: everything its keys do, for the mouse and for those who look first."""

from collections.abc import Callable

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QLineEdit, QMenu, QWidget, QWidgetAction

from kitdesk.desktop.board.arrangement import Heap
from kitdesk.desktop.board.control import Ask, Control

Edit = Callable[[], None]
Ids = list[str]


def open_menu(view: QWidget, control: Control, cards: Ids, edit: Edit, at: QPoint) -> None:
    """Show the menu beside a card; it takes itself down."""
    _pop_up(make_menu(view, control, cards, edit), at)


def open_heap_menu(view: QWidget, control: Control, heap: Heap, edit: Edit, at: QPoint) -> None:
    """Show the menu of a group beside its head."""
    _pop_up(make_heap_menu(view, control, heap, edit), at)


def _pop_up(menu: QMenu, at: QPoint) -> None:
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    menu.popup(at)


def make_menu(view: QWidget, control: Control, cards: Ids, edit: Edit) -> QMenu:
    """The menu of the chosen cards; `edit` opens the words of the one with the focus."""
    words, menu, ask = control.words, QMenu(view), control.asked.emit
    lying = [card for id in cards if (card := control.board.card(id))]
    if len(cards) == 1:
        if control.board.photo(cards[0]):
            _entry(menu, words("menu.photo"), "Enter", lambda: control.open_photo(cards[0]))
        _entry(menu, words("menu.edit"), "F2", edit)
    _people(menu, control, cards)
    _groups(menu, control, cards)
    if control.ballot.open:
        _votes(menu, control, cards)
    menu.addSeparator()
    _entry(menu, words("menu.action"), "A", lambda: ask(Ask.ACTION, cards))
    _entry(menu, words("menu.link"), "L", lambda: ask(Ask.LINK, cards))
    if any(card.evidence or control.board.built_on(card.id) for card in lying):
        _entry(menu, words("menu.follow"), "Shift+L", lambda: ask(Ask.FOLLOW, cards))
    menu.addSeparator()
    parked = all(card.parked for card in lying)
    _entry(menu, words("menu.unpark" if parked else "menu.park"), "P", lambda: control.park(cards))
    _entry(menu, words("menu.delete"), "Del", lambda: control.delete(cards))
    return menu


def make_heap_menu(view: QWidget, control: Control, heap: Heap, edit: Edit) -> QMenu:
    """The menu of a group; `edit` opens its name."""
    words, menu = control.words, QMenu(view)
    fold = "menu.unfold" if heap.folded else "menu.fold"
    _entry(menu, words(fold), "Enter", lambda: control.sight.fold(heap.id))
    _entry(menu, words("menu.rename"), "F2", edit)
    _entry(menu, words("menu.dissolve"), "Del", lambda: control.dissolve(heap.id))
    return menu


def _entry(
    menu: QMenu, text: str, keys: str, act: Callable[[], object], chosen: bool | None = None
) -> None:
    """A line of a menu; the keys are shown, the view itself listens to them."""
    entry = menu.addAction(f"{text}\t{keys}" if keys else text)
    if chosen is not None:
        entry.setCheckable(True)
        entry.setChecked(chosen)
    entry.triggered.connect(lambda _checked=False: act())


def _people(menu: QMenu, control: Control, cards: Ids) -> None:
    said = menu.addMenu(control.words("menu.author"))
    now = control.board.card(cards[0])
    for id, name in control.people.items():
        mine = bool(now and now.author == id)
        _entry(said, name, "", lambda id=id: control.attribute(cards, id), mine)
    _entry(said, control.words("nobody"), "", lambda: control.attribute(cards, None))


def _groups(menu: QMenu, control: Control, cards: Ids) -> None:
    heaps = menu.addMenu(control.words("menu.group"))
    now = control.board.card(cards[0])
    for group in control.board.groups(control.step.key):
        mine = bool(now and now.group == group.id)
        _entry(heaps, group.name or "", "", lambda id=group.id: control.join(cards, id), mine)
    if now and now.group:
        fold = lambda: control.sight.fold(now.group or "")  # noqa: E731
        _entry(heaps, control.words("menu.fold"), "", fold)
        _entry(
            heaps, control.words("menu.whole_group"), "Ctrl+G", lambda: control.mark_group(now.id)
        )
        _entry(heaps, control.words("menu.ungroup"), "Shift+G", lambda: control.join(cards, None))
    heaps.addAction(_new_group(menu, control, cards))


def _new_group(menu: QMenu, control: Control, cards: Ids) -> QWidgetAction:
    """A line in the menu itself for the new group's name; Enter founds it."""
    line = QLineEdit()
    line.setObjectName("new-group")
    line.setPlaceholderText(control.words("menu.new_group"))
    line.setAccessibleName(control.words("menu.new_group"))

    def found() -> None:
        control.found(cards, line.text())
        menu.close()

    line.returnPressed.connect(found)
    entry = QWidgetAction(menu)
    entry.setDefaultWidget(line)
    return entry


def _votes(menu: QMenu, control: Control, cards: Ids) -> None:
    votes = menu.addMenu(control.words("menu.votes", who=control.voter_name()))
    here = control.votes_here(cards[0])
    for n in range(control.step.max_votes + 1):
        text = control.desk.n("board.votes", n)
        _entry(votes, text, str(n), lambda n=n: control.vote(cards, n), n == here)
