"""Services that are asked without a pause, for tests that are not about pauses."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from extractor.fetch import client, europepmc, eutils
from extractor.fetch.pace import Pace


@pytest.fixture(scope="module")
def hurried() -> Iterator[None]:
    """No limit of requests a second, and hardly a wait before asking again."""
    with pytest.MonkeyPatch.context() as patch:
        for module in (eutils, europepmc):
            patch.setattr(module, "Pace", lambda _: Pace(1_000_000))
        patch.setattr(client, "_FIRST_DELAY", 0.001)
        yield
