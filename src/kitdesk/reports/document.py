"""A kind of document: what it is made of and how it becomes pages."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from reportlab.platypus import Flowable

from kitdesk.language import Language
from kitdesk.records.project import Project
from kitdesk.reports.source import Source


@dataclass(frozen=True)
class Order:
    """What is asked for: whose data, in which language, at what time, with which options."""

    source: Source
    id: str | None
    language: Language
    at: datetime
    options: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Laid:
    """A document ready for its pages. `as_of` is the time of the newest data in it."""

    title: str
    story: list[Flowable]
    size: str = "A4"
    zone: str | None = None
    project: Project | None = None
    as_of: str | None = None


@dataclass(frozen=True)
class Document:
    """One entry of the registry: its kind's key, which record it is about, and its options.

    `of` is the kind of record that `id` names. `options` are the names that `render` takes for it.
    """

    name: str
    of: tuple[str, ...]
    lay: Callable[[Order], Laid]
    options: tuple[str, ...] = ()
    loose_sheets: bool = False


@dataclass(frozen=True)
class Rendered:
    """What came out: the title, the number of pages and a file name that fits the content."""

    title: str
    pages: int
    file_name: str
