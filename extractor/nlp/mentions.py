"""The mentions of a document: what models, abbreviations and lexicons propose, made consistent.

One name has one type in a document, a name found once is found everywhere, and mentions do not overlap.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace

from extractor.model import Mention
from extractor.nlp.abbreviations import Definition
from extractor.nlp.boundaries import find_suspended, split_lists, widened
from extractor.nlp.class_words import find_classes, is_void
from extractor.nlp.gene_prior import may_name_gene
from extractor.nlp.known_names import NOTHING, find_known, known_type
from extractor.nlp.listed import find_listed
from extractor.nlp.naming import Naming
from extractor.nlp.processes import find_processes
from extractor.nlp.spans import Candidate, Places, Trust, clean, without_overlap
from extractor.nlp.tokens import Tokens, plain_hyphens

_PLURAL_LABELS = frozenset({"CELL_TYPE", "DISEASE", "TISSUE", "FAMILY"})
_CELL_LEAD = re.compile(r"(?<![\w-])([\w+]+)[ -](?:associated|infiltrating|derived|resident)\s+$")
_CELL_KIND = re.compile(
    r"(?<![\w-])([Rr]egulatory|[Ee]ffector|[Nn]a[iï]ve|[Mm]emory|[Pp]lasmacytoid|[Cc]ytotoxic|[Hh]elper|[Ff]ollicular|"
    r"[Nn]atural killer|[Pp]rogenitor|[Mm]yeloid|[Ll]ymphoid|[Ii]nnate|group [1-3])\s+$"
)
_CELL_WORDS = frozenset({"cell line", "cell lines", "line", "lines", "clone", "clones"})
_SUFFIXED = re.compile(r"-[a-z]{5,}|/\w{2}")
_PREFIXED = re.compile(r"(?:(?<!\w)[Aa]nti-|\w{2}/)$")
# Figures, tables and variants ("V600E"), which models take for genes, and amino acids with a place ("S61")
_NO_NAME = re.compile(r"(?:Figs?|Tables?|Refs?|XREF)\b|rs\d{3,}$|[ACDEFGHIKLMNPQRSTVWY]\d{2,4}[ACDEFGHIKLMNPQRSTVWYX]$")
_RESIDUE = re.compile(
    r"p?(?:[STYK]|Ser|Thr|Tyr|Lys|Arg|Cys|His|Asp|Glu|Asn|Gln|Pro|Gly|Ala|Val|Leu|Ile|Met|Phe|Trp|ser|thr|tyr|lys)"
    r"[- ]?\d{2,4}"
)
# "CAT" is chloramphenicol acetyltransferase where a promoter is measured by it, and catalase elsewhere
_REPORTER = re.compile(r"[Cc]hloramphenicol|\breporter|\bCAT (?:assay|activit|construct|vector|plasmid|fusion)")
_PLAIN = re.compile(
    r"(?i:pro|anti|up|down|co|non|post|pre|first|second|third|over|re|self|long|short|high|low)-[a-z]+$"
)
_MIN_LOWER = 5  # letters of a lower-case word that is looked for elsewhere in its document


def build_mentions(
    text: str, sentences: Sequence[Tokens], found: Iterable[Candidate], definitions: Sequence[Definition]
) -> list[tuple[Mention, ...]]:
    """The mentions of each sentence of ``text``, in order of start, without overlap.

    ``found`` are the entities of models and those that came with the document, ``definitions`` the document's
    abbreviations; all offsets are the document's. Given entities stay as they are.
    """
    written, text = text, plain_hyphens(text)
    known = [
        Candidate(tokens.starts[i], tokens.ends[j], label, Trust.FOUND)
        for tokens in sentences
        for i, j, label in find_known(tokens)
    ]
    candidates = [*split_lists(text, clean(text, found)), *known]
    candidates = [c for c in widened(text, candidates) if not _says_nothing(text, c)]
    candidates += find_listed(text, sentences, candidates, definitions)
    naming = Naming(text, candidates, definitions)
    candidates = _around_definitions(candidates, definitions, naming)
    candidates = [c for c in (_relabelled(text, c, naming) for c in candidates) if c.label != NOTHING]
    candidates += _repeated(text, sentences, candidates, definitions, naming)
    candidates = widened(text, _characterised(text, candidates))
    candidates += find_suspended(text, candidates)
    places = Places(candidates)
    result: list[tuple[Mention, ...]] = []
    for tokens in sentences:
        inside = places.touching(tokens.starts[0], tokens.ends[-1]) if tokens.words else []
        final = _with_lexicons(text, tokens, [c for c in inside if tokens.hold(c.start, c.end)])
        result.append(tuple(Mention(c.start, c.end, written[c.start : c.end], c.label) for c in final))
    return result


def _characterised(text: str, candidates: Sequence[Candidate]) -> list[Candidate]:
    """The candidates, cells with what tells them from others: "tumor associated macrophages"."""
    starts = {c.end: c.start for c in candidates}
    tissues = {c.end: c.start for c in candidates if c.label == "TISSUE"}
    found: list[Candidate] = []
    for c in candidates:
        start, before = c.start, -1
        while c.label == "CELL_TYPE" and c.trust is not Trust.GIVEN and start != before:
            before = start
            near = max(start - 60, 0)
            lead, kind = _CELL_LEAD.search(text, near, start), _CELL_KIND.search(text, near, start)
            if lead is not None:
                start = min(starts.get(lead.end(1), lead.start(1)), lead.start(1))
            elif kind is not None:
                start = kind.start(1)
            elif text[start - 1 : start] == " ":  # "visceral adipocytes"
                start = tissues.get(start - 1, start)
        found.append(c if start == c.start else replace(c, start=start))
    return found


def given_mentions(
    sentences: Sequence[Tokens], entities: Sequence[Mention], labels: Sequence[str]
) -> list[tuple[Mention, ...]]:
    """Only what came with the document, with its ids, under ``labels``; of two that overlap the longer."""
    by_span = {(m.start, m.end): replace(m, label=label) for m, label in zip(entities, labels, strict=True)}
    kept = without_overlap(Candidate(s, e, m.label, Trust.GIVEN) for (s, e), m in by_span.items())
    return [tuple(by_span[c.start, c.end] for c in kept if tokens.hold(c.start, c.end)) for tokens in sentences]


def _says_nothing(text: str, c: Candidate) -> bool:
    """Is a model's candidate only "lines" or "proteins", or a figure?"""
    if c.trust is Trust.GIVEN:
        return False
    name = text[c.start : c.end]
    return (
        not any(ch.isalpha() for ch in name)
        or (c.label == "GENE" and is_void(name))
        or (c.label in ("CELL_TYPE", "CELL_LINE") and name.lower() in _CELL_WORDS)
        or (len(name) == 1 and c.label != "CHEMICAL")
        or known_type(name) == NOTHING
        or (name == "CAT" and _REPORTER.search(text) is not None)
        or (c.label in ("GENE", "DISEASE") and _PLAIN.match(name) is not None)
        or _NO_NAME.match(name) is not None
        or (_RESIDUE.fullmatch(name) is not None and not may_name_gene(name))
    )


_MISTAKEN = frozenset({"DISEASE", "CELL_TYPE", "TISSUE"})
_GENE_BEHIND = re.compile(
    r" (?:m?RNA|proteins?|genes? |promoters?|knock-?down|siRNA|overexpress|phosphorylat|(?:directly )?binds?\b"
    r"|interacts?\b|associates? with|transcripts?\b|truncat|molecules?\b|homodimer)"
)
_GENE_BEFORE = re.compile(
    r"(?:phosphorylat\w+ (?:of )?|bind(?:s|ing)? (?:to )?|interact\w* with |associates? with "
    r"|ubiquitinat\w+ (?:of )?|overexpression of |knockdown of |recruits? |expression of )$"
)


def _relabelled(text: str, c: Candidate, naming: Naming) -> Candidate:
    """The candidate under the one type that its name has in the document."""
    if c.trust is Trust.GIVEN:
        return c
    name = text[c.start : c.end]
    label = naming.label(name, c.label)
    mistaken = label in _MISTAKEN and not naming.defines(name) and _is_used_as_gene(text, name)
    label = "GENE" if mistaken else label
    return c if label == c.label else replace(c, label=label)


def _is_used_as_gene(text: str, name: str) -> bool:
    """Is a symbol of a gene once used as only a gene's is: "APC binds", "APC mRNA"?"""
    if len(name) < 3 or " " in name or sum(map(str.isupper, name)) < 2 or not may_name_gene(name):
        return False
    return any(
        _GENE_BEHIND.match(text, end) or _GENE_BEFORE.search(text, max(start - 40, 0), start)
        for start, end in _occurrences(text, name)
        if not (text[start - 1 : start].isalnum() or text[end : end + 1].isalnum())
    )


def _around_definitions(
    candidates: Sequence[Candidate], definitions: Sequence[Definition], naming: Naming
) -> list[Candidate]:
    """The candidates, with both forms of each definition whose type is known in place of what blurs them.

    That is a candidate over both forms, or a fragment of the long form.
    """
    places = Places(candidates)
    forms: dict[tuple[int, int], Candidate] = {}
    blurred: set[Candidate] = set()
    for d in definitions:
        label = naming.of_definition(d)
        if label is None:
            continue
        touching = places.touching(d.long_start, d.long_end)
        wholes = [c for c in touching if _holds_whole(c, d)]
        blurred.update(c for c in touching if c not in wholes)
        if wholes:
            continue
        # a name may go further to the left than its initials do: "p38 mitogen-activated protein kinase (MAPK)"
        longer = [c.start for c in touching if c.end == d.long_end and c.start < d.long_start < d.short_start]
        for start, end in ((min(longer, default=d.long_start), d.long_end), (d.short_start, d.short_end)):
            forms[start, end] = Candidate(start, end, label, Trust.DEFINED)
    return [*forms.values(), *(c for c in candidates if c.trust is Trust.GIVEN or c not in blurred)]


def _holds_whole(c: Candidate, d: Definition) -> bool:
    """Does a candidate hold both forms and go on behind the bracket ("T helper (Th) cells")?"""
    low, high = min(d.long_start, d.short_start), max(d.long_end, d.short_end)
    return c.start <= low and c.end > high + 2


def _repeated(
    text: str,
    sentences: Sequence[Tokens],
    candidates: Sequence[Candidate],
    definitions: Sequence[Definition],
    naming: Naming,
) -> list[Candidate]:
    """Every other token-bounded occurrence of a name that is a mention somewhere in the document."""
    forms: dict[str, str] = {}
    named = Counter((text[c.start : c.end], c.label) for c in candidates if c.trust is not Trust.KNOWN)
    for (name, label), times in named.items():
        for variant in _variants(name, label):
            if variant not in forms and _may_repeat(text, variant, times):
                forms[variant] = label
    for d in definitions:
        settled = naming.of_definition(d)
        if settled is not None:
            forms.update(dict.fromkeys([d.short, *_variants(d.long, settled)], settled))
    known = {(c.start, c.end) for c in candidates}
    with_words = [tokens for tokens in sentences if tokens.words]
    borders = [tokens.starts[0] for tokens in with_words]
    return [
        Candidate(start, end, label, Trust.FOUND)
        for form, label in forms.items()
        for start, end in _occurrences(text, form)
        if (start, end) not in known
        and _bounded(text, with_words[max(bisect_right(borders, start) - 1, 0)], start, end)
    ]


def _variants(name: str, label: str) -> list[str]:
    """The name, with its first letter in the other case if it is a small-letter word, and in the other number."""
    found = [name]
    if len(name) > 3 and name[1:4].islower():
        found.append(name[0].swapcase() + name[1:])
    if label in _PLURAL_LABELS and name[-1].islower():
        found += [f[:-1] if f.endswith("s") else f + "s" for f in found if not f.endswith(("ss", "us", "is"))]
    return found


def _may_repeat(text: str, name: str, times: int) -> bool:
    """Is a name safe to look for? Symbols are; a plain word only if it is long and mostly recognised."""
    if len(name) < 2:
        return False
    if any(c.isupper() or c.isdigit() for c in name[1:]) or not name.isascii():
        return True
    return len(name) >= _MIN_LOWER and (" " in name or times * 4 >= text.count(name))


def _occurrences(text: str, form: str) -> Iterable[tuple[int, int]]:
    at = text.find(form)
    while at >= 0:
        yield at, at + len(form)
        at = text.find(form, at + len(form))


def _bounded(text: str, tokens: Tokens, start: int, end: int) -> bool:
    """Do tokens begin and end there, or parts of them ("clusterin-induced", "anti-TNF", "monocytes/macrophages")?"""
    if not tokens.begins(start) and not (_PREFIXED.search(text, max(start - 5, 0), start) and text[start - 1] in "/-"):
        return False
    return tokens.stops(end) or _SUFFIXED.match(text, end) is not None


def _with_lexicons(text: str, tokens: Tokens, candidates: Sequence[Candidate]) -> list[Candidate]:
    """The final mentions of a sentence: its candidates, its class phrases and its processes."""
    named = without_overlap(candidates)
    last: dict[int, tuple[str, int]] = {}
    for c in named:
        covered = tokens.covering(c.start, c.end)
        if covered:
            last[covered[-1]] = (c.label, covered[0])
    starts, ends = tokens.starts, tokens.ends
    more = [Candidate(starts[i], ends[j], label, Trust.SWALLOWING) for i, j, label in find_classes(tokens)]
    for i, j, swallows in find_processes(tokens, last):
        more.append(Candidate(starts[i], ends[j], "PROCESS", Trust.SWALLOWING if swallows else Trust.PROCESS))
    if not more:
        return named
    more = [m for m in more if m.trust is not Trust.SWALLOWING or _may_swallow(m, named)]
    return _without_type_nouns(text, without_overlap([*named, *more]))


def _without_type_nouns(text: str, mentions: Sequence[Candidate]) -> list[Candidate]:
    """The mentions without the class nouns that only say what a name beside them is ("the chemokine RANTES")."""
    kept: list[Candidate] = []
    for i, c in enumerate(mentions):
        if c.label == "FAMILY" and c.trust > Trust.DEFINED:
            before = i and mentions[i - 1].label == "GENE" and text[mentions[i - 1].end : c.start] in (" ", ") ")
            behind = (
                i + 1 < len(mentions) and mentions[i + 1].label == "GENE" and text[c.end : mentions[i + 1].start] == " "
            )
            if before or behind:
                continue
        kept.append(c)
    return kept


def _may_swallow(phrase: Candidate, named: Sequence[Candidate]) -> bool:
    """Does a phrase hold what it overlaps entirely, and nothing that was given or defined?"""
    touched = [c for c in named if c.start < phrase.end and phrase.start < c.end]
    return all(phrase.start <= c.start and c.end <= phrase.end and c.trust > Trust.DEFINED for c in touched)
