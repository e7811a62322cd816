"""What kind of post a document describes: decided from title, band and layout, never from the restriction itself."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from jdlint.model import Document, Role, RoleKind, Statement
from jdlint.rulebook.model import Reserved, Rulebook
from jdlint.spec.details import band_of, title_of
from jdlint.spec.phrases import Found, Phrases, words

# Kind, profession families, and why.
Verdict = tuple[RoleKind, tuple[str, ...], str]
BRACKET = re.compile(r"[(\[][^)\]]*[)\]]")


@dataclass(frozen=True)
class TitleWords:
    """The vocabulary as titles need it."""

    phrases: Phrases[tuple[str, str]]
    reserved: Phrases[Reserved]


@lru_cache(maxsize=4)
def title_words(rulebook: Rulebook) -> TitleWords:
    """The phrases of titles, with (kind of word, profession family or "")."""
    vocabulary = rulebook.vocabulary
    entries: list[tuple[str, tuple[str, str]]] = [(p, ("neutral", "")) for p in vocabulary.roles.words["neutral"]]
    entries += [(title, ("custom", families[0])) for title, families in vocabulary.roles.custom.items()]
    for family, profession in vocabulary.professions.items():
        entries += [(phrase, ("code", family)) for phrase in profession.code]
        entries += [(phrase, ("person", family)) for phrase in profession.person]
        entries += [(phrase, ("field", family)) for phrase in profession.field]
    for family, phrases in vocabulary.roles.services.items():
        entries += [(phrase, ("service", family)) for phrase in phrases]
    entries += [(phrase, ("many", "")) for phrase in vocabulary.generic["many-person"]]
    for kind in (
        "multi-professional-practice",
        "practice",
        "remit",
        "leadership",
        "non-clinical",
        "clinical",
        "deputy",
    ):
        entries += [(phrase, (kind, "")) for phrase in vocabulary.roles.words[kind]]
    reserved = Phrases((title, post) for post in vocabulary.roles.reserved for title in post.titles)
    return TitleWords(Phrases(entries), reserved)


def decide(document: Document, statements: tuple[Statement, ...], rulebook: Rulebook, kind: RoleKind | None) -> Role:
    """The role of a document; a `kind` given by the user overrides what the title says."""
    title, span = title_of(document, rulebook, _names_post(rulebook))
    band = band_of(title, document, rulebook)
    decided, professions, because = _kind(title, band, rulebook)
    if kind is not None:
        decided, because = kind, f"set to {kind} by the user; the title alone says: {because}"
    return Role(title, band, decided, professions, because, span)


def _names_post(rulebook: Rulebook) -> Callable[[str], bool]:
    """Whether a heading has words in it that titles have."""
    phrases = title_words(rulebook).phrases
    return lambda text: any(kind not in ("neutral", "clinical") for _, (kind, _) in phrases.find(text))


@dataclass(frozen=True, slots=True)
class _Read:
    """A title as it was read: the phrases in it with (kind of word, profession family or "").

    `headed`: it names a head, such as manager or lead, that is no part of the name of a practice post.
    """

    text: str
    found: Sequence[tuple[Found, tuple[str, str]]]
    kinds: frozenset[str]
    headed: bool

    def said(self, *kinds: str) -> str:
        """The words of some kinds, as quotes: "“Head of” and “Patient Safety”"."""
        quotes = dict.fromkeys(f"“{self.text[f.first : f.last]}”" for f, (kind, _) in self.found if kind in kinds)
        return " and ".join(quotes)

    def families(self, *kinds: str) -> tuple[str, ...]:
        """The profession families that words of some kinds name."""
        return tuple(dict.fromkeys(family for _, (kind, family) in self.found if kind in kinds))


def _read(title: str, rulebook: Rulebook) -> _Read:
    known, roles = title_words(rulebook), rulebook.vocabulary.roles.words
    text = BRACKET.sub(" ", title)
    if not words(text):
        text = title
    text = _cut(text, known.phrases, roles["cuts"])
    heads = frozenset(word for head in roles["heads"] for word, _, _ in words(head))
    text = _other_half(text, known.reserved, heads)
    found = known.phrases.find(text)
    inside = [
        (f.start, f.end) for f, (kind, _) in found if kind in ("multi-professional-practice", "practice", "neutral")
    ]
    headed = any(
        word in heads and not any(start <= index < end for start, end in inside)
        for index, (word, _, _) in enumerate(words(text))
    )
    return _Read(text, found, frozenset(kind for _, (kind, _) in found), headed)


def _kind(title: str, band: str | None, rulebook: Rulebook) -> Verdict:
    if not title:
        return "unknown", (), "no title was found"
    read = _read(title, rulebook)
    subjects = ["person", "field", "custom"] if read.kinds & {"person", "field", "custom"} else ["service"]
    # Of "Unit Manager RGN" the code is a demand; of "RGN, nights" it is the post.
    if not read.headed:
        subjects.append("code")
    families = read.families(*subjects)
    return (
        _if_reserved(read, rulebook)
        or _if_custom(read, rulebook)
        or (_of_one_profession(read, families) if len(families) == 1 and "many" not in read.kinds else None)
        or _by_words(read, families, band)
    )


def _if_reserved(read: _Read, rulebook: Rulebook) -> Verdict | None:
    named, post, deputy = _reserved(read.text, title_words(rulebook).reserved)
    if post is None:
        return None
    if not deputy:
        return "reserved", post.families, f"“{named}” in the title. {post.reason} ({post.source})"
    if "remit" in read.kinds:
        return "profession-titled", post.families[:1], f"a deputy, but the remit is {read.said('remit')}"
    return (
        "profession-lead",
        post.families,
        f"{read.said('deputy')} in the title, of a post kept for one profession: the head of that profession’s line",
    )


def _if_custom(read: _Read, rulebook: Rulebook) -> Verdict | None:
    """The kind of a post that is called as one profession's posts are: "Matron"."""
    custom = next((found.phrase for found, (kind, _) in read.found if kind == "custom"), None)
    if custom is None:
        return None
    customary = rulebook.vocabulary.roles.custom[custom]
    line = tuple(family for family in read.families("service") if family in customary)
    if line:
        return (
            "profession-lead",
            line,
            f"{read.said('custom')} of {read.said('service')}: the head of one profession's own line",
        )
    return (
        "profession-titled",
        customary,
        f"{read.said('custom')} in the title is what one profession’s posts are called, whatever the job demands",
    )


def _of_one_profession(read: _Read, families: tuple[str, ...]) -> Verdict | None:
    """The kind of a post whose title names one profession; None where its words do not tell."""
    kinds, headed = read.kinds, read.headed
    professions = read.said("person", "field", "service")
    own = {"person", "service"} <= kinds and families == read.families("service")
    if headed and "remit" in kinds and kinds & {"person", "field"} and not own:
        return "profession-titled", families, f"{professions} in the title, but the remit is {read.said('remit')}"
    leads = (headed or "leadership" in kinds) and not kinds & {"person", "remit"}
    if leads or (headed and (own or "remit" not in kinds)):
        return (
            "profession-lead",
            families,
            f"{read.said('leadership', 'person', 'field', 'service')} in the title: the head of one profession’s own line",
        )
    if "person" in kinds:
        return "practice", families, f"{professions} in the title: the post delivers that profession’s own care"
    return None


def _by_words(read: _Read, families: tuple[str, ...], band: str | None) -> Verdict:
    """The kind of any other post, by the words of its title and then by its band."""
    kinds, headed, said = read.kinds, read.headed, read.said
    if "practice" in kinds and not (headed or "leadership" in kinds):
        return "practice", families, f"{said('practice')} in the title: a post of direct care"
    if "multi-professional-practice" in kinds and not headed:
        return (
            "multi-professional-practice",
            (),
            f"{said('multi-professional-practice')} in the title: care by several professions",
        )
    if len(families) > 1 and not headed and "person" in kinds:
        return "practice", families, f"{said('person')} in the title: the post delivers these professions’ own care"
    if "non-clinical" in kinds and not kinds & {"clinical", "person", "field", "service"}:
        return "non-clinical", (), f"{said('non-clinical')} in the title: outside health and care"
    if "leadership" in kinds or "remit" in kinds:
        return "leadership", families, f"{said('leadership', 'remit')} in the title, which names no one profession"
    if "person" in kinds or (families and band in ("5", "6", "7")):
        return "practice", families, f"{said('person', 'field', 'service')} in the title"
    if kinds & {"clinical", "service"} and band in ("4", "5", "6"):
        return "practice", families, f"{said('clinical', 'service')} in the title and band {band}"
    if "non-clinical" in kinds:
        return "non-clinical", (), f"{said('non-clinical')} in the title"
    return "unknown", families, "the title names no kind of post that is known"


def _cut(title: str, phrases: Phrases[tuple[str, str]], cuts: tuple[str, ...]) -> str:
    """The title without somebody else's: "Executive Assistant to the Chief Nurse" is an assistant."""
    for cut in cuts:
        head, middle, _ = title.lower().partition(f" {cut} ")
        if middle and any(kind in ("non-clinical", "practice") for _, (kind, _) in phrases.find(head)):
            return title[: len(head)]
    return title


def _reserved(title: str, phrases: Phrases[Reserved]) -> tuple[str, Reserved | None, bool]:
    """The words of a title that name a reserved post, that post, and whether this one only deputises for it."""
    stems = " " + " ".join(word for word, _, _ in words(title)) + " "
    for found, post in phrases.find(title):
        return title[found.first : found.last], post, any(f" {word} " in stems for word in post.unless)
    return "", None, False


def _other_half(title: str, phrases: Phrases[Reserved], heads: frozenset[str]) -> str:
    """The half of a combined title that decides: of "Team Manager and Named Nurse" the team manager."""
    for found, post in phrases.find(title):
        beside = f"{title[: found.first]} {title[found.last :]}"
        if post.combined == "other" and heads & {word for word, _, _ in words(beside)}:
            return beside
    return title
