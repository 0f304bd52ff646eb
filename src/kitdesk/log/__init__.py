"""Changes and what they add up to.

Lines, permission, fold, drafts. Pure: no SQL, no clock, no chance. `alike.Reader` reads many lines
at once and is imported by whoever does that: its patterns take time to make.
"""

from .chain import chain_next, chain_on, chain_start
from .draft import Draft, fold_with_draft, seal
from .fold import Candidate, Folded, fold
from .line import Change, change_id, ids_of, kinds_of, parse, write
from .permission import acceptable, refusal

__all__ = [
    "Candidate",
    "Change",
    "Draft",
    "Folded",
    "acceptable",
    "chain_next",
    "chain_on",
    "chain_start",
    "change_id",
    "fold",
    "fold_with_draft",
    "ids_of",
    "kinds_of",
    "parse",
    "refusal",
    "seal",
    "write",
]
