"""A second yardstick of the import: sqlite-utils' `upsert_all` of the same rows.

Called as `python -m bench.upsert NOTES.jsonl DATABASE`; prints the seconds from opening the
database to the end of the commit. Reading the rows from the file is not counted.
"""

import json
import sys
import time
from pathlib import Path

from sqlite_utils import Database


def main(notes: Path, database: Path) -> None:
    with notes.open(encoding="utf-8") as lines:
        rows = [{"id": f"{n:032x}", **json.loads(line)} for n, line in enumerate(lines)]
    began = time.perf_counter()
    db = Database(database, execute_plugins=False)
    db.enable_wal()
    db.execute("PRAGMA synchronous = FULL")
    db.table("lab_note").upsert_all(rows, pk="id")
    db.close()
    print(time.perf_counter() - began)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
