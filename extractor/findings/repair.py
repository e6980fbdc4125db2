"""Systematic errors of parsers, put right before anything is read from the tree.

In "MCP-1 attracted monocytes" a parser may see one noun phrase. But nothing of English stands before a participle that
modifies a noun like that, unless a hyphen joins them: *attracted* is the verb. And in "inhibited proliferation and
induced apoptosis" it may see two objects, the second one induced.
"""

from __future__ import annotations

from collections.abc import Collection

from extractor.findings.agreement import agreeing_relatives
from extractor.findings.clauses import after_gerund, bare_participle, passive_subject, second_object, that_clause
from extractor.findings.conjoined import behind_modal, object_of_last
from extractor.findings.edges import FINITE, HYPHENS, with_edges
from extractor.findings.fronted import subject_of_phrase
from extractor.findings.joined import changes, comitatives, last_items, middle_items
from extractor.findings.own_subjects import own_subjects, phrases_in_front
from extractor.findings.phrases import (
    between_two,
    for_to,
    hyphenated_adjectives,
    late_adjectives,
    noun_of_adjectives,
    noun_of_list,
    up_regulated,
    without_hyphen,
)
from extractor.findings.relatives import likened_subjects, relative_parts
from extractor.findings.subclauses import clause_without_that, relative_of_last, verb_of_clause
from extractor.findings.suspended import shared_endings
from extractor.model import Sentence

_JOINING = frozenset({"and", "or", "but", ","})
_CLAUSES = frozenset({"ROOT", "ccomp", "advcl", "parataxis", "acl:relcl"})


def repaired(s: Sentence, verbs: Collection[str] = ()) -> Sentence:
    """The sentence with its verbs found again where the parser took them for modifiers.

    ``verbs`` are words that may be verbs in the third person ("inhibits").
    """
    s = _plural_verbs(s, verbs)
    for repair in (
        noun_of_adjectives,
        noun_of_list,
        hyphenated_adjectives,
        that_clause,
        after_gerund,
        bare_participle,
        passive_subject,
        _main_verb,
        verb_of_clause,
        clause_without_that,
        _verb_of_noun,
        _object_of_clause,
        _after_relative,
        relative_of_last,
        agreeing_relatives,
        _with_subject,
        _like_with_like,
        _subject_before,
        phrases_in_front,
        own_subjects,
        subject_of_phrase,
        _inverted,
        _object_behind,
        _coordinated,
        second_object,
        behind_modal,
        object_of_last,
        last_items,
        middle_items,
        comitatives,
        changes,
        without_hyphen,
        up_regulated,
        for_to,
        between_two,
        late_adjectives,
        relative_parts,
        likened_subjects,
        shared_endings,
    ):
        s = repair(s)
    return s


def _plural_verbs(s: Sentence, verbs: Collection[str]) -> Sentence:
    """ "MKP-1 dephosphorylates ERK": what has an object, or is all the verb that there is, is no plural."""
    finite = any(tag in FINITE for tag in s.tags)
    for i, tag in enumerate(s.tags):
        if tag != "NNS":
            continue
        left = [c for c in s.children[i] if c < i and s.deps[c] == "compound"]
        sure = s.deps[i] in _CLAUSES and s.lower[i] in verbs
        labels = ("dobj", "dep", "appos") if sure else ("dobj",)
        right = [c for c in s.children[i] if c > i and s.deps[c] in labels and s.tags[c][:1] == "N"]
        if _is_odd_plural(s, i) and (not finite or s.lower[i] in verbs):
            return _as_plural_clause(s, i)
        if s.lower[i] in verbs and any(s.deps[c] == "nsubj" and c < i for c in s.children[i]):
            return with_edges(s, {i: (s.heads[i], s.deps[i], "VBZ")})
        if left and right:
            subject, object_ = left[-1], right[0]
            new = {subject: (i, "nsubj", s.tags[subject]), object_: (i, "dobj", s.tags[object_])}
            return with_edges(s, {i: (s.heads[i], s.deps[i], "VBZ"), **new})
    return s


def _is_odd_plural(s: Sentence, i: int) -> bool:
    """Is a plural taken for a modifier, with another noun in front? Plurals hardly ever are."""
    return s.deps[i] == "compound" and any(s.heads[c] == s.heads[i] and s.deps[c] == "compound" for c in range(i))


def _as_plural_clause(s: Sentence, verb: int) -> Sentence:
    """ "G-CSF mobilises stem cells", read as one noun phrase."""
    noun = s.heads[verb]
    subject = max(c for c in range(verb) if s.heads[c] == noun and s.deps[c] == "compound")
    place = (verb if s.heads[noun] == noun else s.heads[noun], s.deps[noun], "VBZ")
    front = {c: (subject, s.deps[c], s.tags[c]) for c in s.children[noun] if c < subject}
    behind = {c: (verb, s.deps[c], s.tags[c]) for c in s.children[noun] if c > noun}
    own = {verb: place, subject: (verb, "nsubj", s.tags[subject]), noun: (verb, "dobj", s.tags[noun])}
    return with_edges(s, {**front, **behind, **own})


def _coordinated(s: Sentence) -> Sentence:
    """ "inhibited proliferation and induced apoptosis": after a verb in the past, *induced* is another."""
    for verb in s.labelled("amod"):
        noun = s.heads[verb]
        if s.deps[noun] != "conj" or not s.lower[verb].endswith("ed") or verb == 0:
            continue
        first = s.heads[noun]
        main = s.heads[first] if s.deps[first] == "dobj" else first
        opens = s.lower[verb - 1] in _JOINING or (s.tags[verb - 1] == "RB" and s.lower[verb - 2] in _JOINING)
        bare = not any(c < verb for c in s.children[noun] if s.deps[c] in ("det", "amod", "compound", "case"))
        past = s.tags[main] in ("VBD", "JJ") and s.lower[main].endswith("ed")
        if opens and bare and (past or (main == first and s.tags[main][:1] == "V")):
            s = with_edges(s, {verb: (main, "conj", "VBD"), noun: (verb, "dobj", s.tags[noun])})
    return s


def _verb_of_noun(s: Sentence) -> Sentence:
    """ "TNF blockade reduced MMP-3": a noun has no object; the participle between the two is the verb.

    So with "Inhibiting p38 reduced IL-6", where the gerund has one too many.
    """
    if "amod" not in s.deps or "dobj" not in s.deps:
        return s
    for noun, tag in enumerate(s.tags):
        doing = tag == "VBG" and len([c for c in s.children[noun] if s.deps[c] == "dobj"]) > 1
        if tag[:1] != "N" and not doing:
            continue
        for thing in s.children[noun]:
            verb = next((c for c in s.children[thing] if noun < c < thing and s.deps[c] == "amod"), None)
            if s.deps[thing] != "dobj" or verb is None or not s.lower[verb].endswith("ed"):
                continue
            place = (verb if s.heads[noun] == noun else s.heads[noun], s.deps[noun], "VBD")
            behind = [c for c in s.children[noun] if c > verb and c != thing]
            moved = {c: (verb, s.deps[c], s.tags[c]) for c in behind}
            own = {noun: (verb, "csubj" if doing else "nsubj", tag), thing: (verb, "dobj", s.tags[thing])}
            return with_edges(s, {verb: place, **own, **moved})
    return s


def _object_of_clause(s: Sentence) -> Sentence:
    """ "The possibility that A reduces B cannot be excluded": the second of two subjects is the clause's object."""
    if s.deps.count("nsubj") + s.deps.count("nsubjpass") < 2:
        return s
    for verb in range(len(s.words)):
        subjects = [c for c in s.children[verb] if s.deps[c] in ("nsubj", "nsubjpass") and c < verb]
        if len(subjects) != 2:
            continue
        first, second = subjects
        clauses = [c for c in s.children[first] if s.deps[c] in ("ccomp", "acl", "acl:relcl") and c < second]
        if clauses and s.tags[clauses[-1]] in FINITE and not any(s.deps[c] == "dobj" for c in s.children[clauses[-1]]):
            s = with_edges(s, {second: (clauses[-1], "dobj", s.tags[second])})
    return s


def _subject_before(s: Sentence) -> Sentence:
    """ "…, and H4 receptors play a role": the noun between *and* and a verb without a subject is no item of a list."""
    for verb, tag in enumerate(s.tags):
        if tag not in ("VBD", "VBZ", "VBP") or s.deps[verb] != "conj" or verb < 3:
            continue
        noun = verb - 1
        if any(s.deps[c] in ("nsubj", "nsubjpass", "aux", "auxpass") for c in s.children[verb]):
            continue
        listed = s.tags[noun][:1] == "N" and s.deps[noun] in ("conj", "dep", "appos") and s.heads[noun] < noun
        left = noun - 1 if s.tags[noun - 1][:1] in ("N", "J") and s.heads[noun - 1] in (s.heads[noun], noun) else noun
        if listed and s.lower[left - 1] in ("and", "but") and s.words[left - 2] == ",":
            s = with_edges(s, {noun: (verb, "nsubj", s.tags[noun])})
            if left < noun:
                s = with_edges(s, {left: (noun, "compound", s.tags[left])})
    return s


def _after_relative(s: Sentence) -> Sentence:
    """ "X, which activates HDAC2, lowered Y": HDAC2 is what X activates, and X what lowers Y."""
    for relative in s.labelled("acl:relcl"):
        if s.tags[relative] not in FINITE:
            continue
        if any(s.deps[c] == "dobj" for c in s.children[relative]):
            continue
        noun = s.heads[relative]
        thing = next((c for c in range(relative, len(s.words)) if s.deps[c] == "nsubj"), None)
        if thing is None or s.tags[thing][:1] != "N" or s.deps[noun][:5] == "nsubj":
            continue
        verb = s.heads[thing]
        straight = all(s.tags[k][:1] in ("N", "J", "D") for k in range(relative + 1, thing))
        if verb < thing or not straight or "," not in s.words[thing:verb]:
            continue
        place = (verb, "ROOT", "VBD") if s.deps[noun] == "ROOT" else (s.heads[verb], s.deps[verb], s.tags[verb])
        own = {thing: (relative, "dobj", s.tags[thing]), noun: (verb, "nsubj", s.tags[noun]), verb: place}
        return with_edges(s, own)
    return s


def _with_subject(s: Sentence) -> Sentence:
    """ "RAC1 likewise diminished migration": what has a subject of its own is no modifier."""
    for verb in s.labelled("amod"):
        noun = s.heads[verb]
        if noun > verb and any(s.deps[c] == "nsubj" and c < verb for c in s.children[verb]):
            place = (verb if s.heads[noun] == noun else s.heads[noun], s.deps[noun], "VBD")
            s = with_edges(s, {verb: place, noun: (verb, "dobj", s.tags[noun])})
    return s


def _like_with_like(s: Sentence) -> Sentence:
    """ "dependent on A but independent of B": an adjective is joined to the adjective, not to the noun beside it."""
    for adjective in s.labelled("conj"):
        noun = s.heads[adjective]
        above = s.heads[noun]
        if s.tags[adjective] == "JJ" and s.deps[noun] == "nmod" and s.tags[noun][:1] == "N":
            if s.tags[above] == "JJ" and any(s.deps[c] == "nmod" for c in s.children[adjective]):
                s = with_edges(s, {adjective: (above, "conj", "JJ")})
    return s


def _object_behind(s: Sentence) -> Sentence:
    """ "suppresses, and B enhances, phagocytosis": nothing joins the noun to the verb but that it is its object."""
    for noun in s.labelled("conj"):
        verb = s.heads[noun]
        if s.tags[noun][:1] != "N" or s.tags[verb] not in FINITE or verb > noun:
            continue
        joined = any(s.tags[k] == "CC" for k in range(verb, noun))
        if not joined and not any(s.deps[c] in ("dobj", "ccomp", "xcomp") for c in s.children[verb]):
            s = with_edges(s, {noun: (verb, "dobj", s.tags[noun])})
    return s


def _inverted(s: Sentence) -> Sentence:
    """ "Not only did sorafenib block B-Raf": the noun between auxiliary and verb is the subject."""
    for verb in range(2, len(s.words)):
        if s.tags[verb][:1] != "V":
            continue
        left = [c for c in s.children[verb] if c < verb]
        if left and s.deps[left[-1]] == "compound" and s.tags[left[-1]][:1] == "N":
            if any(s.deps[c] == "aux" for c in left) and not any(s.deps[c] == "nsubj" for c in left):
                s = with_edges(s, {left[-1]: (verb, "nsubj", s.tags[left[-1]])})
    return s


def _main_verb(s: Sentence) -> Sentence:
    if any(tag in FINITE and s.deps[i] != "amod" for i, tag in enumerate(s.tags)):
        return s
    for verb in s.labelled("amod"):
        if s.lower[verb].endswith("ed") and verb > 0 and s.words[verb - 1] not in HYPHENS:
            subject = _noun_before(s, verb)
            if subject is not None:
                return _as_clause(s, subject, verb)
    return s


def _noun_before(s: Sentence, verb: int) -> int | None:
    """The noun that stands before the participle under the same head, if that head opens the sentence's tree."""
    noun = s.heads[verb]
    above = s.heads[noun]
    if s.deps[noun] != "ROOT" and not (s.deps[above] == "ROOT" and above < verb):
        return None
    left = [c for c in s.children[noun] if c < verb and s.deps[c] in ("compound", "nsubj", "dep", "nmod:npmod")]
    return max(left) if left else None


def _as_clause(s: Sentence, subject: int, verb: int) -> Sentence:
    """Subject, verb, object: the old head becomes the object, what stood before the verb goes to the subject."""
    heads, deps, tags = list(s.heads), list(s.deps), list(s.tags)
    noun = s.heads[verb]
    opener = noun if s.deps[noun] == "ROOT" else s.heads[noun]
    heads[verb], deps[verb], tags[verb] = verb, "ROOT", "VBD"
    for c in s.children[noun]:
        if c < verb and c != subject:
            heads[c] = subject
    if opener == noun:
        heads[subject], deps[subject] = verb, "nsubj"
    else:  # "siRNA against STAT3 reduced IL-6": the phrase in front is the subject
        heads[subject], deps[subject] = opener, s.deps[noun]
        heads[opener], deps[opener] = verb, "nsubj"
    heads[noun], deps[noun] = verb, "dobj"
    return s.parsed(tags, deps, heads)
