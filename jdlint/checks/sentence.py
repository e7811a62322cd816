"""One statement with its marks, as the restriction checks look things up in it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from jdlint.matching import Mark
from jdlint.model import Statement
from jdlint.rulebook.model import Vocabulary

# The sorts of word that name a profession; a mark's name begins with one: "person:nursing", "register:nmc".
SUBJECTS = ("person", "code", "field", "qualification", "experience", "membership", "register")
# How near, in tokens, a word such as "only" or "degree in" must stand to what it governs.
LEAD_REACH = 3
POSSESSIVES = ("-", "'", "’")
# What may stand between two members of one list.
LIST_CUES = (
    "cue:list-words",
    "cue:modifiers",
    "cue:ranks",
    "cue:registration",
    "cue:field-experience",
    "cue:field-qualification",
)


@dataclass(frozen=True)
class Sentence:
    """A statement of a document (`text` is the document's) with its marks in order, and by where they begin and end.

    `cues` are the phrases that tell whether the applicant is asked, `base` the token at which the statement begins.
    """

    text: str
    statement: Statement
    marks: Sequence[Mark]
    base: int
    cues: Sequence[Mark]
    vocabulary: Vocabulary
    starting: dict[int, list[Mark]] = field(default_factory=dict)
    ending: dict[int, list[Mark]] = field(default_factory=dict)
    called: dict[str, list[Mark]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for mark in self.marks:
            self.called.setdefault(mark.name, []).append(mark)
            self.starting.setdefault(mark.start, []).append(mark)
            self.ending.setdefault(mark.end, []).append(mark)

    @property
    def spoken(self) -> str:
        """The words of the statement."""
        return self.text[self.statement.span.start : self.statement.span.end]

    def words_before(self, mark: Mark) -> list[str]:
        """The words of the statement before a mark."""
        return self.text[self.statement.span.start : mark.first].split()

    def at(self, start: int, name: str) -> Mark | None:
        """The mark of a name that begins at a token."""
        return next((mark for mark in self.starting.get(start, ()) if mark.name == name), None)

    def followed_by(self, mark: Mark, cue: str) -> bool:
        """Whether a cue follows a mark directly, over a hyphen or a possessive: "NMC's code", "doctors' pay", "nurse-led"."""
        gap = 1 if self.text[mark.last : mark.last + 1] in POSSESSIVES else 0
        return self.at(mark.end + gap, f"cue:{cue}") is not None

    def preceded_by(self, start: int, cue: str, reach: int = 2) -> bool:
        """Whether a cue ends so many tokens before a token, at most."""
        return bool(self.shortly_before(start, f"cue:{cue}", reach))

    def has(self, name: str) -> bool:
        """Whether a mark of this name stands anywhere."""
        return name in self.called

    def all(self, *names: str) -> list[Mark]:
        """The marks of some names, those of the first name first."""
        return [mark for name in names for mark in self.called.get(name, ())]

    def shortly_before(self, start: int, name: str, reach: int) -> list[Mark]:
        """The marks of a name that end so many tokens before a token, at most; the nearest last."""
        ends = range(start - reach, start + 1)
        return [mark for end in ends for mark in self.ending.get(end, ()) if mark.name == name]

    def after_comma(self, mark: Mark) -> bool:
        """Whether a comma stands directly before a mark."""
        return self.text[max(0, mark.first - 2) : mark.first].rstrip().endswith(",")

    def broken(self, left: int, right: int) -> bool:
        """Whether punctuation parts two places."""
        return any(char in self.text[left:right] for char in ".;,:")

    def only_list(self, at: int, end: int) -> bool:
        """Whether from one token to another stand only words of a list, with modifiers and heads of its members."""
        joined = False
        while at < end:
            steps = [mark for mark in self.starting.get(at, ()) if mark.name in LIST_CUES and mark.end <= end]
            if not steps:
                return False
            joined = joined or any(mark.name == "cue:list-words" for mark in steps)
            at = steps[0].end
        return joined

    def terms(self, cue: str) -> frozenset[str]:
        """The words of a cue, for looking up single words."""
        return frozenset(self.vocabulary.cues[cue])


def sort_of(mark: Mark) -> str:
    """The sort of a mark: "person" of "person:nursing"."""
    return mark.name.partition(":")[0]


def subject_of(mark: Mark) -> str:
    """What a mark names: "nursing" of "person:nursing", "nmc" of "register:nmc"."""
    return mark.name.partition(":")[2]
