"""Of whom a sentence speaks where a profession is named: of the applicant, or of others."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Literal

from jdlint.checks.sentence import Sentence
from jdlint.matching import Mark
from jdlint.model import Need, Topic

# How far, in tokens, an asking or a mentioning word governs; "as a" governs what comes at once.
ASK_REACH = 16
AS_REACH = 6
MENTION_REACH = 12
UNBOUNDED = 10_000
# "As a nurse you …" speaks of the applicant at the head of a sentence only: so many characters from its start.
HEAD = 12
# Below these headings every item is asked of the applicant; below those nothing is, whatever the verb.
CRITERIA: tuple[Topic, ...] = ("criteria", "applicant")
CLOSED: tuple[Topic, ...] = ("benefits", "equality")

Mode = Literal["asked", "resumed", "mention", "none"]


@dataclass(frozen=True, slots=True)
class Attention:
    """Of whom the sentence speaks: "asked" the applicant, "resumed" the applicant again, "mention" others, "none"."""

    mode: Mode
    need: Need
    since: int
    reach: int


def attention(sentence: Sentence) -> Iterator[tuple[Mark, Attention]]:
    """Each mark that is no cue, with the attention in force where it stands."""
    statement = sentence.statement
    home = statement.topic in CRITERIA
    need = statement.need if home else "unstated"
    initial = Attention("asked" if home else "none", need, sentence.marks[0].start, UNBOUNDED)
    now, asked = initial, initial
    for mark in sentence.marks:
        if mark.name.startswith("cue:"):
            now, asked = _turned(sentence, mark, now, asked, initial)
            continue
        if now.mode != "none" and mark.start - now.since > now.reach:
            now = initial
        yield mark, now
        if now.mode != "none":
            now = replace(now, since=mark.end)


def _turned(
    sentence: Sentence, mark: Mark, now: Attention, asked: Attention, initial: Attention
) -> tuple[Attention, Attention]:
    """The attention after a cue, and the last in which the applicant was asked."""
    cue, statement = mark.name[4:], sentence.statement
    if cue == "recruits" or (cue in ("asks", "invites") and statement.topic not in CLOSED):
        stated = statement.need if statement.topic == "criteria" else "unstated"
        need: Need = "essential" if cue != "invites" and stated == "unstated" else stated
        reach = ASK_REACH
        if cue == "invites" and sentence.text[mark.first : mark.last].lower().startswith("as "):
            if mark.first - statement.span.start > HEAD:
                return now, asked
            reach = AS_REACH
        turned = Attention("asked", need, mark.end, reach)
        return turned, turned
    if cue == "mentions" and not (now.mode == "asked" and _adjective(sentence, mark)):
        leading = mark.first == statement.span.start
        reach = UNBOUNDED if leading else max(MENTION_REACH, now.reach if now.mode == "mention" else 0)
        return Attention("mention", now.need, mark.end, reach), asked
    if cue == "breaks":
        return (initial if now.mode == "mention" else now), asked
    if cue == "resumes" and now.mode == "mention" and asked.mode == "asked":
        return Attention("resumed", asked.need, mark.end, MENTION_REACH), asked
    if cue == "modifiers" and now.mode == "asked":
        return replace(now, since=max(now.since, mark.end)), asked
    return now, asked


def _adjective(sentence: Sentence, mark: Mark) -> bool:
    """Whether a verb's word stands as a modifier: "a lead pharmacist"."""
    before = sentence.words_before(mark)
    return bool(before) and before[-1].lower() in sentence.terms("articles") and mark.end - mark.start == 1
