"""Records as the XML that efetch sends."""

from __future__ import annotations

from html import escape

from tests.servers import vocabulary as words
from tests.servers.records import Citation, Part, citation, exists

HEAD = (
    '<?xml version="1.0" ?>\n<!DOCTYPE PubmedArticleSet PUBLIC "-//NLM//DTD PubMedArticle, 1st January 2025//EN" '
    '"https://dtd.nlm.nih.gov/ncbi/pubmed/out/pubmed_250101.dtd">\n<PubmedArticleSet>'
)
TAIL = "</PubmedArticleSet>\n"


def record(pmid: int) -> str | None:
    """The record of a PMID as efetch sends it, or None where there is none."""
    if not exists(pmid):
        return None
    made = citation(pmid)
    return book_xml(made) if made.shape == "book" else article_xml(made)


def article_xml(made: Citation) -> str:
    """A `PubmedArticle` element."""
    return (
        f'<PubmedArticle><MedlineCitation Status="MEDLINE" IndexingMethod="Automated" Owner="NLM">'
        f'<PMID Version="{made.version}">{made.pmid}</PMID>'
        f"{_date('DateCompleted', made, 1)}{_date('DateRevised', made, 2)}"
        f'<Article PubModel="Print-Electronic">{_journal(made)}<ArticleTitle>{made.title}</ArticleTitle>'
        f"<Pagination><StartPage>{made.page}</StartPage><EndPage>{made.page + 9}</EndPage>"
        f"<MedlinePgn>{made.page}-{made.page + 9}</MedlinePgn></Pagination>{_eid(made)}"
        f"{_abstract('Abstract', made.parts)}{_authors(made)}<Language>{made.language}</Language>{_types(made)}"
        f"{f'<VernacularTitle>{made.vernacular}</VernacularTitle>' if made.vernacular else ''}"
        f'<ArticleDate DateType="Electronic">{_ymd(made.year, made.month, made.day)}</ArticleDate></Article>'
        f"<MedlineJournalInfo><Country>{made.journal[3]}</Country><MedlineTA>{made.journal[1]}</MedlineTA>"
        f"<NlmUniqueID>{made.journal[2].replace('-', '')}</NlmUniqueID><ISSNLinking>{made.journal[2]}</ISSNLinking>"
        f"</MedlineJournalInfo><CitationSubset>IM</CitationSubset>{_comments(made)}{_mesh(made)}{_other(made)}"
        f"{_keywords(made)}</MedlineCitation>{_pubmed_data(made)}</PubmedArticle>"
    )


def book_xml(made: Citation) -> str:
    """A `PubmedBookArticle` element."""
    label = '<LocationLabel Type="chapter">Chapter 3</LocationLabel>'
    return (
        f'<PubmedBookArticle><BookDocument><PMID Version="1">{made.pmid}</PMID><ArticleIdList>'
        f'<ArticleId IdType="bookaccession">NBK{made.pmid}</ArticleId></ArticleIdList><Book><Publisher>'
        f"<PublisherName>Invented Books</PublisherName><PublisherLocation>Bethesda (MD)</PublisherLocation></Publisher>"
        f'<BookTitle book="invented">Handbook of invented pathways</BookTitle>'
        f"<PubDate><Year>{made.year}</Year></PubDate><Medium>Internet</Medium></Book>{label}"
        f'<ArticleTitle book="invented" part="ch{made.pmid}">{made.title}</ArticleTitle>'
        f"<Language>{made.language}</Language>"
        f"{_authors(made).replace('<AuthorList', '<AuthorList Type=' + chr(34) + 'authors' + chr(34), 1)}"
        f'<PublicationType UI="D016454">Review</PublicationType>{_abstract("Abstract", made.parts)}'
        f"<ContributionDate>{_ymd(made.year, made.month, made.day)}</ContributionDate></BookDocument>"
        f"<PubmedBookData><History>{_history(made)}</History><PublicationStatus>ppublish</PublicationStatus><ArticleIdList>"
        f'<ArticleId IdType="pubmed">{made.pmid}</ArticleId></ArticleIdList></PubmedBookData></PubmedBookArticle>'
    )


def _ymd(year: int, month: int, day: int) -> str:
    return f"<Year>{year}</Year><Month>{month:02}</Month><Day>{day:02}</Day>"


def _date(name: str, made: Citation, later: int) -> str:
    return f"<{name}>{_ymd(made.year + later, made.month, made.day)}</{name}>"


def _journal(made: Citation) -> str:
    month = words.MONTHS[made.month - 1]
    date = f"<Year>{made.year}</Year><Month>{month}</Month><Day>{made.day:02}</Day>"
    if made.shape == "medline date":
        date = f"<MedlineDate>{made.year} {month}-{words.MONTHS[made.month % 12]}</MedlineDate>"
    title, abbreviation, issn, _ = made.journal
    return (
        f'<Journal><ISSN IssnType="Electronic">{issn}</ISSN><JournalIssue CitedMedium="Internet">'
        f"<Volume>{made.volume}</Volume><Issue>{made.month}</Issue><PubDate>{date}</PubDate></JournalIssue>"
        f"<Title>{title}</Title><ISOAbbreviation>{abbreviation}</ISOAbbreviation></Journal>"
    )


def _eid(made: Citation) -> str:
    return f'<ELocationID EIdType="doi" ValidYN="Y">{made.doi}</ELocationID>' if made.doi else ""


def _abstract(name: str, parts: tuple[Part, ...]) -> str:
    if not parts:
        return ""
    texts = "".join(
        f'<AbstractText Label="{part.label}" NlmCategory="{part.category}">{part.xml}</AbstractText>'
        if part.label
        else f"<AbstractText>{part.xml}</AbstractText>"
        for part in parts
    )
    return f"<{name}>{texts}<CopyrightInformation>Made up; nobody's.</CopyrightInformation></{name}>"


def _authors(made: Citation) -> str:
    authors = "".join(
        f'<Author ValidYN="Y"><LastName>{last}</LastName><ForeName>{fore}</ForeName><Initials>{fore[0]}</Initials>'
        f"<AffiliationInfo><Affiliation>Institute of Invention, Nowhere.</Affiliation></AffiliationInfo></Author>"
        for last, fore in made.authors
    )
    return f'<AuthorList CompleteYN="Y">{authors}</AuthorList>'


def _types(made: Citation) -> str:
    types = "".join(f'<PublicationType UI="{words.TYPES[name]}">{name}</PublicationType>' for name in made.types)
    return f"<PublicationTypeList>{types}</PublicationTypeList>"


def _comments(made: Citation) -> str:
    if not made.retracted_by:
        return ""
    return (
        '<CommentsCorrectionsList><CommentsCorrections RefType="RetractionIn">'
        f"<RefSource>{made.journal[1]}. {made.year + 1};{made.volume + 1}:1</RefSource>"
        f'<PMID Version="1">{made.retracted_by}</PMID></CommentsCorrections></CommentsCorrectionsList>'
    )


def _mesh(made: Citation) -> str:
    headings = "".join(
        f'<MeshHeading><DescriptorName UI="{ui}" MajorTopicYN="N">{escape(name)}</DescriptorName>'
        + (f'<QualifierName UI="Q000{ui[1:4]}" MajorTopicYN="Y">{qualifier}</QualifierName>' if qualifier else "")
        + "</MeshHeading>"
        for ui, name, qualifier in made.mesh
    )
    return f"<MeshHeadingList>{headings}</MeshHeadingList>"


def _other(made: Citation) -> str:
    other = _abstract("OtherAbstract", made.other)
    return other.replace("<OtherAbstract", '<OtherAbstract Type="Publisher" Language="spa"', 1)


def _keywords(made: Citation) -> str:
    if not made.keywords:
        return ""
    keywords = "".join(f'<Keyword MajorTopicYN="N">{word}</Keyword>' for word in made.keywords)
    return f'<KeywordList Owner="NOTNLM">{keywords}</KeywordList>'


def _history(made: Citation) -> str:
    return (
        f'<PubMedPubDate PubStatus="pubmed"><Year>{made.year}</Year><Month>{made.month}</Month><Day>{made.day}</Day>'
        "<Hour>6</Hour><Minute>0</Minute></PubMedPubDate>"
    )


def _pubmed_data(made: Citation) -> str:
    ids = f'<ArticleId IdType="pubmed">{made.pmid}</ArticleId>'
    if made.pmcid:
        ids += f'<ArticleId IdType="pmc">{made.pmcid}</ArticleId>'
    if made.doi:
        ids += f'<ArticleId IdType="doi">{made.doi}</ArticleId>'
    return (
        f"<PubmedData><History>{_history(made)}</History><PublicationStatus>ppublish</PublicationStatus>"
        f"<ArticleIdList>{ids}</ArticleIdList></PubmedData>"
    )
