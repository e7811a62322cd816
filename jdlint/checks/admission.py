"""Whom the demands of one sentence admit together: the union of their alternatives, and whether they end open."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from jdlint.checks.noun import Demand
from jdlint.checks.sentence import SUBJECTS, Sentence, sort_of, subject_of
from jdlint.matching import Mark

# How far apart, in tokens, two members of one list may stand; how far an alternative, and how near it must be joined.
LIST_REACH = 9
OPEN_REACH = 12
JOIN_REACH = 5
EXAMPLE_REACH = 8
APPLIES_REACH = 4
# The characters and the words before a generic word, and before a route, in which its "or" must stand.
NEAR = 40
OTHER_NEAR = 3
ROUTE_NEAR = 6
BRACKETED = re.compile(r"\([^()]*\)")
# Generic words that name people: only these open a list that "and" joins.
PEOPLE = ("generic:many-person", "generic:open-person")
# Registers that one profession, or a pair of them, is on.
PAIRS = (frozenset({"nursing", "midwifery"}), frozenset({"medicine", "physician-associates"}))


def one_profession(families: frozenset[str]) -> bool:
    """Whether the families are one profession, or the pair of the NMC's or the GMC's register."""
    return len(families) == 1 or (bool(families) and any(families <= pair for pair in PAIRS))


def shared_heads(sentence: Sentence, asked: Sequence[Demand]) -> list[Demand]:
    """The demands after those in one list have been made one: "experience as a sister or charge nurse"."""
    result: list[Demand] = []
    for found in asked:
        before = result[-1] if result else None
        if (
            before is not None
            and before.kind == "experience"
            and found.kind in ("profession", "registration")
            and found.register is None
            and before.end <= found.start
            and sentence.only_list(before.end, found.start)
        ):
            found = replace(found, kind="experience")
        result.append(found)
    return result


def listed(sentence: Sentence, asked: Sequence[Demand]) -> list[Mark]:
    """Professions, registers and generic words that stand in one list with a demand: "nurse, midwife or AHP"."""
    subjects = [mark for mark in sentence.marks if sort_of(mark) in (*SUBJECTS, "generic")]
    inside = [any(found.start <= mark.start and mark.end <= found.end for found in asked) for mark in subjects]
    result: list[Mark] = []
    for step, order in ((1, range(1, len(subjects))), (-1, range(len(subjects) - 2, -1, -1))):
        for index in order:
            if inside[index] or not inside[index - step]:
                continue
            left, right = sorted((subjects[index - step], subjects[index]), key=lambda mark: mark.start)
            if 0 <= right.start - left.end <= LIST_REACH and sentence.only_list(left.end, right.start):
                inside[index] = True
                result.append(subjects[index])
    return result


def through(sentence: Sentence, found: Demand, members: Sequence[Mark]) -> Demand:
    """A demand to the end of the list that it begins: "experience as a head of nursing or matron"."""
    for mark in members:
        if found.end <= mark.start and sort_of(mark) == found.subject and sentence.only_list(found.end, mark.start):
            found = replace(found, end=mark.end, last=mark.last)
    return found


def admitted(sentence: Sentence, asked: Sequence[Demand], members: Sequence[Mark]) -> frozenset[str]:
    """The families that the demands and their lists admit. A register beside one of its professions adds no other."""
    named = frozenset(family for found in asked if found.register is None for family in found.families)
    named |= {subject_of(mark) for mark in members if sort_of(mark) not in ("register", "generic")}
    registers = {found.register for found in asked if found.register is not None}
    registers |= {subject_of(mark) for mark in members if sort_of(mark) == "register"}
    families = set(named)
    for register in registers:
        on_it = sentence.vocabulary.registers[register].admits
        if not named & set(on_it):
            families.update(on_it)
    return frozenset(families)


def ends_open(sentence: Sentence, asked: Sequence[Demand], members: Sequence[Mark], generics: Sequence[Mark]) -> bool:
    """Whether the alternatives of a sentence let in anybody with the skills, or any registered profession."""
    return (
        any(_opens(sentence, mark, asked) for mark in generics if not _narrowed(sentence, mark, asked))
        or _another_subject(sentence, asked)
        or any(
            mark.name in PEOPLE and not (_narrowed(sentence, mark, asked) or _branch(sentence, mark, asked))
            for mark in members
        )
        or _equivalent(sentence, asked)
        or any(sentence.shortly_before(found.start, "cue:examples", EXAMPLE_REACH) for found in asked)
        or any(
            0 <= mark.start - found.end <= APPLIES_REACH for mark in sentence.all("cue:applicable") for found in asked
        )
    )


def _narrowed(sentence: Sentence, generic: Mark, asked: Sequence[Demand]) -> bool:
    """Whether a demand in brackets says who is meant by a generic word: "registered professional (nurse)"."""
    text = sentence.text
    if not text[generic.last : generic.last + 2].lstrip().startswith("("):
        return False
    opening, closing = text.find("(", generic.last), text.find(")", generic.last)
    inside = [found for found in asked if opening < found.first < closing]
    return bool(inside) and inside[0].first == opening + 1 and inside[-1].last >= closing


def _branch(sentence: Sentence, generic: Mark, asked: Sequence[Demand]) -> bool:
    """Whether a generic word speaks of a demand's own branches: "nurse (any discipline)"."""
    lead = sentence.text[generic.first : generic.last].lower().split()[0]
    gaps = (sentence.text[found.last : generic.first].strip() for found in asked if found.last <= generic.first)
    return lead in sentence.terms("open-leads") and any(gap.lower() in sentence.terms("branching") for gap in gaps)


def _another_subject(sentence: Sentence, asked: Sequence[Demand]) -> bool:
    """Whether another subject stands beside that of one profession: "degree in nursing or management"."""
    fields = [found for found in asked if found.subject == "field"]
    subjects = sentence.all("cue:other-subjects")
    gaps = [(found.end, found.last, mark.start, mark.first) for mark in subjects for found in fields]
    gaps += [(mark.end, mark.last, found.start, found.first) for mark in subjects for found in fields]
    # "Degree in healthcare or social work": the other subject stands within the words of the demand.
    within = [(mark, found) for mark in subjects for found in fields if found.first <= mark.first < found.noun.start]
    if any(set(_tokens(sentence.text[m.last : d.noun.start])) & sentence.terms("alternatives") for m, d in within):
        return True
    # The comma of a list stands for the "or" before its last member.
    last_or = max((mark.start for mark in sentence.all("cue:alternatives")), default=-1)
    return any(
        0 <= start - end <= LIST_REACH
        and sentence.only_list(end, start)
        and bool(
            set(_tokens(sentence.text[last:first]))
            & (sentence.terms("alternatives") | ({","} if last_or > end else set()))
        )
        for end, last, start, first in gaps
    )


def _opens(sentence: Sentence, generic: Mark, asked: Sequence[Demand]) -> bool:
    """Whether a generic word is an alternative to a demand: "nurse or other health professional", "RGN or SVQ 4"."""
    alternatives, list_words = sentence.terms("alternatives"), sentence.terms("list-words")
    holding = sentence.terms("holding")
    lead = sentence.text[generic.first : generic.last].lower().split()[0]
    if lead in sentence.terms("open-leads"):
        return not _branch(sentence, generic, asked)
    before = BRACKETED.sub(" ", sentence.text[max(sentence.statement.span.start, generic.first - NEAR) : generic.first])
    offered = _offered(sentence, _tokens(before), ROUTE_NEAR if generic.name == "generic:route" else OTHER_NEAR)
    before_it = max((d for d in asked if d.last <= generic.first), key=lambda demand: demand.last, default=None)
    after_it = min((d for d in asked if d.first >= generic.last), key=lambda demand: demand.first, default=None)
    for found in filter(None, (before_it, after_it)):
        behind = found is before_it
        left, right = (found.last, generic.first) if behind else (generic.last, found.first)
        gap = sentence.text[left:right]
        between = set(_tokens(BRACKETED.sub(" ", gap)))
        distance = generic.start - found.end if behind else found.start - generic.end
        if between & sentence.terms("closes"):
            continue
        if generic.name == "generic:route" and lead in sentence.terms("vague-routes"):
            if behind and between & alternatives and between <= alternatives | holding | {","}:
                return True
            continue
        if between & alternatives and distance <= OPEN_REACH and (offered or not behind):
            return True
        person = generic.name in PEOPLE
        if person and distance <= JOIN_REACH and between and between <= list_words:
            return True
    return False


def _offered(sentence: Sentence, words: Sequence[str], reach: int) -> bool:
    """Whether an "or" stands among the last words, with nothing after it that adds: "or a minimum of"."""
    for word in reversed(words[-reach:]):
        if word in sentence.terms("alternatives"):
            return True
        if word in sentence.terms("adds"):
            return False
    return False


def _tokens(text: str) -> list[str]:
    return text.lower().replace("/", " / ").replace(",", " , ").replace("(", " ( ").split()


def _equivalent(sentence: Sentence, asked: Sequence[Demand]) -> bool:
    """Whether "or equivalent" opens a register; behind a degree or a profession it binds to that and opens nothing."""
    for mark in sentence.marks:
        if mark.name != "cue:equivalents":
            continue
        bound = [
            m
            for m in sentence.marks
            if m.end <= mark.start and (sort_of(m) in SUBJECTS or m.name in ("cue:credentials", "cue:registration"))
        ]
        nearest = max(bound, key=lambda m: m.end, default=None)
        if nearest is not None and (sort_of(nearest) == "register" or nearest.name == "cue:registration"):
            owner = next((d for d in asked if d.start <= nearest.start and nearest.end <= d.end), None)
            if owner is not None and owner.kind == "registration" and owner.register is not None:
                return True
    return False
