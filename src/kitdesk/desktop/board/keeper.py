"""A board kept in the workspace: deeds go to the writing thread, news from elsewhere come back."""

from collections import Counter
from collections.abc import Sequence

from kitdesk.desktop.board import deeds
from kitdesk.desktop.board.board import Board
from kitdesk.desktop.board.edits import Add, Change, Edit, Piece, Remove, Restore, target
from kitdesk.desktop.desk import Desk
from kitdesk.desktop.half_typed import left_half_edited
from kitdesk.problem import Problem
from kitdesk.records import Action, Attachment, Card, Group
from kitdesk.workspace import Changed, Workspace

OWNER = {Card.KIND: "session", Group.KIND: "session", Action.KIND: "from"}
"""The field by which each kind names the session or lab it belongs to."""
MODELS = {Card.KIND: Card, Group.KIND: Group, Action.KIND: Action, Attachment.KIND: Attachment}
AT_ONCE = 200
"""How many cards' attachments are asked for in one go."""


class BoardKeeper:
    """Writes what happens on the board of one session or lab and follows what others write.

    What a page has changed and the thread has not written yet is never overwritten by older news.
    """

    def __init__(self, desk: Desk, session: str) -> None:
        self._desk = desk
        self.session = session
        self._kinds: dict[str, str] = {}
        self._pending: Counter[str] = Counter()
        self._open = True
        pieces = [piece for kind in OWNER for piece in self._read_all(kind)]
        pieces += self._attached([piece.id for piece in pieces if isinstance(piece, Card)])
        self._kinds |= {piece.id: piece.KIND for piece in pieces}
        self.board = Board(pieces, self)
        self._take_half_edited()

    def keep(self, edits: Sequence[Edit]) -> None:
        """Write all of `edits` in one transaction."""
        ids = [target(edit) for edit in edits]
        for edit in edits:
            if isinstance(edit, Add | Restore):
                self._kinds[edit.piece.id] = edit.piece.KIND
        kinds = {id: self._kinds[id] for id in ids}
        self._pending.update(ids)
        self._desk.writer.do(
            lambda workspace: _write(workspace, edits, kinds),
            lambda _: self._written(ids),
            lambda problem: self._refused(ids, problem),
        )

    def _take_half_edited(self) -> None:
        """Words of a card whose edit a crash cut off are its words now; undo takes them back."""
        id, text = left_half_edited(self._desk, self.session) or ("", "")
        card = self.board.card(id)
        if card is not None:
            self.board.do(deeds.edit(self.board, id, text, card.step or ""))

    def close(self) -> None:
        """What is written is still written; nothing is read any more."""
        self._open = False

    def on_changed(self, changed: Changed) -> None:
        """Take up what was written elsewhere: only what differs is shown anew."""
        for kind in MODELS:
            if changed.kind == kind:
                self._take_up(kind, sorted(changed.ids))
            elif changed.kind == "*":
                self._take_up_all(kind)

    def _written(self, ids: Sequence[str]) -> None:
        self._pending.subtract(ids)
        for id in ids:
            self._look(self._kinds[id], id)

    def _refused(self, ids: Sequence[str], problem: Problem) -> None:
        self._desk.problem(problem)
        self._written(ids)

    def _take_up(self, kind: str, ids: Sequence[str]) -> None:
        for id in ids:
            self._look(kind, id)

    def _take_up_all(self, kind: str) -> None:
        here = {piece.id: piece for piece in self._read_all(kind)}
        gone = [id for id, known in self._kinds.items() if known == kind and id not in here]
        for id in (*here, *gone):
            self._show(kind, id, here.get(id))

    def _look(self, kind: str, id: str) -> None:
        if self._open and self._pending[id] <= 0:
            self._show(kind, id, self._belonging(self._desk.workspace.get(kind, id)))

    def _show(self, kind: str, id: str, piece: Piece | None) -> None:
        if self._pending[id] <= 0 and (piece is not None or id in self._kinds):
            self._kinds[id] = kind
            self.board.refresh(id, piece)

    def _belonging(self, piece: Piece | None) -> Piece | None:
        if piece is None or piece.deleted:
            return None
        if isinstance(piece, Attachment):
            return piece if self.board.card(piece.of or "") else None
        owner = piece.from_ if isinstance(piece, Action) else piece.session
        return piece if owner == self.session else None

    def _read_all(self, kind: str) -> list[Piece]:
        if kind == Attachment.KIND:
            return self._attached([card.id for card in self.board.cards()])
        return self._desk.workspace.list(MODELS[kind], where={OWNER[kind]: self.session})

    def _attached(self, cards: Sequence[str]) -> list[Piece]:
        """The attachments of these cards."""
        parts = (tuple(cards[at : at + AT_ONCE]) for at in range(0, len(cards), AT_ONCE))
        read = self._desk.workspace.list
        return [one for part in parts for one in read(Attachment, where={"of": part})]


def _write(workspace: Workspace, edits: Sequence[Edit], kinds: dict[str, str]) -> None:
    with workspace.many():
        for edit in edits:
            match edit:
                case Add(piece, content):
                    if content:
                        workspace.keep_bytes(content)
                    workspace.write(piece)
                case Change(id, fields):
                    workspace.update(kinds[id], id, **fields)
                case Remove(id):
                    workspace.delete(kinds[id], id)
                case Restore(piece):
                    workspace.undelete(kinds[piece.id], piece.id)
