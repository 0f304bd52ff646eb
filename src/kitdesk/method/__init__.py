"""Method kits: what a session or a lab is made of, as data. Format: docs/method-format.md."""

from kitdesk.method.borrowed import StepName, kit_of_session, lend, with_borrowed
from kitdesk.method.bringing import Thing, to_bring
from kitdesk.method.canvas import Axis, Canvas, FieldKind, FormField, Lane, Tone
from kitdesk.method.choosing import choose, newest
from kitdesk.method.kit import Kit, Phase, Step, texts
from kitdesk.method.loading import build, faults, kits, load, parse
from kitdesk.method.newer import NewerStep
from kitdesk.method.text import Text

__all__ = [
    "Axis",
    "Canvas",
    "FieldKind",
    "FormField",
    "Kit",
    "Lane",
    "NewerStep",
    "Phase",
    "Step",
    "StepName",
    "Text",
    "Thing",
    "Tone",
    "build",
    "choose",
    "faults",
    "kit_of_session",
    "kits",
    "lend",
    "load",
    "newest",
    "parse",
    "texts",
    "to_bring",
    "with_borrowed",
]
