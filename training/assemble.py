"""One spaCy pipeline out of the parser's and the entity recogniser's, without what only training needs.

    python assemble.py PARSER NER OUT

PARSER and NER are the folders that `spacy train` wrote; OUT receives a model that plain `spacy.load` reads.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import spacy
from spacy.language import Language
from tokenizer import build_tokenizer

PARSING = ("tok2vec", "tagger", "parser")
NAMING = ("tok2vec_ner", "ner")
SOURCES = (
    ("GENIA treebank, Universal Dependencies v1", "https://github.com/allenai/genia-dependency-trees", "CC BY 3.0"),
    ("CRAFT", "https://github.com/UCDenver-ccp/CRAFT", "CC BY 3.0"),
    ("BioNLP Shared Task 2013 CG and PC", "http://2013.bionlp-st.org", "CC BY-SA 3.0"),
    ("AnatEM", "http://nactem.ac.uk/anatomytagger", "CC BY-SA 3.0"),
    ("BioNLP Shared Task 2011 EPI", "http://2011.bionlp-st.org", "CC BY 3.0"),
    ("JNLPBA 2004 (GENIA)", "http://www.geniaproject.org/shared-tasks/bionlp-jnlpba-shared-task-2004", "CC BY 3.0"),
    (
        "BC5CDR, BioRED, NLM-Gene, GNormPlus, NCBI Disease, BioID, SPECIES (as collected for AIONER)",
        "https://github.com/ncbi/AIONER",
        "public domain or as stated there",
    ),
    ("BioCreative II GM", "https://biocreative.bioinformatics.udel.edu", "public domain"),
    ("scispaCy (tokenizer rules)", "https://github.com/allenai/scispacy", "Apache-2.0"),
)
META: dict[str, Any] = {
    "lang": "en",
    "name": "extractor_sci",
    "version": "0.1.0",
    "spacy_version": ">=3.8.0,<3.9.0",
    "description": "Tagger, dependency parser and entity recogniser for biomedical abstracts and papers.",
    "author": "the extractor project",
    "email": "",
    "url": "",
    "license": "CC BY-SA 3.0",
    "sources": [{"name": name, "url": url, "license": license} for name, url, license in SOURCES],
}


def assembled(parser: Path, ner: Path) -> Language:
    """The joint pipeline, in memory."""
    nlp = spacy.blank("en")
    nlp.tokenizer = build_tokenizer(nlp)
    for source, names in ((spacy.load(parser), PARSING), (spacy.load(ner), NAMING)):
        for name in names:
            nlp.add_pipe(name, source=source)
    nlp.meta.update(META)
    return nlp


def needed_strings(nlp: Language) -> list[str]:
    """The strings a loaded model must know beforehand: labels; every other word it meets in the text."""
    strings = {label for name in nlp.pipe_names for label in nlp.get_pipe_meta(name).assigns}
    for labels in nlp.pipe_labels.values():
        strings.update(labels)
    tokenizer: Any = nlp.tokenizer  # spaCy's type hint allows any callable
    for pieces in tokenizer.rules.values():
        strings.update(str(value) for piece in pieces for value in piece.values())
    return sorted(strings)


def save(nlp: Language, out: Path) -> None:
    """Writes the model; words of the training texts stay behind."""
    nlp.to_disk(out)
    (out / "vocab" / "strings.json").write_text(json.dumps(needed_strings(nlp), indent=0), encoding="utf8")
    meta = json.loads((out / "meta.json").read_text(encoding="utf8"))
    meta["performance"] = {}
    (out / "meta.json").write_text(json.dumps(meta, indent=1, ensure_ascii=False) + "\n", encoding="utf8")


def main(parser: Path, ner: Path, out: Path) -> None:
    """Assembles, writes, and checks that what was written reads a sentence as before."""
    nlp = assembled(parser, ner)
    save(nlp, out)
    reloaded = spacy.load(out)
    text = "Clusterin induces the secretion of TNF-α by PI3K/Akt-dependent signaling in Raw264.7 cells."
    before, after = nlp(text), reloaded(text)
    for one, other in zip(before, after, strict=True):
        if (one.tag_, one.dep_, one.head.i, one.ent_type_) != (other.tag_, other.dep_, other.head.i, other.ent_type_):
            raise SystemExit(f"{out}: the stored model reads {one.text!r} otherwise than the one in memory")
    size = sum(path.stat().st_size for path in out.rglob("*") if path.is_file())
    print(f"{out}: {size / 1e6:.1f} MB, {', '.join(reloaded.pipe_names)}")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), Path(sys.argv[3]))
