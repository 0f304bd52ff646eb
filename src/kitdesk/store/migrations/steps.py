"""The set that every migration registers with."""

from sqlite_utils.migrations import Migrations

MIGRATIONS = Migrations("kitdesk")
