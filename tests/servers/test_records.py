from __future__ import annotations

import xml.etree.ElementTree as ElementTree
from collections import Counter

import pytest

from tests.servers.articles import HEAD, TAIL, record
from tests.servers.records import LAST_PMID, SHARES, citation, date_of, exists, of_shape, plain, shape_of

SOME = range(1, 2001)


def parsed(pmid: int) -> ElementTree.Element:
    xml = record(pmid)
    assert xml
    return ElementTree.fromstring(xml)


def text(element: ElementTree.Element, path: str) -> str | None:
    """All text of the first element at a path, or None where there is none."""
    found = element.find(path)
    return None if found is None else "".join(found.itertext())


def test_a_hundred_records_that_follow_one_another_have_the_shares() -> None:
    assert Counter(shape_of(pmid) for pmid in range(301, 401)) == SHARES
    assert of_shape("book", 2) == [54, 154]


def test_a_record_is_always_the_same_and_others_differ() -> None:
    assert record(77) == record(77)
    assert citation(77) == citation(77)
    assert len({record(pmid) for pmid in SOME}) == len(SOME)
    abstracts = [citation(pmid).plain_parts for pmid in SOME if shape_of(pmid) != "no abstract"]
    assert len(set(abstracts)) > 0.99 * len(abstracts)


def test_what_does_not_exist() -> None:
    assert [record(pmid) for pmid in (0, -1, LAST_PMID)] == [None] * 3
    assert [exists(pmid) for pmid in (1, 41_000_000, LAST_PMID - 1)] == [True] * 3
    with pytest.raises(KeyError):
        citation(LAST_PMID)


def test_the_xml_says_what_the_citation_says() -> None:
    whole = ElementTree.fromstring(HEAD + "".join(record(pmid) or "" for pmid in SOME) + TAIL)
    articles = whole.findall("PubmedArticle")
    made = [citation(pmid) for pmid in SOME if shape_of(pmid) != "book"]
    assert [text(each, "MedlineCitation/PMID") for each in articles] == [str(one.pmid) for one in made]
    assert [text(each, ".//ArticleTitle") for each in articles] == [one.plain_title for one in made]
    parts = [tuple("".join(part.itertext()) for part in each.findall(".//Abstract/AbstractText")) for each in articles]
    assert parts == [one.plain_parts for one in made]
    dois = [text(each, "PubmedData/ArticleIdList/ArticleId[@IdType='doi']") or "" for each in articles]
    assert dois == [one.doi for one in made]
    assert 0.8 < sum(map(bool, dois)) / len(dois) < 1


def test_plain_abstracts_have_four_to_eight_sentences() -> None:
    counts = [len(citation(pmid).plain_parts[0].split(". ")) for pmid in SOME if shape_of(pmid) == "plain"]
    assert (min(counts), max(counts)) == (4, 8)


def test_the_years_go_by_turns() -> None:
    assert [date_of(pmid)[0] for pmid in (0, 1, 34, 35)] == [1990, 1991, 2024, 1990]
    assert date_of(35 * 12 * 27 + 35 * 11 + 1) == (1991, 12, 28)
    assert parsed(1).findtext(".//PubDate/Year") == "1991"


def test_structured() -> None:
    parts = parsed(of_shape("structured")[0]).findall(".//AbstractText")
    assert [part.get("Label") for part in parts] == ["BACKGROUND", "METHODS", "RESULTS", "CONCLUSIONS"]
    assert [part.get("NlmCategory") for part in parts] == ["BACKGROUND", "METHODS", "RESULTS", "CONCLUSIONS"]


def test_markup() -> None:
    article = parsed(of_shape("markup")[0])
    assert [child.tag for child in article.findall(".//ArticleTitle/*")] == ["i", "sup"]
    assert [child.tag for child in article.findall(".//AbstractText/*")] == ["i", "sup", "sub", "sub"]


def test_no_abstract() -> None:
    assert parsed(of_shape("no abstract")[0]).find(".//Abstract") is None


def test_entities() -> None:
    pmid = of_shape("entities")[0]
    xml = record(pmid)
    assert xml
    assert [mark for mark in ("&lt;", "&gt;", "&amp;", "&quot;", "&#xb1;", "&#947;") if mark not in xml] == []
    assert '"IFN-γ"' in citation(pmid).plain_parts[0]


def test_translated() -> None:
    article = parsed(of_shape("translated")[0])
    title = article.findtext(".//ArticleTitle") or ""
    assert (title[0], title[-1], article.findtext(".//Language")) == ("[", "]", "fre")
    assert (article.findtext(".//VernacularTitle") or "").startswith("Rôle de ")


def test_medline_date() -> None:
    article = parsed(of_shape("medline date")[0])
    assert article.find(".//PubDate/Year") is None
    assert (article.findtext(".//PubDate/MedlineDate") or "")[4:6].strip().isalpha()


def test_several_paragraphs_without_labels() -> None:
    parts = parsed(of_shape("several")[0]).findall(".//Abstract/AbstractText")
    assert [part.attrib for part in parts] == [{}, {}, {}]


def test_other_abstract() -> None:
    other = parsed(of_shape("other abstract")[0]).find(".//OtherAbstract")
    assert other is not None
    assert other.attrib == {"Type": "Publisher", "Language": "spa"}


def test_retracted() -> None:
    pmid = of_shape("retracted")[0]
    article = parsed(pmid)
    assert [each.text for each in article.findall(".//PublicationType")][-1] == "Retracted Publication"
    link = article.find(".//CommentsCorrections[@RefType='RetractionIn']/PMID")
    assert link is not None
    assert link.text == str(citation(pmid).retracted_by)


def test_book() -> None:
    pmid = of_shape("book")[0]
    book = parsed(pmid)
    assert (book.tag, book.findtext("BookDocument/PMID")) == ("PubmedBookArticle", str(pmid))
    assert book.findtext(".//Book/BookTitle") == "Handbook of invented pathways"
    assert text(book, ".//Abstract/AbstractText") == citation(pmid).plain_parts[0]


def test_second_version() -> None:
    pmid = parsed(of_shape("second version")[0]).find(".//PMID")
    assert pmid is not None
    assert pmid.get("Version") == "2"


def test_plain_drops_tags_but_no_comparisons() -> None:
    assert plain("<i>P</i> &lt; 0.05 &amp; a&#x3b1; < b") == "P < 0.05 & aα < b"
