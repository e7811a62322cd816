"""The title and the band of the post, wherever a description says them."""

from __future__ import annotations

import io
import json

import docx
import pytest

from jdlint.readers import read_bytes
from jdlint.spec import understand

TITLE = "Head of Access"


@pytest.mark.parametrize(
    "source",
    [
        f"# {TITLE}\n\nText.\n",
        f"# Job description\n\nJob title: {TITLE}\n",
        f"# Job description\n\nPost: {TITLE}\n",
        f"# Ferryside NHS Foundation Trust\n\n## Job description\n\n**Title of post** – {TITLE}\n",
        f"# Job description and person specification\n\n## {TITLE}\n\nText.\n",
        f"# Job description\n\n| Job title | {TITLE} |\n| --- | --- |\n| Band | 8a |\n",
        f"# Job description\n\n| Directorate | Access |\n| --- | --- |\n| Post title: | {TITLE} |\n",
        f"# Job description\n\n| Job title | Band |\n| --- | --- |\n| {TITLE} | 8a |\n",
        f"# Job description\n\n## Job title\n\n{TITLE}\n",
        f"# Job description\n\n| A | B |\n| --- | --- |\n| Job title |\n| {TITLE} |\n",
    ],
)
def test_the_title_is_found(source, spec_of, document_of):
    role = spec_of(source).role
    assert role.title == TITLE
    assert document_of(source).text[role.span.start : role.span.end] == TITLE


@pytest.mark.parametrize(
    "source",
    [
        "## What it is about\n\nText.\n",
        "Text of a post without a title.\n",
        "We are looking for a nurse to manage the ward.\n",
        "# Ferryside NHS Foundation Trust\n\nText.\n",
        f"# Job description\n\nPost: {'very ' * 40}long\n",
        "# Job description\n\n| Job title | Band |\n| --- | --- |\n",
    ],
)
def test_what_is_no_title_is_not_taken_for_one(source, spec_of):
    assert spec_of(source).role.title == ""


def test_the_title_of_a_word_file_that_only_says_what_it_is_gives_way_to_the_label(rulebook):
    file = docx.Document()
    file.add_heading("Job Description & Person Specification", 0)
    table = file.add_table(1, 2)
    table.cell(0, 0).text, table.cell(0, 1).text = "Job title", TITLE
    data = io.BytesIO()
    file.save(data)
    (document,) = read_bytes(data.getvalue(), "jd.docx")
    assert understand(document, rulebook).role.title == TITLE


def test_the_title_of_a_posting_goes_before_labels(spec_of):
    source = '{"title": "Ward Manager", "description": "Job title: Nurse"}'
    assert spec_of(source, "json").role.title == "Ward Manager"


@pytest.mark.parametrize(
    ("line", "band"),
    [
        ("Band: 8a", "8a"),
        ("Band: 8b (subject to job evaluation)", "8b"),
        ("Grade: Agenda for Change Band 7", "7"),
        ("Grade: AfC 6", "6"),
        ("Salary: Band 8 (c)", "8c"),
        ("Salary: VSM framework", "VSM"),
        ("Salary: £45,000", None),
        ("Grade: to be agreed", None),
        ("Grade: 45,000", None),
        ("You join a team at band 7.", "7"),
        ("You join a band of musicians.", None),
        ("Are you a band 6 nurse who wants more?", None),
        ("Experience of leading a ward at band 6.", None),
        ("You supervise two band 5 nurses. The post is at band 7.", "7"),
        ("A team with experience\n\nBand 6\n\nA post for you", "6"),
        ("The post is at band 7a.", "7"),
    ],
)
def test_the_band_is_found(line, band, spec_of):
    assert spec_of(f"# Manager\n\n{line}\n").role.band == band


@pytest.mark.parametrize(
    ("title", "pay", "band"),
    [
        ("Lead Pharmacist B8a", "", "8a"),
        ("Lead Pharmacist", "Band 6 £31,365 a year", "6"),
        ("Chief Officer", "VSM", "VSM"),
        ("Chief Officer", "£90,000", "7"),
    ],
)
def test_the_band_of_a_posting_is_that_of_its_title_or_its_pay_or_its_text(title, pay, band, spec_of):
    posting = {"title": title, "description": "Join us at band 7.", "baseSalary": {"value": {"value": pay}}}
    assert spec_of(json.dumps(posting), "json").role.band == band


def test_the_band_of_a_table_goes_before_one_in_the_text(spec_of):
    source = "# Manager\n\nYou lead staff of band 5.\n\n| Post | Manager |\n| --- | --- |\n| Band | 8a |\n"
    assert spec_of(source).role.band == "8a"
