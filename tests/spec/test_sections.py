"""What the sections of descriptions and adverts speak of, and how long a heading rules."""

from __future__ import annotations

import pytest


@pytest.mark.parametrize(
    ("heading", "topic"),
    [
        ("Essential", "criteria essential"),
        ("Essential criteria:", "criteria essential"),
        ("ESSENTIAL REQUIREMENTS", "criteria essential"),
        ("What you will need", "criteria essential"),
        ("To be successful in this role you will need", "criteria essential"),
        ("What skills and experience will you need to apply?", "criteria essential"),
        ("Desirable", "criteria desirable"),
        ("It would help to have", "criteria desirable"),
        ("Nice to have", "criteria desirable"),
        ("Essential / Desirable", "criteria"),
        ("Person specification", "criteria"),
        ("2. Qualifications & training", "criteria"),
        ("Education / Training / Qualifications", "criteria"),
        ("Knowledge and experience / skills or other", "criteria"),
        ("Training / research and audit", "unknown"),
        ("Who we're looking for", "applicant essential"),
        ("Who we’re looking for", "applicant essential"),
        ("About you", "applicant essential"),
        ("The successful candidate will have", "applicant essential"),
        ("The successful candidate will be expected to", "duties"),
        ("Main duties and responsibilities", "duties"),
        ("What you will be doing", "duties"),
        ("Your day-to-day", "duties"),
        ("Job purpose", "post"),
        ("The role", "post"),
        ("What you will get", "benefits"),
        ("Benefits of working for the Trust", "benefits"),
        ("About you and what we offer in return", "benefits"),
        ("About the Ferryside Hospital", "employer"),
        ("Where you will be working", "employer"),
        ("Why Ferryside?", "employer"),
        ("Equal opportunities", "equality"),
        ("How to apply", "process"),
        ("For further details contact", "process"),
        ("Infection prevention and control", "process"),
        ("Lead for infection prevention and control", "unknown"),
        ("Do you have the very best communication skills of all?", "unknown"),
        ("Ferryside Hospital", "unknown"),
    ],
)
def test_a_heading_says_what_the_list_below_it_is(heading, topic, topics_of):
    assert topics_of(f"# Manager\n\n## {heading}\n\n- This and that\n")["This and that"] == topic


def test_a_heading_asks_for_nothing_itself(topics_of):
    topics = topics_of("# Manager\n\n## Person specification\n\n### Registered nurses\n\n- Tact\n")
    assert topics == {
        "Manager": "title",
        "Person specification": "unknown",
        "Registered nurses": "unknown",
        "Tact": "criteria",
    }


def test_a_heading_rules_until_the_next_of_its_rank(topics_of):
    topics = topics_of("# Manager\n\n## Essential\n\n### Of the mind\n\n- Wit\n\n## Ferryside\n\n- Tact\n")
    assert (topics["Wit"], topics["Tact"]) == ("criteria essential", "unknown")


@pytest.mark.parametrize(("above", "topic"), [("Main duties", "duties"), ("Person specification", "criteria")])
def test_a_theme_takes_the_topic_of_what_it_stands_in(above, topic, topics_of):
    assert topics_of(f"# Manager\n\n## {above}\n\n## Communication\n\n- Listen well\n")["Listen well"] == topic


@pytest.mark.parametrize(("above", "topic"), [("Main duties", "duties"), ("About us", "criteria")])
def test_groups_of_criteria_beside_a_theme_are_a_theme_among_duties(above, topic, topics_of):
    topics = topics_of(f"# Manager\n\n## {above}\n\n- Go\n\n## Experience and safety\n\n- Listen\n")
    assert topics["Listen"] == topic


def test_a_theme_with_nothing_around_it_tells_nothing(topics_of):
    assert topics_of("# Manager\n\n## Leadership\n\n- Lead well\n")["Lead well"] == "unknown"


def test_a_line_that_leads_in_a_list_rules_the_list_alone(topics_of):
    topics = topics_of(
        "# Manager\n\nYou will have:\n\n- Tact\n\nThe town has a fine harbour and good schools.\n\nIt rains.\n"
    )
    assert topics["Tact"] == "applicant essential"
    assert topics["The town has a fine harbour and good schools."] == topics["It rains."] == "unknown"


def test_a_line_that_leads_in_lines_rules_until_prose(topics_of):
    topics = topics_of("Manager\n\nEssential:\nTact\nWit\n\nThe town has a harbour. It has schools too.\n", "txt")
    assert (topics["Tact"], topics["Wit"]) == ("criteria essential", "criteria essential")
    assert topics["The town has a harbour."] == "unknown"


def test_the_last_words_of_a_paragraph_lead_in_a_list(topics_of):
    topics = topics_of(
        "# Manager\n\nOur hospital is old. To do well here in this busy job with all of its many tasks you must have:\n\n"
        "- Tact\n\nAll are welcome.\n\nFrom the first day in this post with us at the old hospital you will be expected to:\n\n"
        "- Lead well\n\nThe hospital is by the sea and has a garden with apple trees and with a pond, and a shop;\n\n- Fish\n"
    )
    assert topics["Tact"] == "criteria essential"
    assert (topics["All are welcome."], topics["Lead well"], topics["Fish"]) == ("unknown", "duties", "unknown")


def test_prose_after_a_list_of_criteria_is_no_criterion(criteria_of):
    found = criteria_of("# Manager\n\n## Essential\n\n- Tact\n\nTime in a shop is welcome but not needed.\n")
    assert [text for *_, text in found] == ["Tact"]


def test_prose_below_the_heading_of_a_whole_specification_introduces_it(criteria_of):
    found = criteria_of("# Manager\n\n## Person specification\n\nShow how you meet these.\n\n- Tact\n")
    assert [text for *_, text in found] == ["Tact"]


@pytest.mark.parametrize(
    ("text", "topic"),
    [
        ("For further information please contact the matron.", "process"),
        ("We are an equal opportunities employer.", "equality"),
        ("In return we give you a long holiday.", "benefits"),
        ("Our Trust is the largest in the county.", "employer"),
    ],
)
def test_first_words_tell_paragraphs_that_belong_to_no_section(text, topic, topics_of):
    topics = topics_of(f"# Manager\n\nEssential:\n\n- Tact\n\n{text}\n\nTea is free.\n")
    assert topics[text] == topic
    assert topics["Tea is free."] == "unknown"


def test_contacts_follow_the_line_that_asks_to_contact_them(topics_of):
    topics = topics_of(
        "# Manager\n\nFor further details contact:\n\nThe ward sister\n\nPlease contact her by post.\n\nOr him.\n"
    )
    assert {topics[text] for text in ("The ward sister", "Please contact her by post.", "Or him.")} == {"process"}


def test_a_label_on_a_line_of_its_own_rules_the_value_below(topics_of):
    topics = topics_of("<h1>Manager</h1><p>Salary</p><p>£40,000 a year</p><p>Are you a nurse?</p>", "html")
    assert topics["£40,000 a year"] == "post"
    assert topics["Are you a nurse?"] == "unknown"


def test_a_label_at_the_head_of_a_line_tells_its_topic(topics_of):
    topics = topics_of(
        "# Manager\n\nBand: 7\n\nAbout us: we nurse the sick\n\nTide times: at noon\n\nAbout you: a nurse\n"
    )
    assert topics == {
        "Manager": "title",
        "Band: 7": "post",
        "About us: we nurse the sick": "employer",
        "Tide times: at noon": "unknown",
        "About you: a nurse": "applicant essential",
    }


def test_needs_in_the_midst_of_prose(criteria_of):
    found = criteria_of("# Manager\n\nJoin us. Essential criteria: a degree; tact. We have a pond. Desirable: wit.\n")
    assert [(need, text) for need, _, _, text in found] == [
        ("essential", "Essential criteria: a degree; tact."),
        ("desirable", "Desirable: wit."),
    ]


def test_flattened_heads_of_columns_leave_the_need_open(criteria_of):
    source = "Manager\n\nPERSON SPECIFICATION\n\nREQUIREMENTS\nESSENTIAL\nDESIRABLE\nExperience\nLeading a team\nTwo sectors\n"
    assert criteria_of(source, "txt") == [
        ("unstated", "Experience", "", "Leading a team"),
        ("unstated", "Experience", "", "Two sectors"),
    ]


def test_flattened_heads_of_columns_on_one_line_leave_the_need_open(criteria_of):
    source = "Manager\n\nPERSON SPECIFICATION\n\nREQUIREMENTS ESSENTIAL DESIRABLE HOW ASSESSED\nLeading a team\n"
    assert [(need, text) for need, _, _, text in criteria_of(source, "txt")] == [("unstated", "Leading a team")]


def test_capitals_in_flattened_text_head_their_lists(criteria_of):
    source = "Manager\n\nESSENTIAL CRITERIA\nDegree\nDESIRABLE CRITERIA\nCoaching\nBENEFITS\nPension\n"
    assert [(need, text) for need, _, _, text in criteria_of(source, "txt")] == [
        ("essential", "Degree"),
        ("desirable", "Coaching"),
    ]


@pytest.mark.parametrize(
    ("text", "need"),
    [
        ("Nursing degree preferred", "desirable"),
        ("Nursing degree is desirable.", "desirable"),
        ("A degree would be an advantage", "desirable"),
        ("A degree, but not essential", "desirable"),
        ("A degree is essential", "essential"),
        ("A degree in essentials", "unstated"),
    ],
)
def test_the_last_words_of_a_criterion_tell_its_need(text, need, criteria_of):
    assert criteria_of(f"# Manager\n\n## Qualifications\n\n- {text}\n") == [(need, "Qualifications", "", text)]


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("(E) Degree", ("essential", "", "Degree")),
        ("[D] Degree", ("desirable", "", "Degree")),
        ("Essential: Degree", ("essential", "", "Degree")),
        ("Degree (E)", ("essential", "", "Degree")),
        ("Degree (desirable)", ("desirable", "", "Degree")),
        ("Degree – essential.", ("essential", "", "Degree")),
        ("Degree (E A/I)", ("essential", "application+interview", "Degree")),
        ("Degree (A, I and T)", ("unstated", "", "Degree (A, I and T)")),
        ("Degree (A/I)", ("unstated", "application+interview", "Degree")),
        ("Degree (BSc)", ("unstated", "", "Degree (BSc)")),
        ("Degree (Essential / Desirable)", ("unstated", "", "Degree (Essential / Desirable)")),
        ("Degree – in nursing", ("unstated", "", "Degree – in nursing")),
        ("Vitamin C", ("unstated", "", "Vitamin C")),
        ("E Degree", ("unstated", "", "E Degree")),
    ],
)
def test_marks_of_need_are_no_part_of_a_criterion(line, found, criteria_of):
    need, ways, text = found
    assert criteria_of(f"# Manager\n\n## Qualifications\n\n- {line}\n") == [(need, "Qualifications", ways, text)]


def test_page_headers_and_footers_are_no_part_of_a_section(topics_of):
    topics = topics_of("<header>Home Nurses wanted</header><h1>Manager</h1><h2>Essential</h2><ul><li>Tact</ul>", "html")
    assert topics["Home Nurses wanted"] == "process"


def test_the_title_of_a_posting_is_no_statement_of_what_is_asked(topics_of):
    source = '{"@type": "JobPosting", "title": "Ward Manager", "description": "<p>Lead the ward.</p>"}'
    assert topics_of(source, "json") == {"Ward Manager": "title", "Lead the ward.": "unknown"}
