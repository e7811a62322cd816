"""Whether a criterion became stricter or wider."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from jdlint.comparison.asking import Ask
from jdlint.comparison.model import Change
from jdlint.model import Need
from jdlint.reporters import wording
from jdlint.rulebook.model import Rulebook
from jdlint.spec.phrases import Phrases

YEARS = re.compile(r"\b([\w]+)\s*(?:\+|or more)?\s*(?:full\s+)?(?:years?|yrs?)\b", re.IGNORECASE)
WORDS = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class _Scale:
    """The words of `Rulebook.vocabulary.scales`, ready to be looked for."""

    numbers: dict[str, int]
    study: Phrases[int]
    levels: tuple[str, ...]
    instead: Phrases[None]


@lru_cache(maxsize=4)
def _scale(rulebook: Rulebook) -> _Scale:
    scales = rulebook.vocabulary.scales
    return _Scale(
        {word: number for number, word in enumerate(scales.numbers, 1)},
        Phrases((word, rank) for rank, words in enumerate(scales.study.values()) for word in words),
        tuple(scales.study),
        Phrases((phrase, None) for phrase in scales.instead),
    )


def change(old: Sequence[Ask], new: Sequence[Ask], rulebook: Rulebook) -> Change:
    """What became of the criteria of one cell in another."""
    scale = _scale(rulebook)
    stricter: list[str] = []
    wider: list[str] = []

    def compare(before: float | None, after: float | None, words: str) -> None:
        if before is not None and after is not None and before != after:
            (stricter if after > before else wider).append(words)

    need = _need(old), _need(new)
    if set(need) == {"essential", "desirable"}:
        (stricter if need[1] == "essential" else wider).append(f"{need[0]} → {need[1]}")
    _admitted(old, new, rulebook, stricter, wider)
    old_text, new_text = _text(old), _text(new)
    years = _years(old_text, scale), _years(new_text, scale)
    compare(*years, f"{years[0]} → {years[1]} years")
    if years[0] is None and years[1] is not None:
        stricter.append(f"no number of years → {years[1]} years")
    elif years[0] is not None and years[1] is None:
        wider.append(f"{years[0]} years → no number of years")
    study = _study(old_text, scale), _study(new_text, scale)
    if study[0] is not None and study[1] is not None:
        compare(*study, f"{scale.levels[study[0]]} → {scale.levels[study[1]]}")
    instead = bool(scale.instead.find(old_text)), bool(scale.instead.find(new_text))
    compare(-instead[0], -instead[1], "an equivalent will do" if instead[1] else "no equivalent any more")
    if stricter or wider:
        kind = "mixed" if stricter and wider else "stricter" if stricter else "wider"
        return Change(kind, tuple(stricter), tuple(wider))  # type: ignore[arg-type]  # one of the three literals
    same = WORDS.findall(old_text.casefold()) == WORDS.findall(new_text.casefold())
    return Change("same" if same else "reworded")


def _admitted(
    old: Sequence[Ask], new: Sequence[Ask], rulebook: Rulebook, stricter: list[str], wider: list[str]
) -> None:
    before, after = admitted(old), admitted(new)
    if before == after:
        registered = any(ask.registered for ask in old), any(ask.registered for ask in new)
        if before is not None and registered == (False, True):
            stricter.append("asks for a register")
        elif before is not None and registered == (True, False):
            wider.append("asks for no register")
        return
    everyone = frozenset(rulebook.vocabulary.professions)
    first, last = (everyone if group is None else group for group in (before, after))
    if gained := last - first:
        wider.append("open to every profession" if after is None else f"now also {people(gained, rulebook)}")
    if lost := first - last:
        if gained:
            stricter.append(f"no longer {people(lost, rulebook)}")
        else:
            stricter.append(f"only {people(last, rulebook)}" if last else "nobody can meet it")


def admitted(asks: Sequence[Ask]) -> frozenset[str] | None:
    """The families that can meet all of some asks; None where none shuts anybody out."""
    limits = [ask.admits for ask in asks if ask.admits is not None]
    return frozenset.intersection(*limits) if limits else None


def people(families: frozenset[str], rulebook: Rulebook, *, cut: bool = True) -> str:
    """The members of some families in words, in the order of the vocabulary: "nurses and midwives"; `cut` long lists."""
    known = [family for family in rulebook.vocabulary.professions if family in families]
    if cut and len(known) > 5:
        first = ", ".join(wording.people([family], rulebook) for family in known[:3])
        return f"{first} and {len(known) - 3} more professions"
    return wording.people(known, rulebook)


def _need(asks: Sequence[Ask]) -> Need:
    needs = {ask.criterion.need for ask in asks}
    return "essential" if "essential" in needs else "unstated" if "unstated" in needs else "desirable"


def _text(asks: Sequence[Ask]) -> str:
    return "\n".join(ask.criterion.text for ask in asks)


def _years(text: str, scale: _Scale) -> int | None:
    found = [
        int(word) if word.isdecimal() else scale.numbers[word]
        for word in (match.group(1).casefold() for match in YEARS.finditer(text.replace("years'", "years")))
        if word.isdecimal() or word in scale.numbers
    ]
    return max(found, default=None)


def _study(text: str, scale: _Scale) -> int | None:
    return max((rank for _, rank in scale.study.find(text)), default=None)
