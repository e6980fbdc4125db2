"""Our scores beside those of a reference scorer, where EXTRACTOR_REFERENCE_SCORER names its script.

The script takes a gold file, a file of findings, ``--undirected``, ``--same-sentence`` and ``--json``.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.evaluation.pair_corpora import corpora, findings, score, write

SCRIPT = os.environ.get("EXTRACTOR_REFERENCE_SCORER", "")

pytestmark = pytest.mark.skipif(not SCRIPT, reason="EXTRACTOR_REFERENCE_SCORER names no script")


def reference(gold: Path, found: Path, undirected: bool, same_sentence: bool) -> dict[str, Any]:
    flags = ["--json", *["--undirected"] * undirected, *["--same-sentence"] * same_sentence]
    done = subprocess.run([sys.executable, SCRIPT, gold, found, *flags], check=True, capture_output=True, text=True)
    result: dict[str, Any] = json.loads(done.stdout)
    return result


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data(), st.booleans(), st.booleans(), st.booleans())
def test_figures_agree_to_the_digit(
    tmp_path: Path, data: st.DataObject, bare: bool, undirected: bool, same_sentence: bool
) -> None:
    undirected = undirected or bare  # a corpus of bare pairs has no direction to score
    gold, found = data.draw(corpora(bare)), data.draw(findings())
    ours = score(tmp_path, gold, found, undirected=undirected, same_sentence=same_sentence)
    paths = write(tmp_path / "gold.jsonl", gold), write(tmp_path / "found.jsonl", found)
    theirs = reference(*paths, undirected, same_sentence)
    assert theirs == {
        "docs": ours.documents,
        **{name: getattr(ours, name) for name in ("tp", "fp", "fn", "precision", "recall", "f1", "sign_accuracy")},
        **{
            name: {"p": part.precision, "r": part.recall, "f": part.f1}
            for name, part in (("negation", ours.negation), ("speculation", ours.speculation))
        },
        "findings_without_arguments": ours.incomplete,
    }
