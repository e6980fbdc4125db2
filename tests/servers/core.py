"""Records as Europe PMC sends them in JSON."""

from __future__ import annotations

from typing import Any

from tests.servers import vocabulary as words
from tests.servers.records import Citation, citation


def result(identifier: int, kind: str) -> dict[str, Any]:
    """A record as `idlist`, `lite` or `core`; a negative identifier is a preprint's, which has no PMID."""
    made = citation(abs(identifier))
    preprint = identifier < 0
    name = f"PPR{-identifier}" if preprint else str(identifier)
    found: dict[str, Any] = {"id": name, "source": "PPR" if preprint else "MED"}
    if not preprint:
        found["pmid"] = name
        found |= {"pmcid": made.pmcid} if made.pmcid else {}
    if kind == "idlist":
        return found
    found |= {"doi": made.doi} if made.doi else {}
    found |= {"title": made.title, "authorString": ", ".join(f"{last} {fore[0]}" for last, fore in made.authors) + "."}
    return found | (_core(made, preprint) if kind == "core" else _lite(made, preprint)) | _flags(made)


def first_date(made: Citation) -> str:
    """The day of the first publication."""
    return f"{made.year}-{made.month:02}-{made.day:02}"


def _flags(made: Citation) -> dict[str, Any]:
    names = ("isOpenAccess", "inEPMC", "inPMC", "hasPDF", "hasBook", "hasSuppl")
    return {
        **dict.fromkeys(names, "N"),
        "citedByCount": made.page % 50,
        "hasReferences": "N",
        "hasTextMinedTerms": "Y",
        "hasDbCrossReferences": "N",
        "firstIndexDate": first_date(made),
        "firstPublicationDate": first_date(made),
    }


def _lite(made: Citation, preprint: bool) -> dict[str, Any]:
    if preprint:
        return {"pubYear": str(made.year), "pubType": "preprint", "bookOrReportDetails": _server(made)}
    return {
        "journalTitle": made.journal[1],
        "issue": str(made.month),
        "journalVolume": str(made.volume),
        "pubYear": str(made.year),
        "journalIssn": made.journal[2],
        "pageInfo": f"{made.page}-{made.page + 9}",
        "pubType": "; ".join(made.types).lower(),
    }


def _core(made: Citation, preprint: bool) -> dict[str, Any]:
    core: dict[str, Any] = {
        "authorList": {"author": [_author(last, fore) for last, fore in made.authors]},
        "pubYear": str(made.year),
    }
    if preprint:
        core |= {"pubTypeList": {"pubType": ["Preprint"]}, "bookOrReportDetails": _server(made)}
    elif made.shape == "book":
        core |= {"pubTypeList": {"pubType": ["Review", "Books & Documents"]}}
        core["bookOrReportDetails"] = {
            "comprisingTitle": "Handbook of invented pathways",
            "publisher": "Invented Books",
        }
    else:
        core |= {"journalInfo": _journal(made), "pageInfo": f"{made.page}-{made.page + 9}"}
        core |= {"pubTypeList": {"pubType": list(made.types)}, "publicationStatus": "ppublish"}
        core |= {"meshHeadingList": {"meshHeading": [_heading(*heading) for heading in made.mesh]}}
    if made.parts:
        core["abstractText"] = abstract(made)
    core["language"] = made.language
    core |= {"keywordList": {"keyword": list(made.keywords)}} if made.keywords else {}
    if made.retracted_by:
        core["commentCorrectionList"] = {"commentCorrection": [_retraction(made)]}
    return core


def abstract(made: Citation) -> str:
    """An abstract as Europe PMC runs its parts together: the labels are HTML headings."""
    if any(part.label for part in made.parts):
        return "".join(f"<h4>{part.label.capitalize()}</h4>{part.xml}" for part in made.parts)
    return " ".join(part.xml for part in made.parts)


def _server(made: Citation) -> dict[str, Any]:
    return {"publisher": "inventRxiv", "yearOfPublication": made.year}


def _author(last: str, fore: str) -> dict[str, Any]:
    return {"fullName": f"{last} {fore[0]}", "firstName": fore, "lastName": last, "initials": fore[0]}


def _journal(made: Citation) -> dict[str, Any]:
    title, abbreviation, issn, _ = made.journal
    month = words.MONTHS[made.month - 1]
    if made.shape == "medline date":
        month += f"-{words.MONTHS[made.month % 12]}"
    return {
        "issue": str(made.month),
        "volume": str(made.volume),
        "journalIssueId": made.pmid,
        "dateOfPublication": f"{made.year} {month}",
        "monthOfPublication": made.month,
        "yearOfPublication": made.year,
        "printPublicationDate": f"{made.year}-{made.month:02}-01",
        "journal": {
            "title": title,
            "medlineAbbreviation": abbreviation,
            "isoabbreviation": abbreviation,
            "issn": issn,
            "nlmid": issn.replace("-", ""),
        },
    }


def _heading(_: str, name: str, qualifier: str) -> dict[str, Any]:
    heading: dict[str, Any] = {"majorTopic_YN": "N", "descriptorName": name}
    if qualifier:
        one = {"abbreviation": qualifier[:2].upper(), "qualifierName": qualifier, "majorTopic_YN": "Y"}
        heading["meshQualifierList"] = {"meshQualifier": [one]}
    return heading


def _retraction(made: Citation) -> dict[str, Any]:
    reference = f"{made.journal[1]}. {made.year + 1};{made.volume + 1}:1"
    return {
        "id": str(made.retracted_by),
        "source": "MED",
        "reference": reference,
        "type": "Retraction in",
        "orderIn": 1,
    }
