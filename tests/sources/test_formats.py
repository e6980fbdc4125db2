from __future__ import annotations

import gzip
import io
from dataclasses import replace
from pathlib import Path

import pytest

from extractor.errors import InputError
from extractor.model import Document, Mention, Section
from extractor.output.bioc import write_bioc_json, write_bioc_xml
from extractor.output.brat import write_brat
from extractor.output.pubtator import write_pubtator
from extractor.sources import read_documents

DOCUMENT = Document(
    "22",
    "TNF-α in mice\nClusterin induces TNF-α.",
    (Section("title", 0, 13), Section("abstract", 14, 38)),
    (Mention(0, 5, "TNF-α", "Gene", "NCBIGene:7124"), Mention(9, 13, "mice", "Species", "NCBITaxon:10090")),
)
WRITERS = {"xml": write_bioc_xml, "json": write_bioc_json, "pubtator": write_pubtator}


def raw(form: str, document: Document) -> bytes:
    stream = io.BytesIO()
    WRITERS[form]([document], stream)
    return stream.getvalue()


def test_a_folder_of_all_formats(tmp_path: Path) -> None:
    expected = []
    for form in WRITERS:
        expected.append(replace(DOCUMENT, id=form))
        (tmp_path / f"{form}.{form}").write_bytes(raw(form, expected[-1]))
    expected.append(replace(DOCUMENT, id="brat"))
    write_brat(expected[-1:], tmp_path)
    (tmp_path / "gold.json").write_text("{}")
    (tmp_path / "plain.txt").write_text(DOCUMENT.text)
    expected.append(replace(DOCUMENT, id="plain", entities=()))
    found = list(read_documents([tmp_path]))
    assert {item.id: item for item in found if isinstance(item, Document)} == {item.id: item for item in expected}
    [error] = [item for item in found if isinstance(item, InputError)]
    assert error.what == f"no BioC: neither passages nor documents ({tmp_path}/gold.json, line 1)"


@pytest.mark.parametrize("form", WRITERS)
@pytest.mark.parametrize("zipped", [False, True])
def test_standard_input(monkeypatch: pytest.MonkeyPatch, form: str, zipped: bool) -> None:
    content = raw(form, DOCUMENT)
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(gzip.compress(content) if zipped else content)))
    assert list(read_documents(["-"])) == [DOCUMENT]
