"""A session that has just begun, as on the page of sessions."""

from tests.desktop.sessions.conftest import begun

__all__ = ["begun"]
