"""All kinds of records. A new kind is a model and its name here. Source: DOMAIN.md §2."""

from collections.abc import Mapping
from types import MappingProxyType

from .action import Action, Contact
from .attachment import Attachment, Erasure
from .board import Card, Group
from .kind import Kind, read
from .lab import Gap, Lab, LabNote
from .maturity import Aid, Maturity
from .organisation import Organisation, Person
from .project import MethodKit, Project
from .record import Record
from .session import CoachNote, Session, SessionStep
from .worktime import PayBasis, TimeMonth, Trip, Worktime

MODELS: tuple[type[Record], ...] = (
    *(Project, Organisation, Person, Session, SessionStep, CoachNote, Card, Group, Action, Contact),
    *(Lab, LabNote, Gap, Maturity, Worktime, TimeMonth, Trip, PayBasis, Aid, Attachment, MethodKit),
    Erasure,
)
_NAMES = tuple(model.KIND for model in MODELS)

KINDS: Mapping[str, Kind] = MappingProxyType({model.KIND: read(model, _NAMES) for model in MODELS})
"""Every kind this version knows, by name."""


def kind_of(what: str | Record | type[Record]) -> Kind:
    """The kind of a name, a record or a model.

    KeyError when the name is unknown to this version.
    """
    return KINDS[what if isinstance(what, str) else what.KIND]
