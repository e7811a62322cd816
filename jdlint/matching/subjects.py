"""Of whom a sentence speaks: the post and who shall hold it, the employer, or neither.

One mechanism for all checks. Phrases of rules/vocabulary/subjects.yaml turn a sentence from one subject to another:
"we are looking for" and "you will" to the post, "we", "our trust" and "you can expect" to the employer. A sentence is
thus a list of turns, each in force up to the next; `about` tells which is in force at a character of the text. Words
before the first turn belong to it where it comes soon ("With a track record of change, you will …"). Where nothing
turns a sentence, the topic of its section decides. Boilerplate (equality, vetting, how to apply) makes a whole
statement "other". `denied` tells whether words are negated, `of_group` whether an adjective is said of a team or place.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, NamedTuple

from jdlint.model import Statement, Topic

About = Literal["post", "employer", "other"]

# How far, in tokens, the first turn reaches back, how near to the start a noun must stand to be the subject (before a verb, and without one), and how
# far a negation and an adjective reach.
REACH_BACK = 18
SUBJECT_REACH = 0
EARLY_REACH = 8
STATES_REACH = 12
DENIAL_REACH = 4
ADJECTIVE_REACH = 4

DEFAULTS: dict[Topic, About] = {
    "title": "other",
    "employer": "employer",
    "benefits": "employer",
    "equality": "other",
    "process": "other",
}
# In these sections an item that begins with "our" is still about the work.
ASKING: tuple[Topic, ...] = ("criteria", "duties")
# In these sections even "you will" is not the post: it is what one gets, or how one applies.
STRICT: tuple[Topic, ...] = ("benefits", "equality", "process")


class Cue(NamedTuple):
    """A phrase of rules/vocabulary/subjects.yaml in the text, with its token range and character range."""

    name: str
    start: int
    end: int
    first: int
    last: int


class Turn(NamedTuple):
    """From this character on, the sentence speaks of this."""

    first: int
    about: About


def longest(cues: list[Cue]) -> list[Cue]:
    """The cues in order, without those that stand wholly inside a longer one."""
    cues.sort(key=lambda cue: (cue.start, -cue.end))
    kept: list[Cue] = []
    reach, since = -1, -1
    for cue in cues:
        if cue.end <= reach and (cue.start, cue.end) != (since, reach):
            continue
        kept.append(cue)
        if cue.end > reach:
            since, reach = cue.start, cue.end
    return kept


def turned(
    text: str, statements: Sequence[Statement], bases: Sequence[int], cues: Sequence[Sequence[Cue]]
) -> tuple[tuple[Turn, ...], ...]:
    """The turns of each statement of a text; `bases` are the tokens at which they begin.

    What a lead-in says ("As a colleague you can expect:") holds for the items after it that say nothing else.
    """
    result = []
    led: About | None = None
    for statement, base, found in zip(statements, bases, cues, strict=True):
        own = turns(statement, base, found, led)
        result.append(own)
        if len(own) > 1 or statement.topic in DEFAULTS:
            led = None
        last = text[statement.span.end - 1]
        said = {turn.about for turn in (own[-1:] if last == ":" else own)}
        if last in ":?" and len(own) > 1 and "post" not in said:
            led = own[-1].about
    return tuple(result)


def turns(statement: Statement, base: int, cues: Sequence[Cue], led: About | None = None) -> tuple[Turn, ...]:
    """The turns of a statement that begins at token `base`; the first stands at its first character.

    `led` is what a lead-in before it spoke of.
    """
    default = led or DEFAULTS.get(statement.topic, "post")
    found: list[tuple[int, Turn]] = []
    clause = False
    for cue in cues:
        clause = clause or cue.name == "clause"
        if clause and cue.name == "employer-early":
            continue
        if cue.name == "boilerplate":
            return (Turn(statement.span.start, "other"),)
        said = _said(cue, statement.topic, cue.start - base)
        if cue.name == "resumes" and any(turn.about == "post" for _, turn in found):
            said = "post"
        if said is not None:
            found.append((cue.start - base, Turn(cue.first, said)))
    if not found:
        told = default == "post" and statement.topic == "unknown" and _states(cues, base)
        return (Turn(statement.span.start, "employer" if told else default),)
    head = found[0][1].about if found[0][0] <= REACH_BACK else default
    return (Turn(statement.span.start, head), *(turn for _, turn in found))


def _states(cues: Sequence[Cue], base: int) -> bool:
    """Whether a sentence states a fact of something that is no person: "Anytown Hospital has 500 beds"."""
    for cue in cues:
        if cue.name == "person" or cue.start - base > STATES_REACH:
            return False
        if cue.name == "states" and cue.start > base:
            return True
    return False


def _said(cue: Cue, topic: Topic, offset: int) -> About | None:
    match cue.name:
        case "post":
            return "post"
        case "you":
            return None if topic in STRICT else "post"
        case "employer":
            return "employer"
        case "post-first":
            return "post" if offset <= SUBJECT_REACH else None
        case "employer-first":
            return "employer" if offset <= SUBJECT_REACH and topic not in ASKING else None
        case "employer-early":
            return "employer" if offset <= EARLY_REACH else None
        case "other-first":
            return "other" if offset <= SUBJECT_REACH else None
    return None


def about(found: Sequence[Turn], position: int) -> About:
    """What is spoken of at a character of the text."""
    said = found[0].about
    for turn in found:
        if turn.first > position:
            break
        said = turn.about
    return said


def denied(cues: Sequence[Cue], start: int) -> bool:
    """Whether a negation governs the words that begin at token `start`."""
    last = max((cue.end for cue in cues if cue.name == "breaks" and cue.end <= start), default=0)
    return any(cue.name == "denies" and max(last, start - DENIAL_REACH) <= cue.end <= start for cue in cues)


def of_group(cues: Sequence[Cue], end: int) -> bool:
    """Whether an adjective that ends before token `end` is said of a team, a place or a service that follows it.

    "A friendly and busy team" is; "a friendly team leader" and "a friendly nurse in a busy team" are not.
    """
    for cue in cues:
        if not 0 <= cue.start - end <= ADJECTIVE_REACH:
            continue
        if cue.name in ("person", "small"):
            return False
        if cue.name == "group":
            return not any(other.name == "person" and 0 <= other.start - cue.end <= 1 for other in cues)
    return False
