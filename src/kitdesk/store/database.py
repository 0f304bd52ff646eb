"""An opened connection: plain statements daily, sqlite-utils for what changes the schema."""

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import sqlite_utils


@dataclass
class Database:
    """Statements on one connection. Transactions are the caller's (`Store.transaction`)."""

    conn: Any

    def execute(self, sql: str, parameters: Any = ()) -> Any:
        """Run one statement; its cursor."""
        return self.conn.execute(sql, parameters)

    @cached_property
    def schema(self) -> "sqlite_utils.Database":
        """The same connection as sqlite-utils has it: tables and migrations.

        sqlite-utils takes 50 ms to import, and a database of this version opens without it.
        """
        from sqlite_utils import Database as Utils

        return Utils(self.conn, execute_plugins=False)
