"""What to write instead: the sentence of a finding with its demand for one profession opened."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from jdlint.checks.noun import Demand
from jdlint.model import Role, Span
from jdlint.rulebook.model import Rewrites

# Posts in which a demand is to go. In a post of the profession itself it may stay, and one outside health and care
# needs no clinician at all, so that no wording of the same demand would be right.
REWRITTEN = ("leadership", "profession-titled", "multi-professional-practice", "unknown")
PERSON = ("person", "code")
# A credential that is closed behind these keeps what stands before: "clinical background (nursing)".
CLOSING = re.compile(r"\s*[(:,–-].*|\s+i\.?e\b.*", re.IGNORECASE | re.DOTALL)
# What stays of a register before people: "an NMC registered professional".
REGISTERED = "registered"
# Of two that become one, there is no "either" any more.
EITHER = re.compile(r"\beither (?=(?:an? )?$)", re.IGNORECASE)
WORD = re.compile(r"[\w’'&-]+")


def rewrite(text: str, context: Span, span: Span, group: Sequence[Demand], role: Role, words: Rewrites) -> str | None:
    """The whole context with `span` rewritten, or None where no grammatical sentence is known for it."""
    if role.kind not in REWRITTEN:
        return None
    inside = [demand for demand in group if span.start <= demand.first and demand.last <= span.end]
    gaps = (text[a.last : b.first] for a, b in pairwise(inside))
    # Where the same demand is made again further on, half a rewrite would leave it standing; where only part is a wish,
    # one wording for both would make it all a wish.
    if (
        len(inside) < len(group)
        or len({demand.need for demand in group}) > 1
        or not all(set(_words(gap)) <= words.joining for gap in gaps)
    ):
        return None
    before, after = text[context.start : span.start], text[span.end : context.end]
    if _regulators(words) & set(WORD.findall(f"{before} {after}")):
        return None
    phrase = _phrase(text, span, before, after, inside, words)
    if phrase is None:
        return None
    if phrase == REGISTERED:
        after = re.sub(r"^\s*registered\b", "", after)
    elif _words(phrase)[-1] in words.people:
        # Of somebody of any profession "or equivalent" says nothing.
        after = re.sub(r"^\s*\(?or equivalent\)?(?=\W*$)", "", after)
    if phrase != REGISTERED and not _followed(after, words):
        return None
    tail = words.phrases["such-as"].replace("{registers}", _registers(role, words))
    phrase = phrase.replace("{such-as}", tail if not after[:1].isspace() or not WORD.match(after.lstrip()) else "")
    before, phrase = _fitted(before, text[span.start : span.end], phrase)
    return f"{before}{phrase}{after}"


def _phrase(text: str, span: Span, before: str, after: str, group: Sequence[Demand], words: Rewrites) -> str | None:
    kinds = {demand.kind for demand in group}
    if kinds == {"membership"}:
        return words.phrases["member" if text[span.start : span.end].lower().startswith("member ") else "membership"]
    if kinds == {"qualification"}:
        return _qualification(text, span, before, after, group, words)
    if kinds == {"experience"}:
        return _experience(text, span, before, group, words)
    if group[0].subject == "register":
        return _register(text[span.start : span.end], before, after, words)
    if {demand.subject for demand in group} <= {*PERSON, "register"}:
        return _person(text, span, before, group, words)
    return None


def _register(quote: str, before: str, after: str, words: Rewrites) -> str | None:
    """Instead of a register: "NMC registered", "the GMC register", "registration with the NMC"."""
    phrases, lower = words.phrases, quote.lower()
    if words.people & set(_words(after)[:4]):
        return REGISTERED
    if lower.endswith("registered"):
        return phrases["registered"]
    if lower.endswith("register"):
        return phrases["register"] if before.endswith("the ") else f"the {phrases['register']}"
    if before.rstrip().endswith(("with", "with the", "by", "by the")):
        return phrases["regulator"]
    if before.rstrip().endswith("("):
        return None
    return phrases["registration"] if _leads(before, words) else None


def _person(text: str, span: Span, before: str, group: Sequence[Demand], words: Rewrites) -> str | None:
    people = [demand for demand in group if demand.subject in PERSON]
    noun = text[people[-1].noun.start : people[-1].noun.end]
    rest = text[people[-1].noun.end : people[-1].last].strip().lower()
    if people[-1].subject == "code" and rest in ("qualification", "qualified", "qualifications"):
        return None if before.strip() else words.phrases["credential"]
    if rest == "status":
        return words.phrases["registration"]
    if not _leads(before, words):
        return None
    specialities = _specialities(text[span.start : span.end], words)
    kept = _kept(text[people[0].first : people[0].noun.start], specialities, words)
    many = noun.endswith("s") and not noun.endswith("ss")
    # One "with" is enough: "with a UK regulator with either a degree or …".
    with_more = text[span.end : span.end + 6].lower() == " with "
    on_register = any(demand.subject == "register" for demand in group) and not with_more
    who = _who(("people" if many else "person") + ("-on-register" if on_register else ""), specialities, words)
    if len(people) == 1:
        who = words.posts.get(noun.lower(), who)
    return " ".join([*kept, who])


def _who(name: str, specialities: Sequence[str], words: Rewrites) -> str:
    return words.phrases[name].replace("{of}", " or ".join(specialities) or words.phrases["of"])


def _specialities(quote: str, words: Rewrites) -> list[str]:
    """The specialities that a demand asks for besides the profession; none where it asks for a generalist, too."""
    said = _words(quote)
    if words.unspecialised & set(said):
        return []
    spoken = f" {' '.join(said)} "
    found = [name for name, terms in words.specialities.items() if any(f" {term.lower()} " in spoken for term in terms)]
    # Of "perinatal mental health" the mental health is no second speciality.
    return [name for name in found if not any(name != other and name in other for other in found)]


def _kept(before: str, specialities: Sequence[str], words: Rewrites) -> list[str]:
    """The adjectives before a profession that say nothing of the profession or of its speciality."""
    kept: list[str] = []
    told = words.branches | {
        word for name in specialities for term in words.specialities[name] for word in _words(term)
    }
    for word in before.replace("/", " ").split():
        if word.lower().strip(",-()") not in told and not word[1:2].isupper():
            kept.append(word)
        elif kept and kept[-1].lower() in words.adverbs:
            kept.pop()
    while kept and kept[-1].lower() in ("and", ",", *words.adverbs):
        kept.pop()
    while kept and kept[0].lower() in ("and", ","):
        kept.pop(0)
    return [word if index < len(kept) - 1 else word.rstrip(",-") for index, word in enumerate(kept)]


def _experience(text: str, span: Span, before: str, group: Sequence[Demand], words: Rewrites) -> str | None:
    if any(demand.subject == "experience" for demand in group):
        starts_so = text[span.start : span.end].lower().startswith(("experience", "previous"))
        return words.phrases["post"] if starts_so else None
    if len(group) == 1 and group[0].subject == "field":
        head, tail = text[span.start : group[0].noun.start], text[group[0].noun.end : span.end]
        field = words.phrases["field" if tail.strip() else "work"]
        if field.split()[0] in f"{before}{head}{tail}".lower():
            return None
        # Of renal nursing the speciality may stay: "renal experience", "renal work".
        special = head.split()[-1:] or before.split()[-1:]
        if not (head if tail.strip() else "") and special and special[0].lower() not in words.stands_after:
            field = field.removeprefix(words.phrases["field"]).strip()
        return (head + field + tail).strip() if field else head + tail.lstrip()
    if all(demand.subject in PERSON for demand in group):
        lead = text[span.start : group[0].noun.start]
        at = lead.lower().rfind(" as ")
        if at < 0:
            return None
        article = " as a " if lead.lower()[at:].startswith((" as a ", " as an ")) else " as "
        who = "person" if article == " as a " else "people"
        return lead[:at] + article + _who(who, _specialities(text[span.start : span.end], words), words)
    return None


def _qualification(
    text: str, span: Span, before: str, after: str, group: Sequence[Demand], words: Rewrites
) -> str | None:
    demand = group[0]
    if len(group) > 1 or demand.subject != "field":
        return None
    lead, head = text[span.start : demand.noun.start].rstrip(), text[demand.noun.end : span.end]
    if not lead:
        if len(head.split()) > 1:
            return None
        return words.phrases["qualification-field"] + head if _leads(before, words) else head.lstrip()
    if CLOSING.search(lead):
        return CLOSING.sub("", lead)
    degree = words.phrases["degree" if WORD.search(after) else "degree-alone"]
    return f"{lead.removesuffix(' in')} {degree}"


def _leads(before: str, words: Rewrites) -> bool:
    """Whether the words before allow any noun to follow: "looking for a", but not "an acute"."""
    last = before.rstrip()
    return not last or not last[-1].isalnum() or _words(last)[-1] in words.stands_after


def _followed(after: str, words: Rewrites) -> bool:
    """Whether the words behind allow any noun before them: "who will lead", but not "practitioner" or "or an ODP"."""
    following = WORD.search(after)
    if following is None:
        return True
    if re.match(r"\s*\(?or equivalent\b", after):
        return True
    between = after[: following.start()]
    return not set(between) & set("/([&") and between != "" and following.group().lower() in words.stands_before


def _words(text: str) -> list[str]:
    return [word.lower() for word in WORD.findall(text)]


def _regulators(words: Rewrites) -> set[str]:
    """The abbreviations of regulators: one that is left standing would still ask for its own."""
    return {word for _, names in words.registers for word in WORD.findall(names) if word[1:2].isupper()}


def _registers(role: Role, words: Rewrites) -> str:
    title = role.title.lower()
    return next(names for terms, names in words.registers if not terms or any(term.lower() in title for term in terms))


def _fitted(before: str, quote: str, phrase: str) -> tuple[str, str]:
    """The text before and the phrase, with article and capital as the new words need them."""
    if before.lower().endswith(" the ") and phrase.startswith("a "):
        before = before[:-4]
    if alone := EITHER.search(before):
        kept = before[alone.end() :]
        before = before[: alone.start()] + (kept.capitalize() if alone.group().istitle() else kept)
    if phrase and (before.lower().endswith((" a ", " an ")) or before.lower() in ("a ", "an ")):
        article = "an" if phrase[:1].lower() in "aeiou" else "a"
        stem = before.rstrip()
        capital = stem[stem.rfind(" ") + 1].isupper()
        before = stem[: stem.rfind(" ") + 1] + (article.capitalize() if capital else article) + " "
    if quote[:1].isupper() and (not before.strip() or before.rstrip().endswith((":", "•", "."))):
        phrase = phrase[:1].upper() + phrase[1:]
    return before, phrase
