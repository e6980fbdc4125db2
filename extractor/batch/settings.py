"""What a corpus run is asked to do: the same for all of its shards."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any, Literal

from extractor.batch.limits import Limits
from extractor.runs.versions import versions
from extractor.sources.formats import Reading

Form = Literal["jsonl", "parquet"]
SLICE = 500
"""Documents a shard: half a minute of work for one core, which is what is lost where one is stopped."""


@dataclass(frozen=True, slots=True)
class Settings:
    """The options of a run.

    ``least`` is the lowest confidence that is kept, None for all findings; ``slice`` how many documents a shard has at
    most. Paths of ``grammar`` are absolute, so that workers elsewhere on a shared disk find them.
    """

    models: tuple[str, ...] = ()
    grammar: tuple[str, ...] = ()
    entities: str = "recognised"
    form: Form = "jsonl"
    stated: bool = False
    least: float | None = None
    slice: int = SLICE
    reading: Reading = field(default_factory=Reading)
    limits: Limits = field(default_factory=Limits)

    def asked(self) -> dict[str, Any]:
        """What the findings of a run depend on but the documents and the installation, as plain values.

        The limits are not among them: they only decide which documents are set aside.
        """
        record = asdict(self)
        return {name: record[name] for name in ("entities", "form", "stated", "least", "slice", "reading")}

    def versions(self) -> dict[str, Any]:
        """What the findings depend on of this installation. Raises OSError for a rule file that cannot be read."""
        return dict(versions(self.models, [Path(path) for path in self.grammar], self.entities))


def absolute(paths: Sequence[Path]) -> tuple[str, ...]:
    """Paths that other processes can open, wherever these run on the same disk."""
    return tuple(str(path.absolute()) for path in paths)
