"""Of whom a sentence speaks."""

from __future__ import annotations

import pytest

from jdlint.matching import matcher
from jdlint.matching.subjects import About, about, attention, denied, of_group
from jdlint.model import Origin, Span, Statement, Topic
from jdlint.rulebook import load_rulebook

MATCHER = matcher(load_rulebook())


def statement(text: str, start: int = 0, topic: Topic = "unknown") -> Statement:
    return Statement(Span(start, start + len(text)), 0, topic, "unstated", "", Origin("Line 1"))


def spoken_of(text: str, word: str, topic: Topic = "unknown") -> About:
    turns, _ = MATCHER.mark(text, [statement(text, topic=topic)]).spoken(0)
    return about(turns, text.index(word))


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("You will be kind to patients", "post"),
        ("We are looking for a kind matron", "post"),
        ("We’re looking for a kind matron", "post"),
        ("Our trust is seeking a kind matron", "post"),
        ("A kind and patient manner", "post"),
        ("The successful candidate will be kind", "post"),
        ("We are kind to each other", "employer"),
        ("Our kind team covers two wards", "employer"),
        ("As a kind and generous employer, we give a free lunch", "employer"),
        ("You can expect kind colleagues", "employer"),
        ("The ward is kind to visitors", "employer"),
        ("Anytown Hospital has kind gardeners", "employer"),
        ("Our patients are kind", "other"),
        ("People from all backgrounds, regardless of age, find us kind", "other"),
        ("With a kind manner and a cool head, you will lead the ward", "post"),
        ("Be kind when the service is stretched", "post"),
        ("Ensure the ward is a kind place", "post"),
        ("The people we care for need kind words from you", "post"),
        ("We are looking for a matron to join our kind team", "employer"),
        ("We are looking for a matron to join our team who is kind", "post"),
    ],
)
def test_the_phrase_before_a_word_tells_of_whom_it_is_said(text: str, said: str) -> None:
    assert spoken_of(text, "kind") == said


@pytest.mark.parametrize(
    ("topic", "said"),
    [
        ("criteria", "post"),
        ("duties", "post"),
        ("employer", "employer"),
        ("benefits", "employer"),
        ("equality", "other"),
        ("process", "other"),
        ("title", "other"),
    ],
)
def test_the_section_decides_where_no_phrase_does(topic: Topic, said: str) -> None:
    assert spoken_of("Kind words", "Kind", topic) == said


def test_what_you_get_in_a_section_on_benefits_is_not_asked_of_you() -> None:
    assert spoken_of("You will meet kind people", "kind", "benefits") == "employer"
    assert spoken_of("We are looking for kind people", "kind", "benefits") == "post"


def test_an_item_of_duties_that_begins_with_our_is_about_the_work() -> None:
    assert spoken_of("Our visitors: be kind to them", "kind", "duties") == "post"
    assert spoken_of("Our visitors: be kind to them", "kind") == "employer"


def led(intro: str, *items: str) -> list[About]:
    text, statements = "", []
    for line in (intro, *items):
        statements.append(statement(line, len(text)))
        text += line + "\n"
    marks = MATCHER.mark(text, statements)
    return [marks.spoken(number)[0][0].about for number in range(1, len(statements))]


def test_a_lead_in_holds_for_the_items_below_it_until_one_speaks_for_itself() -> None:
    said = led("Every colleague can count on us. We offer:", "Kind words", "Free fruit", "You will lead", "Kind words")
    assert said == ["employer", "employer", "post", "post"]


def test_a_lead_in_about_the_post_changes_nothing() -> None:
    assert led("You will bring:", "Kind words") == ["post"]


def cues(text: str) -> tuple[list, int]:  # type: ignore[type-arg]  # Mark is private to the matcher's results
    marks = MATCHER.mark(text, [statement(text)])
    return marks.spoken(0)[1], len(text.split())


@pytest.mark.parametrize(
    ("text", "group"),
    [
        ("friendly team", True),
        ("friendly , busy and modern ward", True),
        ("friendly team leader", False),
        ("friendly nurse in a busy team", False),
        ("friendly with the team", False),
        ("friendly", False),
    ],
)
def test_an_adjective_is_said_of_the_group_that_follows_unless_a_person_does(text: str, group: bool) -> None:
    assert of_group(cues(text)[0], 1) is group


@pytest.mark.parametrize(
    ("text", "is_denied"),
    [
        ("not kind", True),
        ("no need of being kind", True),
        ("not tall , but kind", False),
        ("not only kind", False),
        ("kind", False),
    ],
)
def test_a_negation_reaches_as_far_as_the_next_break(text: str, is_denied: bool) -> None:
    found, length = cues(text)
    assert denied(found, length - 1, length) is is_denied


def attention_on(text: str, word: str, topic: Topic = "unknown") -> tuple[str, str]:
    marks = MATCHER.mark(text, [statement(text, topic=topic)])
    base, heard = marks.asking(0)
    found = {mark.first: now for mark, now in attention(marks.statements[0], base, heard, marks.words(0))}
    now = found[text.index(word)]
    return now.mode, now.need


@pytest.mark.parametrize(
    ("text", "mode", "need"),
    [
        ("You will be a nurse", "asked", "essential"),
        ("We are looking for a nurse", "asked", "essential"),
        ("Are you a nurse", "asked", "unstated"),
        ("As a nurse you know this", "asked", "unstated"),
        ("The ward has been run for years as a nurse would run it", "mention", "unstated"),
        ("You will be asked to lead the nurse team", "mention", "essential"),
        ("We are a nurse and her patients", "mention", "unstated"),
        ("Our patients like a nurse", "mention", "unstated"),
        ("You must supervise others and be a registered nurse", "mention", "essential"),
        ("You must supervise others, however you must be a registered nurse", "asked", "essential"),
        ("The day of a nurse", "none", "unstated"),
    ],
)
def test_what_stands_before_a_noun_tells_whether_the_applicant_is_asked_to_be_it(
    text: str, mode: str, need: str
) -> None:
    assert attention_on(text, "nurse") == (mode, need)


def test_an_item_below_a_heading_of_criteria_is_asked_unless_it_speaks_of_others() -> None:
    assert attention_on("A nurse", "nurse", "criteria")[0] == "asked"
    assert attention_on("Able to lead a nurse", "nurse", "criteria")[0] == "mention"


def test_in_a_section_on_benefits_only_who_recruits_asks() -> None:
    assert attention_on("You will be a nurse", "nurse", "benefits")[0] == "none"
    assert attention_on("We are looking for a nurse", "nurse", "benefits")[0] == "asked"
