"""schema.org JobPosting, as .json or .jsonl -> one Document a posting."""

from __future__ import annotations

import html as entities
import json
import re
from collections.abc import Iterable, Iterator
from typing import Any

from jdlint.errors import ReadError
from jdlint.model import Document, Failure
from jdlint.readers import html, text
from jdlint.readers.draft import Draft, document_of
from jdlint.readers.encodings import decode

Posting = dict[str, Any]

MAX_LINE = 10 * 2**20
_TAG = re.compile(r"</?[a-zA-Z][a-zA-Z0-9]*(?:\s[^<>]*)?/?>")
# One level of escaping, undone in this order; all other entities are left for the HTML parser.
_ESCAPES = (("&lt;", "<"), ("&gt;", ">"), ("&quot;", '"'), ("&#39;", "'"), ("&apos;", "'"), ("&amp;", "&"))
_TWICE = re.compile(r"&amp;(#?\w{1,8};)")
# Text fields of a posting beside its description, in reading order, and the heading to read them under.
_FIELDS = {
    "responsibilities": "Responsibilities",
    "qualifications": "Qualifications",
    "educationRequirements": "Education",
    "experienceRequirements": "Experience",
    "skills": "Skills",
    "physicalRequirement": "Physical requirements",
    "securityClearanceRequirement": "Security clearance",
    "specialCommitments": "Special commitments",
    "jobBenefits": "Benefits",
    "incentiveCompensation": "Incentives",
    "workHours": "Hours",
}


def read(data: bytes, name: str) -> Iterator[Document | Failure]:
    """The documents of a .json file: every JobPosting in it, however deep."""
    source = decode(data)
    value = parsed(source)
    if value is None:
        lines = source.strip().split("\n")
        if len(lines) < 2 or parsed(lines[0]) is None:
            raise ReadError("this is not JSON; it may have been cut short")
        yield from read_lines((line.encode() for line in lines), name)
        return
    found = list(find(value))
    if not found:
        raise ReadError("this JSON holds no JobPosting")
    yield from documents(found, name, "json")


def read_lines(lines: Iterable[bytes], name: str, first: int = 1) -> Iterator[Document | Failure]:
    """The documents of lines of a .jsonl file, one a line; a line that cannot be read becomes a Failure.

    `first` is the number of the first line. Raises ReadError where a file holds nothing from its first line on.
    """
    seen: set[str] = set()
    empty = True
    for number, line in enumerate(lines, first):
        if not line.strip():
            continue
        empty = False
        value = parsed(decode(line)) if len(line) <= MAX_LINE else None
        if value is None:
            yield Failure(f"{name}#{number}", "this line is not JSON, or is over 10 MB")
            continue
        found = list(find(value))
        if not found:
            yield Failure(f"{name}#{number}", "this line holds no JobPosting")
        for one in found:
            key = _identifier(one) or str(number)
            key = f"{key}.{number}" if key in seen else key
            seen.add(key)
            try:
                yield document(one, f"{name}#{key}", "jsonl")
            except ReadError as error:
                yield Failure(f"{name}#{key}", error.reason)
    if empty and first == 1:
        raise ReadError("the file is empty")


def documents(postings: Iterable[Posting], name: str, form: str) -> Iterator[Document]:
    """The documents of the postings of one file; each has a path of its own where there are several."""
    several = list(postings)
    for number, one in enumerate(several, 1):
        yield document(one, name if len(several) == 1 else f"{name}#{_identifier(one) or number}", form)


def parsed(source: str) -> Any:
    """The JSON value of a source; None where it is none."""
    try:
        return json.loads(source)
    except (ValueError, RecursionError):
        return None


def find(value: Any) -> Iterator[Posting]:
    """Every JobPosting in a JSON value, in order; a bare object with a title and a description counts as one."""
    waiting = [value]
    while waiting:
        one = waiting.pop()
        if isinstance(one, list):
            waiting += reversed(one)
        elif isinstance(one, dict):
            if _is_posting(one):
                yield one
            else:
                waiting += reversed([inner for inner in one.values() if isinstance(inner, dict | list)])


def _is_posting(value: Posting) -> bool:
    kinds = value.get("@type")
    if kinds is None:
        return isinstance(value.get("title"), str) and isinstance(value.get("description"), str)
    return kinds == "JobPosting" or (isinstance(kinds, list) and "JobPosting" in kinds)


def document(posting: Posting, path: str, form: str) -> Document:
    """The Document of one posting: its title, then its description, then its other text fields."""
    drafts: list[Draft] = []
    notes = []
    directives: list[str] = []
    title = _plain(posting.get("title") or posting.get("name"))
    if title:
        drafts.append(Draft(title.replace("\n", " "), "title"))
    for field, heading in {"description": "", **_FIELDS}.items():
        if field not in posting:
            continue
        source = _markup(posting[field])
        if not source.strip():
            continue
        if heading:
            drafts.append(Draft(heading, "heading", 2))
        if _TAG.search(source):
            page = html.drafts_of(_escape_stray(source), lines=False)
            drafts += page.drafts
            notes += page.notes
            directives += page.directives
        else:
            found, said = text.drafts_of(entities.unescape(source))
            for draft in found:
                draft.line = None
            drafts += found
            directives += said
    return document_of(drafts, path, form, notes, directives, _metadata(posting))


def _markup(value: Any) -> str:
    """A text field as HTML or plain text: escaped markup is unescaped, up to twice."""
    if isinstance(value, list):
        return "\n".join(filter(None, map(_markup, value)))
    if isinstance(value, dict):
        return _markup(value.get("name") or value.get("description") or value.get("value"))
    source: str = value if isinstance(value, str) else ""
    for _ in range(2):
        if "lt;" not in source or _TAG.search(source):
            break
        for escaped, plain in _ESCAPES:
            source = source.replace(escaped, plain)
    return source


def _escape_stray(source: str) -> str:
    """HTML in which entities that were escaped twice are escaped once."""
    return _TWICE.sub(r"&\1", source) if "&amp;" in source else source


def _plain(value: Any) -> str:
    """A value as text without markup or entities."""
    found = _markup(value)
    for _ in range(3):
        if "&" not in found:
            break
        found = entities.unescape(found)
    return _TAG.sub(" ", found).strip() if "<" in found else found.strip()


def _identifier(posting: Posting) -> str:
    value = posting.get("identifier")
    if isinstance(value, dict):
        value = value.get("value") or value.get("name")
    return " ".join(str(value).split()) if isinstance(value, str | int) else ""


def _metadata(posting: Posting) -> dict[str, str]:
    place = _first(posting.get("jobLocation"))
    address = _first(place.get("address")) if isinstance(place, dict) else None
    salary = _first(posting.get("baseSalary"))
    found = {
        "organisation": _plain(posting.get("hiringOrganization")),
        "locality": _plain(address.get("addressLocality")) if isinstance(address, dict) else _plain(address),
        "region": _plain(address.get("addressRegion")) if isinstance(address, dict) else "",
        "postcode": _plain(address.get("postalCode")) if isinstance(address, dict) else "",
        "industry": _plain(posting.get("industry")),
        "salary": _salary(salary),
        "datePosted": _plain(posting.get("datePosted")),
        "validThrough": _plain(posting.get("validThrough")),
        "employmentType": _plain(posting.get("employmentType")).replace("\n", ", "),
        "url": _plain(posting.get("url")),
        "identifier": _identifier(posting),
    }
    return {key: value for key, value in found.items() if value}


def _salary(salary: Any) -> str:
    if not isinstance(salary, dict):
        return str(salary) if isinstance(salary, int | float) else _plain(salary)
    value = salary.get("value", salary)
    if not isinstance(value, dict):
        return str(value)
    if value.get("value"):
        return _plain(str(value["value"]))
    bounds = [str(value[key]) for key in ("minValue", "maxValue") if value.get(key)]
    return " – ".join(dict.fromkeys(bounds))


def _first(value: Any) -> Any:
    return value[0] if isinstance(value, list) and value else value
