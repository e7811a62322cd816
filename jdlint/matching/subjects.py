"""Of whom a sentence speaks: the post and who shall hold it, the employer, or others.

One mechanism for all checks. Phrases of rules/vocabulary/subjects.yaml turn a sentence from one subject to another:
"we are looking for" and "you will" to the post, "we", "our trust" and "you can expect" to the employer. A sentence is
thus a list of turns, each in force up to the next; `about` tells which is in force at a character of the text. Words
before the first turn belong to it where it comes soon ("With a track record of change, you will …"). Where nothing
turns a sentence, the topic of its section decides. Boilerplate (equality, vetting, how to apply) makes a whole
statement "other". `denied` tells whether words are negated, `of_group` whether an adjective is said of a team or place.

Who is named within such a turn is another question: "you will lead nurses" speaks of the post, and asks for no nurse.
`attention` answers it for each word that names somebody: whether the applicant is asked to be that, or others are met.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal, NamedTuple

from jdlint.model import Need, Statement, Topic

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


# How far, in tokens, an asking or a mentioning word governs; "as a" governs what comes at once, and only near the
# start of a sentence.
ASK_REACH = 16
AS_REACH = 6
AS_WITHIN = 3
MENTION_REACH = 12
UNBOUNDED = 10_000
# Below these headings every item is asked of the applicant; below those nothing is, whatever the verb.
CRITERIA: tuple[Topic, ...] = ("criteria", "applicant")
CLOSED: tuple[Topic, ...] = ("benefits", "equality")

# The sets of rules/vocabulary/subjects.yaml that tell of whom is spoken and whether the applicant is asked, those that
# tell the one, and those that tell the other. Of phrases that overlap, only the longer counts for each of the two.
EMPLOYING = ("employer", "employer-first", "employer-early", "other-first", "clause", "plain")
BOTH = (*EMPLOYING, "recruits", "asks", "denies", "denied-after", "breaks", "pauses")
DESCRIBING = ("post", "post-first", "you", "resumes", "boilerplate", "states", "group", "person", "small")
MEETING = (
    "holds",
    "relative",
    "invites",
    "as-one",
    "follows-must",
    "follows-invites",
    "calls",
    "mentions",
    "returns",
    "refuses",
    "none-of",
)
SUBJECT_SETS = frozenset((*BOTH, *DESCRIBING))
ASKING_SETS = frozenset((*BOTH, *MEETING))


class Mark(NamedTuple):
    """A term of the vocabulary in the text: its set ("person:nursing", "recruits"), token range, character range."""

    name: str
    start: int
    end: int
    first: int
    last: int


class Turn(NamedTuple):
    """From this character on, the sentence speaks of this."""

    first: int
    about: About


def longest(cues: list[Mark]) -> list[Mark]:
    """The cues in order, without those that stand wholly inside a longer one."""
    cues.sort(key=lambda cue: (cue.start, -cue.end))
    kept: list[Mark] = []
    reach, since = -1, -1
    for cue in cues:
        if cue.end <= reach and (cue.start, cue.end) != (since, reach):
            continue
        kept.append(cue)
        if cue.end > reach:
            since, reach = cue.start, cue.end
    return kept


def turned(
    text: str, statements: Sequence[Statement], bases: Sequence[int], cues: Sequence[Sequence[Mark]]
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


def turns(statement: Statement, base: int, cues: Sequence[Mark], led: About | None = None) -> tuple[Turn, ...]:
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
    reached = found[0][0] <= REACH_BACK and statement.topic not in STRICT
    head = found[0][1].about if reached else default
    return (Turn(statement.span.start, head), *(turn for _, turn in found))


def _states(cues: Sequence[Mark], base: int) -> bool:
    """Whether a sentence states a fact of something that is no person: "Anytown Hospital has 500 beds"."""
    for cue in cues:
        if cue.name == "person" or cue.start - base > STATES_REACH:
            return False
        if cue.name == "states" and cue.start > base:
            return True
    return False


def _said(cue: Mark, topic: Topic, offset: int) -> About | None:
    match cue.name:
        case "post" | "recruits":
            return "post"
        case "you" | "asks":
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


def denied(cues: Sequence[Mark], start: int, end: int) -> bool:
    """Whether a negation governs the words from token `start` to `end`: "no nursing", "nursing is not required"."""
    last = max((cue.end for cue in cues if cue.name in ("breaks", "pauses") and cue.end <= start), default=0)
    return any(
        (cue.name in ("denies", "denied-after") and max(last, start - DENIAL_REACH) <= cue.end <= start)
        or (cue.name == "denied-after" and 0 <= cue.start - end <= DENIAL_REACH)
        for cue in cues
    )


def refused(cues: Sequence[Mark], start: int, end: int) -> bool:
    """Whether the sentence turns away who is named from token `start` to `end`: "no agency nurses", "nurses need not apply"."""
    return any(
        (cue.name == "none-of" and 0 <= start - cue.end <= 1)
        or (cue.name == "refuses" and 0 <= cue.start - end <= DENIAL_REACH)
        for cue in cues
    )


def of_group(cues: Sequence[Mark], end: int) -> bool:
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


Mode = Literal["asked", "resumed", "mention", "none"]


@dataclass(frozen=True, slots=True)
class Attention:
    """Of whom words speak: "asked" of the applicant, "resumed" the applicant again, "mention" of others, or "none"."""

    mode: Mode
    need: Need
    since: int
    reach: int


def attention(
    statement: Statement, base: int, cues: Sequence[Mark], marks: Sequence[Mark]
) -> Iterator[tuple[Mark, Attention]]:
    """Each mark that is no cue, with the attention in force where it stands; the statement begins at token `base`."""
    listener = _Listener(statement, base)
    articles = {mark.end for mark in marks if mark.name == "cue:articles"}
    named = (-1, -1)
    for mark in sorted([*cues, *marks], key=lambda mark: (mark.start, -mark.end)):
        sort, _, name = mark.name.partition(":")
        place = (mark.start, mark.end)
        if not name and (mark.end > named[1] or place == named):
            # "Lead" in "a lead pharmacist" is no verb.
            adjective = mark.start in articles and mark.end == mark.start + 1
            if not (adjective and mark.name == "mentions" and listener.now.mode == "asked"):
                listener.hear(mark)
        elif sort == "cue" and name == "modifiers":
            listener.wait(mark.end)
        elif name and sort != "cue":
            named = max(named, place, key=lambda place: place[1])
            yield mark, listener.at(mark.start)
            listener.name(mark.end)


class _Listener:
    """Hears the cues of a statement one by one; `now` is the attention in force."""

    def __init__(self, statement: Statement, base: int) -> None:
        self._statement = statement
        self._base = base
        home = statement.topic in CRITERIA
        self._initial = Attention("asked" if home else "none", statement.need if home else "unstated", base, UNBOUNDED)
        self.now = self._asked = self._initial
        self._clause = False
        self._named = -1

    def at(self, start: int) -> Attention:
        """The attention at a token, where what was heard last may be out of reach."""
        if self.now.mode != "none" and start - self.now.since > self.now.reach:
            self.now = self._initial
        return self.now

    def wait(self, end: int) -> None:
        """Let the reach of what was heard count from a token on."""
        if self.now.mode != "none":
            self.now = replace(self.now, since=max(self.now.since, end))

    def name(self, end: int) -> None:
        """Take note that a profession is named up to a token."""
        self._named = end
        self.wait(end)

    def hear(self, cue: Mark) -> None:
        """Turn to whom a cue speaks of."""
        now, offset, topic = self.now, cue.start - self._base, self._statement.topic
        match cue.name:
            case "recruits":
                self._ask("essential", cue.end, ASK_REACH)
            case "relative" if now.mode == "mention" and cue.start - now.since <= 1:
                pass
            case "holds" if now.mode == "mention" and cue.start == self._named:
                # "Ensure that all nurses hold a PIN": those just named hold it.
                pass
            case "asks" | "holds" | "relative" if topic not in CLOSED:
                self._ask("essential", cue.end, ASK_REACH)
            case "invites" if topic not in CLOSED:
                self._ask("unstated", cue.end, ASK_REACH)
            case "as-one" if topic not in CLOSED and offset <= AS_WITHIN and now.mode == "none":
                self._ask("unstated", cue.end, AS_REACH)
            case "mentions":
                reach = UNBOUNDED if offset == 0 else MENTION_REACH
                self._mention(cue.end, max(reach, now.reach) if now.mode == "mention" else reach)
            case "breaks" if now.mode == "mention":
                self.now = self._initial
            case "returns" if now.mode == "mention" and self._asked.mode == "asked":
                self.now = Attention("resumed", self._asked.need, cue.end, MENTION_REACH)
            case "clause":
                self._clause = True
            case "employer-early" if self._clause:
                pass
            case _ if _said(cue, topic, offset) in ("employer", "other"):
                self._mention(cue.end, UNBOUNDED)

    def _ask(self, need: Need, end: int, reach: int) -> None:
        stated = self._statement.need if self._statement.topic == "criteria" else "unstated"
        self.now = self._asked = Attention("asked", need if stated == "unstated" else stated, end, reach)

    def _mention(self, end: int, reach: int) -> None:
        self.now = Attention("mention", self.now.need, end, reach)
