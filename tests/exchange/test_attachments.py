"""Photos: wanted, owed, sent, left out, dropped. Source: EXCHANGE.md §3, Attachments."""

import hashlib
import json
import os
from itertools import pairwise
from pathlib import Path

from kitdesk.exchange.limits import Limits
from kitdesk.store import blobs
from tests.exchange.crafting import Parts, apart, remade
from tests.exchange.world import Place, World


def with_photo(world: World, place: Place, content: bytes = b"photo", kind: str = "gap") -> str:
    """A record of the place with a photo; the photo's digest."""
    fields = {"title": "Frakt"} if kind == "gap" else {"name": "Byn"}
    made = place.workspace.put(kind, [fields])[0]
    file = world.root / "photo.bin"
    file.write_bytes(content)
    place.workspace.attach(kind, made, file)
    return hashlib.sha256(content).hexdigest()


def about(file: Path, receiver: Place) -> dict[str, list[str]]:
    return json.loads(apart(file, receiver).bag["data/about.json"])


def test_a_photo_left_out_is_owed_then_wanted_then_sent(world: World):
    anna, office = world["Anna"], world.office
    digest = with_photo(world, anna)
    (first,) = anna.export(with_attachments=False)
    assert about(first, office)["owed"] == [digest]
    assert office.receive([first])[0].photos == 0
    assert not blobs.has(office.workspace.store, digest)
    (answer,) = office.export(anna.id)
    assert about(answer, anna)["want"] == [digest]
    anna.receive([answer])
    (second,) = anna.exported()
    assert (second.changes, second.photos) == (0, 1)
    office.receive([second.path])
    assert office.workspace.blob(digest) == b"photo"
    (answer,) = office.export(anna.id)
    assert about(answer, anna)["want"] == []


def test_a_photo_goes_on_to_the_other_coach(world: World):
    digest = with_photo(world, world["Anna"])
    world.settle()
    assert world["Bo"].workspace.blob(digest) == b"photo"


def test_nobody_gets_a_photo_by_wanting_it(world: World):
    """Bo asks for a photo of Anna's organisation, whose record is not for him."""
    anna, bo, office = world["Anna"], world["Bo"], world.office
    digest = with_photo(world, anna, kind="organisation")
    world.settle()

    def wanting(parts: Parts) -> None:
        told = json.loads(parts.bag["data/about.json"])
        parts.bag["data/about.json"] = json.dumps(told | {"want": [digest]}).encode()

    office.receive([remade(bo.export()[0], bo, office, wanting)])
    (exported,) = office.exported(bo.id)
    assert exported.photos == 0
    bo.receive([exported.path])
    assert not blobs.has(bo.workspace.store, digest)


def test_a_photo_that_no_record_names_is_dropped(world: World):
    anna, office = world["Anna"], world.office
    stray = b"stray"
    digest = hashlib.sha256(stray).hexdigest()

    def more(parts: Parts) -> None:
        parts.bag[f"data/blobs/{digest}"] = stray
        parts.order = []

    (received,) = office.receive([remade(anna.export()[0], anna, office, more)])
    assert received.status == "imported"
    assert not blobs.has(office.workspace.store, digest)


def test_a_deleted_attachment_is_no_longer_wanted(world: World):
    anna, office = world["Anna"], world.office
    with_photo(world, anna)
    office.receive(anna.export(with_attachments=False))
    assert len(blobs.missing(office.workspace.store)) == 1
    (attachment,) = anna.workspace.list("attachment")
    anna.workspace.delete("attachment", attachment.id)
    office.receive(anna.export(with_attachments=False))
    assert blobs.missing(office.workspace.store) == []


def test_photos_that_fit_no_bundle_travel_in_further_ones(world: World):
    anna, office = world["Anna"], world.office
    anna.workspace.exchange.limits = Limits(unpacked_bytes=300_000)
    digests = [with_photo(world, anna, os.urandom(120_000)) for _ in range(5)]
    exported = anna.exported()
    assert len(exported) == 3
    assert [one.photos for one in exported] == [2, 2, 1]
    assert [(one.after, one.upto) for one in exported[1:]] == [(exported[0].upto,) * 2] * 2
    assert exported[0].changes == 10
    office.receive(one.path for one in exported)
    assert all(blobs.has(office.workspace.store, digest) for digest in digests)
    world.settle()
    world.check()


def test_many_changes_travel_in_several_bundles_each_from_where_the_last_ended(world: World):
    anna, office = world["Anna"], world.office
    anna.workspace.exchange.limits = Limits(changes=4)
    anna.workspace.put("organisation", [{"name": f"By {n}"} for n in range(10)])
    target = world.root / "stor.kitbundle"
    exported = anna.workspace.exchange.export(target)
    assert [one.path.name for one in exported] == [
        "stor.kitbundle",
        "stor-2.kitbundle",
        "stor-3.kitbundle",
    ]
    assert [one.changes for one in exported] == [4, 4, 2]
    first = exported[0].number
    assert [one.number for one in exported] == [first, first + 1, first + 2]
    for before, after in pairwise(exported):
        assert before.upto == after.after
    office.receive(one.path for one in exported)
    assert office.workspace.count("organisation", {}) == 10


def test_bytes_decide_too_how_much_goes_into_one_bundle(world: World):
    anna, office = world["Anna"], world.office
    anna.workspace.exchange.limits = Limits(unpacked_bytes=60_000)
    anna.workspace.put("organisation", [{"name": "x" * 10_000} for _ in range(12)])
    exported = anna.exported()
    assert len(exported) == 3
    office.workspace.exchange.limits = Limits(unpacked_bytes=60_000)
    office.receive(one.path for one in exported)
    assert office.workspace.count("organisation", {}) == 12


def test_waiting_counts_what_the_next_bundle_will_carry(world: World):
    anna = world["Anna"]
    with_photo(world, anna)
    anna.workspace.put("organisation", [{"name": "Byn"}])
    waiting = anna.workspace.exchange.waiting()
    assert (waiting.changes, waiting.photos, waiting.unsent) == (3, 1, 3)
    assert waiting.by_kind == {"attachment": 1, "gap": 1, "organisation": 1}
    assert waiting.bytes_estimate - waiting.bytes_without_photos == len(b"photo")
    (exported,) = anna.exported()
    assert (exported.changes, exported.photos) == (3, 1)
    assert exported.by_kind == waiting.by_kind
    after = anna.workspace.exchange.waiting()
    assert (after.changes, after.unsent) == (3, 0), "not acknowledged yet, but sent"
    assert after.since is not None
    world.settle()
    assert anna.workspace.exchange.waiting().changes == 0


def test_the_history_shows_what_was_sent_and_what_is_acknowledged(world: World):
    anna, office = world["Anna"], world.office
    anna.workspace.put("organisation", [{"name": "Byn"}])
    (exported,) = anna.exported()
    newest = anna.workspace.exchange.history(1)[0]
    assert (newest.direction, newest.peer, newest.number) == ("out", "Kansliet", exported.number)
    assert newest.state == "unacknowledged"
    assert newest.contents == {"organisation": 1}
    office.receive([exported.path])
    anna.receive(office.export(anna.id))
    came, went = anna.workspace.exchange.history(2)
    assert (came.direction, came.state) == ("in", "imported")
    assert (went.number, went.state) == (exported.number, "acknowledged")


def test_the_picture_of_a_deleted_photo_is_there_when_it_comes_back(world: World):
    """Neither somebody else's photo nor an erasure takes the bytes of what lies in the bin."""
    office, anna = world.office, world["Anna"]
    digest = with_photo(world, office, b"a picture in the bin")
    [photo] = office.workspace.list("attachment")
    office.workspace.delete("attachment", photo.id)
    with_photo(world, anna, b"another picture")
    world.settle()
    gone = office.workspace.put("person", [{"given_name": "Gun"}])[0]
    of = {"kind": "person", "record": gone}
    office.workspace.put("erasure", [{"of": of, "reason": "request"}])
    office.workspace.undelete("attachment", photo.id)
    assert office.workspace.blob(digest) == b"a picture in the bin"


def test_an_erased_photo_leaves_no_bytes(world: World):
    office = world.office
    digest = with_photo(world, office, b"a picture of somebody")
    [photo] = office.workspace.list("attachment")
    of = {"kind": "attachment", "record": photo.id}
    office.workspace.put("erasure", [{"of": of, "reason": "request"}])
    assert not blobs.has(office.workspace.store, digest)


def test_a_digest_that_is_none_stops_nobody_from_sending(world: World):
    """A trusted coach writes an attachment whose `sha256` is no digest: the line is kept and
    passed on, but nobody asks for such bytes, and the office can still write to everybody.
    """
    office, anna = world.office, world["Anna"]
    lab = anna.workspace.put("lab", [{"number": 1}])[0]
    for digest in ("x", "A" * 64, "../" * 21 + "x", "\x00"):
        anna.workspace.put("attachment", [{"of": lab, "sha256": digest, "name": "bild.jpg"}])
    world.settle()
    world.check()
    assert {one.sha256 for one in world["Bo"].workspace.list("attachment")} >= {"x", "A" * 64}
    assert office.workspace.exchange.waiting(world["Bo"].id).changes == 0
