"""Tables of person specifications, and tables that are none."""

from __future__ import annotations

import pytest

HEAD = "<html><body><h1>Service Manager</h1>"
SPEC = HEAD + "<h2>Person specification</h2>"


def texts(found):
    return [text for *_, text in found]


def needs(found):
    return [(need[0], text) for need, _, _, text in found]


def html(criteria_of, *rows, before=SPEC):
    return criteria_of(f"{before}<table>{''.join(rows)}</table></body></html>", "html")


def test_letters_head_the_columns(criteria_of):
    found = html(
        criteria_of,
        "<tr><th>Criteria<th>E<th>D<th>Assessment",
        "<tr><td>Degree<td>✓<td><td>A<tr><td>Coaching<td><td>✓<td>I",
    )
    assert found == [("essential", "Person specification", "application", "Degree"),
                     ("desirable", "Person specification", "interview", "Coaching")]  # fmt: skip


def test_a_title_row_stands_above_the_head_row(criteria_of):
    found = html(
        criteria_of,
        "<tr><td colspan=3>PERSON SPECIFICATION<tr><td><td>Essential<td>Desirable",
        "<tr><td>Experience<td>Leading a team<td>Two sectors",
        before=HEAD,
    )
    assert needs(found) == [("e", "Leading a team"), ("d", "Two sectors")]
    assert {section for _, section, _, _ in found} == {"Experience"}


def test_the_specification_is_the_end_of_one_table_for_the_whole_description(criteria_of):
    found = html(
        criteria_of,
        "<tr><td>Job title<td>Service Manager<td><tr><td>Band<td>8a<td>",
        "<tr><td colspan=3>Main duties<tr><td colspan=3>Lead nurses and therapists across the county",
        "<tr><td>Area<td>Essential<td>Desirable<tr><td>Experience<td>Leading a team<td>Two sectors",
        "<tr><td colspan=3>Working conditions<tr><td colspan=3>Mostly in an office",
        before=HEAD,
    )
    assert needs(found) == [("e", "Leading a team"), ("d", "Two sectors")]


def test_a_need_in_a_merged_cell_holds_for_all_its_rows(criteria_of):
    found = html(
        criteria_of,
        "<tr><th>Need<th>Criterion<th>How assessed",
        "<tr><td rowspan=2>Essential<td>Degree<td rowspan=3>A/I<tr><td>Leading a team",
        "<tr><td>Desirable<td>Coaching",
    )
    assert found == [
        ("essential", "Person specification", "application+interview", "Degree"),
        ("essential", "Person specification", "application+interview", "Leading a team"),
        ("desirable", "Person specification", "application+interview", "Coaching"),
    ]


def test_a_table_each_for_what_is_essential_and_desirable(criteria_of):
    source = (
        f"{SPEC}<h3>Essential criteria</h3><table><tr><td>Degree<td>A<tr><td>Leading a team<td>A/I</table>"
        "<h3>Desirable criteria</h3><table><tr><td>Coaching<td>A<tr><td>Two sectors<td>I</table></body></html>"
    )
    found = criteria_of(source, "html")
    assert needs(found) == [("e", "Degree"), ("e", "Leading a team"), ("d", "Coaching"), ("d", "Two sectors")]
    assert [ways for _, _, ways, _ in found] == ["application", "application+interview", "application", "interview"]


def test_one_column_under_its_need(criteria_of):
    found = html(criteria_of, "<tr><th>Essential<tr><td>Degree<tr><td>Leading a team<tr><th>Desirable<tr><td>Coaching")
    assert needs(found) == [("e", "Degree"), ("e", "Leading a team"), ("d", "Coaching")]


def test_the_need_stands_in_the_first_column(criteria_of):
    found = html(criteria_of, "<tr><td>Essential<td><ul><li>Degree<li>Leading a team</ul><tr><td>Desirable<td>Coaching")
    assert needs(found) == [("e", "Degree"), ("e", "Leading a team"), ("d", "Coaching")]


def test_groups_beside_lists_take_the_need_of_the_heading_above(criteria_of):
    source = (
        f"{SPEC}<h3>Essential</h3><table><tr><td>Qualifications<td><ul><li>Degree</ul>"
        "<tr><td>Experience<td><ul><li>Leading a team<li>Budgets</ul></table></body></html>"
    )
    assert criteria_of(source, "html") == [
        ("essential", "Qualifications", "", "Degree"),
        ("essential", "Experience", "", "Leading a team"),
        ("essential", "Experience", "", "Budgets"),
    ]


def test_a_table_inside_a_cell_takes_the_need_of_the_cell(criteria_of):
    found = html(
        criteria_of,
        "<tr><th>Essential<th>Desirable",
        "<tr><td><table><tr><td>Degree<td>A<tr><td>Leading a team<td>I</table><td>Coaching",
    )
    assert sorted(needs(found)) == [("d", "Coaching"), ("e", "Degree"), ("e", "Leading a team")]


def test_numbered_rows_and_weights_are_no_criteria(criteria_of):
    found = html(
        criteria_of,
        "<tr><th>No<th>Criteria<th>Essential<th>Desirable<th>Weighting",
        "<tr><td>1<td>Degree<td>✓<td><td>3<tr><td>2<td>Coaching<td><td>✓<td>1",
    )
    assert needs(found) == [("e", "Degree"), ("d", "Coaching")]


def test_weights_in_place_of_ticks(criteria_of):
    found = html(
        criteria_of,
        "<tr><th>Criteria<th>Essential<th>Desirable<tr><td>Degree<td>3<td><tr><td>Coaching<td><td>1",
    )
    assert needs(found) == [("e", "Degree"), ("d", "Coaching")]


def test_a_criterion_without_a_tick_has_no_stated_need(criteria_of):
    found = html(
        criteria_of,
        "<tr><th>Criteria<th>Essential<th>Desirable<th>Method<tr><td>Degree<td>✓<td><td>A",
        "<tr><td>Coaching<td><td><td>I",
    )
    assert needs(found) == [("e", "Degree"), ("u", "Coaching")]


def test_cells_that_say_nothing_are_no_criteria(criteria_of):
    found = html(
        criteria_of,
        "<tr><th>Area<th>Essential<th>Desirable",
        "<tr><td>Training<td>Degree<td>N/A<tr><td>Other<td>Able to travel<td>None<tr><td>More<td>–<td>Coaching",
    )
    assert texts(found) == ["Degree", "Able to travel", "Coaching"]


def test_a_row_with_an_empty_desirable_cell_is_no_group(criteria_of):
    found = html(criteria_of, "<tr><th>Essential<th>Desirable<tr><td>Budgets<td><tr><td>Degree<td>Coaching")
    assert needs(found) == [("e", "Budgets"), ("e", "Degree"), ("d", "Coaching")]


def test_the_legend_of_the_document_goes_before_letters_in_common_use(criteria_of):
    source = (
        f"{SPEC}<table><tr><th>Criteria<th>E/D<th>Assessed<tr><td>Degree<td>E<td>D<tr><td>Coaching<td>D<td>S/P</table>"
        "<p>D = documents, S = selection test, P = presentation</p></body></html>"
    )
    assert criteria_of(source, "html") == [
        ("essential", "Person specification", "certificate", "Degree"),
        ("desirable", "Person specification", "test+presentation", "Coaching"),
    ]


@pytest.mark.parametrize(
    "legend",
    ["A: application form I: interview", "Key: (A) Application, (I) Interview", "Application form (A), interview (I)"],
)
def test_a_legend_is_no_criterion(legend, criteria_of):
    assert texts(criteria_of(f"# Manager\n\n## Person specification\n\n### Essential\n\n- Degree\n\n{legend}\n")) == [
        "Degree"
    ]


DETAILS = "<tr><td>Job title<td>Head of Access<tr><td>Band<td>8a<tr><td>Reports to<td>Chief Nurse<tr><td>Base<td>Town Hospital"


@pytest.mark.parametrize(
    "rows",
    [
        DETAILS,
        "<tr><th>Contact<th>Purpose<th>How often<tr><td>Ward sisters<td>Planning<td>Daily<tr><td>GPs<td>Advice<td>Weekly",
        "<tr><th>Key result area<th>Duties<tr><td>Quality<td>Lead registered nurses<tr><td>Training<td>Teach nurses",
        "<tr><td>Communication<td>Talk to nurses<tr><td>Knowledge and skills<td>Keep up to date",
    ],
    ids=["details", "contacts", "duties", "factors"],
)
@pytest.mark.parametrize("before", [HEAD, HEAD + "<h2>Main duties</h2>"], ids=["at the top", "under duties"])
def test_other_tables_hold_no_criteria(rows, before, criteria_of):
    assert html(criteria_of, rows, before=before) == []


def test_details_below_the_heading_of_a_specification_are_no_criteria(criteria_of):
    assert html(criteria_of, DETAILS) == []


def test_after_the_table_of_criteria_prose_is_no_criterion(criteria_of):
    source = (
        f"{SPEC}<table><tr><th>Essential<th>Desirable<tr><td>Degree<td>Coaching</table>"
        "<p>The post holder will follow the policies of the Trust.</p><h3>Health and safety</h3><p>Be careful.</p>"
        "</body></html>"
    )
    assert texts(criteria_of(source, "html")) == ["Degree", "Coaching"]


def test_a_criterion_of_a_table_says_where_it_stands(spec_of):
    source = (
        f"{SPEC}<table><tr><th>Area<th>Essential<th>Desirable<tr><td>Skills<td><ul><li>Tact<li>Wit</ul><td>Art</table>"
    )
    assert [criterion.origin.label for criterion in spec_of(source, "html").criteria] == [
        "Table 1, row 2, Essential, bullet 1",
        "Table 1, row 2, Essential, bullet 2",
        "Table 1, row 2, Desirable",
    ]


def test_a_large_table_is_read_in_time_that_grows_with_it(criteria_of):
    rows = "".join(f"<tr><td>Skill {n}<td>{'E' if n % 2 else 'D'}<td>A" for n in range(3000))
    found = html(criteria_of, "<tr><th>Criterion<th>E/D<th>Method", rows)
    assert len(found) == 3000
    assert sum(need == "essential" for need, *_ in found) == 1500


def test_a_table_wider_than_any_specification_holds_no_criteria(criteria_of):
    heads, cells = "<th>Essential<th>Desirable" * 100, "<td rowspan=500>Degree<td>Coaching" * 100
    assert html(criteria_of, f"<tr>{heads}<tr>{cells}", before=HEAD) == []


def test_columns_beyond_the_widest_specification_are_left_alone(criteria_of):
    blank = "<td>" * 70
    found = html(criteria_of, f"<tr><td>Area<td>Essential{blank}<td>Desirable<tr><td>Skills<td>Tact{blank}<td>Wit")
    assert texts(found) == ["Tact"]
