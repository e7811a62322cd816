"""The same four criteria in every layout that person specifications come in."""

from __future__ import annotations

import pytest

FOUR = [
    ("essential", "Qualifications", "application", "Degree in any subject"),
    ("desirable", "Qualifications", "application", "Coaching certificate"),
    ("essential", "Experience", "application+interview", "Leading a team"),
    ("desirable", "Experience", "interview", "Work in two sectors"),
]
HEAD = "<html><body><h1>Service Manager</h1><h2>Person specification</h2>"
MARKED = "<tr><td>Degree in any subject<td>{0}<td>{1}<td>A<tr><td>Coaching certificate<td>{1}<td>{0}<td>A"
MARKED_TOO = "<tr><td>Leading a team<td>{0}<td>{1}<td>A/I<tr><td>Work in two sectors<td>{1}<td>{0}<td>I"


def table(*rows: str) -> str:
    return f"{HEAD}<table>{''.join(rows)}</table></body></html>"


def ticks(mark: str, blank: str = "") -> str:
    return table(
        "<tr><th>Criteria<th>Essential<th>Desirable<th>Assessed by",
        "<tr><td colspan=4>Qualifications",
        MARKED.format(mark, blank),
        "<tr><td colspan=4>Experience",
        MARKED_TOO.format(mark, blank),
    )


LAYOUTS = {
    "columns": table(
        "<tr><th>Area<th>Essential<th>How assessed<th>Desirable<th>How assessed",
        "<tr><td>Qualifications<td>Degree in any subject<td>A<td>Coaching certificate<td>A",
        "<tr><td>Experience<td>Leading a team<td>A/I<td>Work in two sectors<td>I",
    ),
    "columns without the head of a group": table(
        "<tr><td><td>Essential criteria<td>Assessment<td>Desirable criteria<td>Assessment",
        "<tr><td>Qualifications<td>Degree in any subject<td>Application form<td>Coaching certificate<td>Application",
        "<tr><td>Experience<td>Leading a team<td>Application and interview<td>Work in two sectors<td>At interview",
    ),
    "merged heads": table(
        "<tr><th rowspan=2>Factor<th colspan=2>Essential<th colspan=2>Desirable",
        "<tr><th>Criteria<th>Assessed<th>Criteria<th>Assessed",
        "<tr><td>Qualifications<td>Degree in any subject<td>A<td>Coaching certificate<td>A",
        "<tr><td>Experience<td>Leading a team<td>AI<td>Work in two sectors<td>I",
    ),
    "head row repeated on each page, weights": table(
        "<tr><th>Area<th>Essential<th>Weight<th>Method<th>Desirable<th>Weight<th>Method",
        "<tr><td>Qualifications<td>Degree in any subject<td>3<td>A<td>Coaching certificate<td>1<td>A",
        "<tr><td>Area<td>Essential<td>Weight<td>Method<td>Desirable<td>Weight<td>Method",
        "<tr><td>Experience<td>Leading a team<td>3<td>A & I<td>Work in two sectors<td>1<td>I",
    ),
    "a row each, with E and D": table(
        "<tr><th>Criterion<th>E/D<th>Assessed",
        "<tr><td colspan=3>Qualifications",
        "<tr><td>Degree in any subject<td>E<td>A<tr><td>Coaching certificate<td>D<td>A",
        "<tr><td colspan=3>Experience",
        "<tr><td>Leading a team<td>E<td>A, I<tr><td>Work in two sectors<td>D<td>I",
    ),
    "a row each, words, group in a merged first column": table(
        "<tr><th>Group<th>Requirement<th>Essential or desirable<th>Measured by",
        "<tr><td rowspan=2>Qualifications<td>Degree in any subject<td>Essential<td>A",
        "<tr><td>Coaching certificate<td>Desirable<td>A",
        "<tr><td rowspan=2>Experience<td>Leading a team<td>Essential<td>A/I",
        "<tr><td>Work in two sectors<td>Desirable<td>I",
    ),
    "no head row at all": table(
        "<tr><td>Qualifications<td>Degree in any subject<td>E<td>A",
        "<tr><td>Qualifications<td>Coaching certificate<td>D<td>A",
        "<tr><td>Experience<td>Leading a team<td>E<td>A/I",
        "<tr><td>Experience<td>Work in two sectors<td>D<td>I",
    ),
    "ticks": ticks("✓"),
    "heavy ticks": ticks("✔"),
    "crosses": ticks("X"),
    "small crosses": ticks("x", "-"),
    "yes and no": ticks("Yes", "No"),
    "Y and N": ticks("Y", "N"),
    "Wingdings": ticks("\uf0fc"),
    "ticks under ways of assessing": table(
        "<tr><th>Criteria<th>Essential<th>Desirable<th>Application<th>Interview",
        "<tr><td colspan=5>Qualifications",
        "<tr><td>Degree in any subject<td>✓<td><td>✓<td><tr><td>Coaching certificate<td><td>✓<td>✓<td>",
        "<tr><td colspan=5>Experience",
        "<tr><td>Leading a team<td>✓<td><td>✓<td>✓<tr><td>Work in two sectors<td><td>✓<td><td>✓",
    ),
    "ways of assessing in place of ticks": table(
        "<tr><th>Criteria<th>Essential<th>Desirable",
        "<tr><td colspan=3>Qualifications",
        "<tr><td>Degree in any subject<td>A<td><tr><td>Coaching certificate<td><td>A",
        "<tr><td colspan=3>Experience",
        "<tr><td>Leading a team<td>A/I<td><tr><td>Work in two sectors<td><td>I",
    ),
    "needs inside the cells": table(
        "<tr><th>Factor<th>Criteria<th>Assessed",
        "<tr><td>Qualifications<td><p>Essential:<p>Degree in any subject<p>Desirable:<p>Coaching certificate<td>A",
        "<tr><td>Experience<td><p>Essential<ul><li>Leading a team</ul><p>Desirable<ul><li>Work in two sectors</ul>"
        "<td><p>A/I<p>I",
    ),
    "needs as rows of their own": table(
        "<tr><th>Qualifications<th>Assessed",
        "<tr><td colspan=2>Essential<tr><td>Degree in any subject<td>A",
        "<tr><td colspan=2>Desirable<tr><td>Coaching certificate<td>A",
        "<tr><td colspan=2>Experience",
        "<tr><td colspan=2>Essential<tr><td>Leading a team<td>A/I",
        "<tr><td colspan=2>Desirable<tr><td>Work in two sectors<td>I",
    ),
    "no head row, needs beside a group over two rows": table(
        "<tr><td rowspan=2>Qualifications<td>Essential<td><li>Degree in any subject<td>A",
        "<tr><td>Desirable<td><li>Coaching certificate<td>A",
        "<tr><td rowspan=2>Experience<td>Essential<td><li>Leading a team<td>A/I",
        "<tr><td>Desirable<td><li>Work in two sectors<td>I",
    ),
    "a line of the cell beside each line": table(
        "<tr><th>Area<th>Essential<th>Assessed<th>Desirable<th>Assessed",
        "<tr><td>Qualifications<td>Degree in any subject<td>A<td>Coaching certificate<td>A",
        "<tr><td>Experience<td>Leading a team<td><p>A<p>I<td>Work in two sectors<td><p>I",
    ),
    "lists": """# Service Manager
## Person specification
### Qualifications
**Essential**

- Degree in any subject (A)

**Desirable**

- Coaching certificate (A)

### Experience
**Essential**

- Leading a team (A/I)

**Desirable**

- Work in two sectors (I)
""",
    "lists under bold lines": """# Service Manager
**Person specification**

**Qualifications**

**Essential**

- Degree in any subject (A)

**Desirable**

- Coaching certificate (A)

**Experience**

**Essential**

- Leading a team (A/I)

**Desirable**

- Work in two sectors (I)
""",
    "groups inside the needs": """# Service Manager
**Person specification**

**Essential**

**Qualifications**

- Degree in any subject (A)

**Experience**

- Leading a team (A/I)

**Desirable**

**Qualifications**

- Coaching certificate (A)

**Experience**

- Work in two sectors (I)
""",
    "marks at the end of a line": """# Service Manager
## Person specification
### Qualifications
- Degree in any subject (Essential; A)
- Coaching certificate (Desirable: A)
### Experience
- Leading a team [E, A/I]
- Work in two sectors (D, I)
""",
    "letters at the head of a line": """# Service Manager
## Person specification
### Qualifications
- E Degree in any subject
- D Coaching certificate
### Experience
- E Leading a team
- D Work in two sectors
""",
    "letters at the end of a line": """# Service Manager
## Person specification
### Qualifications
- Degree in any subject E A
- Coaching certificate D A
### Experience
- Leading a team E A/I
- Work in two sectors D I
""",
    "words with a dash": """# Service Manager
## Person specification
### Qualifications
- Essential – Degree in any subject
- Coaching certificate - desirable
### Experience
- (E) Leading a team
- Desirable: Work in two sectors
""",
}
PLAIN = {
    "cells parted by tabs": """Service Manager

Person specification

Factor\tEssential\tAssessed\tDesirable\tAssessed
Qualifications\tDegree in any subject\tA\tCoaching certificate\tA
Experience\tLeading a team\tA/I\tWork in two sectors\tI
""",
    "cells parted by strokes": """Service Manager

Person specification

| Area           | Criterion             | E/D | Assessed |
|----------------|-----------------------|-----|----------|
| Qualifications | Degree in any subject | E   | A        |
| Qualifications | Coaching certificate  | D   | A        |
| Experience     | Leading a team        | E   | A/I      |
| Experience     | Work in two sectors   | D   | I        |
""",
    "every cell a line, with lines between": """Service Manager

Person specification

Qualifications

Essential

Degree in any subject (A)

Desirable

Coaching certificate (A)

Experience

Essential

Leading a team (A/I)

Desirable

Work in two sectors (I)
""",
}
# In these nothing says how a criterion is assessed.
SILENT = {"letters at the head of a line", "words with a dash"}


@pytest.mark.parametrize("layout", LAYOUTS)
def test_every_layout_gives_the_same_criteria(layout, criteria_of):
    source = LAYOUTS[layout]
    found = criteria_of(source, "html" if source.startswith("<html>") else "md")
    expected = FOUR
    if layout in SILENT:
        expected = [(need, section, "", text) for need, section, _, text in FOUR]
    assert sorted(found) == sorted(expected)


@pytest.mark.parametrize("layout", PLAIN)
def test_every_layout_of_plain_text_gives_the_same_criteria(layout, criteria_of):
    assert sorted(criteria_of(PLAIN[layout], "txt")) == sorted(FOUR)


def test_a_table_of_which_only_the_lines_are_left_gives_criteria_without_its_heads_and_ways(criteria_of):
    lines = "Person specification\n\nFactor\nEssential\nDesirable\nHow assessed\nExperience\n"
    found = criteria_of(f"{lines}Leading a team through much change\nWork in two sectors\nInterview\n", "txt")
    assert found == [
        ("unstated", "Experience", "", "Leading a team through much change"),
        ("unstated", "Experience", "", "Work in two sectors"),
    ]
