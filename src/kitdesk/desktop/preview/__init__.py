"""Print preview over the page: look, print, save. Until saved, a document is in memory only."""

from .opening import show_preview

__all__ = ["show_preview"]
