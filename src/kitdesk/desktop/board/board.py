"""What lies on the board of one session or lab, as the page shows it. Plain Python, no Qt."""

from collections.abc import Callable, Iterable, Sequence
from typing import Protocol

from kitdesk.desktop.board.edits import Change, Deed, Edit, Piece, Remove, opposite, target
from kitdesk.desktop.board.history import History
from kitdesk.records import Action, Attachment, Card, Group

Listener = Callable[[Piece | None, Piece | None], None]
Stop = Callable[[], None]


class Keeper(Protocol):
    """Where a board's edits are written down."""

    def keep(self, edits: Sequence[Edit]) -> None:
        """Write all of `edits`, together."""
        ...


class Nowhere:
    """Keeps nothing."""

    def keep(self, edits: Sequence[Edit]) -> None:
        """Forget the edits."""


class Board:
    """Every card and group of a session or lab, changed by deeds only.

    A deed shows at once and goes to the keeper in the same call. Listeners hear each difference
    as `(before, after)`, none standing for a piece that was not or is no longer there.
    """

    def __init__(self, pieces: Iterable[Piece], keeper: Keeper) -> None:
        self._pieces: dict[str, Piece] = {}
        self._photos: dict[str, dict[str, Attachment]] = {}
        self._built_on: dict[str, set[str]] = {}
        for piece in pieces:
            self._place(piece.id, piece)
        self._keeper = keeper
        self._listeners: list[Listener] = []
        self._watchers: list[Callable[[], None]] = []
        self.history = History()

    def card(self, id: str) -> Card | None:
        """The card of that id, if it lies on the board."""
        found = self._pieces.get(id)
        return found if isinstance(found, Card) else None

    def group(self, id: str | None) -> Group | None:
        """The group of that id, if the board has it."""
        found = self._pieces.get(id or "")
        return found if isinstance(found, Group) else None

    def cards(self) -> list[Card]:
        """Every card, in no order."""
        return [piece for piece in self._pieces.values() if isinstance(piece, Card)]

    def groups(self, step: str) -> list[Group]:
        """The groups of a step, in their order."""
        found = [p for p in self._pieces.values() if isinstance(p, Group) and p.step == step]
        return sorted(found, key=lambda group: (group.order or "", group.id))

    def all_groups(self) -> list[Group]:
        """Every group, in no order."""
        return [piece for piece in self._pieces.values() if isinstance(piece, Group)]

    def photos(self, card: str) -> list[Attachment]:
        """The pictures of a card, oldest first."""
        held = self._photos.get(card, {})
        return [held[id] for id in sorted(held)]

    def photo(self, card: str) -> str:
        """The SHA-256 of the picture that a card shows; empty when it has none."""
        return next((one.sha256 or "" for one in self.photos(card)), "")

    def built_on(self, id: str) -> list[Card]:
        """The cards that name this one as their evidence, oldest first."""
        found = (self.card(other) for other in sorted(self._built_on.get(id, ())))
        return [card for card in found if card]

    def actions(self) -> list[Action]:
        """What was agreed, oldest first."""
        found = [piece for piece in self._pieces.values() if isinstance(piece, Action)]
        return sorted(found, key=lambda action: action.id)

    def listen(self, listener: Listener) -> Stop:
        """Tell `listener` of every difference from now on, until the returned call is made."""
        self._listeners.append(listener)
        return lambda: self._listeners.remove(listener)

    def watch(self, watcher: Callable[[], None]) -> Stop:
        """Call `watcher` whenever there may be something else to undo or to do again."""
        self._watchers.append(watcher)
        return lambda: self._watchers.remove(watcher)

    def do(self, deed: Deed | None, typing: bool = False) -> None:
        """Carry out a deed and remember how to take it back; none is nothing to do.

        `typing`: it is a part of what is being typed in one field, taken back as a whole.
        """
        if deed is not None and deed.edits:
            self.history.did(self._carry_out(deed), typing)
            self._tell_watchers()

    def undo(self) -> Deed | None:
        """Take back the latest deed; says what was touched."""
        deed = self.history.to_undo()
        if deed is not None:
            self.history.undid(self._carry_out(deed))
            self._tell_watchers()
        return deed

    def redo(self) -> Deed | None:
        """Do the latest undone deed again; says what was touched."""
        deed = self.history.to_redo()
        if deed is not None:
            self.history.redid(self._carry_out(deed))
            self._tell_watchers()
        return deed

    def refresh(self, id: str, piece: Piece | None) -> None:
        """Take up a piece as it now lies in the workspace; only a difference is told."""
        before = self._pieces.get(id)
        if before != piece:
            self._place(id, piece)
            self._tell(before, piece)

    def _carry_out(self, deed: Deed) -> Deed:
        possible = [edit for edit in deed.edits if self._possible(edit)]
        inverse = [self._apply(edit) for edit in possible]
        if possible:
            self._keeper.keep(possible)
        return Deed(deed.name, deed.step, tuple(reversed(inverse)))

    def _possible(self, edit: Edit) -> bool:
        """Whether the piece still is as the edit takes for granted: others may have removed it."""
        here = target(edit) in self._pieces
        return here if isinstance(edit, Change | Remove) else not here

    def _apply(self, edit: Edit) -> Edit:
        id = target(edit)
        before = self._pieces.get(id)
        after = _after(edit, before)
        self._place(id, after)
        self._tell(before, after)
        return opposite(edit, before)

    def trial(self) -> "Board":
        """The same pieces on a board that nobody keeps: to see what several deeds come to."""
        return Board(self._pieces.values(), Nowhere())

    def _place(self, id: str, piece: Piece | None) -> None:
        earlier = self._pieces.get(id)
        before, after = _evidence(earlier), _evidence(piece)
        for other in before - after:
            self._built_on[other].discard(id)
        for other in after - before:
            self._built_on.setdefault(other, set()).add(id)
        if isinstance(earlier, Attachment):
            self._photos.get(earlier.of or "", {}).pop(id, None)
        if piece is None:
            self._pieces.pop(id, None)
        else:
            self._pieces[id] = piece
        if isinstance(piece, Attachment) and (piece.media_type or "").startswith("image/"):
            self._photos.setdefault(piece.of or "", {})[id] = piece

    def _tell_watchers(self) -> None:
        for watcher in tuple(self._watchers):
            watcher()

    def _tell(self, before: Piece | None, after: Piece | None) -> None:
        for listener in tuple(self._listeners):
            listener(before, after)


def _evidence(piece: Piece | None) -> frozenset[str]:
    return frozenset(piece.evidence or ()) if isinstance(piece, Card) else frozenset()


def _after(edit: Edit, before: Piece | None) -> Piece | None:
    match edit:
        case Change(_, fields):
            assert before is not None
            return before.model_copy(update=dict(fields))
        case Remove():
            return None
        case _:
            return edit.piece
