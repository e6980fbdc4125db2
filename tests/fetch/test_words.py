from __future__ import annotations

import pytest

from extractor.fetch.words import said


@pytest.mark.parametrize(
    ("body", "words"),
    [
        (b"", ""),
        (b" \r\n ", ""),
        (b"Error: Unable to obtain\n query #1\n", "Error: Unable to obtain query #1"),
        (b"<html><head><title>502 Bad\n Gateway</title></head></html>", "an HTML page, “502 Bad Gateway”"),
        (b"<!DOCTYPE html>\n<html><body>Oops</body></html>", "an HTML page"),
        (b"<HTML><TITLE>A &amp; B</TITLE>", "an HTML page, “A & B”"),
        (b'<?xml version="1.0"?>\n<!DOCTYPE eSearchResult PUBLIC "x" "y">\n<eSearchResult><Count>1</Count>', ""),
        (b"<eFetchResult>\n\t<ERROR>ID list is &lt;empty&gt;!</ERROR></eFetchResult>", "ID list is <empty>!"),
        (b'{"error":"API key invalid","api-key":"k3y"}', "API key invalid"),
        (b'{"version":"6.9","errCode":404,"errMsg":"No search criteria"}', "No search criteria"),
        (b'{"hitCount":1}', '{"hitCount":1}'),
        (b'{"error":{"code":1}}', '{"error":{"code":1}}'),
        (b'{"error":"API k', '{"error":"API k'),
        (b"TNF-\xce\xb1 \xff", "TNF-α \ufffd"),
    ],
)
def test_said(body: bytes, words: str) -> None:
    assert said(body) == words
