"""A language's texts, read from `resources/translations/<tag>/*.po` and kept compiled.

Reading the files takes some hundred milliseconds, so what was read is kept in the user's cache
folder under a hash of the files' bytes: a changed file is simply another entry.
"""

import contextlib
import gettext
import hashlib
import io
import json
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from kitdesk.language.customs import Customs, customs_of
from kitdesk.problem import Problem

_COMPILED_FORM = 1


@dataclass(frozen=True)
class Catalogue:
    """The texts of one language by their keys; a plural has its forms in a list."""

    texts: dict[str, str | list[str]]
    plural_rule: str
    customs: Customs

    @cached_property
    def plural_form(self) -> Callable[[int], int]:
        """Which form a count takes, after the `Plural-Forms` of the files."""
        return gettext.c2py(self.plural_rule)


def load(folder: Path, cache: Path) -> Catalogue:
    """The catalogue of the files in `folder`, whose name is the language's tag.

    Raises `Problem("language.files")` when a key stands twice, or a file cannot be read as gettext.
    """
    files = {path.name: path.read_bytes() for path in sorted(folder.glob("*.po"))}
    kept = cache / f"{folder.name}-{_fingerprint(files)}.json"
    try:
        return Catalogue(**json.loads(kept.read_bytes()))
    except (OSError, ValueError, TypeError):
        # Nothing kept yet, or something half written: the files are the truth.
        compiled = compile_catalogue(folder.name, files)
    _keep(compiled, kept)
    return compiled


def compile_catalogue(tag: str, files: dict[str, bytes]) -> Catalogue:
    """Read gettext files, by their names, into one catalogue."""
    from babel.messages.pofile import PoFileError, read_po

    texts: dict[str, str | list[str]] = {}
    rule = "(n != 1)"
    for name, content in files.items():
        try:
            messages = read_po(io.BytesIO(content), locale=tag, abort_invalid=True)
        except (PoFileError, UnicodeDecodeError) as error:
            raise Problem("language.files", file=f"{tag}/{name}", key=str(error)) from error
        rule = messages.plural_expr
        for key, text in _texts(messages):
            if key in texts:
                raise Problem("language.files", file=f"{tag}/{name}", key=key)
            texts[key] = text
    return Catalogue(texts, rule, customs_of(tag))


def _texts(messages: Any) -> list[tuple[str, str | list[str]]]:
    """Keys and texts of a Babel catalogue; messages marked fuzzy and empty ones are no texts."""
    found: list[tuple[str, str | list[str]]] = []
    for message in messages:
        if message.id and message.string and not message.fuzzy:
            plural = isinstance(message.id, tuple)
            found.append(
                (message.id[0], list(message.string)) if plural else (message.id, message.string)
            )
    return found


def _fingerprint(files: dict[str, bytes]) -> str:
    digest = hashlib.blake2b(f"{_COMPILED_FORM}".encode(), digest_size=16)
    for name, content in files.items():
        digest.update(f"\n{name} {len(content)}\n".encode() + content)
    return digest.hexdigest()


def _keep(compiled: Catalogue, place: Path) -> None:
    content = {
        "texts": compiled.texts,
        "plural_rule": compiled.plural_rule,
        "customs": compiled.customs,
    }
    import tempfile  # only when the texts have changed

    # A cache that cannot be written (a full disk, a locked-down home) costs time at each start and
    # nothing else.
    with contextlib.suppress(OSError):
        place.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(
            "w", dir=place.parent, delete=False, encoding="utf-8"
        ) as file:
            json.dump(content, file, ensure_ascii=False)
        Path(file.name).replace(place)
