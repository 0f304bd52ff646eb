"""Print preview over the page: look, print, save. Until saved, a document is in memory only."""

from kitdesk.desktop.preview.opening import show_preview
from kitdesk.desktop.preview.sheet import PreviewSheet

__all__ = ["PreviewSheet", "show_preview"]
