"""A running session, for the lock to fall into."""

from tests.desktop.sessions.conftest import begun

__all__ = ["begun"]
