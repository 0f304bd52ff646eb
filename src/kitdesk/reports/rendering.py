"""From a document's name and a record to a PDF."""

import re
from collections.abc import Mapping
from datetime import datetime
from io import BytesIO
from pathlib import Path
from typing import Any, BinaryIO

from kitdesk import durable
from kitdesk.language import Language
from kitdesk.problem import Problem
from kitdesk.reports.clocks import known_zone
from kitdesk.reports.document import Document, Laid, Order, Rendered
from kitdesk.reports.documents import DOCUMENTS
from kitdesk.reports.page import Imprint, write_pdf
from kitdesk.reports.source import Source


def render(
    workspace: Source,
    name: str,
    id: str | None,
    out: Path | BinaryIO,
    language: Language,
    at: datetime | None = None,
    **options: Any,
) -> Rendered:
    """Write the document `name` about record `id` as a PDF to a file or an open stream.

    `at` is when it says it was printed, now when left out; the same data, time and language give
    the same bytes. Raises `Problem` for a document or an option that does not exist, a record that
    is not here, and a file that cannot be written.
    """
    document = _document(name, options)
    order = Order(workspace, id, language, at or workspace.clock(), options)
    laid = document.lay(order)
    made = BytesIO()
    pages = write_pdf(made, laid.story, imprint(document, laid, order), laid.size)
    _keep(made.getvalue(), out)
    return Rendered(laid.title, pages, file_name(document, laid, language))


def imprint(document: Document, laid: Laid, order: Order) -> Imprint:
    """What every page says, in the order's language."""
    language, project, zone = order.language, laid.project, known_zone(laid.zone)
    as_of = language.datetime(laid.as_of, zone) if laid.as_of else ""
    return Imprint(
        title=laid.title,
        kind=language.t(f"reports.document.{document.name}"),
        language=language.tag,
        project=(project.name or "") if project else "",
        case_number=(project.case_number or "") if project else "",
        printed=language.t("reports.printed", at=language.datetime(order.at, zone)),
        as_of=language.t("reports.as_of", at=as_of) if as_of else "",
        page=lambda page, pages: language.t("reports.page", page=page, pages=pages),
        visibility=(project.visibility_text or "") if project else "",
        author=(project.applicant or "") if project else "",
        loose_sheets=document.loose_sheets,
    )


def file_name(document: Document, laid: Laid, language: Language) -> str:
    """A name for the file that every system takes: `Sessionsrapport - Vinteröppet.pdf`."""
    words = f"{language.t(f'reports.document.{document.name}')} - {laid.title}"
    plain = re.sub(r'[\x00-\x1f<>:"/\\|?*]+', " ", words)
    return " ".join(plain.split())[:120].rstrip(" .") + ".pdf"


def _document(name: str, options: Mapping[str, Any]) -> Document:
    document = DOCUMENTS.get(name)
    if document is None:
        raise Problem("reports.no_document", name=name, known=", ".join(DOCUMENTS))
    unknown = [option for option in options if option not in document.options]
    if unknown:
        raise Problem("reports.no_option", name=name, option=", ".join(unknown))
    return document


def _keep(content: bytes, out: Path | BinaryIO) -> None:
    """The whole document at once: a fault on the way leaves no half file."""
    if isinstance(out, Path):
        durable.write_document(out, content)
    else:
        out.write(content)
