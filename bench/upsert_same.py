"""A third yardstick of the import: sqlite-utils' `upsert_all` of the rows as they rest, into the
table they rest in, of an encrypted workspace: without log, stream, search and any check.

Called as `python -m bench.upsert_same SOURCE TARGET`, two workspaces of which the first has the
notes; prints the seconds from the first row to the end of the commit.
"""

import sys
import time
from pathlib import Path

from kitdesk.workspace import Workspace


def main(source: Path, target: Path) -> None:
    with Workspace.open(source) as workspace:
        found = workspace.store.db.execute("SELECT * FROM lab_note")
        names = [column[0] for column in found.description]
        rows = [dict(zip(names, row, strict=True)) for row in found]
    with Workspace.open(target) as workspace:
        table = workspace.store.db.schema.table("lab_note")
        began = time.perf_counter()
        table.upsert_all(rows, pk="n")
        print(time.perf_counter() - began)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
