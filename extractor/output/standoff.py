"""Lines of brat's annotation files, and the files."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from extractor.errors import ExtractorError
from extractor.model import Document, Mention

_HINT = "BioC can hold any text; JSON lines too"
_LINE_BREAK = re.compile(r"[\r\n]")


class Lines:
    """The annotations of one document, numbered as they come. Raises `ExtractorError` for what brat cannot hold."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._lines: list[str] = []
        self._numbers: Counter[str] = Counter()

    def text(self) -> str:
        """The lines as a file holds them."""
        return "".join(f"{line}\n" for line in self._lines)

    def bound(self, label: str, start: int, end: int) -> str:
        """Marks a stretch of the text as a label; returns the annotation's id, as all these do."""
        if not re.fullmatch(r"\S+", label):
            raise unfit(self._document, f"the label {label!r} is empty or has a blank in it")
        words = self._document.text[start:end]
        name = self._name("T")
        shown = _LINE_BREAK.sub(" ", words)
        self._lines.append(f"{name}\t{label} {_offsets(start, end, words)}\t{shown}")
        return name

    def entity(self, mention: Mention) -> str:
        """Marks an entity, with a normalisation if it has an id."""
        name = self.bound(mention.label, mention.start, mention.end)
        if mention.id is not None:
            known_as = mention.name or ""
            if re.search(r"\s", mention.id) or any(c in known_as for c in "\t\r\n"):
                reason = f"the id {mention.id} or its name {known_as!r} has a blank, tab or line end in it"
                raise unfit(self._document, reason)
            self._lines.append(f"{self._name('N')}\tReference {name} {mention.id}\t{known_as}")
        return name

    def event(self, kind: str, trigger: str, arguments: Iterable[tuple[str, str]]) -> str:
        """An event of a type, with its trigger, and roles with what fills them; a role that comes again is numbered."""
        name, seen, parts = self._name("E"), Counter[str](), [f"{kind}:{trigger}"]
        for role, target in arguments:
            seen[role] += 1
            parts.append(f"{role}{seen[role] if seen[role] > 1 else ''}:{target}")
        self._lines.append(f"{name}\t{' '.join(parts)}")
        return name

    def attribute(self, kind: str, target: str, value: str | None = None) -> None:
        """Says something of an event: a flag, or one of several values."""
        self._lines.append(f"{self._name('A')}\t{kind} {target}" + (f" {value}" if value is not None else ""))

    def note(self, kind: str, target: str, text: str) -> None:
        """A note for people."""
        self._lines.append(f"{self._name('#')}\t{kind} {target}\t{text}")

    def _name(self, kind: str) -> str:
        self._numbers[kind] += 1
        return f"{kind}{self._numbers[kind]}"


def _offsets(start: int, end: int, words: str) -> str:
    """Start and end, those of each line where the words go over several: brat wants no line break in a part."""
    lines = [(start + m.start(), start + m.end()) for m in re.finditer(r"[^\r\n]+", words)]
    if not lines or (lines[0][0], lines[-1][1]) != (start, end):
        lines = [(start, end)]
    return ";".join(f"{low} {high}" for low, high in lines)


def checked_text(document: Document) -> str:
    """The text as a file can hold it. Raises `ExtractorError` for one that would not read back the same."""
    text = document.text.rstrip("\r\n")
    if document.text and not text.strip():
        raise unfit(document, "its text is blank")
    if text.startswith("\ufeff") or "\0" in text:
        raise unfit(document, "its text begins with a byte order mark or has a NUL in it")
    if any(mention.end > len(text) for mention in document.entities):
        raise unfit(document, "an entity goes over the line end at the end of its text")
    return text


def file_name(document: Document) -> str:
    """What a document's files are called, without their endings: its id, with ``_`` for what is not safe in a name."""
    return re.sub(r"[^\w.-]|^\.", "_", document.id) or "_"


def write_files(document: Document, text: str, annotations: str, folder: Path, *, replace: bool = False) -> None:
    """The two files of a document (see `file_name`) in a folder that is made if need be.

    Raises `ExtractorError`, which names the document, where
    a file cannot be written, or is there already and not to be replaced.
    """
    name = file_name(document)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for path, content in ((folder / f"{name}.txt", text), (folder / f"{name}.ann", annotations)):
            with open(path, "w" if replace else "x", encoding="utf-8", newline="") as stream:
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


def unfit(document: Document, reason: str) -> ExtractorError:
    """The error for a document that brat's files cannot hold."""
    return ExtractorError(f"document {document.id} cannot be written as brat: {reason}", _HINT)
