"""What people write down: one frozen model a kind, and the registry that everything else reads."""

from .action import Action, Contact
from .attachment import Attachment, Erasure
from .board import HANDS, Card, Group
from .canonical import canonical, rows_sha256
from .check import Fault, faults, form_faults, missing, title
from .field import Field, FieldType
from .kind import Kind
from .lab import MARKS, Gap, Lab, LabNote
from .maturity import Aid, Maturity
from .organisation import CONSENTS, MUNICIPALITIES, Organisation, Person
from .project import MethodKit, Project
from .record import Record
from .references import Reference, references
from .registry import KINDS, MODELS, kind_of
from .session import CoachNote, Session, SessionStep
from .tidy import tidy, values, written
from .worktime import PayBasis, TimeMonth, Trip, Worktime

__all__ = [
    "CONSENTS",
    "HANDS",
    "KINDS",
    "MARKS",
    "MODELS",
    "MUNICIPALITIES",
    "Action",
    "Aid",
    "Attachment",
    "Card",
    "CoachNote",
    "Contact",
    "Erasure",
    "Fault",
    "Field",
    "FieldType",
    "Gap",
    "Group",
    "Kind",
    "Lab",
    "LabNote",
    "Maturity",
    "MethodKit",
    "Organisation",
    "PayBasis",
    "Person",
    "Project",
    "Record",
    "Reference",
    "Session",
    "SessionStep",
    "TimeMonth",
    "Trip",
    "Worktime",
    "canonical",
    "faults",
    "form_faults",
    "kind_of",
    "missing",
    "references",
    "rows_sha256",
    "tidy",
    "title",
    "values",
    "written",
]
