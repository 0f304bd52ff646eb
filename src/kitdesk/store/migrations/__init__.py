"""The database's versions, forward only: one module a step, imported in order.

A step that has been released never changes; the tables of kinds are made from the models
(`tables.fit`), so a step for a changed model is one call of it.
"""

from kitdesk.store.migrations import (  # noqa: F401  (in order)
    m0001_log,
    m0002_exchange,
    m0003_packs,
    m0004_runs,
)
from kitdesk.store.migrations.steps import MIGRATIONS

__all__ = ["MIGRATIONS"]
