"""What is to be made, and making it beside the window."""

from collections.abc import Callable, Generator
from dataclasses import dataclass, field, replace
from io import BytesIO
from pathlib import Path
from typing import Any

from kitdesk import durable
from kitdesk.language import Language
from kitdesk.progress import Progress
from kitdesk.reports import render
from kitdesk.workspace import Workspace


@dataclass(frozen=True)
class Order:
    """A document about a record, in a language, with the document's own options."""

    document: str
    id: str
    tag: str
    options: dict[str, Any] = field(default_factory=dict)

    def with_option(self, name: str, value: Any) -> "Order":
        """The same with another option; None takes the option away."""
        options = {**self.options, name: value}
        kept = {key: one for key, one in options.items() if one is not None}
        return replace(self, options=kept)


@dataclass(frozen=True)
class Made:
    """A finished PDF and what it is called."""

    order: Order
    pdf: bytes
    title: str
    pages: int
    file_name: str


def making(order: Order) -> Callable[[Workspace], Generator[Progress, None, Made]]:
    """The job that makes it, on the job's own connection."""

    def work(workspace: Workspace) -> Generator[Progress, None, Made]:
        yield Progress(0, 1, "preview.making")
        out = BytesIO()
        told = render(
            workspace, order.document, order.id, out, Language(order.tag), **order.options
        )
        return Made(order, out.getvalue(), told.title, told.pages, told.file_name)

    return work


def keeping(file: Path, pdf: bytes) -> Callable[[Workspace], Generator[Progress, None, None]]:
    """The job that writes it where somebody wants it: a stick may be slow."""

    def work(_: Workspace) -> Generator[Progress, None, None]:
        durable.write_document(file, pdf)
        yield Progress(1)

    return work
