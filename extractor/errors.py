"""What can go wrong, each with what to do about it."""

from __future__ import annotations


class ExtractorError(Exception):
    """Something that the caller can mend.

    ``what`` says what is wrong and where, ``hint`` what to do next. The command line prints them as
    ``error: what`` and ``hint: hint``.
    """

    def __init__(self, what: str, hint: str = "") -> None:
        super().__init__(what)
        self.what = what
        self.hint = hint

    def __reduce__(self) -> tuple[type[ExtractorError], tuple[str, str]]:  # else a worker's would lose the hint
        return type(self), (self.what, self.hint)


class InputError(ExtractorError):
    """A file, a line or a document that cannot be read as what it should be."""


class GrammarError(ExtractorError):
    """A rule file that breaks the schema or the path notation."""


class ModelError(ExtractorError):
    """A spaCy pipeline that is missing, or that cannot do what it is asked to."""


class ServiceError(ExtractorError):
    """A service on the network that cannot be reached, or does not do what it is asked."""
