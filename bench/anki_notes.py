# pyright: basic, reportMissingImports=false
"""The yardstick from another field: Anki, a flashcard program with a core in Rust, takes in a
package of as many notes of the same text. Run by the Python of `.venv-bench`, where nothing of ours
is.

    python bench/anki_notes.py make NOTES.jsonl PACKAGE.apkg
    python bench/anki_notes.py import PACKAGE.apkg COLLECTION.anki2
"""

import json
import sys
from pathlib import Path

from anki.collection import (
    AddNoteRequest,
    Collection,
    ExportAnkiPackageOptions,
    ImportAnkiPackageOptions,
    ImportAnkiPackageRequest,
)

BATCH = 1_000


def make(notes: Path, package: Path) -> None:
    """A package of the notes: the text in front, when and what about behind."""
    collection = Collection(str(package.with_suffix(".anki2")))
    kind = collection.models.by_name("Basic")
    deck = collection.decks.id("Lab")
    with notes.open(encoding="utf-8") as lines:
        requests = [_request(collection, kind, deck, json.loads(line)) for line in lines]
    for start in range(0, len(requests), BATCH):
        collection.add_notes(requests[start : start + BATCH])
    options = ExportAnkiPackageOptions(with_scheduling=False, with_media=False)
    collection.export_anki_package(out_path=str(package), options=options, limit=None)
    collection.close()


def _request(collection, kind, deck, fields):
    note = collection.new_note(kind)
    note["Front"], note["Back"] = fields["text"], f"{fields['at']} {' '.join(fields['marks'])}"
    return AddNoteRequest(note, deck)


def take(package: Path, into: Path) -> None:
    """Import a package into a new collection."""
    collection = Collection(str(into))
    options = ImportAnkiPackageOptions(with_scheduling=False)
    request = ImportAnkiPackageRequest(package_path=str(package), options=options)
    collection.import_anki_package(request)
    collection.close()


if __name__ == "__main__":
    deed, source, target = sys.argv[1], Path(sys.argv[2]), Path(sys.argv[3])
    {"make": make, "import": take}[deed](source, target)
