"""The cases of the independent implementation. Source: EXCHANGE.md §7."""

import json
import random
from pathlib import Path
from typing import Any

import pytest

from kitdesk.log import Folded, chain_next, chain_start, fold, parse
from kitdesk.log.equal import same

KEPT = Path(__file__).parents[1] / "fixtures" / "vectors"
SHARED = Path(__file__).parents[3] / "shared" / "vectors"
FOLDERS = [folder for folder in (KEPT, SHARED) if folder.is_dir()]


def cases(name: str) -> list[dict[str, Any]]:
    return [case for folder in FOLDERS for case in json.loads((folder / name).read_text("utf-8"))]


def told(folded: Folded) -> dict[str, Any]:
    others = {name: [c.value for c in found] for name, found in folded.conflicts.items()}
    return {"value": folded.value, "gone": folded.gone, "conflicts": others}


def test_the_cases_are_here():
    assert KEPT.is_dir() and len(cases("fold.json")) >= 87 and len(cases("chain.json")) >= 5


@pytest.mark.parametrize("case", cases("fold.json"), ids=lambda case: case["name"])
def test_a_record_folds_as_elsewhere(case: dict[str, Any]):
    changes = [parse(line.encode()) for line in case["lines"]]
    changes = [change for change in changes if change.kind == case["kind"]]
    shuffle = random.Random(case["name"]).shuffle
    for _ in range(5):
        shuffle(changes)
        assert same(told(fold(changes + changes[:3])), case["expect"])


@pytest.mark.parametrize("case", cases("chain.json"), ids=lambda case: case["from"][:8])
def test_a_stream_is_chained_as_elsewhere(case: dict[str, Any]):
    chains = [chain_start(case["from"], case["to"])]
    for change in case["changes"]:
        chains.append(chain_next(chains[-1], bytes.fromhex(change)))
    assert [chain.hex() for chain in chains] == case["chains"]
