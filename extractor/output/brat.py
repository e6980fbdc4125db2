"""Documents with their entities as brat has them: a text and a file of annotations each."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

from extractor.errors import ExtractorError
from extractor.model import Document, Mention

_HINT = "BioC can hold any text; JSON lines too"
_LINE_BREAK = re.compile(r"[\r\n]")


def write_brat(documents: Iterable[Document], folder: Path) -> None:
    """``<id>.txt`` and ``<id>.ann`` of each document, in a folder that is made if need be.

    Characters that are not safe in a file's name become ``_``; a file that is there already, be it another document's,
    is an error and stays as it is. Sections, metadata, and names of entities without an id have no place in the format,
    nor have line ends at the end of a text, which no reader of text files keeps. Raises `ExtractorError`, which names
    the document, for what else would not read back the same.
    """
    for document in documents:
        text, annotations = _checked(document), _annotations(document)
        name = re.sub(r"[^\w.-]|^\.", "_", document.id) or "_"
        try:
            folder.mkdir(parents=True, exist_ok=True)
            for path, content in ((folder / f"{name}.txt", text), (folder / f"{name}.ann", annotations)):
                with open(path, "x", encoding="utf-8", newline="") as stream:
                    stream.write(content)
        except FileExistsError as error:
            raise ExtractorError(
                f"document {document.id} cannot be written: {error.filename} is there already",
                "write into an empty folder; ids must differ in letters, digits, - or .",
            ) from error
        except OSError as error:
            raise ExtractorError(
                f"document {document.id} cannot be written: {(error.strerror or str(error)).lower()}: {error.filename}",
                "check that the folder can be written to",
            ) from error


def _checked(document: Document) -> str:
    text = document.text.rstrip("\r\n")
    if not text.strip():
        raise _unfit(document, "its text is blank")
    if text.startswith("\ufeff") or "\0" in text:
        raise _unfit(document, "its text begins with a byte order mark or has a NUL in it")
    if any(mention.end > len(text) for mention in document.entities):
        raise _unfit(document, "an entity goes over the line end at the end of its text")
    return text


def _annotations(document: Document) -> str:
    lines = []
    for number, mention in enumerate(document.entities, start=1):
        if not re.fullmatch(r"\S+", mention.label):
            raise _unfit(document, f"the label {mention.label!r} is empty or has a blank in it")
        words = _LINE_BREAK.sub(" ", document.text[mention.start : mention.end])
        lines.append(f"T{number}\t{mention.label} {_offsets(document.text, mention)}\t{words}")
        if mention.id is not None:
            name = mention.name or ""
            if re.search(r"\s", mention.id) or any(c in name for c in "\t\r\n"):
                raise _unfit(document, f"the id {mention.id} or its name {name!r} has a blank, tab or line end in it")
            lines.append(f"N{number}\tReference T{number} {mention.id}\t{name}")
    return "".join(f"{line}\n" for line in lines)


def _offsets(text: str, mention: Mention) -> str:
    """Start and end, those of each line where the entity goes over several: brat wants no line break in a part."""
    lines = [(mention.start + m.start(), mention.start + m.end()) for m in re.finditer(r"[^\r\n]+", mention.text)]
    if not lines or (lines[0][0], lines[-1][1]) != (mention.start, mention.end):
        lines = [(mention.start, mention.end)]
    return ";".join(f"{start} {end}" for start, end in lines)


def _unfit(document: Document, reason: str) -> ExtractorError:
    return ExtractorError(f"document {document.id} cannot be written as brat: {reason}", _HINT)
