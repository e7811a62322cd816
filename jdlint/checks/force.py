"""How strongly a profession is asked for where no verb says so, and where a demand is only a wish or a case."""

from __future__ import annotations

import re

from jdlint.checks.noun import Demand, Noun
from jdlint.checks.sentence import LEAD_REACH, Sentence, sort_of
from jdlint.matching import Mark
from jdlint.matching.subjects import CLOSED
from jdlint.model import Need

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
WISHES = ("cue:wishes", "cue:wishes-ahead")
# A bracket or a dash parts a wish from words before it, but "RGN (preferred)" and "RGN – preferred" are one.
PARTING = re.compile(r"[,;.]|\w\W*[(:–—]|\w\W* - |\)\W*\w")


def unasked(sentence: Sentence, noun: Noun) -> Need | None:
    """How strongly the applicant is asked for where no word before the noun asks, or None where nothing does."""
    if sort_of(noun.mark) in TERSE_SORTS and _terse(sentence, noun):
        return "essential"
    return "essential" if _brought(sentence, sort_of(noun.mark)) else _follows(sentence, noun)


def own_career(sentence: Sentence, mark: Mark) -> bool:
    """Whether the reader's own career is in a field: "take your nursing career further"."""
    before = sentence.text[sentence.statement.span.start : mark.first].split()[-1:]
    told = sentence.statement.topic not in CLOSED and sentence.followed_by(mark, "careers")
    return told and any(word.lower() in sentence.terms("owning") for word in before)


def alone(sentence: Sentence, noun: Noun) -> bool:
    """Whether nobody else is let in: "only nurses", "open to nurses only"."""
    return any(
        (0 <= noun.start - cue.end <= LEAD_REACH or 0 <= cue.start - noun.mark.end <= LEAD_REACH)
        and sentence.text[max(0, cue.first - 4) : cue.first].lower() != "not "
        for cue in sentence.all("cue:only")
    )


def conditional(sentence: Sentence, found: Demand) -> bool:
    """Whether a demand is only a case among others: "if you are a nurse, you will need a PIN"."""
    first, second, *_ = [*sentence.spoken.lower().split(maxsplit=2), "", ""]
    if first not in sentence.terms("cases") or not sentence.text.startswith(",", found.last):
        return False
    # "If you are a nurse, come and join us" invites nurses.
    after = (m for m in sentence.all("cue:conditional") if 0 <= m.start - found.end <= LEAD_REACH)
    return second not in sentence.terms("addresses") or any(after)


def wished(sentence: Sentence, found: Demand) -> bool:
    """Whether a demand is only a wish: "ideally a nurse", "RGN preferred"."""
    text, begin = sentence.text, sentence.statement.span.start
    for mark in sentence.all(*WISHES):
        ahead = mark.name == "cue:wishes-ahead"
        gap = text[found.last : mark.first]
        if 0 <= mark.start - found.end <= WISH_REACH and not _parted(sentence, gap):
            ends = not text[mark.last : sentence.statement.span.end].strip(" .)")
            required = any(c.name == "follows-must" and found.end <= c.start < mark.start for c in sentence.cues)
            if not required and (ends or not ahead):
                return True
        gap = text[mark.last : found.first]
        heads = mark.first - begin <= HEAD
        if 0 <= found.start - mark.end <= WISH_REACH:
            led = gap.lstrip(" ,:–—-" if ahead else " :–—-") if heads else gap
            if not _parted(sentence, led):
                return True
    return False


def _parted(sentence: Sentence, gap: str) -> bool:
    """Whether a wish governs nothing beyond these words: "a nurse, and if possible", "essential; preferred"."""
    return PARTING.search(gap) is not None or not sentence.terms("turning").isdisjoint(gap.lower().split())


def _terse(sentence: Sentence, noun: Noun) -> bool:
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


def _brought(sentence: Sentence, sort: str) -> bool:
    """Whether a sentence opens with what its reader has: "With a nursing background, you will …"."""
    if sort == "person" or sentence.statement.topic in CLOSED:
        return False
    opens = sentence.at(sentence.base, "cue:bringing")
    asks = next((cue for cue in sentence.cues if cue.name == "asks"), None)
    return opens is not None and asks is not None and sentence.after_comma(asks)


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
    comma = after is not None and sentence.after_comma(after)
    return after is not None and not parted and (comma or opens.name == "as-one")


def _follows(sentence: Sentence, noun: Noun) -> Need | None:
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
    for wish in sentence.all(*WISHES):
        if 0 <= wish.start - mark.end <= FOLLOW_REACH:
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
