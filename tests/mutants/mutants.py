"""Faults that would lose, leak or forge something, and the tests that must notice each of them.

A mutant is one place in one file, written wrongly. Source: EXCHANGE.md §7.
"""

from dataclasses import dataclass

RECEIPTS = "tests/exchange/test_receipts.py"
REFUSALS = "tests/exchange/test_refusals.py"
ERASURE = "tests/exchange/test_erasure.py"
TRUST = "tests/exchange/test_trust.py"
PERMISSION = "tests/log/test_permission.py"

OFFICE_KINDS = '({"erasure", "project", "method_kit", "pay_basis"})'


@dataclass(frozen=True)
class Mutant:
    """`old` stands once in `file` and becomes `new`; one of `tests` must turn red."""

    rule: str
    file: str
    old: str
    new: str
    tests: tuple[str, ...]


def _permission(rule: str, old: str, new: str) -> Mutant:
    return Mutant(f"permission: {rule}", "log/permission.py", old, new, (PERMISSION, REFUSALS))


MUTANTS: tuple[Mutant, ...] = (
    Mutant(
        "a receipt counts only with the very chain value of the outbox",
        "exchange/receipts.py",
        "if place is not None and place.chain.hex() == ack.chain:",
        "if place is not None:",
        (RECEIPTS,),
    ),
    Mutant(
        "a receipt takes the acknowledged position down as well as up",
        "store/peers.py",
        'lowest = "min(coalesce(lowest, :position), :position)"',
        'lowest = "max(acknowledged, :position)"',
        (RECEIPTS,),
    ),
    Mutant(
        "of several receipts the lowest counts",
        "store/peers.py",
        'lowest = "min(coalesce(lowest, :position), :position)"',
        'lowest = ":position"',
        (RECEIPTS,),
    ),
    Mutant(
        "only joined rows are receipted",
        "exchange/receipts.py",
        "if not held.is_joined(store, peer.n, place):",
        "if False:",
        (RECEIPTS,),
    ),
    Mutant(
        "a row without a line is receipted once its erasure is here",
        "exchange/receipts.py",
        "if gaps and held.leads_over(store, peer.n, place, gaps):",
        "if False:",
        (ERASURE,),
    ),
    Mutant(
        "work that a sender has lost is returned",
        "exchange/taking.py",
        "            returned.give_back(store, self.peer, self.trust, last)",
        "            pass",
        (RECEIPTS,),
    ),
    Mutant(
        "a coach returns only lines of the office whose signature holds",
        "exchange/returned.py",
        "    return trust.vouches_for_line(change.signed_message, change.sig)",
        "    return True",
        (RECEIPTS, REFUSALS),
    ),
    Mutant(
        "a write that a later write descends from is no candidate",
        "log/fold.py",
        "            if not written_later & bit:",
        "            if True:",
        ("tests/log/test_fold.py", "tests/log/test_vectors.py"),
    ),
    Mutant(
        "the shown value is that of the greatest (depth, id)",
        "log/fold.py",
        "        candidates.sort(key=graph.rank, reverse=True)",
        "        candidates.sort(key=graph.rank)",
        ("tests/log/test_fold.py", "tests/log/test_vectors.py"),
    ),
    Mutant(
        "an edit is never lost to a delete",
        "log/fold.py",
        "        gone = _all_seen(graph, deleters)",
        "        gone = True",
        ("tests/log/test_fold.py", "tests/log/test_vectors.py"),
    ),
    Mutant(
        "a bundle that was imported is not imported again",
        "exchange/importing.py",
        "        if not bundles.is_known(self.store, bundle.digest):",
        "        if True:",
        ("tests/exchange/test_round_trip.py", "tests/exchange/test_command_line.py"),
    ),
    Mutant(
        "a change that is here is not taken twice",
        "store/log.py",
        "    return [change for id, change in batch.items() if id not in here]",
        "    return list(batch.values())",
        ("tests/store/test_receiving.py",),
    ),
    Mutant(
        "the signature is checked before anything is decrypted",
        "exchange/importing.py",
        "                bundle.check()\n                return self._admit(bundle, taken)",
        "                done = self._admit(bundle, taken)\n                bundle.check()\n"
        "                return done",
        (REFUSALS, TRUST),
    ),
    Mutant(
        "the signing key is the trusted one",
        "exchange/importing.py",
        "    if signer == known.sign or (taken and signer in known.former):",
        "    if True:",
        (TRUST, REFUSALS),
    ),
    Mutant(
        "a revoked key brings nothing in",
        "exchange/importing.py",
        "    if signer in trust.revoked and not taken:",
        "    if False:",
        (TRUST,),
    ),
    Mutant(
        "a coach sends its own lines and the office's, nobody else's",
        "exchange/rules.py",
        '            raise Problem("line.foreign", kind=change.kind, record=change.record)',
        "            pass",
        (REFUSALS,),
    ),
    Mutant(
        "a line of the office that comes back is signed by it",
        "exchange/rules.py",
        '            raise Problem("line.forged", kind=change.kind, record=change.record)',
        "            pass",
        (REFUSALS,),
    ),
    Mutant(
        "only the office erases, also at a coach",
        "exchange/rules.py",
        "return change.sig is None and change.kind != erasure.KIND and not log.faulty(change)",
        "return not log.faulty(change)",
        (ERASURE, REFUSALS),
    ),
    *(
        _permission(
            f"a coach writes no {kind}", OFFICE_KINDS, OFFICE_KINDS.replace(f', "{kind}"', "")
        )
        for kind in ("project", "method_kit", "pay_basis")
    ),
    _permission(
        "a coach writes no erasure",
        '        return _erasure(change) if by_office else _forbidden(change, "")',
        "        return _erasure(change)",
    ),
    _permission(
        "a coach writes no person.workspace",
        '    "person": re.compile("workspace"),\n',
        "",
    ),
    _permission(
        "a coach writes no organisation.coach",
        're.compile("coach|published")',
        're.compile("published")',
    ),
    _permission(
        "a coach writes no organisation.published",
        're.compile("coach|published")',
        're.compile("coach")',
    ),
    _permission(
        "a coach writes no time_month.attested_*",
        '    "time_month": re.compile("attested_.*", re.DOTALL),\n',
        "",
    ),
    _permission(
        "every attested_* counts, not the known ones alone",
        're.compile("attested_.*", re.DOTALL)',
        're.compile("attested_(by|at|sha256)")',
    ),
    _permission(
        "an erasure names no erasure, project or method kit",
        "    if isinstance(kind, str) and kind in NEVER_ERASED:",
        "    if False:",
    ),
    _permission(
        "an office's line is signed and a coach's is not",
        "    if by_office != (change.sig is not None):",
        "    if False:",
    ),
    Mutant(
        "lines of an erased record are dropped when they arrive",
        "store/log.py",
        "    erased = erasure.of_records(store, {(change.kind, change.record) for change in new})",
        "    erased = {}",
        (ERASURE, "tests/store/test_erasing.py"),
    ),
    Mutant(
        "a run of lines goes in at once only if none of its records is erased",
        "store/runs.py",
        " and not erasure.have(store, kind, records)",
        "",
        ("tests/store/test_receiving.py",),
    ),
    Mutant(
        "a run of lines goes in at once only if nothing is being written in its records",
        "store/runs.py",
        "not drafts.have(store, kind, records) and ",
        "",
        ("tests/store/test_receiving.py",),
    ),
    Mutant(
        "a run of lines goes in at once only if none of its records is here",
        "store/runs.py",
        "if len(new.records) < len(new) or folding.present(store, new.records):",
        "if len(new.records) < len(new):",
        ("tests/store/test_receiving.py",),
    ),
    Mutant(
        "lines are a run only if all of them fit its pattern",
        "log/alike.py",
        "if len(found) != len(lines):",
        "if not found:",
        ("tests/log/test_alike.py",),
    ),
    Mutant(
        "a row that rests in a run is not held a second time",
        "store/held.py",
        " if chain not in here]",
        "]",
        ("tests/exchange/test_held_runs.py",),
    ),
    Mutant(
        "what is erased goes from the packs of lines too",
        "store/erasure.py",
        "    _take_out_of_packs(store, kind, record)\n",
        "",
        ("tests/store/test_packs.py",),
    ),
    Mutant(
        "only rows that the chain leads over are passed by as held",
        "exchange/retracing.py",
        "if chains[at] in self.held), None)",
        "), None)",
        ("tests/exchange/test_retracing.py",),
    ),
    Mutant(
        "drafts are sealed before a merge touches their record",
        "store/log.py",
        "for change in drafts.seal(store, touched))",
        "for change in ())",
        ("tests/store/test_receiving.py", "tests/log/test_draft.py"),
    ),
    Mutant(
        "the filter reads only what others than the coach have written",
        "exchange/judging.py",
        "        return [row for row in rows if row.by != self.workspace]",
        "        return rows",
        ("tests/exchange/test_filters.py",),
    ),
    Mutant(
        "what people are paid reaches no coach",
        "exchange/judging.py",
        'FOR_NO_COACH = frozenset({"pay_basis", "coach_note"})',
        'FOR_NO_COACH = frozenset({"coach_note"})\nFOR_EVERY_COACH |= {"pay_basis"}',
        ("tests/exchange/test_filters.py",),
    ),
    Mutant(
        "private notes enter no outbox",
        "exchange/outbox.py",
        "own = list(reach.own_changes(store, store.author.by, PRIVATE, after))",
        'own = list(reach.own_changes(store, store.author.by, "", after))',
        ("tests/exchange/test_round_trip.py",),
    ),
    Mutant(
        "the chain of a bundle is walked to its end",
        "exchange/arriving.py",
        "        if chain.hex() != part.upto_chain or taken != len(self._ids):",
        "        if False:",
        (REFUSALS,),
    ),
    Mutant(
        "a file is on the disk before it gets its name",
        "durable.py",
        "        _sync(file.fileno())\n        reach(",
        "        reach(",
        ("tests/durability/test_durable.py",),
    ),
    Mutant(
        "a name is on the disk before anybody is told of it",
        "durable.py",
        "        sync_folder(path.parent)\n",
        "",
        ("tests/durability/test_durable.py",),
    ),
    Mutant(
        "what was written is read back",
        "durable.py",
        "        if check is not None:",
        "        if False:",
        ("tests/durability/test_disks.py",),
    ),
)
