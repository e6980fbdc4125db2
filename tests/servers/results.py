"""The results of esearch, as XML and as JSON."""

from __future__ import annotations

import json
from collections.abc import Mapping
from html import escape
from typing import Any

from tests.servers import faults
from tests.servers.messages import JSON, XML, Answer, Request, as_json

_LISTS = {
    "ErrorList": {"phrasesnotfound": "PhraseNotFound", "fieldsnotfound": "FieldNotFound"},
    "WarningList": {
        "phrasesignored": "PhraseIgnored",
        "quotedphrasesnotfound": "QuotedPhraseNotFound",
        "outputmessages": "OutputMessage",
    },
}


def search_error(request: Request, message: str) -> Answer:
    """The error of esearch in the form that was asked for; in JSON it leaves line breaks bare, which is wrong."""
    if request.parameters.get("retmode") != "json":
        return faults.xml_error(request, message, 200)
    body = json.dumps({"header": {"type": "esearch", "version": "0.3"}, "esearchresult": {"ERROR": message}})
    return Answer(200, body.replace("\\n", "\n").encode(), JSON)


def search_result(request: Request, found: Mapping[str, Any]) -> Answer:
    """What was found, given with the names of the JSON, in the form that was asked for."""
    counted = request.parameters.get("rettype") == "count"
    if request.parameters.get("retmode") == "json":
        result = {"count": found["count"]} if counted else dict(found)
        return as_json({"header": {"type": "esearch", "version": "0.3"}, "esearchresult": result})
    head = faults.doctype("eSearchResult", "esearch 20060628")
    inside = f"<Count>{found['count']}</Count>" if counted else _search_xml(found)
    return Answer(200, f"{head}<eSearchResult>{inside}</eSearchResult>\n".encode(), XML)


def _search_xml(found: Mapping[str, Any]) -> str:
    """The inside of eSearchResult."""
    xml = f"<Count>{found['count']}</Count><RetMax>{found['retmax']}</RetMax><RetStart>{found['retstart']}</RetStart>"
    if "webenv" in found:
        xml += f"<QueryKey>{found['querykey']}</QueryKey><WebEnv>{found['webenv']}</WebEnv>"
    ids = "".join(f"<Id>{pmid}</Id>\n" for pmid in found["idlist"])
    xml += f"<IdList>\n{ids}</IdList>" if ids else "<IdList/>"
    translated = "".join(
        f"<Translation>     <From>{escape(each['from'])}</From>     <To>{escape(each['to'])}</To>    </Translation>"
        for each in found["translationset"]
    )
    xml += f"<TranslationSet>{translated}</TranslationSet>" if translated else "<TranslationSet/>"
    xml += f"<QueryTranslation>{escape(found['querytranslation'], quote=False)}</QueryTranslation>"
    for element, kinds in _LISTS.items():
        if said := found.get(element.lower()):
            inside = "".join(
                f"<{name}>{escape(text, quote=False)}</{name}>" for kind, name in kinds.items() for text in said[kind]
            )
            xml += f"<{element}>{inside}</{element}>"
    return xml
