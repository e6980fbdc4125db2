"""Measures the model: trees on GENIA and CRAFT, mentions on raw text of CG'13, JNLPBA and BC5CDR.

    python evaluate.py MODEL CORPORA TREES [--full] [--errors N]

CORPORA is the folder of the entity corpora, TREES the output of treebank_data.py. With --full the mentions are those of
the whole package (model, lexicons, abbreviations) with MODEL in it, and the trees are left out.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from pathlib import Path

import spacy
from labels import TYPES
from name_scores import Finder, NameScore, Span, model_finder, score_overlap, score_strict
from parse_scores import score_parses

TREE_SETS = {
    "GENIA test, treebank tokens": "genia-test-gold-tokens",
    "GENIA test, our tokens": "genia-test",
    "CRAFT held out, treebank tokens": "craft-test-gold-tokens",
    "CRAFT held out, our tokens": "craft-test",
}
PUBLISHED_TREES = """\
en_core_sci_sm, GENIA test (published)   98.2   89.2   87.2
en_core_sci_md, GENIA test (published)          90.1   88.2"""
TREES_NOTE = """\
A sentence at a time, words given; a sentence that the parser cuts counts as a wrong head. The first UAS and LAS leave
out the tokens that the gold tree labels "punct", as is usual. "treebank tokens" has the published protocol;
on "our tokens" the gold trees are rewritten, X-induced and A/B being split."""
NAMES_NOTE = """\
Published F of scispaCy's own recognisers: bionlp13cg 77.8, jnlpba 72.1, bc5cdr 84.3. Protocols differ: those are one
model a corpus, on the corpus's tokens and all its types (CG 16, JNLPBA 5, strict spans); here one model serves all,
reads raw text, CG's types are merged to 8 and JNLPBA is scored by overlap. CG annotates no
diseases but cancers: others found count as wrong in its DISEASE and its total; the line below the total leaves out
those that touch no gold mention."""


def package_finder(model: Path) -> Finder:
    """Mentions by the whole package with ``model`` in it; nothing is parsed."""
    from extractor.model import Document
    from extractor.nlp.annotate import Annotator

    annotator = Annotator([str(model)])

    def find(texts: list[str]) -> Iterator[set[Span]]:
        documents = (Document(str(i), text) for i, text in enumerate(texts))
        for annotated in annotator.annotate(documents, gate=lambda *sentences: False):
            yield {(m.start, m.end, m.label) for sentence in annotated.sentences for m in sentence.mentions}

    return find


def print_trees(model: Path, trees: Path) -> None:
    """The table of tags and trees."""
    nlp = spacy.load(model)
    print(f"{'':38} {'TAG':>6} {'UAS':>6} {'LAS':>6}   with punctuation: UAS, LAS")
    for title, name in TREE_SETS.items():
        tag, uas, las, all_uas, all_las = score_parses(nlp, trees / f"{name}.spacy").row()
        print(f"{title:38} {tag:6.1f} {uas:6.1f} {las:6.1f} {all_uas:14.1f} {all_las:6.1f}")
    print(PUBLISHED_TREES)
    print(TREES_NOTE, end="\n\n")


def print_strict(title: str, score: NameScore, types: tuple[str, ...]) -> None:
    """One corpus, all its types and their total."""
    print(f"{title:38} {'P':>6} {'R':>6} {'F':>6} {'gold':>6}")
    for label in (*types, None):
        precision, recall, f, wanted = score.figures(label)
        print(f"  {label or 'all':36} {precision:6.1f} {recall:6.1f} {f:6.1f} {wanted:6}")
    if "GENE" in types:
        precision, recall, f, wanted = score.figures(leave_out=score.unjudged["DISEASE"])
        print(f"  {'all, without unjudged DISEASE':36} {precision:6.1f} {recall:6.1f} {f:6.1f} {wanted:6}")


def print_errors(score: NameScore, count: int) -> None:
    """The commonest errors."""
    for title, counts in (("missed", score.missed), ("made up", score.spurious)):
        if count:
            print(f"  {title}: " + "; ".join(f"{text} ({n})" for text, n in counts.most_common(count)))


def print_names(find: Finder, corpora: Path, errors: int, full: bool) -> None:
    """The tables of mentions."""
    strict = {
        "CG'13 test, strict": ("bionlp13cg-test", TYPES),
        "BC5CDR test, strict": ("bc5cdr-test", ("CHEMICAL", "DISEASE")),
    }
    for title, (name, types) in strict.items():
        score = score_strict(find, corpora / f"{name}.jsonl.gz", types)
        print_strict(title, score, types)
        print_errors(score, errors)
    accepted = frozenset({"GENE", "FAMILY"} if full else {"GENE"})
    score = score_overlap(find, corpora / "jnlpba-test.jsonl.gz", "protein", accepted)
    wanted, found = score.wanted["recall"], score.found["precision"]
    print(f"JNLPBA test, overlap ({', '.join(sorted(accepted))})")
    print(f"  proteins touched: {100 * score.right['recall'] / wanted:.1f} % of {wanted}")
    print(f"  mentions that touch a protein, DNA or RNA: {100 * score.right['precision'] / found:.1f} % of {found}")
    print_errors(score, errors)
    print(NAMES_NOTE)


def main() -> None:
    """Parses the command line and prints the tables."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("model", type=Path)
    parser.add_argument("corpora", type=Path)
    parser.add_argument("trees", type=Path)
    parser.add_argument("--full", action="store_true")
    parser.add_argument("--errors", type=int, default=0, metavar="N")
    options = parser.parse_args()
    if options.full:
        find = package_finder(options.model)
    else:
        print_trees(options.model, options.trees)
        find = model_finder(spacy.load(options.model))
    print_names(find, options.corpora, options.errors, options.full)


if __name__ == "__main__":
    main()
