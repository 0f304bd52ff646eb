"""Method kits: what a session or a lab is made of, as data. Format: docs/method-format.md."""

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
    "Text",
    "Tone",
    "build",
    "choose",
    "faults",
    "kits",
    "load",
    "newest",
    "parse",
    "texts",
]
