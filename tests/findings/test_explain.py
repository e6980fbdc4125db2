"""What `explain` tells: the same claims as `extract`, the ways to them, and why the other pairs are not read."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from extractor.findings.assemble import FindingReader
from extractor.findings.explain import Asked, explain_document
from extractor.findings.misses import Miss, Party
from extractor.findings.pairs import grouped
from extractor.findings.trails import Trails
from extractor.grammar import load_grammar
from extractor.model import AnnotatedDocument, Document, Mention
from extractor.pipeline import Extractor
from extractor.sources import read_documents
from tests.findings.trees import text_of

ROOT = Path(__file__).parents[2]
READER = FindingReader(load_grammar())
CLAIM = re.compile(r"^    (\S.*?)(?: \[.*?\])? —(\w+) \((.)\)→ (.*?)(?: \[(.*?)\])?(, negated)?$")
SIGNS = {"+": 1, "−": -1, "0": 0}

Told = tuple[str, str, int, str, str | None, bool]


WHOLE = Asked()


def explained(*trees: str, asked: Asked = WHOLE) -> str:
    return "\n".join(map(str, explain_document(text_of(*trees), READER, asked)))


def details(text: str, label: str) -> list[str]:
    """What stands behind a label, in order."""
    return re.findall(rf"^ +{label} +(.*)$", text, re.MULTILINE)


ACTIVE = """
GENE:IL-4 NN nsubj 2
inhibits VBZ ROOT 0
GENE:IL-8 NN compound 4
production NN dobj 2
"""

FAILED = """
GENE:IL-10 NN nsubj 2
failed VBD ROOT 0
to TO mark 4
induce VB xcomp 2
GENE:TNF-α NN dobj 4
, , punct 2
whereas IN mark 9
GENE:IL-6 NN nsubj 9
did VBD advcl 2
not RB neg 9
"""

LIGHT = """
GENE:IL-4 NN nsubj 2
induces VBZ ROOT 0
activation NN dobj 2
of IN case 5
GENE:p38 NN nmod 3
"""

MECHANISM = """
GENE:IL-4 NN nsubj 2
inhibits VBZ ROOT 0
GENE:IL-8 NN dobj 2
via IN case 5
activation NN nmod 2
of IN case 7
GENE:ERK NN nmod 5
"""

LEVELS = """
GENE:IL-4 NN nsubj 2
reduced VBD ROOT 0
symptoms NNS dobj 2
in IN case 6
GENE:IL-8 NN compound 6
carriers NNS nmod 2
"""


def test_a_claim_is_told_with_the_ways_to_its_arguments() -> None:
    text = explained(ACTIVE)
    assert "    IL-4 —decreases (−)→ IL-8 [production]\n" in text
    assert details(text, "rule") == ['inhibits/active: A verb in the active voice, "C induces T".']
    assert details(text, "trigger") == ["inhibits (inhibit)"]
    assert details(text, "subject") == ["inhibits >nsubj IL-4"]
    assert details(text, "object") == ["inhibits >dobj production >compound IL-8"]
    assert details(text, "sign") == ["inhibits [trigger] −"]
    assert details(text, "status") == ["not negated; asserted; this study"]


def test_a_claim_tells_the_site_of_a_modification() -> None:
    text = explained(
        "GENE:PDK1 NN nsubj 2 | phosphorylates VBZ ROOT 0 | GENE:Akt NN dobj 2 | at IN case 5 | Thr308 NN nmod 2"
    )
    assert details(text, "object") == ["phosphorylates >dobj Akt at Thr308"]


def test_cues_are_told_with_the_word_that_they_are_said_of() -> None:
    text = explained(FAILED)
    assert details(text, "subject") == [
        "induce >nsubj* IL-10",  # understood, not in the tree
        "induce <xcomp failed >advcl[whereas] did >nsubj IL-6",
    ]
    assert details(text, "status") == [
        "negated by “failed” at the trigger “induce”; asserted; this study",
        "negated by “not” at the subject “IL-6”; asserted; this study",
    ]
    assert details(text, "taken over") == ["by a clause that leaves out its verb"]


def test_a_cue_above_the_trigger_is_told_with_the_way_to_it() -> None:
    text = explained(ACTIVE.replace("inhibits VBZ ROOT 0", "inhibits VBZ ccomp 5") + "was VBD ROOT 0\nknown VBN dep 5")
    assert "background by “known” at “was”: was >ccomp inhibits" in text


def test_what_differs_is_told_of_claims_of_one_rule_at_one_trigger() -> None:
    text = explained(ACTIVE.replace("GENE:IL-8 NN compound 4\nproduction", "GENE:IL-8") + "GENE:IL-9 NN conj 3\n")
    assert text.count("inhibits/active: A verb") == 1
    assert "rule        inhibits/active, as above but for" in text
    assert details(text, "object") == ["inhibits >dobj IL-8", "inhibits >dobj IL-8 >conj IL-9"]


def test_what_is_said_twice_is_left_out_with_the_reason() -> None:
    left_out = explained(LIGHT).partition("  left out\n")[2]
    assert "IL-4 —activates (+)→ p38" in left_out
    assert details(left_out, "left out") == ["“induces” induces/active says the same"]
    assert details(left_out, "trigger") == ["activation (activation)"]


def test_a_mechanism_tells_its_own_claim() -> None:
    text = explained(MECHANISM)
    assert "IL-4 —activates (+)→ ERK" in text
    assert details(text, "object")[1] == "activation >nmod[of] ERK"


@pytest.mark.parametrize(
    ("tree", "expected"),
    [
        (ACTIVE, "IL-8 → IL-4  found the other way round only"),
        (
            LEVELS,
            "IL-4 → IL-8  “reduced” decreases/active: subject IL-4; object “symptoms”, no entity",
        ),
        (
            ACTIVE.replace("inhibits", "knows"),
            "  not read: none of its words is a trigger",
        ),
        (
            ACTIVE.replace("GENE:IL-8", "CELLULAR_COMPONENT:nucleus"),
            "“inhibits” inhibits/active: nucleus stands as object, but nothing acts on a CELLULAR_COMPONENT",
        ),
        (
            ACTIVE.replace("GENE:IL-4", "TISSUE:liver"),
            "“inhibits” inhibits/active: liver stands as subject, but a TISSUE does not act by itself",
        ),
        (
            ACTIVE.replace("GENE:IL-8", "GENE:IL-4"),
            "IL-4 → IL-4  “inhibits” inhibits/active: both stand in place, but both are the same entity",
        ),
        (
            ACTIVE.replace("inhibits VBZ", "enhance NN").replace("dobj", "dep"),
            "“enhance” is no trigger here: a verb is asked for, its tag is NN",
        ),
        (
            "GENE:IL-4 NN ROOT 0\nand CC cc 1\nGENE:IL-8 NN conj 1\nincrease NN dep 1",
            "IL-4 ↔ IL-8  they stand in one list",
        ),
        (
            "GENE:IL-4 NN nsubj 2\nis VBZ ROOT 0\na DT det 4\nGENE:IL-8 NN dep 2\nincrease NN dep 4",
            "IL-4 ↔ IL-8  no trigger links them",
        ),
        (
            "GENE:IL-4 NN nsubjpass 3\nis VBZ auxpass 3\ninhibited VBN ROOT 0\nin IN case 5\nGENE:IL-8 NN nmod 3",
            "“inhibited” inhibits/passive-by: no subject at >nmod[by], >advcl[by]; object IL-4",
        ),
    ],
)
def test_a_pair_that_is_not_read_has_its_reason(tree: str, expected: str) -> None:
    assert expected in explained(tree)


def test_all_attempts_for_a_pair() -> None:
    text = explained(FAILED, asked=Asked(pair=("tnf-α", "IL-10")))
    assert "in the tree  TNF-α <dobj induce <xcomp failed >nsubj IL-10" in text
    assert "“induce” (VB, between the two)" in text
    assert re.search(r"induces/active +takes IL-10 → TNF-α", text) is not None
    assert re.search(r"induces/passive-by +asks for the passive, this is active", text) is not None
    assert re.search(r"induces/hyphen +needs >compound\|nmod:npmod, nothing is there", text) is not None
    assert "IL-6" not in "".join(details(text, "subject"))


def test_a_pair_that_a_sentence_does_not_name() -> None:
    assert explained(ACTIVE, asked=Asked(pair=("IL-4", "TNF"))) == ""
    assert "IL-4 → IL-8" in explained(ACTIVE, asked=Asked(pair=("l-4", "l-8")))  # parts of names will do


def test_an_attempt_that_matches_says_so() -> None:
    text = explained(ACTIVE, asked=Asked(pair=("IL-4", "IL-8")))
    assert re.search(r"inhibits/active +matches", text) is not None


def test_the_tree_is_shown_with_what_a_reader_adds() -> None:
    text = explained(FAILED, asked=Asked(parse=True))
    assert re.search(r"^ +induce +VB +xcomp < failed  \+>nsubj IL-10$", text, re.MULTILINE) is not None


def test_a_path_leaves_out_steps_within_a_name() -> None:
    [sentence] = text_of("GENE:kappa NN compound 2\n+:B NN nsubj 3\nacts VBZ ROOT 0").sentences
    assert Trails(READER.arguments(sentence)).between(2, 0) == "acts >nsubj kappa B"


def party(name: str) -> Party:
    return Party((Mention(0, len(name), name, "GENE"),), (0,), name)


@pytest.mark.parametrize(
    ("pairs", "expected"),
    [
        ("ab", "a → b"),
        ("ab ba", "a ↔ b"),
        ("ab ac ba bc ca cb", "among a, b, c"),
        ("ab ac ad db dc", "a, d → b, c; a → d"),
        ("ab ac ba ca", "a ↔ b, c"),
        ("ab ac ad ae", "a → all others"),
        ("ba ca da", "b, c, d → a"),
        ("aa", "a → a"),
    ],
)
def test_pairs_are_written_in_few_words(pairs: str, expected: str) -> None:
    names = {name: party(name) for name in "abcde"}
    misses = [Miss(names[a], names[b], "no reason") for a, b in pairs.split()]
    assert list(grouped(misses, names.values())) == [(expected, "no reason")]


def told_by(text: str) -> list[Told]:
    """The claims that an explanation tells under *found*."""
    told: list[Told] = []
    found = False
    for line in text.splitlines():
        found = line == "  found" if re.match(r"  \S", line) else found
        claim = CLAIM.match(line) if found else None
        if claim is not None:
            subject, relation, sign, thing, aspect, negated = claim.groups()
            told.append((subject, relation, SIGNS[sign], thing, aspect, negated is not None))
    return sorted(told, key=str)


def test_explain_tells_what_extract_writes() -> None:
    extractor = Extractor()
    folders = [str(ROOT / "corpora" / "clusterin"), str(ROOT / "annotations" / "constructions" / "documents.jsonl")]
    documents = [document for document in read_documents(folders) if isinstance(document, Document)][::4]
    documents.append(Document("elliptical", "IL-10 failed to induce TNF-α, whereas IL-6 did."))
    documents.append(Document("referring", "Calpain-2 was purified. Its activity was stimulated by calcium."))
    written = {outcome.document.id: outcome.findings for outcome in extractor.run(documents)}
    assert all(written[name] for name in ("clusterin", "elliptical", "referring"))
    assert any(f.rule.endswith("/via") for findings in written.values() for f in findings)
    everything: list[AnnotatedDocument] = list(extractor.annotator.annotate(documents))  # all parsed, as by explain
    for annotated in everything:
        text = "\n".join(map(str, explain_document(annotated, extractor.reader)))
        findings = written[annotated.document.id]
        expected = [(f.subject.text, f.relation, f.sign, f.object.text, f.object.aspect, f.negated) for f in findings]
        assert told_by(text) == sorted(expected, key=str)
