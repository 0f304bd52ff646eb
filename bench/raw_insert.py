"""The yardstick of the import: `sqlite3.executemany` of the same rows into a plain table.

Called as `python -m bench.raw_insert NOTES.jsonl DATABASE`; prints the seconds from opening the
database to the end of the commit. Reading the rows from the file is not counted.
"""

import json
import sqlite3
import sys
import time
from pathlib import Path


def main(notes: Path, database: Path) -> None:
    with notes.open(encoding="utf-8") as lines:
        rows = [_row(number, json.loads(line)) for number, line in enumerate(lines)]
    began = time.perf_counter()
    db = sqlite3.connect(database, isolation_level=None)
    db.execute("PRAGMA journal_mode = WAL")
    db.execute("PRAGMA synchronous = FULL")
    db.execute(
        "CREATE TABLE lab_note(id TEXT PRIMARY KEY, lab TEXT, at TEXT, text TEXT, marks TEXT)"
    )
    db.execute("BEGIN")
    db.executemany("INSERT INTO lab_note VALUES (?, ?, ?, ?, ?)", rows)
    db.execute("COMMIT")
    print(time.perf_counter() - began)
    db.close()


def _row(number: int, note: dict[str, object]) -> tuple[object, ...]:
    """A row with an id that grows, as ours do."""
    return f"{number:032x}", note["lab"], note["at"], note["text"], json.dumps(note["marks"])


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
