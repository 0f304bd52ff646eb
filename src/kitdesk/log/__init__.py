"""Changes and what they add up to.

Lines, permission, fold, drafts. Pure: no SQL, no clock, no chance.
"""

from .alike import Reader
from .chain import chain_next, chain_on, chain_start
from .draft import Draft, fold_with_draft, seal
from .fold import Candidate, Folded, fold
from .line import Change, change_id, kind_of_line, parse, write
from .permission import acceptable, refusal

__all__ = [
    "Candidate",
    "Change",
    "Draft",
    "Folded",
    "Reader",
    "acceptable",
    "chain_next",
    "chain_on",
    "chain_start",
    "change_id",
    "fold",
    "fold_with_draft",
    "kind_of_line",
    "parse",
    "refusal",
    "seal",
    "write",
]
