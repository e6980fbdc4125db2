"""What is said of XML that cannot be read."""

from __future__ import annotations

from xml.etree.ElementTree import Element
from xml.parsers import expat

from extractor.errors import InputError

FETCH = "the file may be cut off or damaged: fetch it again"
CONVERT = "convert the file to UTF-8, for instance iconv -f LATIN1 -t UTF-8"
_INVALID = expat.errors.codes[expat.errors.XML_ERROR_INVALID_TOKEN]
_ENCODING = expat.errors.codes[expat.errors.XML_ERROR_INCORRECT_ENCODING]
_CUT_OFF = frozenset(
    expat.errors.codes[message]
    for message in (
        expat.errors.XML_ERROR_NO_ELEMENTS,
        expat.errors.XML_ERROR_UNCLOSED_TOKEN,
        expat.errors.XML_ERROR_UNCLOSED_CDATA_SECTION,
        expat.errors.XML_ERROR_PARTIAL_CHAR,
    )
)


def described(element: Element) -> str:
    """An element by the id of the document that it holds, or by its tag where it has none."""
    for name, called in (("PMID", "PMID"), ("id", "document")):
        number = (element.findtext(f".//{name}") or "").strip()
        if number:
            return f"{called} {number:.40}"
    return f"a <{element.tag}>"


def within(element: Element | None, line: int) -> str:
    """The element that something is in, and the line on which it begins; "" where it is in none."""
    return "" if element is None else f", within {described(element)}, which begins on line {line}"


def broken(error: expat.ExpatError, where: str, behind: bytes, offset: int) -> InputError:
    """What is not well-formed. ``behind`` are the bytes from the one on, at ``offset``, that expat stopped at."""
    if error.code in _CUT_OFF:
        return InputError(f"not XML: it breaks off ({where})", FETCH)
    if error.code == _INVALID and not _begins_utf8(behind):
        return InputError(f"not UTF-8: byte 0x{behind[0]:02x} at offset {offset} ({where})", CONVERT)
    hint = "its first line names another encoding than it is in: mend that" if error.code == _ENCODING else FETCH
    return InputError(f"not XML: {expat.ErrorString(error.code)} ({where})", hint)


def _begins_utf8(some: bytes) -> bool:
    try:
        some[:4].decode()
    except UnicodeDecodeError as error:
        return error.start > 0
    return True


def html_page(where: str) -> InputError:
    """For a page that a server sent in place of a file."""
    return InputError(
        f"an HTML page, not a file of documents ({where})",
        "a server may have sent it in place of the file: fetch it again",
    )


def other_root(tag: str, where: str) -> InputError:
    """For XML of another kind."""
    if tag.casefold() == "html":
        return html_page(where)
    return InputError(
        f"no XML that can be read: its root is <{tag}> ({where})",
        "PubMed's <PubmedArticleSet> and BioC's <collection> are read, and what docs/input.md names",
    )
