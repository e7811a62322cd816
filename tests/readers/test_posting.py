"""schema.org JobPosting, as job boards publish it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from jdlint.errors import ReadError
from jdlint.model import Document, Failure
from jdlint.readers import read, read_bytes

POSTING: dict[str, Any] = {
    "@type": "JobPosting",
    "title": "Staff Nurse &amp;amp; Deputy",
    "description": "&lt;p&gt;Leads &amp;amp; plans.&lt;/p&gt;&lt;ul&gt;&lt;li&gt;One&lt;/li&gt;&lt;/ul&gt;",
    "identifier": {"@type": "PropertyValue", "value": 42},
    "hiringOrganization": {"@type": "Organization", "name": "Invented Trust"},
    "jobLocation": {"address": {"addressLocality": "Leeds", "postalCode": "LS1 1AA"}},
    "baseSalary": {"value": {"minValue": 100, "maxValue": 200}},
    "employmentType": ["FULL_TIME", "OTHER"],
    "datePosted": "2020-01-02",
}


def documents(value: Any, name: str = "a.json") -> list[Document]:
    found = list(read_bytes(json.dumps(value).encode(), name))
    assert all(isinstance(one, Document) for one in found)
    return [one for one in found if isinstance(one, Document)]


def test_the_title_comes_first_and_escaped_html_is_read() -> None:
    (document,) = documents(POSTING)
    assert document.text == "Staff Nurse & Deputy\nLeads & plans.\nOne"
    assert [block.kind for block in document.blocks] == ["title", "paragraph", "bullet"]
    assert document.blocks[0].origin.label == "Title"


def test_what_the_posting_says_of_itself_is_metadata() -> None:
    (document,) = documents(POSTING)
    assert document.metadata == {
        "organisation": "Invented Trust",
        "locality": "Leeds",
        "postcode": "LS1 1AA",
        "salary": "100 – 200",
        "datePosted": "2020-01-02",
        "employmentType": "FULL_TIME, OTHER",
        "identifier": "42",
    }
    assert document.path == "a.json"


@pytest.mark.parametrize(
    ("salary", "said"),
    [
        ("£30,000", "£30,000"),
        (30000, "30000"),
        ({"value": 3}, "3"),
        ({"value": {"value": "£3"}}, "£3"),
        ([], None),
        ({}, None),
    ],
)
def test_a_salary_may_be_written_in_many_ways(salary: Any, said: str | None) -> None:
    (document,) = documents({**POSTING, "baseSalary": salary})
    assert document.metadata.get("salary") == said


def test_an_address_may_be_plain_text() -> None:
    (document,) = documents({**POSTING, "jobLocation": [{"address": "Leeds"}]})
    assert document.metadata["locality"] == "Leeds"


def test_html_that_is_escaped_twice_is_read() -> None:
    (document,) = documents({**POSTING, "description": "&amp;lt;p&amp;gt;Leads.&amp;lt;/p&amp;gt;"})
    assert document.text.endswith("\nLeads.")


def test_a_plain_description_is_read_as_text() -> None:
    (document,) = documents({**POSTING, "description": "Leads R&amp;D.\n\n- One"})
    assert document.text.endswith("\nLeads R&D.\nOne")
    assert document.blocks[1].origin.line is None


def test_other_text_fields_follow_under_their_headings() -> None:
    (document,) = documents({**POSTING, "qualifications": ["A degree", {"name": "A licence"}], "skills": ""})
    assert document.text.endswith("\nOne\nQualifications\nA degree\nA licence")


def test_every_posting_of_a_file_is_read() -> None:
    both = documents({"@graph": [POSTING, {"x": [{**POSTING, "@type": ["Thing", "JobPosting"], "identifier": ""}]}]})
    assert [document.path for document in both] == ["a.json#42", "a.json#2"]


def test_an_object_with_title_and_description_is_a_posting() -> None:
    (document,) = documents([{"title": "Lead", "description": "Leads."}])
    assert document.text == "Lead\nLeads."


def test_lines_are_read_one_by_one_and_bad_ones_reported(tmp_path: Path) -> None:
    file = tmp_path / "a.jsonl"
    lines = [json.dumps(POSTING), "", "{", "[]", json.dumps(POSTING), json.dumps({"@type": "JobPosting"})]
    file.write_text("\n".join(lines), encoding="utf-8")
    first, broken, none, again, empty = read(file)
    assert isinstance(first, Document)
    assert isinstance(again, Document)
    assert (first.path, again.path) == (f"{file}#42", f"{file}#42.5")
    assert broken == Failure(f"{file}#3", "this line is not JSON, or is over 10 MB")
    assert none == Failure(f"{file}#4", "this line holds no JobPosting")
    assert empty == Failure(f"{file}#6", "nothing visible was found in it")


def test_lines_from_standard_input_are_known_by_their_first(tmp_path: Path) -> None:
    data = "\n".join([json.dumps(POSTING)] * 2).encode()
    assert len(list(read_bytes(data, "a.json"))) == 2


@pytest.mark.parametrize("content", ["", "\n\n"])
def test_a_file_without_lines_is_refused(tmp_path: Path, content: str) -> None:
    file = tmp_path / "a.jsonl"
    file.write_text(content, encoding="utf-8")
    with pytest.raises(ReadError, match="empty"):
        list(read(file))


def test_what_is_no_json_is_refused() -> None:
    with pytest.raises(ReadError, match="not JSON"):
        list(read_bytes(b"{", "a.json"))
    with pytest.raises(ReadError, match="no JobPosting"):
        list(read_bytes(b"{}", "a.json"))
