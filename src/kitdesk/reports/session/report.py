"""The session report as a whole."""

from dataclasses import replace

from reportlab.platypus import Flowable

from kitdesk.language import Language
from kitdesk.reports.session.closing import closing
from kitdesk.reports.session.findings import findings
from kitdesk.reports.session.material import SessionMaterial, gather
from kitdesk.reports.session.opening import opening
from kitdesk.reports.session.work import work
from kitdesk.reports.source import Source


def story(
    source: Source, material: SessionMaterial, language: Language, width: float, photos: bool = True
) -> list[Flowable]:
    """The report's parts in the order of DOMAIN.md §8. The coach's own notes are never read."""
    printed = material if photos else replace(material, photos=())
    return [
        *opening(material, language, width),
        *work(printed, language, width),
        *findings(printed, language, width),
        *closing(source, printed, language, width),
    ]


__all__ = ["gather", "story"]
