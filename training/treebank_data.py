"""Dependency treebanks to spaCy training files, on the tokens of our tokenizer.

    python treebank_data.py TREEBANK OUT

TREEBANK is the folder with `genia-ud1-{train,dev,test}.conllu.gz` and `craft-ud1.conllu.gz`. Written are train and
dev, and for measuring `genia-test` and `craft-test` (held-out articles), each on our tokens and as `*-gold-tokens` on
the treebank's.
"""

from __future__ import annotations

import gzip
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from itertools import groupby
from pathlib import Path
from random import Random

import spacy
from greek import greek_word
from spacy.language import Language
from spacy.tokens import Doc, DocBin
from tokenizer import build_tokenizer

# Articles of CRAFT that are never trained on: every tenth in order of number.
HELD_OUT = 10
# CRAFT trees that teach little: headings of a word or two, and captions the converter left mostly as `dep`.
SHORTEST, MOST_DEP = 3, 0.2
# Of the sentences that our tokenizer splits further, this share is also seen whole, as other tokenizers leave them.
SEEN_WHOLE = 0.3
# The second round is for abstracts: all of GENIA, and so much of CRAFT that full papers are not unlearned.
CRAFT_AGAIN = 0.12
_TAGS = {"NNP": "NN", "NNPS": "NNS", "AFX": "JJ"}  # GENIA all but never uses them


@dataclass(frozen=True)
class Word:
    """One token of a tree: ``head`` is the index of its governor, its own index for the root."""

    text: str
    tag: str
    head: int
    dep: str
    space: bool


Tree = tuple[str, list[Word]]  # article, words


def trees(path: Path) -> Iterator[Tree]:
    """The sentences of a CoNLL-U file, in order."""
    with gzip.open(path, "rt", encoding="utf8") as lines:
        article, words = "", list[Word]()
        for line in lines:
            if line.startswith("# sent_id"):
                article = line.split("=", 1)[1].strip().rsplit("-", 1)[0]
            elif line.strip() and not line.startswith("#"):
                c = line.rstrip("\n").split("\t")
                if c[0].isdigit():
                    index = len(words)
                    head = int(c[6]) - 1 if c[6] != "0" else index
                    dep = "ROOT" if c[7] == "root" else c[7]
                    words.append(Word(c[1], _TAGS.get(c[4], c[4]), head, dep, "SpaceAfter=No" not in c[9]))
            elif not line.strip() and words:
                yield article, words
                words = []


def retokenised(nlp: Language, words: list[Word]) -> list[Word] | None:
    """The tree on our tokens, or None where the two tokenisations cross."""
    text = "".join(w.text + " " * w.space for w in words)
    ends: list[int] = []
    position = 0
    for w in words:
        ends.append(position + len(w.text))
        position = ends[-1] + w.space
    starts = [end - len(w.text) for end, w in zip(ends, words, strict=True)]
    doc = [t for t in nlp.make_doc(text) if not t.is_space]
    old_of: list[list[int]] = [
        [i for i in range(len(words)) if starts[i] < t.idx + len(t.text) and t.idx < ends[i]] for t in doc
    ]
    new_of: dict[int, list[int]] = {}
    for n, olds in enumerate(old_of):
        for o in olds:
            new_of.setdefault(o, []).append(n)
    if any(len(olds) > 1 and any(len(new_of[o]) > 1 for o in olds) for olds in old_of) or len(new_of) != len(words):
        return None
    lead = {o: _lead([doc[n].text for n in news]) for o, news in new_of.items()}  # which new token stands for the old
    out: list[Word] = []
    for n, token in enumerate(doc):
        olds = old_of[n]
        old = min(olds, key=lambda o: _depth(words, o))  # of words that become one, the highest speaks for all
        w = words[old]
        news = new_of[old]
        anchor = news[lead[old]] if len(news) > 1 else n
        space = bool(token.whitespace_)
        if n != anchor:
            out.append(_part(token.text, anchor, news.index(n), lead[old], space))
        else:
            governor = new_of[w.head]
            head = n if w.head == old else governor[lead[w.head]] if len(governor) > 1 else governor[0]
            out.append(Word(token.text, w.tag, head, w.dep, space))
    return out if is_tree(out) else None


def _depth(words: list[Word], i: int) -> int:
    """How many steps from a word to the root; at most one more than there are words, also in a circle."""
    steps = 0
    while words[i].head != i and steps <= len(words):
        i, steps = words[i].head, steps + 1
    return steps


def is_tree(words: list[Word]) -> bool:
    """Does every word lead up to one root?"""
    roots = sum(w.head == i for i, w in enumerate(words))
    return roots == 1 and all(_depth(words, i) <= len(words) for i in range(len(words)))


def _lead(parts: list[str]) -> int:
    """The head among the parts of a split token: the participle behind a hyphen, the first name of a slash list."""
    if len(parts) >= 3 and parts[-2] in "-–‐‑" and parts[-1][:1].islower():
        return len(parts) - 1
    return next((i for i, part in enumerate(parts) if any(c.isalnum() for c in part)), 0)


def _part(text: str, anchor: int, place: int, lead: int, space: bool) -> Word:
    """A split-off part: X of "X-induced" hangs on the participle, B of "A/B" is a conjunct, the rest is punctuation."""
    if text in "-–‐‑":
        return Word(text, "HYPH", anchor, "punct", space)
    if text == "/":
        return Word(text, "CC", anchor, "cc", space)
    if not any(c.isalnum() for c in text):
        return Word(
            text, {"(": "-LRB-", ")": "-RRB-", "[": "-LRB-", "]": "-RRB-"}.get(text, ":"), anchor, "punct", space
        )
    return Word(text, "NN", anchor, "nmod:npmod" if place < lead else "conj", space)


def slashes_as_lists(words: list[Word]) -> list[Word]:
    """CRAFT treats "A / B" as a compound with punctuation; it becomes a conjunction as elsewhere."""
    out = list(words)
    for i in range(1, len(words) - 1):
        a, b = out[i - 1], out[i + 1]
        if out[i].text != "/" or out[i].dep == "cc" or a.space or out[i].space or b.head == i:
            continue
        if a.head == i + 1 and b.head != i - 1:  # compound to the right: the first takes over
            out[i - 1] = replace(a, head=b.head if b.head != i + 1 else i - 1, dep=b.dep)
            out[i + 1] = replace(b, head=i - 1, dep="conj")
            out[i] = replace(out[i], head=i - 1, dep="cc", tag="CC")
            out = [replace(w, head=i - 1) if w.head == i + 1 and j < i - 1 else w for j, w in enumerate(out)]
    return out


def greek(words: list[Word], rng: Random) -> list[Word]:
    """Half of the sentences with Greek letters for their names."""
    return words if rng.random() < 0.5 else [replace(w, text=greek_word(w.text)) for w in words]


def to_doc(nlp: Language, sentences: list[list[Word]]) -> Doc:
    """One Doc of several trees."""
    words: list[str] = []
    spaces: list[bool] = []
    tags: list[str] = []
    heads: list[int] = []
    deps: list[str] = []
    starts: list[bool | int | None] = []
    for sentence in sentences:
        offset = len(words)
        for i, w in enumerate(sentence):
            words.append(w.text)
            spaces.append(w.space)
            tags.append(w.tag)
            heads.append(w.head + offset)
            deps.append(w.dep)
            starts.append(i == 0)
    return Doc(nlp.vocab, words=words, spaces=spaces, tags=tags, heads=heads, deps=deps, sent_starts=starts)


def write(nlp: Language, rows: list[Tree], path: Path, groups: Callable[[], int] = lambda: 1) -> None:
    """Neighbouring sentences of an article make one Doc, as many as ``groups`` says each time."""
    store = DocBin(attrs=["ORTH", "SPACY", "TAG", "HEAD", "DEP", "SENT_START"])
    for _, of_article in groupby(rows, key=lambda row: row[0]):
        sentences = [words for _, words in of_article]
        while sentences:
            count = groups()
            store.add(to_doc(nlp, sentences[:count]))
            sentences = sentences[count:]
    path.parent.mkdir(parents=True, exist_ok=True)
    store.to_disk(path)
    print(f"{path}: {len(rows)} sentences in {len(store)} docs", flush=True)


def teaches(words: list[Word]) -> bool:
    """Is the tree a sentence or a phrase that was converted well enough to learn from?"""
    return len(words) >= SHORTEST and sum(w.dep == "dep" for w in words) <= MOST_DEP * len(words)


def rewritten(nlp: Language, rows: list[Tree]) -> list[Tree]:
    """The trees on our tokens; the few whose tokens cross ours are left out."""
    pairs = [(article, retokenised(nlp, slashes_as_lists(words))) for article, words in rows]
    print(f"left out, tokens cross: {sum(words is None for _, words in pairs)} of {len(pairs)}")
    return [(article, words) for article, words in pairs if words]


def genia_trees(nlp: Language, treebank: Path, rng: Random) -> list[Tree]:
    """GENIA to train on, some of it on the treebank's own tokens."""
    rows: list[Tree] = []
    for part in ("train", "future_use"):
        for article, words in trees(treebank / f"genia-ud1-{part}.conllu.gz"):
            split = retokenised(nlp, slashes_as_lists(words))
            if split is None or (len(split) != len(words) and rng.random() < SEEN_WHOLE):
                split = words
            rows.append((article, split))
    return rows


def main(treebank: Path, out: Path) -> None:
    """Writes the training, development and test sets."""
    nlp = spacy.blank("en")
    nlp.tokenizer = build_tokenizer(nlp)
    rng = Random(7)
    craft = list(trees(treebank / "craft-ud1.conllu.gz"))
    articles = sorted({article for article, _ in craft}, key=int)
    held = set(articles[::HELD_OUT])
    genia = genia_trees(nlp, treebank, rng)
    rows = genia + [row for row in rewritten(nlp, [r for r in craft if r[0] not in held]) if teaches(row[1])]
    rows = [(article, greek(words, rng)) for article, words in rows]

    def groups() -> int:
        # The package parses a sentence at a time; some neighbours, so that the model also finds boundaries itself.
        return rng.choice((1, 1, 1, 3))

    write(nlp, rows, out / "train.spacy", groups)
    second = [row for i, row in enumerate(rows) if i < len(genia) or rng.random() < CRAFT_AGAIN]
    write(nlp, second, out / "second.spacy", groups)
    write(nlp, rewritten(nlp, list(trees(treebank / "genia-ud1-dev.conllu.gz"))), out / "dev.spacy")
    tests = {
        "genia-test": list(trees(treebank / "genia-ud1-test.conllu.gz")),
        "craft-test": [row for row in craft if row[0] in held],
    }
    for name, gold in tests.items():
        write(nlp, gold, out / f"{name}-gold-tokens.spacy")
        write(nlp, rewritten(nlp, gold), out / f"{name}.spacy")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
