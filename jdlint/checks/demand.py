"""From one profession named in a sentence to what is demanded with it."""

from __future__ import annotations

import re
from dataclasses import replace

from jdlint.checks.force import alone, own_career, unasked
from jdlint.checks.noun import Demand, Kind, Noun, read_noun
from jdlint.checks.sentence import LEAD_REACH, SUBJECTS, Sentence, sort_of, subject_of
from jdlint.matching.subjects import Attention, Mark
from jdlint.model import Need, Span

# At most so many words between a field and its head: "nursing management experience".
BRIDGES = 4
MEMBER_REACH = 1
FIELD_HEADS: tuple[tuple[str, Kind], ...] = (
    ("cue:field-experience", "experience"),
    ("cue:field-qualification", "qualification"),
)
FIELD_LEADS: tuple[tuple[str, Kind], ...] = (
    ("cue:field-qualification-before", "qualification"),
    ("cue:field-experience-before", "experience"),
)
# A list of things, joined by "and", before a head that all of them share, and how long it is at most, in tokens.
ENUMERATED = re.compile(r"(?:, [\w -]+)*,? (?:and|&) (?P<last>[\w -]+) ")
ENUMERATION = 10
OPENING = ("(", ":", "-", "–")


def demand(sentence: Sentence, mark: Mark, now: Attention) -> Demand | None:
    """What is demanded with a profession's word under this attention, or None where nothing is."""
    sort = sort_of(mark)
    if sort not in SUBJECTS:
        return None
    if now.mode == "mention":
        return None
    word = read_noun(sentence, mark)
    if own_career(sentence, mark):
        return _made(sentence, word, "profession", "unstated")
    if now.mode == "resumed" and sort == "person" and not word.registered:
        return None
    need = unasked(sentence, word) if now.mode == "none" else now.need
    if need is None:
        return None
    if need == "unstated" and alone(sentence, word):
        need = "essential"
    kind = _kind(sentence, word, sort)
    if sort == "field":
        return _field(sentence, word, need)
    if kind is None:
        return None
    made = _made(sentence, word, kind, need)
    if kind == "membership":
        return _with_membership(sentence, made)
    return _with_experience(sentence, made) if kind == "experience" else made


def _kind(sentence: Sentence, noun: Noun, sort: str) -> Kind | None:
    """The kind of demand that a word other than a field makes, or None where it only belongs to something else."""
    mark = noun.mark
    if sort == "qualification":
        return "qualification"
    if sort == "membership":
        return "membership" if _membership(sentence, noun.start, mark.end) else None
    if sort == "experience":
        held = sentence.preceded_by(noun.start, "experience-as", 4) or sentence.followed_by(mark, "field-experience")
        return "experience" if held else None
    if sort == "register":
        return None if sentence.followed_by(mark, "other-noun") else "registration"
    if sentence.followed_by(mark, "field-experience") or (
        sentence.at(mark.end, "cue:field-posts") is not None and _experienced(sentence, mark)
    ):
        return "experience"
    if sentence.followed_by(mark, "other-noun"):
        return None
    as_one = sentence.text.endswith(("as a ", "as an "), 0, noun.first) and _experienced(sentence, mark)
    if as_one or sentence.preceded_by(noun.start, "experience-as"):
        return "experience"
    return "registration" if noun.registered or sort == "code" else "profession"


def _made(sentence: Sentence, noun: Noun, kind: Kind, need: Need) -> Demand:
    """A demand from its first modifier to the words of registration behind it: "registered nurse", "NMC PIN"."""
    mark = noun.mark
    end, last = mark.end, mark.last
    heads = ("cue:registration", "cue:field-experience") if kind == "experience" else ("cue:registration",)
    while after := next((m for m in sentence.starting.get(end, ()) if m.name in heads), None):
        end, last = after.end, after.last
    if sort_of(mark) in ("person", "code"):
        end, last = _branched(sentence, noun, end, last)
    register = subject_of(mark) if sort_of(mark) == "register" else None
    place = Span(mark.first, mark.last)
    return Demand(kind, noun.families, need, noun.start, end, noun.first, last, sort_of(mark), place, register)


def _branched(sentence: Sentence, noun: Noun, end: int, last: int) -> tuple[int, int]:
    """The end of the branch behind a profession: "registered nurse (adult)", "Registered Nurse Mental Health"."""
    branch = sentence.at(end, "cue:branches")
    if branch is not None and noun.registered:
        return branch.end, branch.last
    if not sentence.text[last : last + 2].strip().startswith("("):
        return end, last
    at = end + 1
    while step := next((m for m in sentence.starting.get(at, ()) if _of_branch(m, noun)), None):
        at = step.end
    closing = sentence.at(at, "cue:joiners")
    if at == end + 1 or closing is None or sentence.text[closing.first] != ")":
        return end, last
    return closing.end, closing.last


def _of_branch(mark: Mark, noun: Noun) -> bool:
    return mark.name in ("cue:branches", "cue:alternatives") or (
        sort_of(mark) in ("person", "code") and subject_of(mark) in noun.families
    )


def _field(sentence: Sentence, noun: Noun, need: Need) -> Demand | None:
    """A field is a demand only with a head: "nursing background", "degree in nursing", "experience of nursing"."""
    mark = noun.mark

    def from_to(kind: Kind, begin: Mark, end: Mark) -> Demand:
        place = Span(mark.first, mark.last)
        return Demand(kind, noun.families, need, begin.start, end.end, begin.first, end.last, "field", place)

    reached = _bridged(sentence, mark.end)
    for cue, kind in FIELD_HEADS:
        head = sentence.at(reached, cue)
        if head is not None:
            return _with_experience(sentence, from_to(kind, mark, head))
    last = _enumerated(sentence, mark)
    if last is not None:
        return _with_experience(sentence, from_to("experience", mark, last))
    post = sentence.at(mark.end, "cue:field-posts")
    if post is not None and _experienced(sentence, mark):
        return from_to("experience", mark, post)
    for cue, kind in FIELD_LEADS:
        leads = sentence.shortly_before(mark.start, cue, LEAD_REACH)
        if not leads:
            continue
        lead = min(leads, key=lambda one: (one.start, -one.end))
        if kind == "qualification":
            return from_to(kind, lead, mark)
        done = sentence.at(mark.end, "cue:field-work")
        if done is not None or not sentence.followed_by(mark, "other-noun"):
            return _with_experience(sentence, from_to(kind, lead, done or mark))
    credential = _credential(sentence, mark)
    return None if credential is None else from_to("qualification", credential, mark)


def _enumerated(sentence: Sentence, mark: Mark) -> Mark | None:
    """The head at the end of the list that a field begins: "nursing, leadership and teaching experience".

    Of "nursing, safety and patient experience" the last is something else, and "or" would let others in.
    """
    if sentence.text[mark.last : mark.last + 1] != ",":
        return None
    for head in sentence.all("cue:field-experience"):
        if not 0 < head.start - mark.end <= ENUMERATION:
            continue
        between = ENUMERATED.fullmatch(sentence.text[mark.last : head.first])
        if between is None:
            return None
        cues = [cue for cue in sentence.cues if cue.name != "pauses" and mark.end <= cue.start and cue.end < head.start]
        of_others = between.group("last").split()[-1].lower() in sentence.terms("experiencing")
        return None if cues or of_others else head
    return None


def _credential(sentence: Sentence, mark: Mark) -> Mark | None:
    """The open credential that a field closes: "clinical background (nursing)", "clinical qualification, i.e. nursing"."""
    for generic in sentence.ending.get(mark.start - 1, ()):
        if generic.name == "generic:open-credential" and sentence.text[generic.last : mark.first].strip() in OPENING:
            return generic
    closing = next(iter(sentence.shortly_before(mark.start, "cue:closes", LEAD_REACH)), None)
    if closing is None:
        return None
    return next((m for m in sentence.marks if m.name.startswith("generic:") and m.end <= closing.start), None)


def _bridged(sentence: Sentence, end: int) -> int:
    """The end of the words between a field and its head: "nursing management experience"."""
    bridged = end
    for _ in range(BRIDGES):
        bridge = sentence.at(bridged, "cue:field-bridges")
        if bridge is None:
            break
        bridged = bridge.end
        # "Psychology or masters" and "nursing and experience" have no bridge: the head is of what follows.
        end = end if sentence.at(bridge.start, "cue:list-words") else bridged
    return end


def _experienced(sentence: Sentence, mark: Mark) -> bool:
    return any(m.start < mark.start for m in sentence.all("cue:experience-words")[:1])


def _with_experience(sentence: Sentence, found: Demand) -> Demand:
    """An experience demand with the words of experience before it: "experience as a research nurse"."""
    if found.kind == "experience":
        leads = [
            mark
            for mark in sentence.shortly_before(found.start, "cue:experience-as", LEAD_REACH + 1)
            if not sentence.broken(mark.last, found.first)
        ]
        if leads:
            lead = min(leads, key=lambda one: (one.start, -one.end))
            found = replace(found, start=lead.start, first=lead.first)
    while found.kind == "experience" and (
        amount := next((m for m in sentence.ending.get(found.start, ()) if m.name == "cue:amounts"), None)
    ):
        found = replace(found, start=amount.start, first=amount.first)
    above = sentence.at(found.end, "cue:above") if found.kind == "experience" else None
    return found if above is None else replace(found, end=above.end, last=above.last)


def _with_membership(sentence: Sentence, found: Demand) -> Demand:
    """A membership with the words for it: "member of the Royal College of Nursing", "RCN full membership"."""
    for word in _membership(sentence, found.start, found.end):
        if word.start < found.start:
            found = replace(found, start=word.start, first=word.first)
        else:
            found = replace(found, end=word.end, last=word.last)
    return found


def _membership(sentence: Sentence, start: int, end: int) -> list[Mark]:
    """The words that make a professional body a demand, the nearest before it and the next behind it."""
    before = sentence.shortly_before(start, "cue:membership", LEAD_REACH)
    after = [m for m in sentence.all("cue:membership") if 0 <= m.start - end <= MEMBER_REACH]
    return before[-1:] + after[:1]
