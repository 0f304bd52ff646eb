"""The session report as a whole."""

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
    return [
        *opening(material, language, width),
        *work(material, language, width),
        *findings(material, language, width),
        *closing(source, material, language, width, photos),
    ]


__all__ = ["gather", "story"]
