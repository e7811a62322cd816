"""From one profession named in a sentence to what is demanded with it."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Literal

from jdlint.checks.sentence import SUBJECTS, Sentence, sort_of, subject_of
from jdlint.matching.subjects import CLOSED, Attention, Mark
from jdlint.model import Need, Span

Kind = Literal["registration", "qualification", "membership", "profession", "experience"]

# How far, in tokens, a wish, what follows a noun and a call to the reader still govern it, and how far from its start,
# in characters, a wish heads a statement.
WISH_REACH = 12
FOLLOW_REACH = 5
CALL_REACH = 16
HEAD = 12
# How many words may stand before the noun of a sentence whose verb comes after it.
FOLLOW_LEAD = 6
# An item that is nothing but a registration has so many words, and at most so many before the registration.
TERSE_WORDS = 12
TERSE_LEAD = 3
# A call such as "Nurses!" has so many words at most.
CRY = 3
TERSE_CUES = ("cue:registration", "cue:modifiers")
TERSE_SORTS = ("register", "code", "person")
# At most so many words between a field and its head: "nursing management experience".
BRIDGES = 4
LEAD_REACH = 3
MEMBER_REACH = 1
FIELD_HEADS: tuple[tuple[str, Kind], ...] = (
    ("cue:field-experience", "experience"),
    ("cue:field-qualification", "qualification"),
)
FIELD_LEADS: tuple[tuple[str, Kind], ...] = (
    ("cue:field-qualification-before", "qualification"),
    ("cue:field-experience-before", "experience"),
)
OPENING = ("(", ":", "-", "–")
WISHES = ("cue:wishes", "cue:wishes-ahead")
# A bracket or a dash parts a wish from words before it, but "RGN (preferred)" and "RGN – preferred" are one.
PARTING = re.compile(r"[,;.]|\w\W*[(:–—]|\w\W* - |\bif\b|\bbut\b|\)\W*\w")


@dataclass(frozen=True, slots=True)
class Demand:
    """Something asked of the applicant: `families` can meet it; token and character ranges with its modifiers.

    `subject` says which sort of word names the profession (person, code, field …) and `noun` where that word stands.
    """

    kind: Kind
    families: frozenset[str]
    need: Need
    start: int
    end: int
    first: int
    last: int
    subject: str
    noun: Span
    register: str | None = None


@dataclass(frozen=True, slots=True)
class _Noun:
    """A profession's word with the modifiers before it; `registered` where one of these speaks of registration."""

    mark: Mark
    families: frozenset[str]
    start: int
    first: int
    registered: bool


def demand(sentence: Sentence, mark: Mark, now: Attention) -> Demand | None:
    """What is demanded with a profession's word under this attention, or None where nothing is."""
    sort = sort_of(mark)
    if sort not in SUBJECTS:
        return None
    noun = _noun(sentence, mark)
    mode, need = now.mode, now.need
    if mode == "none" and sort in TERSE_SORTS and _terse(sentence, noun):
        mode, need = "asked", "essential"
    if mode != "mention" and _career(sentence, mark):
        return _made(sentence, noun, "profession", "unstated")
    if mode == "none":
        after = "essential" if _brought(sentence, sort) else _follows(sentence, noun)
        if after is None:
            return None
        mode, need = "asked", after
    if mode == "mention" or (mode == "resumed" and sort == "person" and not noun.registered):
        return None
    if need == "unstated" and _alone(sentence, noun):
        need = "essential"
    kind = _kind(sentence, noun, sort)
    if sort == "field":
        return _field(sentence, noun, need)
    if kind is None:
        return None
    made = _made(sentence, noun, kind, need)
    if kind == "membership":
        return _with_membership(sentence, made)
    return _with_experience(sentence, made) if kind == "experience" else made


def conditional(sentence: Sentence, found: Demand) -> bool:
    """Whether a demand is only a case among others: "if you are a nurse, you will need a PIN"."""
    lead = sentence.spoken.lower().split(maxsplit=2)[:2]
    if lead[:1] not in (["if"], ["where"]) or sentence.text[found.last : found.last + 1] != ",":
        return False
    # "If you are a nurse, come and join us" invites nurses.
    after = (m for m in sentence.marks if m.name == "cue:conditional" and 0 <= m.start - found.end <= LEAD_REACH)
    return lead != ["if", "you"] or any(after)


def wished(sentence: Sentence, found: Demand) -> bool:
    """Whether a demand is only a wish: "ideally a nurse", "RGN preferred"."""
    text, begin = sentence.text, sentence.statement.span.start
    for mark in sentence.marks:
        if mark.name not in WISHES:
            continue
        ahead = mark.name == "cue:wishes-ahead"
        gap = text[found.last : mark.first]
        if 0 <= mark.start - found.end <= WISH_REACH and not _parted(gap):
            ends = not text[mark.last : sentence.statement.span.end].strip(" .)")
            required = any(c.name == "follows-must" and found.end <= c.start < mark.start for c in sentence.cues)
            if not required and (ends or not ahead):
                return True
        gap = text[mark.last : found.first]
        heads = mark.first - begin <= HEAD
        if 0 <= found.start - mark.end <= WISH_REACH:
            led = gap.lstrip(" ,:–—-" if ahead else " :–—-") if heads else gap
            if not _parted(led):
                return True
    return False


def _parted(gap: str) -> bool:
    """Whether a wish governs nothing beyond these words: "a nurse, and if possible", "essential; preferred"."""
    return PARTING.search(gap) is not None


def _noun(sentence: Sentence, mark: Mark) -> _Noun:
    sort, name = sort_of(mark), subject_of(mark)
    families = frozenset(sentence.vocabulary.registers[name].admits if sort == "register" else (name,))
    start, first, registered = mark.start, mark.first, False
    before_it = ("cue:modifiers", f"field:{name}" if sort == "qualification" else "")
    while before := next((m for m in sentence.ending.get(start, ()) if m.name in before_it), None):
        start, first = before.start, before.first
        registered = registered or sentence.at(start, "cue:registered") is not None
    while start < mark.start and (leading := sentence.at(start, "cue:joiners")):
        # Of "clinically-credible nurse" the half word goes too.
        half = sentence.text[leading.first - 1].isalnum() and sentence.text[leading.last].isalnum()
        start = leading.end + (half and leading.end < mark.start)
        first = next((m.first for m in sentence.starting.get(start, ())), mark.first)
    return _Noun(mark, families, start, first, registered)


def _kind(sentence: Sentence, noun: _Noun, sort: str) -> Kind | None:
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
    as_one = sentence.text[: noun.first].endswith(("as a ", "as an ")) and _experienced(sentence, mark)
    if as_one or sentence.preceded_by(noun.start, "experience-as"):
        return "experience"
    return "registration" if noun.registered or sort == "code" else "profession"


def _made(sentence: Sentence, noun: _Noun, kind: Kind, need: Need) -> Demand:
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


def _branched(sentence: Sentence, noun: _Noun, end: int, last: int) -> tuple[int, int]:
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


def _of_branch(mark: Mark, noun: _Noun) -> bool:
    return mark.name in ("cue:branches", "cue:alternatives") or (
        sort_of(mark) in ("person", "code") and subject_of(mark) in noun.families
    )


def _alone(sentence: Sentence, noun: _Noun) -> bool:
    """Whether nobody else is let in: "only nurses", "open to nurses only"."""
    return any(
        cue.name == "cue:only"
        and (0 <= noun.start - cue.end <= LEAD_REACH or 0 <= cue.start - noun.mark.end <= LEAD_REACH)
        and not sentence.text[: cue.first].lower().endswith("not ")
        for cue in sentence.marks
    )


def _field(sentence: Sentence, noun: _Noun, need: Need) -> Demand | None:
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
    post = sentence.at(mark.end, "cue:field-posts")
    if post is not None and _experienced(sentence, mark):
        return from_to("experience", mark, post)
    for cue, kind in FIELD_LEADS:
        lead = next((m for m in sentence.marks if m.name == cue and 0 <= mark.start - m.end <= LEAD_REACH), None)
        if lead is None:
            continue
        if kind == "qualification":
            return from_to(kind, lead, mark)
        done = sentence.at(mark.end, "cue:field-work")
        if done is not None or not sentence.followed_by(mark, "other-noun"):
            return _with_experience(sentence, from_to(kind, lead, done or mark))
    credential = _credential(sentence, mark)
    return None if credential is None else from_to("qualification", credential, mark)


def _credential(sentence: Sentence, mark: Mark) -> Mark | None:
    """The open credential that a field closes: "clinical background (nursing)", "clinical qualification, i.e. nursing"."""
    for generic in sentence.ending.get(mark.start - 1, ()):
        if generic.name == "generic:open-credential" and sentence.text[generic.last : mark.first].strip() in OPENING:
            return generic
    closing = next(
        (m for m in sentence.marks if m.name == "cue:closes" and 0 <= mark.start - m.end <= LEAD_REACH), None
    )
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
    return any(m.name == "cue:experience-words" and m.start < mark.start for m in sentence.marks)


def _with_experience(sentence: Sentence, found: Demand) -> Demand:
    """An experience demand with the words of experience before it: "experience as a research nurse"."""
    for mark in sentence.marks:
        near = 0 <= found.start - mark.end <= LEAD_REACH + 1 and not sentence.broken(mark.last, found.first)
        if found.kind == "experience" and mark.name == "cue:experience-as" and near:
            found = replace(found, start=mark.start, first=mark.first)
            break
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
    words = [mark for mark in sentence.marks if mark.name == "cue:membership"]
    before = [m for m in words if 0 <= start - m.end <= LEAD_REACH]
    after = [m for m in words if 0 <= m.start - end <= MEMBER_REACH]
    return before[-1:] + after[:1]


def _terse(sentence: Sentence, noun: _Noun) -> bool:
    """Whether the statement is an item that is nothing but a registration: "NMC registered", "Current NMC PIN"."""
    mark = noun.mark
    if sort_of(mark) == "person" and not noun.registered:
        return False
    words = sentence.spoken.split()
    if len(sentence.words_before(mark)) > TERSE_LEAD + mark.start - noun.start or len(words) > TERSE_WORDS:
        return False
    covered = sum(m.end - m.start for m in sentence.marks if m.name in TERSE_CUES or sort_of(m) in TERSE_SORTS)
    told = noun.registered or sort_of(mark) == "code" or sentence.has("cue:registration")
    return told and covered >= len(words) * 2 // 3 and not sentence.followed_by(mark, "other-noun")


def _career(sentence: Sentence, mark: Mark) -> bool:
    """Whether the reader's own career is in a field: "take your nursing career further"."""
    before = sentence.text[sentence.statement.span.start : mark.first].split()[-1:]
    told = sentence.statement.topic not in CLOSED and sentence.followed_by(mark, "careers")
    return told and [word.lower() for word in before] == ["your"]


def _brought(sentence: Sentence, sort: str) -> bool:
    """Whether a sentence opens with what its reader has: "With a nursing background, you will …"."""
    if sort == "person" or sentence.statement.topic in CLOSED:
        return False
    opens = sentence.at(sentence.base, "cue:bringing")
    asks = next((cue for cue in sentence.cues if cue.name == "asks"), None)
    return opens is not None and asks is not None and sentence.text[: asks.first].rstrip().endswith(",")


def _apposed(sentence: Sentence, mark: Mark) -> bool:
    """Whether a sentence opens with what its reader is: "An RMN with a PIN, you'll have …", "As a nurse you will be …".

    Where benefits are told, only what the reader "will be" counts, not what a nurse is paid.
    """
    opens = sentence.at(sentence.base, "cue:articles") or next(
        (cue for cue in sentence.cues if cue.name == "as-one" and cue.start == sentence.base), None
    )
    if opens is None:
        return False
    told = sentence.cues if sentence.statement.topic in CLOSED else sentence.marks
    wanted = "asks" if sentence.statement.topic in CLOSED else "cue:addresses"
    after = next((cue for cue in told if cue.name == wanted and cue.start >= mark.end), None)
    parted = after is not None and any(char in sentence.text[mark.last : after.first] for char in ".;:?")
    comma = after is not None and sentence.text[: after.first].rstrip().endswith(",")
    return after is not None and not parted and (comma or opens.name == "as-one")


def _follows(sentence: Sentence, noun: _Noun) -> Need | None:
    """How strongly a noun at the head of a sentence is asked by what follows it, or None."""
    mark = noun.mark
    if _apposed(sentence, mark):
        return "essential"
    if sentence.statement.topic in CLOSED:
        return None
    if len(sentence.words_before(mark)) > FOLLOW_LEAD + mark.start - noun.start:
        return None
    words = len(sentence.spoken.split())
    asked = (sentence.spoken.endswith("?") and words <= TERSE_WORDS) or (sentence.spoken.endswith("!") and words <= CRY)
    if asked and noun.start - sentence.marks[0].start <= LEAD_REACH:
        return "unstated"
    opening = sentence.at(sentence.base, "cue:articles")
    rest = sentence.text[mark.last : sentence.statement.span.end].split()
    if opening is not None and opening.end == noun.start and rest[:1] and rest[0] in sentence.terms("fragments"):
        return "unstated"
    for wish in sentence.marks:
        if wish.name in WISHES and 0 <= wish.start - mark.end <= FOLLOW_REACH:
            return "desirable"
    for after in sentence.cues:
        if after.name == "calls" and 0 <= after.start - mark.end <= CALL_REACH:
            return "unstated"
        if 0 <= after.start - mark.end <= FOLLOW_REACH:
            if after.name == "follows-must":
                return "essential"
            if after.name in ("follows-invites", "denied-after"):
                return "unstated"
    return None
