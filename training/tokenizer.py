"""The tokenizer of the embedded model: scispaCy's rules, and three more splits.

scispaCy keeps ``clusterin-induced`` and ``PI3K/Akt`` whole, so a mention could not begin or end inside them.
Added here: a hyphen before a closed list of participles and adjectives, a slash between two symbol-like sides,
and the full stop after ``-B.``. All are plain compiled regexes, so the tokenizer is stored in the model and loads
with plain spaCy.
"""

from __future__ import annotations

import re
import warnings
from typing import Any

from spacy.language import Language
from spacy.symbols import ORTH
from spacy.tokenizer import Tokenizer

SUFFIXES = """
induced inducible inducing stimulated stimulating activated activating activatable mediated mediating dependent
dependently independent independently driven evoked elicited triggered regulated regulating responsive unresponsive
sensitive insensitive resistant treated pretreated untreated exposed infected transfected transduced transformed
immunized primed challenged injected loaded deficient null depleted silenced deleted lacking mutated mutant defective
negative positive expressing overexpressing producing secreting containing bearing specific nonspecific selective
restricted associated related linked derived based bound binding coupled conjugated labeled labelled tagged fused
targeted targeting directed enriched rich poor free like inhibited inhibitable inhibiting suppressed suppressing
repressed blocked attenuated enhanced augmented increased decreased reduced impaired potentiated upregulated
downregulated promoted promoting initiated generated catalyzed catalysed controlled modulated sensitized desensitized
protected rescued phosphorylated ubiquitinated acetylated methylated glycosylated type-specific interacting
encoded encoding knockdown knockout ablated arrested differentiated polarized stressed starved matured recruited
limited supplemented coated immobilized immunoreactive reactive competent proficient naive
""".split()

_BEFORE_SUFFIX = r"[-–‐‑](?=(?i:{})(?![A-Za-z0-9]|-[A-Z0-9]))".format("|".join(sorted(SUFFIXES, key=len, reverse=True)))
# Both sides of a slash have two characters at least, so that "C/EBP" and "TNF-α/β" stay whole.
_LEFT_SIDE = "(?:" + "|".join([r"(?<=\w[A-Z0-9Α-Ωα-ω+)])"] + [rf"(?<=[A-Z][a-z]{{{n}}})" for n in (1, 2, 3)]) + ")"
_RIGHT_SIDE = r"(?=(?!mL|dL|ML)(?:[A-ZΑ-Ωα-ω][\w-]|[a-z]{1,2}[A-Z0-9]|[a-z]-[A-Z]))"

# "up-regulated" and "non-specific" are one word each.
_PREFIXES = "up down over under co re non pre post un hyper hypo self trans cross auto dys mis".split()
_NO_PREFIX = "".join(rf"(?<!\b(?i:{prefix}))" for prefix in _PREFIXES)

INFIXES = [rf"(?<=[^\s\-–]){_NO_PREFIX}{_BEFORE_SUFFIX}", rf"\)(?={_BEFORE_SUFFIX})", rf"{_LEFT_SIDE}/{_RIGHT_SIDE}"]
PREFIXES = [rf"\((?=[^()\s]+\){_BEFORE_SUFFIX})"]  # "(LPS)-induced": scispaCy keeps its bracket on
SUFFIX_STOPS = [r"(?<=-[A-Z])\.", r"(?<=[a-zα-ω0-9][A-Z])\."]
WHOLE = ["+/-", "-/-", "+/+", "-/+"]


def build_tokenizer(nlp: Language) -> Tokenizer:
    """The tokenizer for ``nlp``; scispaCy supplies the ground rules."""
    with warnings.catch_warnings():
        # re warns of a possible set operation in one of scispaCy's character classes
        warnings.simplefilter("ignore", FutureWarning)
        from scispacy.custom_tokenizer import combined_rule_tokenizer

        base = combined_rule_tokenizer(nlp)
        prefix_re = re.compile("|".join([base.prefix_search.__self__.pattern, *(f"^{p}" for p in PREFIXES)]))
        infix_re = re.compile("|".join([base.infix_finditer.__self__.pattern, *INFIXES]))
        # a bar stands twice in one of its character classes: re would warn of it whenever the stored model is loaded
        suffix_re = re.compile(
            "|".join([base.suffix_search.__self__.pattern.replace("||", "|"), *(f"{s}$" for s in SUFFIX_STOPS)])
        )
    # Emoticons such as "8)" and ":D" are no words of an abstract.
    rules: dict[str, Any] = {k: v for k, v in base.rules.items() if re.fullmatch(r"[\w.'’]+", k)}
    rules |= {word: [{ORTH: word}] for word in WHOLE}
    return Tokenizer(
        nlp.vocab,
        rules,
        prefix_search=prefix_re.search,
        suffix_search=suffix_re.search,
        infix_finditer=infix_re.finditer,
        token_match=base.token_match,
    )
