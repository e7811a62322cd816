"""From the marks of one statement to what it demands of the applicant, and whom that admits."""

from __future__ import annotations

from dataclasses import dataclass, replace

from jdlint.checks.admission import PEOPLE, admitted, ends_open, listed, one_profession, shared_heads, through
from jdlint.checks.demand import demand
from jdlint.checks.force import conditional, wished
from jdlint.checks.noun import Demand
from jdlint.checks.sentence import Sentence, sort_of
from jdlint.matching import Marks
from jdlint.matching.subjects import Attention, Mark, attention, denied, refused
from jdlint.rulebook.model import Vocabulary


@dataclass(frozen=True, slots=True)
class Demands:
    """The demands of a statement, whom their alternatives admit together, and whether they end open.

    `registers` are those named; `development` says that a chance to develop is spoken of, `only` that nobody else is
    let in, `also` that others are let in beside those named. A statement that takes a demand back ("no nursing
    background needed"), or lets others in ("other professionals may apply"), is open and has none.
    """

    found: tuple[Demand, ...]
    families: frozenset[str]
    open: bool
    registers: frozenset[str] = frozenset()
    development: bool = False
    only: bool = False
    also: bool = False

    @property
    def closed(self) -> bool:
        """Whether only one profession, or one register's pair, can meet this."""
        return bool(self.found) and not self.open and one_profession(self.families)


# How far, in tokens, "will be considered" may stand behind a generic word.
CONSIDERED_REACH = 9

NOTHING = Demands((), frozenset(), False)
TAKEN_BACK = Demands((), frozenset(), True)


def demands(marks: Marks, number: int, vocabulary: Vocabulary) -> Demands:
    """What the statement of a number demands."""
    words, statement = marks.words(number), marks.statements[number]
    base, cues = marks.asking(number)
    sentence = Sentence(marks.text, statement, words, base, cues, vocabulary)
    asked: list[Demand] = []
    generics: list[Mark] = []
    lets_in = opens = False
    for mark, now in attention(statement, base, cues, words):
        if sort_of(mark) == "generic":
            generics.append(mark)
            lets_in = lets_in or _lets_in(sentence, mark, now)
            opens = opens or (bool(asked) and _considered(sentence, mark))
            continue
        found = demand(sentence, mark, now)
        if found is None:
            continue
        if found.subject in ("person", "code") and refused(cues, found.start, found.end):
            return NOTHING
        if denied(cues, found.start, found.end):
            return TAKEN_BACK
        if conditional(sentence, found):
            continue
        asked.append(replace(found, need="desirable") if wished(sentence, found) else found)
    if not asked:
        return TAKEN_BACK if lets_in else NOTHING
    asked = shared_heads(sentence, asked)
    members = listed(sentence, asked)
    return Demands(
        tuple(through(sentence, found, members) for found in asked),
        admitted(sentence, asked, members),
        opens or ends_open(sentence, asked, members, generics),
        frozenset(found.register for found in asked if found.register is not None),
        sentence.has("cue:development"),
        sentence.has("cue:only"),
        any(_considered(sentence, mark) for mark in words),
    )


def _considered(sentence: Sentence, people: Mark) -> bool:
    """Whether those named are let in beside others: "however, AHPs will be considered"."""
    after = (cue for cue in sentence.cues if cue.name == "follows-invites" and cue.start >= people.end)
    named = people.name in PEOPLE or sort_of(people) == "person"
    return named and any(cue.start - people.end <= CONSIDERED_REACH for cue in after)


def _lets_in(sentence: Sentence, generic: Mark, now: Attention) -> bool:
    """Whether others than those named before are invited: "other professionals will also be considered"."""
    invited = now.mode == "asked" or any(c.name.startswith("follows") and c.start >= generic.end for c in sentence.cues)
    # A route in a sentence of its own is one more demand: "you will also have experience of managing".
    widened = sentence.has("cue:widens") and generic.name != "generic:route"
    return invited and (generic.name == "generic:many-person" or widened)
