"""Documents on paper: PDF by ReportLab. Source: DOMAIN.md §8."""

from kitdesk.reports.asking import (
    material_language,
    photo_doubts,
    photo_objections,
    worksheet_steps,
)
from kitdesk.reports.document import Document, Rendered
from kitdesk.reports.documents import DOCUMENTS
from kitdesk.reports.rendering import render
from kitdesk.reports.source import project_of

__all__ = [
    "DOCUMENTS",
    "Document",
    "Rendered",
    "material_language",
    "photo_doubts",
    "photo_objections",
    "project_of",
    "render",
    "worksheet_steps",
]
