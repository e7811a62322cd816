"""What kind of post a document describes: decided from title, band and layout, never from the restriction itself."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

from jdlint.model import Document, Role, RoleKind, Statement
from jdlint.rulebook.model import Reserved, Rulebook
from jdlint.spec.details import band_of, title_of
from jdlint.spec.phrases import Phrases, words

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


def _kind(title: str, band: str | None, rulebook: Rulebook) -> tuple[RoleKind, tuple[str, ...], str]:
    vocabulary = title_words(rulebook)
    if not title:
        return "unknown", (), "no title was found"
    role_title = BRACKET.sub(" ", title)
    if not words(role_title):
        role_title = title
    role_title = _cut(role_title, vocabulary.phrases, rulebook.vocabulary.roles.words["cuts"])
    heads = frozenset(word for head in rulebook.vocabulary.roles.words["heads"] for word, _, _ in words(head))
    role_title = _other_half(role_title, vocabulary.reserved, heads)
    found = vocabulary.phrases.find(role_title)
    kinds = {kind for _, (kind, _) in found}

    def said(*wanted: str) -> str:
        quotes = dict.fromkeys(f"“{role_title[f.first : f.last]}”" for f, (kind, _) in found if kind in wanted)
        return " and ".join(quotes)

    inside = [
        (f.start, f.end) for f, (kind, _) in found if kind in ("multi-professional-practice", "practice", "neutral")
    ]
    headed = any(
        word in heads and not any(start <= index < end for start, end in inside)
        for index, (word, _, _) in enumerate(words(role_title))
    )
    subjects = {"person", "field", "custom"} if kinds & {"person", "field", "custom"} else {"service"}
    # Of "Unit Manager RGN" the code is a demand; of "RGN, nights" it is the post.
    if not headed:
        subjects |= {"code"}
    families = tuple(dict.fromkeys(family for _, (kind, family) in found if kind in subjects))
    services = tuple(dict.fromkeys(family for _, (kind, family) in found if kind == "service"))
    leads = "leadership" in kinds or headed
    named, post, deputy = _reserved(role_title, vocabulary.reserved)
    if post is not None and deputy and "remit" in kinds:
        return "profession-titled", post.families[:1], f"a deputy, but the remit is {said('remit')}"
    if post is not None and deputy:
        return (
            "profession-lead",
            post.families,
            f"{said('deputy')} in the title, of a post kept for one profession: the head of that profession’s line",
        )
    if post is not None:
        return (
            "reserved",
            post.families,
            f"“{named}” in the title. {post.reason} ({post.source})",
        )
    custom = next((found_.phrase for found_, (kind, _) in found if kind == "custom"), None)
    customary = rulebook.vocabulary.roles.custom.get(custom or "", ())
    line = [family for _, (kind, family) in found if kind == "service" and family in customary]
    if line:
        return (
            "profession-lead",
            tuple(dict.fromkeys(line)),
            f"{said('custom')} of {said('service')}: the head of one profession's own line",
        )
    if custom is not None:
        return (
            "profession-titled",
            rulebook.vocabulary.roles.custom[custom],
            f"{said('custom')} in the title is what one profession’s posts are called, whatever the job demands",
        )
    if families and "many" not in kinds and len(families) == 1:
        professions = said("person", "field", "service")
        own = {"person", "service"} <= kinds and families == services
        if headed and "remit" in kinds and kinds & {"person", "field"} and not own:
            return "profession-titled", families, f"{professions} in the title, but the remit is {said('remit')}"
        if (headed and (own or "remit" not in kinds)) or (leads and not kinds & {"person", "remit"}):
            return (
                "profession-lead",
                families,
                f"{said('leadership', 'person', 'field', 'service')} in the title: the head of one profession’s own line",
            )
        if "person" in kinds:
            return "practice", families, f"{professions} in the title: the post delivers that profession’s own care"
    if "practice" in kinds and not leads:
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
