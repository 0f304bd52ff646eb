"""The bar over a board that hides cards: by words, author, kind and group."""

from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QLineEdit, QVBoxLayout

from kitdesk.desktop.board.control import Ask, Control
from kitdesk.desktop.board.lanes import position
from kitdesk.desktop.board.viewing import NOBODY, Filter
from kitdesk.desktop.widgets import IconButton, Select, Strong, flow

LINE_PX, SELECT_PX = 120, 110


class FilterBar(QFrame):
    """Away until asked for. It says how many cards are shown; Esc shows all and closes it."""

    gone = Signal()

    def __init__(self, control: Control) -> None:
        super().__init__()
        self.control = control
        words, px = control.words, control.desk.theme.px
        self.setProperty("look", "tinted")
        self.setObjectName("filter-bar")
        self.line = QLineEdit()
        self.line.setObjectName("filter-words")
        self.line.setPlaceholderText(words("filter.words"))
        self.line.setAccessibleName(words("filter.words"))
        self.line.setFixedWidth(px(LINE_PX))
        self.author = self._select("author")
        self.kind = self._select("kind")
        self.group = self._select("group")
        self.count = Strong("", wrap=False)
        self.count.setObjectName("filter-count")
        icon = control.desk.theme.icon("x", "muted")
        self.all = IconButton(icon, words("filter.all"), self.finish, "Esc")
        self.all.setProperty("look", "link")
        self.all.setObjectName("filter-all")
        lines = QVBoxLayout(self)
        lines.setContentsMargins(8, 6, 8, 6)
        parts = (self.line, self.author, self.kind, self.group, self.count, self.all)
        lines.addLayout(flow(*parts, spacing=6))
        self.line.textChanged.connect(lambda _: self._set())
        self.line.returnPressed.connect(self._to_cards)
        control.asked.connect(self._on_asked)
        control.sight.changed.connect(self._on_sight)
        self._stop = control.board.listen(lambda before, after: self._show_count())
        self.hide()

    def _select(self, name: str) -> Select:
        select = Select((), self.control.words(f"filter.{name}"))
        select.setObjectName(f"filter-{name}")
        select.setFixedWidth(self.control.desk.theme.px(SELECT_PX))
        select.activated.connect(lambda _: self._set())
        return select

    def close_bar(self) -> None:
        """Follow the board no longer."""
        self._stop()
        self.control.sight.changed.disconnect(self._on_sight)

    def _on_asked(self, ask: Ask, _cards: list[str]) -> None:
        if ask is Ask.FILTER:
            self.open()

    def open(self) -> None:
        """Show the bar with the choices there are, the cursor in its line."""
        self._offer()
        self._show_count()
        self.show()
        self.line.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.line.selectAll()

    def finish(self) -> None:
        """All cards again, and the bar away."""
        self.control.show_all()
        self._put_away()

    def _put_away(self) -> None:
        had = self.isAncestorOf(self.window().focusWidget() or self)
        self.hide()
        for select in (self.author, self.kind, self.group):
            select.set_value(None)
        blocked = self.line.blockSignals(True)
        self.line.clear()
        self.line.blockSignals(blocked)
        if had:
            self._to_cards()

    def _offer(self) -> None:
        """What any card here has, by name; and those that have none."""
        control, words = self.control, self.control.words
        cards = control.sight.cards()
        authors = {card.author or NOBODY: control.author(card) for card in cards}
        kinds = {card.kind or NOBODY: self._kind(card.kind) for card in cards}
        named = {g.id: g.name or "" for g in control.board.groups(control.step.key)}
        groups = {id: named[id] for id in named if any(card.group == id for card in cards)}
        if groups:
            groups[NOBODY] = ""
        self._fill(self.author, words("filter.author"), authors, words("filter.no_author"))
        self._fill(self.kind, words("filter.kind"), kinds, words("filter.no_kind"))
        self._fill(self.group, words("filter.group"), groups, words("filter.no_group"))

    def _kind(self, kind: str | None) -> str:
        key, desk = f"choice.card.kind.{kind}", self.control.desk
        return desk.t(key) if kind and desk.language.has(key) else kind or ""

    def _fill(self, select: Select, every: str, named: dict[str, str], none: str) -> None:
        order = self.control.desk.language.sort_key
        some = sorted((order(name), id, name) for id, name in named.items() if id != NOBODY)
        options = [(None, every), *((id, name) for _, id, name in some)]
        if NOBODY in named and some:
            options.append((NOBODY, none))
        select.set_options(options)
        if select.value() not in dict(options):
            select.set_value(None)
        select.setVisible(len(options) > 2 or select.value() is not None)

    def _set(self) -> None:
        author, kind, group = self.author.value(), self.kind.value(), self.group.value()
        wanted = Filter(self.line.text(), author, kind, group)
        if replace(self.control.sight.viewing.filter, kept=frozenset()) != wanted:
            self.control.sight.set_filter(wanted)

    def _on_sight(self) -> None:
        self._show_count()
        if not self.control.sight.viewing.filter.is_on and not self._has_focus():
            self._put_away()

    def _has_focus(self) -> bool:
        focus = self.window().focusWidget()
        return focus is not None and self.isAncestorOf(focus)

    def _show_count(self) -> None:
        if not self.isHidden() or self.control.sight.viewing.filter.is_on:
            shown, every = self.control.sight.counted()
            self.count.setText(self.control.words("filter.count", shown=shown, count=every))

    def _to_cards(self) -> None:
        shown = [card for card in self.control.sight.cards() if self.control.sight.shows(card)]
        first = min(shown, key=lambda card: (bool(card.parked), *position(card)), default=None)
        if first:
            self.control.shown.emit(first.id)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        match event.key():
            case Qt.Key.Key_Escape:
                self.finish()
            case Qt.Key.Key_Down if self.line.hasFocus():
                self._to_cards()
            case _:
                super().keyPressEvent(event)
