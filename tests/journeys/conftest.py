"""Journeys use the same windows and workspaces as the tests of pages."""

from tests.desktop.conftest import (
    at_rest,
    key_file,
    make_shell,
    make_workspace,
    written,
)

__all__ = ["at_rest", "key_file", "make_shell", "make_workspace", "written"]
