from __future__ import annotations

import gzip
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.errors import InputError
from extractor.fetch.pmids import read_pmids
from extractor.sources import Source


def read(tmp_path: Path, content: bytes) -> list[str]:
    """The PMIDs of a file, and in brackets what is wrong."""
    path = tmp_path / "pmids.txt"
    path.write_bytes(content)
    found = read_pmids(Source("pmids.txt", path))
    return [f"[{item.what}]" if isinstance(item, InputError) else item for item in found]


@pytest.mark.parametrize(
    ("content", "found"),
    [
        (b"", []),
        (b"\n\n", []),
        (b"22542553\n26062431\n", ["22542553", "26062431"]),
        (b"22542553\r\n26062431", ["22542553", "26062431"]),
        (b"1 2,3;4\t5, 6", list("123456")),
        (b"3\n1\n3\n2 1\n", ["3", "1", "2"]),
        (b"\xef\xbb\xbfPMID\r\n22542553\r\n26062431\r\n", ["22542553", "26062431"]),
        (b'\xef\xbb\xbf"PMID"\r\n"22542553"\r\n', ["22542553"]),
        (b"PubMed ID\n22542553.0\n26062431.0\n", ["22542553", "26062431"]),
        (b"PMID: 1\npmid:2\nPMID3\nPubMed:4\npubmed_5\nPMIDs: 6, 7", list("1234567")),
        (b"# of 2012\n1 # the first\n#2\n", ["1"]),
        (b"00000001\n000", ["1", "[no PMID: 000 (pmids.txt, line 2)]"]),
        (b"0", ["[no PMID: 0 (pmids.txt, line 1)]"]),
        (b"1234567890", ["[no PMID: 1234567890 (pmids.txt, line 1)]"]),
        (b"PMC123\n2", ["[no PMID: PMC123 (pmids.txt, line 1)]", "2"]),
        (
            b"10.1038/x\n-5\n1.5",
            [f"[no PMID: {no} (pmids.txt, line {n})]" for n, no in [(1, "10.1038/x"), (2, "-5"), (3, "1.5")]],
        ),
        # a year is no PMID, so of a line with more in it nothing is taken
        (b"22542553,Clusterin in cells,2012\n7\n", ["[no PMID: Clusterin (pmids.txt, line 1)]", "7"]),
        (b"1\n\xff\xfe2\n3\n", ["1", "[not UTF-8: byte 0xff at offset 2 (pmids.txt, line 2)]", "3"]),
        ("\u00b2\n\u0663".encode(), ["[no PMID: \u00b2 (pmids.txt, line 1)]", "[no PMID: \u0663 (pmids.txt, line 2)]"]),
        (b"x" * 100, [f"[no PMID: {'x' * 40} (pmids.txt, line 1)]"]),
        (gzip.compress(b"1\n2\n"), ["1", "2"]),
    ],
)
def test_read_pmids(tmp_path: Path, content: bytes, found: list[str]) -> None:
    assert read(tmp_path, content) == found


@pytest.mark.parametrize(
    ("content", "what"),
    [
        ("1\n2\n".encode("utf-16"), "binary file: pmids.txt"),
        (gzip.compress(b"1\n2\n" * 1000)[:-9], "broken gzip file: pmids.txt"),
    ],
)
def test_files_that_cannot_be_read(tmp_path: Path, content: bytes, what: str) -> None:
    with pytest.raises(InputError, match=what):
        read(tmp_path, content)


def test_no_such_file(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"cannot read nowhere: no such file"):
        list(read_pmids(Source("nowhere", tmp_path / "nowhere")))


@given(st.lists(st.tuples(st.integers(1, 99_999_999), st.sampled_from(["\n", "\r\n", ",", " ", "; ", '"', "\n\n"]))))
def test_numbers_however_they_are_parted(pairs: list[tuple[int, str]]) -> None:
    from tempfile import TemporaryDirectory

    with TemporaryDirectory() as folder:
        content = "".join(f"{number}{between}" for number, between in pairs)
        assert read(Path(folder), content.encode()) == list(dict.fromkeys(str(number) for number, _ in pairs))
