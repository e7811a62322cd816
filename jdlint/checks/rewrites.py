"""What to write instead: the sentence of a finding with its demand for one profession opened."""

from __future__ import annotations

from collections.abc import Sequence

from jdlint.checks.demand import Demand
from jdlint.model import Role, Span
from jdlint.rulebook.model import Rewrites

# Posts in which a demand is to go; elsewhere it may stay, and no other wording is offered.
REWRITTEN = ("leadership", "profession-titled", "non-clinical", "multi-professional-practice", "unknown")


def rewrite(text: str, context: Span, span: Span, group: Sequence[Demand], role: Role, words: Rewrites) -> str | None:
    """The whole context with `span` rewritten, or None where no grammatical sentence is known for it."""
    if role.kind not in REWRITTEN or text[span.end : span.end + 1].isalnum() or text[span.end : span.end + 1] == "/":
        return None
    if (
        span.start > context.start
        and text[context.start : span.start].split()[-1][:1].isupper()
        and " " in text[context.start : span.start].strip()
    ):
        return None
    inside = [demand for demand in group if span.start <= demand.first and demand.last <= span.end]
    phrase = _phrase(text, span, inside, words)
    if phrase is None:
        return None
    phrase = phrase.replace("{registers}", _registers(role, words))
    before, after = text[context.start : span.start], text[span.end : context.end]
    before, phrase = _fitted(before, text[span.start : span.end], phrase)
    return f"{before}{phrase}{after}"


def _phrase(text: str, span: Span, group: Sequence[Demand], words: Rewrites) -> str | None:
    kinds = {demand.kind for demand in group}
    subjects = {demand.subject for demand in group}
    phrases = words.phrases
    if kinds == {"membership"}:
        return phrases["member" if text[span.start : span.end].lower().startswith("member ") else "membership"]
    if kinds == {"qualification"}:
        return _qualification(text, span, group, words)
    if kinds == {"experience"}:
        return _experience(text, span, group, words)
    if subjects == {"register"}:
        quote = text[span.start : span.end].lower()
        if quote.endswith("registered"):
            return phrases["registered"]
        alone = len(quote.split()) == 1 and text[: span.start].rstrip(" ").endswith(("with", "the", "by"))
        return phrases["regulator"] if alone else phrases["registration"]
    if subjects <= {"person", "code", "register"}:
        return _person(text, span, group, words)
    return None


def _person(text: str, span: Span, group: Sequence[Demand], words: Rewrites) -> str:
    people = [demand for demand in group if demand.subject in ("person", "code")]
    noun = text[people[-1].noun.start : people[-1].noun.end]
    rest = text[people[-1].noun.end : people[-1].last].strip().lower()
    if people[-1].subject == "code" and rest in ("qualification", "qualified", "qualifications"):
        return words.phrases["credential"]
    kept = _kept(text[people[0].first : people[0].noun.start], words)
    who = words.phrases["people" if noun.endswith("s") and not noun.endswith("ss") else "person"]
    registered = any(demand.subject == "register" for demand in group)
    return " ".join([*kept, who, *([words.phrases["with-register"]] if registered else [])])


def _kept(before: str, words: Rewrites) -> list[str]:
    """The adjectives before a profession that say nothing of the profession."""
    kept = [word for word in before.replace("/", " ").split() if word.lower().strip(",-()") not in words.branches]
    kept = [word for word in kept if not word[1:2].isupper()]
    while kept and kept[-1].lower() in ("and", ","):
        kept.pop()
    while kept and kept[0].lower() in ("and", ","):
        kept.pop(0)
    return [word if index < len(kept) - 1 else word.rstrip(",-") for index, word in enumerate(kept)]


def _experience(text: str, span: Span, group: Sequence[Demand], words: Rewrites) -> str | None:
    if any(demand.subject == "experience" for demand in group):
        starts_so = text[span.start : span.end].lower().startswith(("experience", "previous"))
        return words.phrases["post"] if starts_so else None
    if len(group) == 1 and group[0].subject == "field":
        head, tail = text[span.start : group[0].noun.start], text[group[0].noun.end : span.end]
        field = words.phrases["field"]
        return f"{head}{field}{tail}" if field not in (head + tail).lower() else None
    if all(demand.subject in ("person", "code") for demand in group):
        lead = text[span.start : group[0].noun.start]
        at = lead.lower().rfind(" as ")
        if at < 0:
            return None
        article = " as a " if lead.lower()[at:].startswith((" as a ", " as an ")) else " as "
        return lead[:at] + article + words.phrases["person" if article == " as a " else "people"]
    return None


def _qualification(text: str, span: Span, group: Sequence[Demand], words: Rewrites) -> str | None:
    demand = group[0]
    if len(group) > 1 or demand.subject != "field":
        return None
    before = text[span.start : demand.noun.start].rstrip()
    if before:
        return f"{before.removesuffix(' in')} {words.phrases['degree']}"
    return words.phrases["qualification-field"] + text[demand.noun.end : span.end]


def _registers(role: Role, words: Rewrites) -> str:
    title = role.title.lower()
    return next(names for terms, names in words.registers if not terms or any(term.lower() in title for term in terms))


def _fitted(before: str, quote: str, phrase: str) -> tuple[str, str]:
    """The text before and the phrase, with article and capital as the new words need them."""
    if before.lower().endswith(" the ") and phrase.startswith("a "):
        before = before[:-4]
    if before.lower().endswith((" a ", " an ")) or before.lower() in ("a ", "an "):
        article = "an" if phrase[:1].lower() in "aeiou" else "a"
        stem = before.rstrip()
        capital = stem[stem.rfind(" ") + 1].isupper()
        before = stem[: stem.rfind(" ") + 1] + (article.capitalize() if capital else article) + " "
    if quote[:1].isupper() and (not before.strip() or before.rstrip().endswith((":", "•", "."))):
        phrase = phrase[:1].upper() + phrase[1:]
    return before, phrase
