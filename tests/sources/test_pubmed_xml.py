from __future__ import annotations

from typing import Any

import pytest

from extractor.model import Document, Section
from tests.sources.pubmed_records import ARTICLE, BOOK, DOCUMENT, article, articles, labelled, metadata, one, read


def test_an_article() -> None:
    assert read(articles(ARTICLE)) == [DOCUMENT]


def test_order_of_metadata() -> None:
    [document] = read(articles(ARTICLE))
    assert list(document.metadata) == list(DOCUMENT.metadata)


@pytest.mark.parametrize(
    "shape",
    [
        "<PubmedArticleSet>{article}</PubmedArticleSet>",
        "{article}",
        "<MedlineCitationSet>{citation}</MedlineCitationSet>",
        "<!DOCTYPE MedlineCitationSet>\n<MedlineCitationSet>\n{citation}\n<DeleteCitation/></MedlineCitationSet>",
        "{citation}",
    ],
)
def test_roots(shape: str) -> None:
    """Without ``<PubmedData>`` there is no PMC id; all else is the same."""
    citation = ARTICLE[ARTICLE.index("<MedlineCitation") : ARTICLE.index("<PubmedData>")].rstrip()
    [document, *more] = read(shape.format(article=ARTICLE, citation=citation))
    known = {name: value for name, value in DOCUMENT.metadata.items() if name != "pmcid" or "{article}" in shape}
    assert document == Document(DOCUMENT.id, DOCUMENT.text, DOCUMENT.sections, (), known)
    assert more == (["a <DeleteCitation> without PMID (FILE, line 43)"] if "Delete" in shape else [])


def test_an_old_citation() -> None:
    """As MEDLINE's files had them: no ids of headings and types, no title of the journal."""
    old = """<MedlineCitationSet><MedlineCitation Owner="NLM" Status="Completed"><MedlineID>86000001</MedlineID>
      <PMID>3000001</PMID><DateCreated><Year>1985</Year></DateCreated><Article><Journal><ISSN>0000-0000</ISSN>
      <JournalIssue><Volume>1</Volume><PubDate><MedlineDate>1985 Nov-Dec</MedlineDate></PubDate></JournalIssue>
      </Journal><ArticleTitle>Effects of aspirin.</ArticleTitle><Pagination><MedlinePgn>1-9</MedlinePgn></Pagination>
      <Abstract><AbstractText>Aspirin inhibits COX-1.(ABSTRACT TRUNCATED AT 250 WORDS)</AbstractText></Abstract>
      <Language>ENG</Language><PublicationTypeList><PublicationType>JOURNAL ARTICLE</PublicationType>
      </PublicationTypeList></Article><MedlineJournalInfo><Country>NOWHERE</Country><MedlineTA>J Old</MedlineTA>
      </MedlineJournalInfo><MeshHeadingList><MeshHeading><DescriptorName>Aspirin</DescriptorName>
      <QualifierName MajorTopicYN="Y">pharmacology</QualifierName></MeshHeading></MeshHeadingList>
      </MedlineCitation></MedlineCitationSet>"""
    abstract = "Aspirin inhibits COX-1.(ABSTRACT TRUNCATED AT 250 WORDS)"
    assert read(old) == [
        Document(
            "3000001",
            f"Effects of aspirin.\n{abstract}",
            (Section("title", 0, 19), Section("abstract", 20, 76)),
            (),
            {
                "pmid": "3000001",
                "title": "Effects of aspirin.",
                "journal": "J Old",
                "year": 1985,
                "languages": ["ENG"],
                "publication_types": ["JOURNAL ARTICLE"],
                "mesh": [{"name": "Aspirin", "major": True, "qualifiers": ["pharmacology"]}],
            },
        )
    ]


@pytest.mark.parametrize("root", ["PubmedArticleSet", "PubmedBookArticleSet", None])
def test_a_chapter_of_a_book(root: str | None) -> None:
    chapter = BOOK.format(chapter='<ArticleTitle book="gene" part="a">CLU deficiency</ArticleTitle>')
    assert read(f"<{root}>{chapter}</{root}>" if root else chapter) == [
        Document(
            "20301301",
            "CLU deficiency\nCLU is odd.",
            (Section("title", 0, 14), Section("CLINICAL CHARACTERISTICS", 15, 26)),
            (),
            {
                "pmid": "20301301",
                "title": "CLU deficiency",
                "doi": "10.5555/b",
                "book": "Invented genes",
                "year": 1993,
                "languages": ["eng"],
                "publication_types": ["Review"],
                "keywords": ["CLU"],
            },
        )
    ]


def test_a_whole_book() -> None:
    [document] = read(articles(BOOK.format(chapter="")))
    assert document.text == "Invented genes\nCLU is odd."
    assert (document.metadata["title"], document.metadata.get("book")) == ("Invented genes", None)


def test_answers_of_efetch_behind_one_another() -> None:
    error = "<?xml version='1.0'?>\n<eFetchResult>\n\t<ERROR>Cannot  retrieve\nthis.</ERROR>\n</eFetchResult>\n"
    first, second = articles(article(pmid="<PMID>1</PMID>")), articles(BOOK.format(chapter=""), ARTICLE)
    found = read(first, error, "\n", second)
    line = first.count("\n") + 2
    assert [item if isinstance(item, str) else item.id for item in found] == [
        "1",
        f"no records, but an error of NCBI's efetch: Cannot retrieve this. (FILE, line {line})",
        "20301301",
        "7654321",
    ]


# Abstracts


@pytest.mark.parametrize(
    ("abstract", "expected"),
    [
        ("", []),
        ("<Abstract/>", []),
        ("<Abstract><AbstractText/><AbstractText>\n </AbstractText></Abstract>", []),
        ("<Abstract><CopyrightInformation>Nobody.</CopyrightInformation></Abstract>", []),
        ("<Abstract><AbstractText>A b.</AbstractText></Abstract>", [("abstract", "A b.")]),
        (
            "<Abstract><AbstractText>A b.</AbstractText><AbstractText>C d.</AbstractText></Abstract>",
            [("abstract", "A b."), ("abstract", "C d.")],
        ),
        (
            '<Abstract><AbstractText Label="AIMS &amp; METHODS" NlmCategory="METHODS">A b.</AbstractText>'
            '<AbstractText Label=" Results: " NlmCategory="RESULTS">C d.</AbstractText>'
            '<AbstractText Label="CONCLUSIONS" NlmCategory="CONCLUSIONS"/>'
            '<AbstractText Label="UNLABELLED" NlmCategory="UNASSIGNED">E f.</AbstractText>'
            '<AbstractText NlmCategory="CONCLUSIONS">G h.</AbstractText></Abstract>',
            [("AIMS & METHODS", "A b."), ("Results", "C d."), ("abstract", "E f."), ("abstract", "G h.")],
        ),
        ('<Abstract><AbstractText Label="Unassigned">A b.</AbstractText></Abstract>', [("abstract", "A b.")]),
        (
            "<Abstract><AbstractText>\n      A b.\n\n   <b>C</b>\u2009d &lt; 0.05\xa0%.\t</AbstractText></Abstract>",
            [("abstract", "A b. C d < 0.05 %.")],
        ),
        (
            "<Abstract><AbstractText>H<sub>2</sub>O<sub><i>2</i></sub>, 10<sup>-6</sup> M<!-- sic -->, <u>E</u>. coli."
            "</AbstractText></Abstract>",
            [("abstract", "H2O2, 10-6 M, E. coli.")],
        ),
        (
            '<Abstract><AbstractText>With <mml:math xmlns:mml="http://www.w3.org/1998/Math/MathML"><mml:mrow>'
            "<mml:msup><mml:mi>x</mml:mi><mml:mn>2</mml:mn></mml:msup></mml:mrow></mml:math> it is."
            "</AbstractText></Abstract>",
            [("abstract", "With x2 it is.")],
        ),
        (
            "<Abstract><AbstractText><![CDATA[IL-6 < 5 & TNF]]> &#945;&#x3B2; &gamma;&Delta;&nbsp;&amp;lt; &mu;M"
            "</AbstractText></Abstract>",
            [("abstract", "IL-6 < 5 & TNF αβ γΔ &lt; μM")],
        ),
        (
            "<Abstract><AbstractText>It is. This article is protected by copyright. All rights reserved."
            "</AbstractText></Abstract>",
            [("abstract", "It is. This article is protected by copyright. All rights reserved.")],
        ),
    ],
)
def test_abstracts(abstract: str, expected: list[tuple[str, str]]) -> None:
    document = one(f"<ArticleTitle>T.</ArticleTitle>{abstract}")
    assert labelled(document) == [("title", "T."), *expected]
    assert document.text == "\n".join(["T.", *(text for _, text in expected)])


OWN = "<Abstract><AbstractText>Own.</AbstractText></Abstract>"


def other(text: str, attributes: str = 'Type="Publisher" Language="eng"') -> str:
    return f"<OtherAbstract {attributes}><AbstractText>{text}</AbstractText></OtherAbstract>"


@pytest.mark.parametrize(
    ("own", "others", "text"),
    [
        (OWN, other("Other."), "Own."),
        (OWN, other("In plain words.", 'Type="plain-language-summary"'), "Own."),
        ("", other("Otro.", 'Type="Publisher" Language="spa"'), ""),
        ("", other("Otro.", 'Type="Publisher" Language="spa"') + other("Other.", 'Type="KIE"'), "Other."),
        ("<Abstract><AbstractText> </AbstractText></Abstract>", other("Other.", 'Type="PIP"'), "Other."),
        ("", other("In plain words.", 'Type="plain-language-summary" Language="eng"'), "In plain words."),
        ("", other("Abstract available from the publisher."), ""),
        ("", other("Abstract available from the publisher.") + other("\n First. ") + other("Second."), "First."),
    ],
)
def test_other_abstracts(own: str, others: str, text: str) -> None:
    assert one(own, others).text == text


def test_parts_of_another_abstract() -> None:
    inner = '<AbstractText Label="AIM">A.</AbstractText><AbstractText Label="RESULT">B.</AbstractText>'
    document = one("", f'<OtherAbstract Type="AAMC">{inner}</OtherAbstract>')
    assert labelled(document) == [("AIM", "A."), ("RESULT", "B.")]


# Titles


@pytest.mark.parametrize(
    ("inner", "text", "known"),
    [
        (
            "<ArticleTitle>[Effects of aspirin].</ArticleTitle><Language>fre</Language>"
            "<VernacularTitle>Effets de\n l'aspirine.</VernacularTitle>",
            "[Effects of aspirin].",
            {"vernacular_title": "Effets de l'aspirine.", "title": "[Effects of aspirin].", "languages": ["fre"]},
        ),
        (
            "<ArticleTitle>[Not Available].</ArticleTitle><Language>fre</Language><Language>eng</Language>"
            "<VernacularTitle>Effets de l'aspirine.</VernacularTitle>",
            "Effets de l'aspirine.",
            {
                "vernacular_title": "Effets de l'aspirine.",
                "title": "Effets de l'aspirine.",
                "languages": ["fre", "eng"],
            },
        ),
        ("<ArticleTitle>[In process citation]</ArticleTitle>", "", {}),
        ("<ArticleTitle/>", "", {}),
        ("", "", {}),
    ],
)
def test_titles(inner: str, text: str, known: dict[str, Any]) -> None:
    assert one(inner).text == text
    assert metadata(inner) == known


# Metadata


@pytest.mark.parametrize(
    ("date", "year"),
    [
        ("<PubDate><Year>2012</Year><Season>Winter</Season></PubDate>", 2012),
        ("<PubDate><MedlineDate>1998 Dec-1999 Jan</MedlineDate></PubDate>", 1998),
        ("<PubDate><MedlineDate>Winter 2001</MedlineDate></PubDate>", 2001),
        ("<PubDate><MedlineDate>2000-2001</MedlineDate></PubDate>", 2000),
        ("<PubDate><MedlineDate>1796</MedlineDate></PubDate>", 1796),
        ("<PubDate><MedlineDate>Dec 15-31 1975</MedlineDate></PubDate>", 1975),
        ("<PubDate><MedlineDate>in press</MedlineDate></PubDate>", None),
        ("<PubDate><Year>20O1</Year></PubDate>", None),
        ("<PubDate/>", None),
        ("", None),
    ],
)
def test_years(date: str, year: int | None) -> None:
    inner = f"<Journal><JournalIssue>{date}</JournalIssue></Journal>"
    assert metadata(inner).get("year") == year
    online = '<ArticleDate DateType="Electronic"><Year>2013</Year></ArticleDate>'
    assert metadata(inner + online)["year"] == (year or 2013)


DATA_IDS = '<ArticleIdList><ArticleId IdType="doi"> 10.5/b </ArticleId></ArticleIdList>'
REFERENCES = (
    '<ReferenceList><Reference><ArticleIdList><ArticleId IdType="doi">10.5/cited</ArticleId></ArticleIdList>'
    "</Reference><ReferenceList><Reference/></ReferenceList></ReferenceList>"
)


@pytest.mark.parametrize(
    ("inner", "data", "doi"),
    [
        ('<ELocationID EIdType="doi" ValidYN="Y"> 10.5/a</ELocationID>', DATA_IDS, "10.5/a"),
        ('<ELocationID EIdType="doi">10.5/a</ELocationID>', "", "10.5/a"),
        ('<ELocationID EIdType="doi" ValidYN="N">10.5/a</ELocationID>', DATA_IDS, "10.5/b"),
        ('<ELocationID EIdType="doi" ValidYN="Y"/>', DATA_IDS, "10.5/b"),
        ('<ELocationID EIdType="pii" ValidYN="Y">S1</ELocationID>', REFERENCES + DATA_IDS, "10.5/b"),
        ("", REFERENCES, None),
        ("", "<ArticleIdList/>" + REFERENCES, None),
    ],
)
def test_dois(inner: str, data: str, doi: str | None) -> None:
    assert metadata(inner, data=data) == ({"doi": doi} if doi else {})


@pytest.mark.parametrize(
    ("pmid", "version"),
    [
        ('<PMID Version="1">1</PMID>', None),
        ('<PMID Version="3"> 1\n</PMID>', 3),
        ('<PMID Version="10">1</PMID>', 10),
        ('<PMID Version="x">1</PMID>', None),
    ],
)
def test_versions(pmid: str, version: int | None) -> None:
    assert metadata(pmid=pmid) == ({"version": version} if version else {})


def comments(*kinds: str) -> str:
    notes = "".join(
        f'<CommentsCorrections RefType="{kind}"><RefSource>J. 2013;1:1</RefSource><PMID>2</PMID></CommentsCorrections>'
        for kind in kinds
    )
    return f"<CommentsCorrectionsList>{notes}</CommentsCorrectionsList>"


@pytest.mark.parametrize(
    ("kind", "notes", "retracted"),
    [
        ("Retracted Publication", [], True),
        ("Journal Article", ["Cites", "RetractionIn"], True),
        ("Journal Article", ["RetractedandRepublishedIn"], True),
        ("Retraction of Publication", ["RetractionOf"], None),
        ("Expression of Concern", ["ExpressionOfConcernFor"], None),
        ("Journal Article", ["ExpressionOfConcernIn", "ErratumIn", "CommentIn"], None),
        ("Journal Article", ["PartialRetractionIn", "RetractedandRepublishedFrom"], None),
    ],
)
def test_retractions(kind: str, notes: list[str], retracted: bool | None) -> None:
    types = f"<PublicationTypeList><PublicationType>{kind}</PublicationType></PublicationTypeList>"
    known = metadata(types, comments(*notes))
    assert known == {"publication_types": [kind], **({"retracted": True} if retracted else {})}


def test_empty_lists_are_no_metadata() -> None:
    behind = (
        "<MeshHeadingList><MeshHeading/><MeshHeading><DescriptorName/></MeshHeading></MeshHeadingList><KeywordList/>"
    )
    assert metadata("<Language/><PublicationTypeList/><Journal/>", behind + comments(), "<ArticleIdList/>") == {}


def test_tags_within_tags_without_end() -> None:
    deep = f"<ArticleTitle>{'<i>' * 100_000}T.{'</i>' * 100_000}</ArticleTitle>"
    assert one(deep).text == "T."
