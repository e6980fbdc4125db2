"""Places in a protein: "Ser473", "tyrosine 311", "S130", "lysine residues"."""

from __future__ import annotations

import re

_SITE = re.compile(
    r"p?(?:(?:ser(?:ine)?|thr(?:eonine)?|tyr(?:osine)?|lys(?:ine)?|arg(?:inine)?|his(?:tidine)?)s?"
    r"(?:[ /-]?\(?\d{1,4}\)?|/(?:threonine|thr))?|[STYK]-?\d{1,4})(?: residues?)?",
    re.IGNORECASE,
)
_SHORT = re.compile(r"[styk]\d{1,2}", re.IGNORECASE)


def is_site(text: str) -> bool:
    """Is it an amino acid of a protein, with or without its number?"""
    return _SITE.fullmatch(text) is not None and _SHORT.fullmatch(text) is None
