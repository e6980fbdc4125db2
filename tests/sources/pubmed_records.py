"""Records of PubMed's, written by hand, and what is read from them."""

from __future__ import annotations

import io
from typing import Any

from extractor.errors import InputError
from extractor.model import Document, Section
from extractor.sources import Source, read_xml

HEAD = """<?xml version="1.0" ?>
<!DOCTYPE PubmedArticleSet PUBLIC "-//NLM//DTD PubMedArticle, 1st January 2025//EN" "https://dtd.nlm.nih.gov/x.dtd">
"""
ARTICLE = """<PubmedArticle><MedlineCitation Status="MEDLINE" IndexingMethod="Curated" Owner="NLM">
  <PMID Version="1">7654321</PMID>
  <DateCompleted><Year>2013</Year><Month>01</Month><Day>02</Day></DateCompleted>
  <DateRevised><Year>2018</Year><Month>12</Month><Day>01</Day></DateRevised>
  <Article PubModel="Print-Electronic">
    <Journal><ISSN IssnType="Electronic">1234-5678</ISSN>
      <JournalIssue CitedMedium="Internet"><Volume>12</Volume><Issue>3</Issue>
        <PubDate><Year>2012</Year><Month>May</Month><Day>25</Day></PubDate></JournalIssue>
      <Title>Journal of invented  pathways</Title><ISOAbbreviation>J Inv Path</ISOAbbreviation></Journal>
    <ArticleTitle><i>Clusterin</i> induces TNF-&#x3b1; in
       CD4<sup>+</sup> cells.</ArticleTitle>
    <Pagination><StartPage>200</StartPage><EndPage>205</EndPage><MedlinePgn>200-5</MedlinePgn></Pagination>
    <ELocationID EIdType="pii" ValidYN="Y">S0006-1234(12)00001-2</ELocationID>
    <ELocationID EIdType="doi" ValidYN="Y">10.5555/invented.2012.1</ELocationID>
    <Abstract><AbstractText>Clusterin is secreted. It induces TNF-alpha.</AbstractText>
      <CopyrightInformation>Copyright 2012 Nobody.</CopyrightInformation></Abstract>
    <AuthorList CompleteYN="Y"><Author ValidYN="Y"><LastName>Nemo</LastName><ForeName>A B</ForeName>
      <Initials>AB</Initials>
      <AffiliationInfo><Affiliation>Institute of Invention.</Affiliation></AffiliationInfo></Author></AuthorList>
    <Language>eng</Language>
    <GrantList CompleteYN="Y"><Grant><GrantID>R01</GrantID><Country>United States</Country></Grant></GrantList>
    <PublicationTypeList><PublicationType UI="D016428">Journal Article</PublicationType>
      <PublicationType UI="D013485">Research Support, Non-U.S. Gov't</PublicationType></PublicationTypeList>
    <ArticleDate DateType="Electronic"><Year>2011</Year><Month>12</Month><Day>30</Day></ArticleDate>
  </Article>
  <MedlineJournalInfo><Country>Nowhere</Country><MedlineTA>J Inv Path</MedlineTA></MedlineJournalInfo>
  <ChemicalList><Chemical><RegistryNumber>0</RegistryNumber>
    <NameOfSubstance UI="D053320">Clusterin</NameOfSubstance></Chemical></ChemicalList>
  <CommentsCorrectionsList><CommentsCorrections RefType="Cites"><RefSource>J Inv Path. 2001;1:1</RefSource>
    <PMID Version="1">1111111</PMID></CommentsCorrections></CommentsCorrectionsList>
  <MeshHeadingList>
    <MeshHeading><DescriptorName UI="D053320" MajorTopicYN="N">Clusterin</DescriptorName>
      <QualifierName UI="Q000494" MajorTopicYN="Y">pharmacology</QualifierName>
      <QualifierName UI="Q000378" MajorTopicYN="N">metabolism</QualifierName></MeshHeading>
    <MeshHeading><DescriptorName UI="D006801" MajorTopicYN="N">Humans</DescriptorName></MeshHeading>
  </MeshHeadingList>
  <KeywordList Owner="NOTNLM"><Keyword MajorTopicYN="N">Clusterin</Keyword>
    <Keyword MajorTopicYN="N">TNF-<i>α</i></Keyword></KeywordList>
  <KeywordList Owner="PIP"><Keyword MajorTopicYN="Y">Cytology</Keyword></KeywordList>
</MedlineCitation>
<PubmedData>
  <History><PubMedPubDate PubStatus="pubmed"><Year>2012</Year><Month>5</Month><Day>1</Day></PubMedPubDate></History>
  <PublicationStatus>ppublish</PublicationStatus>
  <ArticleIdList><ArticleId IdType="pubmed">7654321</ArticleId><ArticleId IdType="pmc">PMC1234567</ArticleId>
    <ArticleId IdType="doi">10.5555/invented.other</ArticleId></ArticleIdList>
  <ReferenceList><Reference><Citation>Nemo A. J Inv Path. 2001;1:1.</Citation><ArticleIdList>
    <ArticleId IdType="doi">10.5555/cited</ArticleId><ArticleId IdType="pmc">PMC99</ArticleId></ArticleIdList>
  </Reference></ReferenceList>
</PubmedData></PubmedArticle>
"""
DOCUMENT = Document(
    "7654321",
    "Clusterin induces TNF-α in CD4+ cells.\nClusterin is secreted. It induces TNF-alpha.",
    (Section("title", 0, 38), Section("abstract", 39, 83)),
    (),
    {
        "pmid": "7654321",
        "title": "Clusterin induces TNF-α in CD4+ cells.",
        "doi": "10.5555/invented.2012.1",
        "pmcid": "PMC1234567",
        "journal": "Journal of invented pathways",
        "year": 2012,
        "languages": ["eng"],
        "publication_types": ["Journal Article", "Research Support, Non-U.S. Gov't"],
        "mesh": [
            {"id": "MESH:D053320", "name": "Clusterin", "major": True, "qualifiers": ["pharmacology", "metabolism"]},
            {"id": "MESH:D006801", "name": "Humans", "major": False, "qualifiers": []},
        ],
        "keywords": ["Clusterin", "TNF-α", "Cytology"],
    },
)


BOOK = """<PubmedBookArticle><BookDocument><PMID Version="1">20301301</PMID>
  <ArticleIdList><ArticleId IdType="bookaccession">NBK1</ArticleId><ArticleId IdType="doi">10.5555/b</ArticleId>
  </ArticleIdList><Book><Publisher><PublisherName>Invented</PublisherName></Publisher><BookTitle book="gene">Invented
   <i>genes</i></BookTitle><PubDate><Year>1993</Year></PubDate><AuthorList Type="editors"/></Book>
  {chapter}<Language>eng</Language><AuthorList Type="authors"/><PublicationType UI="D016454">Review</PublicationType>
  <Abstract><AbstractText Label="CLINICAL CHARACTERISTICS">CLU is odd.</AbstractText></Abstract>
  <Sections><Section><SectionTitle book="gene" part="a">Summary</SectionTitle></Section></Sections>
  <KeywordList Owner="x"><Keyword>CLU</Keyword></KeywordList>
  <ContributionDate><Year>2001</Year><Month>03</Month></ContributionDate></BookDocument>
  <PubmedBookData><History/><ArticleIdList><ArticleId IdType="pubmed">20301301</ArticleId></ArticleIdList>
  </PubmedBookData>
</PubmedBookArticle>"""


def read(*raw: str | bytes) -> list[Any]:
    """What a file holds; messages as strings."""
    content = b"".join(part if isinstance(part, bytes) else part.encode() for part in raw)
    stream = io.BufferedReader(io.BytesIO(content))  # type: ignore[arg-type]
    try:
        found = []
        for item in read_xml(stream, Source("FILE", None)):
            found.append(item.what if isinstance(item, InputError) else item)
    except InputError as error:
        found.append(error.what)
    return found


def articles(*inner: str) -> str:
    return f"{HEAD}<PubmedArticleSet>\n{''.join(inner)}</PubmedArticleSet>\n"


def article(inner: str = "", behind: str = "", data: str = "", pmid: str = "<PMID>1</PMID>") -> str:
    """A record of what is in ``<Article>``, and behind it."""
    return (
        f"<PubmedArticle><MedlineCitation>{pmid}<Article>{inner}</Article>{behind}</MedlineCitation>"
        f"<PubmedData>{data}</PubmedData></PubmedArticle>\n"
    )


def one(inner: str = "", behind: str = "", data: str = "", pmid: str = "<PMID>1</PMID>") -> Document:
    [document] = read(articles(article(inner, behind, data, pmid)))
    assert isinstance(document, Document), document
    return document


def metadata(inner: str = "", behind: str = "", data: str = "", pmid: str = "<PMID>1</PMID>") -> dict[str, Any]:
    known = dict(one(inner, behind, data, pmid).metadata)
    assert known.pop("pmid") == "1"
    return known


def labelled(document: Document) -> list[tuple[str, str]]:
    return [(section.label, document.text[section.start : section.end]) for section in document.sections]
