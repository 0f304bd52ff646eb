"""How much waits, for one peer or several together, counted in the background."""

from collections.abc import Callable, Sequence

from kitdesk.desktop.bundles.watching import Work
from kitdesk.desktop.desk import Desk
from kitdesk.exchange.told import Waiting
from kitdesk.progress import Progress
from kitdesk.workspace import Workspace


class Counting:
    """Tells `shown` of the newest question alone: an answer that comes late is dropped."""

    def __init__(self, desk: Desk, shown: Callable[[Waiting], None]) -> None:
        self._desk = desk
        self._shown = shown
        self._turn = 0

    def ask(self, peers: Sequence[str]) -> None:
        """Counts what waits for `peers`."""
        self._turn += 1
        turn = self._turn

        def work(workspace: Workspace) -> Work:
            found: list[Waiting] = []
            for peer in peers:
                found.append(workspace.exchange.waiting(peer))
                yield Progress(len(found), len(peers))
            return added(found)

        self._desk.jobs.start(work, lambda found: self._answer(found, turn), self._desk.problem)

    def _answer(self, found: Waiting, turn: int) -> None:
        if turn == self._turn:
            self._shown(found)


def added(found: Sequence[Waiting]) -> Waiting:
    """What waits for several peers, together."""
    kinds = {kind for waiting in found for kind in waiting.by_kind}
    return Waiting(
        changes=sum(w.changes for w in found),
        by_kind={kind: sum(w.by_kind.get(kind, 0) for w in found) for kind in kinds},
        photos=sum(w.photos for w in found),
        bytes_estimate=sum(w.bytes_estimate for w in found),
        bytes_without_photos=sum(w.bytes_without_photos for w in found),
        since=max((w.since for w in found if w.since), default=None),
        unsent=sum(w.unsent for w in found),
    )
