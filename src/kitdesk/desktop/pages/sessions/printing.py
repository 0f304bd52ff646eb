"""From a session to paper: the preview inside the window."""

from kitdesk.desktop.desk import Desk


def open_report(desk: Desk, document: str, id: str) -> None:
    """Show a document on a session (`session`, `worksheet`), to print or save."""
    from kitdesk.desktop.preview import show_preview  # what draws paper is loaded when asked for

    show_preview(desk, document, id)
