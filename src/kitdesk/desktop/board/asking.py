"""What the keys G and L ask: which group, which evidence; and Shift+L: where to."""

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from kitdesk.desktop.board.chooser import NEW, Chooser, Option
from kitdesk.desktop.board.control import Ask, Control
from kitdesk.desktop.board.evidence import candidates, evidence
from kitdesk.method import Canvas
from kitdesk.records import Card


class Asking(QObject):
    """Answers with a chooser over the lower part of `host`; one at a time."""

    def __init__(self, host: QWidget, control: Control) -> None:
        super().__init__(control)
        self._host, self.control = host, control
        self.chooser: Chooser | None = None
        control.asked.connect(self._on_asked)

    def close_chooser(self) -> None:
        """Away with what is open."""
        if self.chooser:
            self.chooser.close_chooser()

    def _on_asked(self, ask: Ask, cards: list[str]) -> None:
        match ask:
            case Ask.GROUP:
                self._ask_group(cards)
            case Ask.LINK:
                self._ask_evidence(cards[0])
            case Ask.FOLLOW:
                self._follow(cards[0])

    def _open(self, title: str, hint: str, options: list[Option], is_new: bool = False) -> Chooser:
        self.close_chooser()
        words = self.control.words
        new = (lambda typed: words("group.new", name=typed)) if is_new else None
        chooser = Chooser(self.control.desk, self._host, title, hint, new)
        chooser.closed.connect(self._forget)
        self.chooser = chooser
        chooser.open(options)
        return chooser

    def _forget(self) -> None:
        self.chooser = None

    # A group

    def _ask_group(self, cards: list[str]) -> None:
        control, n = self.control, self.control.desk.n
        groups = control.board.groups(control.step.key)
        held = [card.group for card in control.board.cards()]
        options = [
            Option(group.id, group.name or "", n("board.heap_cards", held.count(group.id)))
            for group in groups
        ]
        title = n("board.group.ask", len(cards))
        hint = control.words("group.hint" if groups else "group.hint_first")
        chooser = self._open(title, hint, options, is_new=True)
        chooser.chosen.connect(lambda id, typed: self._group(chooser, cards, id, typed))

    def _group(self, chooser: Chooser, cards: list[str], id: str, typed: str) -> None:
        chooser.close_chooser()
        if id == NEW:
            self.control.found(cards, typed)
        else:
            self.control.join(cards, id)

    # Evidence

    def _ask_evidence(self, id: str) -> None:
        control = self.control
        options = self._evidence_options(id)
        if not options:
            control.desk.say(control.words("link.none"))
            return
        chooser = self._open(control.words("link.ask"), control.words("link.hint"), options)
        chooser.chosen.connect(lambda other, _typed: self._link(chooser, id, other))

    def _evidence_options(self, id: str) -> list[Option]:
        board = self.control.board
        card = board.card(id)
        linked = (card.evidence or ()) if card else ()
        chain = self.control.step.canvas == Canvas.CHAIN
        found = candidates(board, id, self.control.course, own_first=chain)
        return [self._option(other, other.id in linked) for other in found]

    def _link(self, chooser: Chooser, id: str, other: str) -> None:
        """The chooser stays: an insight rests on several cards as a rule."""
        self.control.link(id, other)
        chooser.show_options(self._evidence_options(id))

    def _option(self, card: Card, marked: bool = False, why: str = "") -> Option:
        step = self.control.course.get(card.step or "", card.step or "")
        more = " · ".join(part for part in (why, step, self.control.author(card)) if part)
        return Option(card.id, " ".join((card.text or "").split()), more, marked)

    # To evidence and back

    def _follow(self, id: str) -> None:
        control, words = self.control, self.control.words
        rests = [(card, words("follow.down")) for card in evidence(control.board, id)]
        holds = [(card, words("follow.up")) for card in control.board.built_on(id)]
        linked = rests + holds
        if not linked:
            control.desk.say(words("follow.none"))
        elif len(linked) == 1:
            control.go(linked[0][0].id)
        else:
            options = [self._option(card, why=why) for card, why in linked]
            chooser = self._open(words("follow.ask"), words("follow.hint"), options)
            chooser.chosen.connect(lambda other, _typed: self._go(chooser, other))

    def _go(self, chooser: Chooser, id: str) -> None:
        chooser.close_chooser()
        self.control.go(id)
