"""What the rule files say, as frozen dataclasses."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal, get_args

from jdlint.model import Level, Need, RoleKind, Topic

ReferenceKind = Literal["guide", "law", "guidance", "research", "regulator", "house"]
Evidence = Literal["law", "official guidance", "research", "contested", "house style"]
Place = Literal["anywhere", "opening", "whole"]
# The patterns that a rule may have, each its own part in it.
Part = Literal["patterns", "exceptions", "excused", "excused_titles", "signs", "when"]


@dataclass(frozen=True, slots=True)
class Reference:
    """Where a rule comes from: the guide's section, an Act, a regulator's page."""

    kind: ReferenceKind
    text: str
    url: str | None = None


@dataclass(frozen=True, slots=True)
class Example:
    """A sentence that must flag (`spans` not empty) or must pass, in a post with this role title."""

    text: str
    spans: tuple[tuple[int, int], ...]
    role: str
    need: Need
    where: str
    document: bool = False
    level: Level | None = None


@dataclass(frozen=True, slots=True)
class Pattern:
    """Evidence for an indicator: a term of each of `sets`, each within `within` tokens of the others.

    A plain phrase is one set of one term. `ordered` asks for the sets in this order; `unless` are terms that, within
    the same distance, take the proof away; `person` asks that the words be said of a person, not of a team or place; `anyone`
    lets them be said of anyone, not of the post alone.
    """

    sets: tuple[tuple[str, ...], ...]
    within: int
    ordered: bool
    unless: tuple[str, ...]
    where: str
    person: bool = False
    anyone: bool = False


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule; `options` holds what its kind of check needs beyond the common keys, each a list of texts.

    A rule of the check "phrases" has `patterns`, `exceptions` (words that anywhere in the statement take the finding
    away), `excused` (words that do so anywhere in the document), `excused_titles` (words that do so in the title of the
    post), and may be bound to `topics`, `needs`, kinds of `roles` and a `place` in the statement. A rule of the check "missing" asks that one of its `signs` hold, and may do so only
    where one of `when` holds.
    """

    id: str
    pack: str
    summary: str
    check: str
    message: str
    advice: str
    why: str
    references: tuple[Reference, ...]
    flag: tuple[Example, ...]
    passes: tuple[Example, ...]
    demands: tuple[str, ...] = ()
    level: Level | None = None
    evidence: Evidence | None = None
    preview: bool = False
    options: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    path: str = ""
    patterns: tuple[Pattern, ...] = ()
    exceptions: tuple[Pattern, ...] = ()
    excused: tuple[Pattern, ...] = ()
    excused_titles: tuple[Pattern, ...] = ()
    signs: tuple[Pattern, ...] = ()
    when: tuple[Pattern, ...] = ()
    place: Place = "anywhere"
    topics: tuple[Topic, ...] = ()
    needs: tuple[Need, ...] = ()
    roles: tuple[RoleKind, ...] = ()

    def number(self, option: str) -> int:
        """An option that is a whole number."""
        return int(self.options[option][0])


@dataclass(frozen=True, slots=True)
class Profession:
    """A regulated health or care profession and the words that name it.

    `person` are nouns for a member, `code` case-sensitive abbreviations of members and their qualifications, `field`
    the field, `qualification` what only a member can hold, `experience` posts that only a member has held.
    """

    family: str
    label: str
    registers: tuple[str, ...]
    person: tuple[str, ...]
    code: tuple[str, ...]
    field: tuple[str, ...]
    qualification: tuple[str, ...]
    experience: tuple[str, ...]
    membership: tuple[str, ...]
    ahp: bool


@dataclass(frozen=True, slots=True)
class Register:
    """A regulator's register: the families that can be on it, and the words that name it."""

    id: str
    label: str
    short: str
    admits: tuple[str, ...]
    terms: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Reserved:
    """A post that law or statutory guidance keeps for one profession, and the source.

    `unless` are words beside the title that make it another post, such as "deputy"; where `combined` is "other", the
    other half of a combined title decides.
    """

    titles: tuple[str, ...]
    families: tuple[str, ...]
    reason: str
    source: str
    unless: tuple[str, ...]
    combined: str


@dataclass(frozen=True, slots=True)
class RoleWords:
    """The words of titles from which the kind of a role is decided; see rules/vocabulary/roles.yaml."""

    words: Mapping[str, tuple[str, ...]]
    services: Mapping[str, tuple[str, ...]]
    custom: Mapping[str, tuple[str, ...]]
    reserved: tuple[Reserved, ...]


@dataclass(frozen=True, slots=True)
class Heading:
    """Headings that open a section, and what is meant by what stands below them."""

    topic: Topic
    need: Need | None
    phrases: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Rewrites:
    """The words that stand instead of a demand for one profession; see rules/vocabulary/rewrites.yaml."""

    phrases: Mapping[str, str]
    posts: Mapping[str, str]
    registers: tuple[tuple[tuple[str, ...], str], ...]
    specialities: Mapping[str, tuple[str, ...]]
    unspecialised: frozenset[str]
    branches: frozenset[str]
    adverbs: frozenset[str]
    joining: frozenset[str]
    people: frozenset[str]
    stands_after: frozenset[str]
    stands_before: frozenset[str]


@dataclass(frozen=True, slots=True)
class Scales:
    """Words on a scale: number words from one up, levels of study from the lowest, and what may stand in for them."""

    numbers: tuple[str, ...]
    study: Mapping[str, tuple[str, ...]]
    instead: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """All words that the checks know.

    `cues` are named lists of phrases, such as "asks" and "mentions"; `layout` too, such as "ticks" and "title-labels";
    `subjects` those that tell of whom a sentence speaks; `evidence` sets of terms that scorecards share.
    """

    professions: Mapping[str, Profession]
    registers: Mapping[str, Register]
    generic: Mapping[str, tuple[str, ...]]
    roles: RoleWords
    headings: tuple[Heading, ...]
    cues: Mapping[str, tuple[str, ...]]
    lemmas: Mapping[str, str]
    rewrites: Rewrites
    scales: Scales = Scales((), {}, ())
    layout: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    subjects: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    evidence: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Indicator:
    """One behaviour of a scorecard, with the evidence for it and a criterion that a writer can paste.

    `evidence` holds the ids of other indicators whose evidence counts here too.
    """

    id: str
    label: str
    section: str
    bullet: str
    criterion: str
    shown: tuple[Pattern, ...]
    hinted: tuple[Pattern, ...]
    examples: tuple[Example, ...] = ()
    passes: tuple[Example, ...] = ()
    evidence: tuple[str, ...] = ()
    where: tuple[str, int] = ("", 0)


@dataclass(frozen=True, slots=True)
class Theme:
    """A theme of a scorecard and its indicators.

    `titles` are words of titles for which it is scored unasked; themes of a scorecard stand by `order`, then by id.
    """

    id: str
    label: str
    scorecard: str
    source: str
    indicators: tuple[Indicator, ...]
    titles: tuple[str, ...] = ()
    order: str = ""


@dataclass(frozen=True, slots=True, eq=False)
class Rulebook:
    """All rules, words and scorecards; `fingerprint` is "sha256:…" over the files they came from.

    `spellings` are the terms by the lemmas of each of their spellings, as the numbers of spaCy's strings: what an
    earlier run has worked out, or nothing.
    """

    rules: Mapping[str, Rule]
    vocabulary: Vocabulary
    themes: tuple[Theme, ...]
    fingerprint: str
    spellings: Mapping[tuple[int, ...], Sequence[str]] = field(default_factory=dict)

    @property
    def names(self) -> dict[str, tuple[str, ...]]:
        """The names that settings may use, by what they are: rules, packs and scorecards."""
        return {
            "rule": tuple(self.rules),
            "pack": tuple(dict.fromkeys(rule.pack for rule in self.rules.values())),
            "scorecard": tuple(dict.fromkeys(theme.scorecard for theme in self.themes)),
        }


ROLE_KINDS: tuple[RoleKind, ...] = get_args(RoleKind)
