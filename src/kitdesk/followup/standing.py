"""Where the project's co-finance by worked time stands, read from an office's records.

Source: DOMAIN.md §5, EXCHANGE.md §6.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple, Protocol

from kitdesk.followup.cofinance import Agreement, Reckoning, agreements, reckon, share_of_goal
from kitdesk.followup.counting import Period, Trusted
from kitdesk.followup.rates import Rates
from kitdesk.records import PayBasis, Person, Project, Worktime


class Office(Protocol):
    """What is read of an office's workspace."""

    me: Any
    exchange: Any

    def list(self, kind: Any) -> Any:
        """All records of a kind."""
        ...

    def writers(self, kind: str) -> Mapping[str, frozenset[str]]:
        """The workspaces that wrote each record of a kind."""
        ...


def standing(office: Office) -> list[Reckoning]:
    """One reckoning for each of the project's agreements, in their order.

    With one agreement it takes everybody's time. With several, each takes the time of the people of
    its organisation, and the first also that of people who belong to none of them.
    """
    projects: list[Project] = office.list(Project)
    found = agreements(projects[0].cofinance if projects else ())
    rows: list[Worktime] = office.list(Worktime)
    rates = Rates(office.list(PayBasis))
    trusted = trust_of(office)
    takers = _takers(found, office.list(Person))
    return [
        reckon((row for row in rows if takers.get(row.person or "", 0) == at), rates, one, trusted)
        for at, one in enumerate(found)
    ]


def _takers(found: list[Agreement], people: Iterable[Person]) -> dict[str, int]:
    """Which agreement takes a person's time: the first of an organisation of that person's."""
    places: dict[str, int] = {}
    for at, agreement in reversed(list(enumerate(found))):
        for person in people if agreement.organisation else ():
            if agreement.organisation in person.organisations:
                places[person.id] = at
    return places


def trust_of(office: Office) -> Trusted:
    """Tells of a row whether only the office and the person's own workspaces wrote it."""
    noted: defaultdict[str, set[str]] = defaultdict(set)
    for peer in office.exchange.peers():
        if peer.person and peer.state in ("trusted", "revoked"):
            noted[peer.person].add(peer.id)
    writers = office.writers(Worktime.KIND)
    here: str = office.me.id

    def trusted(row: Worktime) -> bool:
        own = noted.get(row.person or "", set())
        return writers.get(row.id, frozenset()) <= own | {here}

    return trusted


class Published(NamedTuple):
    """What the office last let the coaches see: reached öre, as of a day, against the goal."""

    reached_ore: int
    goal_ore: int
    as_of: str | None
    period: Period

    @property
    def progress(self) -> float | None:
        """Reached part of the goal, 1.0 = all."""
        return share_of_goal(self.reached_ore, self.goal_ore)


def published(project: Project | None) -> Published | None:
    """The figure in the project that everybody may see; None before the office published one."""
    figure = (project.published if project else {}) or {}
    reached = figure.get("cofinance_reached_ore")
    if project is None or not isinstance(reached, int):
        return None
    found = agreements(project.cofinance)
    first = min((a.period.first for a in found if a.period.first), default=project.period_from)
    last = max((a.period.last for a in found if a.period.last), default=project.period_to)
    goal = sum(agreement.goal_ore for agreement in found)
    return Published(reached, goal, figure.get("as_of"), Period(first, last))
