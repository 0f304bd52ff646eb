"""What a workspace tells those who ask or listen."""

from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from kitdesk.log import Candidate


class Changed(NamedTuple):
    """Records of one kind that a commit has changed."""

    kind: str
    ids: frozenset[str]


class Hit(NamedTuple):
    """A record that a search found, its title, and the text around the first match."""

    kind: str
    id: str
    title: str
    snippet: str


class Conflict(NamedTuple):
    """A field with different values: the shown one and the others, best first.

    `shown.change` is what `resolve(take=…)` keeps; under `deleted` an empty `others` means that an
    edit keeps a deleted record.
    """

    kind: str
    record: str
    field: str
    shown: "Candidate"
    others: "tuple[Candidate, ...]"

    @property
    def values(self) -> list[Any]:
        """All values, the shown one first."""
        return [self.shown.value, *(other.value for other in self.others)]
