"""`check` finds what was tampered with, and `--rebuild` puts the tables right from the log."""

import pytest

from kitdesk.records import Attachment, Gap
from kitdesk.store import blobs
from kitdesk.store.check import check
from kitdesk.workspace import Workspace

TAMPERED = {
    "a value": "UPDATE gap SET weight = 5",
    "a text": "UPDATE gap SET title = 'Nät'",
    "a field of a newer version": "UPDATE gap SET extra = '{\"x\":1}'",
    "whether it is deleted": "UPDATE gap SET gone = 1",
    "who made it": "UPDATE gap SET created_by = NULL",
    "a head": "UPDATE change SET head = 0",
    "a row": "DELETE FROM gap",
    "a conflict": "INSERT INTO conflict SELECT 'gap', id, 'title', NULL, '[]' FROM gap",
    "a row of nothing": (
        "INSERT INTO gap(n, id, gone) VALUES (999999, '00000000000000000000000000000000', 0)"
    ),
    "an unread mark": "UPDATE change SET unread = 1 WHERE kind = 'gap'",
}


@pytest.fixture
def sealed(coach: Workspace) -> str:
    id = coach.write(Gap(title="Kapital", weight=2))
    coach.seal()
    return id


@pytest.mark.parametrize("what", TAMPERED)
def test_what_differs_from_the_log_is_told_and_put_right(
    coach: Workspace, sealed: str, what: str
) -> None:
    before = coach.find(sealed)
    coach.store.db.execute(TAMPERED[what])
    assert not check(coach.store).sound
    report = check(coach.store, rebuild=True)
    assert report.sound
    assert report.findings != []
    assert check(coach.store).findings == []
    assert coach.find(sealed) == before
    assert coach.conflicts() == []
    assert [hit.id for hit in coach.search("kapital")] == [sealed]


def test_a_draft_is_part_of_what_the_tables_show(coach: Workspace, sealed: str) -> None:
    coach.update("gap", sealed, weight=4)
    new = coach.write(Gap(title="Nät"))
    assert check(coach.store, rebuild=True).findings == []
    assert coach.get("gap", sealed).weight == 4
    assert coach.get("gap", new).title == "Nät"


@pytest.mark.parametrize(
    ("sql", "code"),
    [
        (
            "UPDATE change SET line = replace(line, 'Kapital', 'Kapitol') WHERE kind = 'gap'",
            "digest",
        ),
        ("UPDATE change SET record = 'x' || substr(record, 2) WHERE kind = 'gap'", "columns"),
        ("UPDATE blob_chunk SET bytes = x'00'", "blob"),
    ],
)
def test_what_cannot_be_put_right_is_told(
    coach: Workspace, sealed: str, sql: str, code: str
) -> None:
    blobs.put(coach.store, b"protokoll")
    coach.store.db.execute(
        sql.replace("replace(line,", "CAST(replace(CAST(line AS TEXT),").replace(
            "'Kapitol')", "'Kapitol') AS BLOB)"
        )
    )
    report = check(coach.store, rebuild=True)
    assert code in [found.code for found in report.findings]
    assert not report.sound


def test_a_row_is_not_made_to_follow_a_damaged_line(coach: Workspace, sealed: str) -> None:
    """A letter of the log had turned; the table still had the right one until it was rebuilt."""
    coach.store.db.execute(
        "UPDATE change SET line = CAST(replace(CAST(line AS TEXT), 'Kapital', 'Kapitol') AS BLOB)"
    )
    assert not check(coach.store, rebuild=True).sound
    assert coach.get("gap", sealed).title == "Kapital"


def test_bytes_that_have_not_come_are_news_and_no_fault(coach: Workspace, sealed: str) -> None:
    coach.write(Attachment(of=sealed, sha256="ab" * 32, name="a.jpg"))
    report = check(coach.store)
    assert [(found.code, found.fault) for found in report.findings] == [("blob_missing", False)]
    assert report.sound


def test_it_counts_what_it_went_through(coach: Workspace, sealed: str) -> None:
    blobs.put(coach.store, b"protokoll")
    report = check(coach.store)
    assert (report.changes, report.records, report.attachments) == (2, 2, 1)
