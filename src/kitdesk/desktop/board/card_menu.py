"""The menu of a card: everything its keys do, for the mouse and for those who look first."""

from collections.abc import Callable

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QLineEdit, QMenu, QWidget, QWidgetAction

from kitdesk.desktop.board.control import Control

Edit = Callable[[], None]


def open_menu(view: QWidget, control: Control, card: str, edit: Edit, at: QPoint) -> None:
    """Show the menu beside a card; it takes itself down."""
    menu = make_menu(view, control, card, edit)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    menu.popup(at)


def make_menu(view: QWidget, control: Control, card: str, edit: Edit) -> QMenu:
    """The card's menu; `edit` opens its words in `view`."""
    words, menu = control.words, QMenu(view)
    lying = control.board.card(card)
    if control.board.photo(card):
        _entry(menu, words("menu.photo"), "Enter", lambda: control.open_photo(card))
    _entry(menu, words("menu.edit"), "F2", edit)
    _people(menu, control, card)
    _groups(menu, control, card)
    if control.ballot.open:
        _votes(menu, control, card)
    menu.addSeparator()
    parked = bool(lying and lying.parked)
    _entry(menu, words("menu.unpark" if parked else "menu.park"), "P", lambda: control.park(card))
    _entry(menu, words("menu.delete"), "Del", lambda: control.delete([card]))
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


def _people(menu: QMenu, control: Control, card: str) -> None:
    said = menu.addMenu(control.words("menu.author"))
    now = control.board.card(card)
    for id, name in control.people.items():
        mine = bool(now and now.author == id)
        _entry(said, name, "", lambda id=id: control.attribute(card, id), mine)
    _entry(said, control.words("nobody"), "", lambda: control.attribute(card, None))


def _groups(menu: QMenu, control: Control, card: str) -> None:
    heaps = menu.addMenu(control.words("menu.group"))
    now = control.board.card(card)
    for group in control.board.groups(control.step.key):
        mine = bool(now and now.group == group.id)
        _entry(heaps, group.name or "", "", lambda id=group.id: control.join(card, id), mine)
    if now and now.group:
        _entry(heaps, control.words("menu.ungroup"), "", lambda: control.join(card, None))
    heaps.addAction(_new_group(menu, control, card))


def _new_group(menu: QMenu, control: Control, card: str) -> QWidgetAction:
    """A line in the menu itself for the new group's name; Enter founds it."""
    line = QLineEdit()
    line.setObjectName("new-group")
    line.setPlaceholderText(control.words("menu.new_group"))
    line.setAccessibleName(control.words("menu.new_group"))

    def found() -> None:
        control.found(card, line.text())
        menu.close()

    line.returnPressed.connect(found)
    entry = QWidgetAction(menu)
    entry.setDefaultWidget(line)
    return entry


def _votes(menu: QMenu, control: Control, card: str) -> None:
    votes = menu.addMenu(control.words("menu.votes", who=control.voter_name()))
    here = control.votes_here(card)
    for n in range(control.step.max_votes + 1):
        text = control.desk.n("board.votes", n)
        _entry(votes, text, str(n), lambda n=n: control.vote(card, n), n == here)
