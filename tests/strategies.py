"""Documents for property tests: the characters that formats stumble over, at every place where they can stand."""

from __future__ import annotations

from hypothesis import strategies as st

from extractor.model import Mention, Section

ODD = "abc TNFα β–\U0001d6fc\U0001f9ec\"'&<>;|,:#%\\/=-_.()[]{}é\u00a0\u2028\x85"
"""Greek, characters beyond the basic plane, marks that formats give a meaning, and blanks that are no blanks."""

CURIES = (
    "NCBIGene:7124",
    "MESH:D003924",
    "NCBITaxon:9606",
    "Cellosaurus:CVCL_0030",
    "dbSNP:rs334",
    "HGNC:2095",
    "GO:9",
)
LABELS = ("Gene", "Disease", "Chemical", "Species", "CellLine", "Mutation", "GENE", "Über")


def texts(also: str = "", least: int = 1) -> st.SearchStrategy[str]:
    """Texts of odd characters and of those that a format can hold as well; never blank."""
    letters = st.sampled_from(ODD + also) | st.characters(exclude_categories=("C", "Z"))
    return st.text(letters, min_size=least, max_size=40).filter(str.strip)


@st.composite
def mentions(draw: st.DrawFn, text: str, named: bool = False) -> tuple[Mention, ...]:
    """Entities of a text in the order of readers, overlapping as they like."""
    found = []
    for _ in range(draw(st.integers(0, 4))):
        start = draw(st.integers(0, len(text) - 1))
        end = draw(st.integers(start + 1, len(text)))
        curie = draw(st.none() | st.sampled_from(CURIES))
        name = draw(st.none() | texts()) if named and curie else None
        found.append(Mention(start, end, text[start:end], draw(st.sampled_from(LABELS)), curie, name))
    return tuple(sorted(found, key=lambda mention: (mention.start, -mention.end, mention.label)))


def title_and_abstract(title: str, abstract: str) -> tuple[str, tuple[Section, ...]]:
    """The text of a title and an abstract, either of which may be empty, and its sections."""
    if not (title and abstract):
        return title or abstract, (Section("title" if title else "abstract", 0, len(title or abstract)),)
    text = f"{title}\n{abstract}"
    return text, (Section("title", 0, len(title)), Section("abstract", len(title) + 1, len(text)))


@st.composite
def sections(draw: st.DrawFn, text: str) -> tuple[Section, ...]:
    """Sections of a text in order, with or without something between them."""
    borders = sorted(draw(st.sets(st.integers(0, len(text)), max_size=6)))
    pairs = zip(borders[::2], borders[1::2], strict=False)
    return tuple(Section(draw(st.sampled_from(("title", "abstract", "RESULTS & <more>"))), *pair) for pair in pairs)
