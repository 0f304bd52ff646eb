"""Opening the preview over the page that is shown."""

from typing import Any

from PySide6.QtWidgets import QApplication, QWidget

from kitdesk.desktop.desk import Desk
from kitdesk.desktop.preview.order import Order
from kitdesk.desktop.preview.sheet import PreviewSheet
from kitdesk.reports import DOCUMENTS, material_language, photo_objections


def show_preview(
    desk: Desk,
    document: str,
    id: str,
    *,
    tag: str | None = None,
    over: QWidget | None = None,
    **options: Any,
) -> PreviewSheet:
    """Shows `document` about record `id` in a sheet over the open page.

    `tag` is its language; left out, that of the record's material. `options` are the document's.
    Photos are left out at first where somebody present did not agree to be in them.
    """
    language = tag or material_language(desk.workspace, id) or desk.language.tag
    page = over or _open_page(desk)
    for before in page.findChildren(PreviewSheet):
        before.close_sheet()
    order = _cautious(desk, Order(document, id, language, options))
    sheet = PreviewSheet(desk, page, order)
    sheet.open(sheet.view)
    return sheet


def _cautious(desk: Desk, order: Order) -> Order:
    """The order without photos, where those in them were not all asked and nothing was chosen."""
    if "photos" not in DOCUMENTS[order.document].options or "photos" in order.options:
        return order
    against = photo_objections(desk.workspace, order.id)
    return order.with_option("photos", False) if against else order


def _open_page(desk: Desk) -> QWidget:
    """The page of the window that works with this desk."""
    for window in QApplication.topLevelWidgets():
        if getattr(window, "desk", None) is desk:
            return getattr(window, "page", None) or window
    raise LookupError("no window is open on this desk")
