"""What is agreed in a session or a lab: actions, given to people, with a way back."""

from collections.abc import Mapping

from kitdesk.desktop.board import agreed, way_back
from kitdesk.desktop.board.board import Board
from kitdesk.desktop.board.deeds import Ground
from kitdesk.desktop.board.edits import Deed
from kitdesk.desktop.desk import Desk


class Agreement:
    """The deeds of forms that hold actions.

    `people` are those an action can be given to; `organisation` is whose it is, where there is only
    one.
    """

    def __init__(
        self,
        desk: Desk,
        board: Board,
        ground: Ground,
        people: Mapping[str, str] | None = None,
        organisation: str | None = None,
    ) -> None:
        self.desk = desk
        self.board = board
        self.ground = ground
        self.people = people or {}
        self.organisation = organisation

    def words(self, key: str) -> str:
        """A text about actions in the window's language."""
        return self.desk.t(f"board.action.{key}")

    def doers(self) -> list[tuple[str | None, str]]:
        """Who an action can be given to; nobody yet comes first."""
        return [(None, "–"), *self.people.items()]

    def agree(self, what: str, who: str | None = None, due: str | None = None) -> None:
        """A new action from here."""
        known = {"who": who, "due": due}
        self.board.do(agreed.agree(self.board, self.ground, what, self.organisation, **known))

    def amend(self, id: str, **fields: object) -> None:
        """Other values of an action."""
        deed = agreed.amend(self.board, id, self.ground.step, **fields)
        self.board.do(deed, typing="what" in fields)

    def tick(self, id: str, done: bool) -> None:
        """An action done today, or open again."""
        self.board.do(agreed.tick(self.board, id, self.ground.step, done, self.today()))

    def drop(self, id: str) -> None:
        """An action taken away, with a way back at the foot of the window."""
        deed: Deed | None = agreed.drop(self.board, id, self.ground.step)
        self.board.do(deed)
        if deed:
            way_back.offer(self.desk, self.board, self.words("dropped"), self.board.undo)

    def today(self) -> str:
        """The day it is, by the workspace's clock."""
        return self.desk.workspace.clock().astimezone().date().isoformat()
