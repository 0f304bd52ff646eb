"""Which lines a bundle may hold, by who sent it. Source: EXCHANGE.md §5, checks, and §6."""

from typing import NamedTuple

from kitdesk.exchange.reading import Rule
from kitdesk.exchange.trust import Trust
from kitdesk.log import Change, acceptable
from kitdesk.problem import Problem
from kitdesk.store import erasure, log


class FromCoach(NamedTuple):
    """At the office: a coach's own lines, which must be acceptable, and lines of the office that
    come back.
    """

    coach: str
    office: str
    trust: Trust

    def __call__(self, change: Change) -> bool:
        if change.by == self.coach:
            if problem := acceptable(change, by_office=False):
                raise problem
        elif change.by != self.office:
            raise Problem("line.foreign", kind=change.kind, record=change.record)
        elif change.sig is None or not self.trust.vouches_for_line(
            change.signed_message, change.sig
        ):
            raise Problem("line.forged", kind=change.kind, record=change.record)
        return True


class FromOffice(NamedTuple):
    """At a coach: the office's own lines, which must be acceptable, and whatever it passes on.

    A passed-on line that is not acceptable here is kept unread: one bad line never blocks a stream.
    Only the office may sign lines and erase.
    """

    office: str

    def __call__(self, change: Change) -> bool:
        if change.by == self.office:
            if problem := acceptable(change, by_office=True):
                raise problem
            return True
        return change.sig is None and change.kind != erasure.KIND and not log.faulty(change)


def rule(me: str, sender: str, is_office: bool, trust: Trust) -> Rule:
    """The rule for a bundle from `sender`, here at `me`."""
    return FromCoach(sender, me, trust) if is_office else FromOffice(sender)
