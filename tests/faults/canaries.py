"""Marks that point at a person, and the search for them in every spelling a program could give them.

Every planted name and id holds one of the stems below, every birth date lies in July 1931; so a search for a
dozen stems finds them all, also in part. They are words nobody and nothing else is called.
"""
import base64
import re
import urllib.parse

LAST, FIRST, MIDDLE, IDS, GROUP = "QUAVERZIN", "MOXIFROLD", "WUZZLEPIK", "ZK94X81Y", "GRPVUXOZ7"
ACCENTED = "ZÔÉXQUÏN"  # outside ASCII: other bytes in every encoding
STEMS = [LAST, FIRST, MIDDLE, IDS, GROUP, ACCENTED]
LETTERS = "ABCDEFGHJKMNPQRTUVWXY"
DATE_STEMS = ["1931-07-", "193107", "1931/07/", "07/1931"]
# Spellings with the day in the middle cannot be found by one stem.
DATE_PATTERNS = [rb"0?7[/.-](0?[1-9]|[12][0-9]|3[01])[/.-]1931", rb"(0?[1-9]|[12][0-9]|3[01])[/.-]0?7[/.-]1931",
                 rb"Jul(y|\.)? ?(0?[1-9]|[12][0-9]|3[01]),? 1931", rb"(0?[1-9]|[12][0-9]|3[01])\.? Jul(y|\.)?,? 1931"]


def letters(number):
    return LETTERS[number // len(LETTERS) % len(LETTERS)] + LETTERS[number % len(LETTERS)]


def person(number):
    """Name, id and birth date of invented person `number`, all marked."""
    return {"last": LAST + letters(number), "first": FIRST + letters(number * 7), "birth": f"1931-07-{number % 28 + 1:02}",
            "id": f"{IDS}{1000 + number}"}


def percent_all(text):
    return "".join(f"%{byte:02X}" for byte in text.encode())


def base64_inner(data):
    """What stands in base64 text whatever precedes and follows: once for each of the three alignments."""
    for lead in range(3):
        text = base64.b64encode(b"\0" * lead + data + b"\0\0\0").decode()
        yield text[(lead * 8 + 5) // 6:(lead + len(data)) * 8 // 6]


def spellings(stem):
    """(name of the spelling, bytes); letters in either case are the search's matter where they may differ."""
    yield "plain", stem.encode()
    yield "UTF-16 LE", stem.encode("utf-16-le")
    yield "UTF-16 BE", stem.encode("utf-16-be")
    yield "hex", stem.encode().hex().encode()
    yield "URL-encoded", percent_all(stem).encode()
    if not stem.isascii():
        yield "Latin-1", stem.encode("latin-1")
        yield "URL-encoded", urllib.parse.quote(stem).encode()
        yield "JSON escapes", stem.encode("ascii", "backslashreplace").replace(b"\\x", b"\\u00")


def _pattern():
    """One expression over all stems, each alternative named after its spelling."""
    any_case, exact = {}, {}
    for stem in STEMS + DATE_STEMS:
        for form in {stem, stem.lower(), stem.title()}:
            for spelling, data in spellings(form):
                any_case[re.escape(data)] = spelling
            for inner in base64_inner(form.encode()):
                exact[re.escape(inner.encode())] = "base64"
    for date in DATE_PATTERNS:
        any_case[date] = "date"
    return re.compile(b"|".join(any_case), re.IGNORECASE), re.compile(b"|".join(exact))


_ANY_CASE, _EXACT = _pattern()


def find(data):
    """The first marks in `data`, as printable text; empty when it is clean."""
    found = [hit.group() for pattern in (_ANY_CASE, _EXACT) for hit in [pattern.search(data)] if hit]
    return [repr(hit) for hit in found]


def self_test():
    """The search must find every stem in every spelling, in the middle of other bytes; gives how many it tried."""
    tried = 0
    for stem in STEMS + DATE_STEMS + ["07/13/1931", "7/3/1931", "13.07.1931", "July 13, 1931", "13 Jul 1931"]:
        forms = [stem, stem.lower(), stem.title()]
        samples = [data for form in forms for _, data in spellings(form)]
        samples += [base64.b64encode(lead + form.encode() + b"?") for form in forms for lead in (b"", b"x", b"xy") if stem in STEMS + DATE_STEMS]
        for sample in samples:
            is_date = stem not in STEMS + DATE_STEMS
            if is_date and sample != stem.encode():
                continue
            tried += 1
            if not find(b"\x00\xff some text " + sample + b" more \n"):
                raise AssertionError(f"the search does not find {stem} as {sample!r}")
    if find(b"nothing of anybody, 2026-07-13, base64 QUJDREVGRw==, run=1 verification=7 07/13/2026"):
        raise AssertionError("the search finds marks where there are none")
    return tried
