"""Documents on paper: PDF by ReportLab. Source: DOMAIN.md §8."""

from kitdesk.reports.document import Document, Rendered
from kitdesk.reports.documents import DOCUMENTS, material_language
from kitdesk.reports.rendering import render

__all__ = ["DOCUMENTS", "Document", "Rendered", "material_language", "render"]
