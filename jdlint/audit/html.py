"""The dashboard of an audit as one HTML page: pictures in plain SVG, each with its table."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from jdlint.audit.columns import TABLES
from jdlint.audit.tally import JUDGED, RANKED, SMALL, Group, Tally, ranked
from jdlint.model import LEVELS
from jdlint.reporters.html import environment, writable
from jdlint.reporters.wording import ROLES, people
from jdlint.rulebook.model import Rulebook

EMPLOYERS = 20
ADMITTED = 12
RULES = 15


@dataclass(frozen=True, slots=True)
class About:
    """What was audited: `done` of `total` files and lines, from `paths`, in so many seconds."""

    paths: tuple[str, ...]
    done: int
    total: int
    seconds: float
    unique: bool
    parquet: bool

    @property
    def complete(self) -> bool:
        """Whether everything was looked at."""
        return self.done >= self.total


def render(tally: Tally, about: About, rulebook: Rulebook) -> str:
    """The dashboard as one HTML page."""
    rank = ranked(tally.employers.values())
    named = len([name for name in tally.employers if name])
    admits = [(_who(key, rulebook), count) for key, count in tally.admits.most_common(ADMITTED)]
    rules = sorted(tally.rules.values(), key=lambda rule: (-rule.posts, rule.id))
    themes = [(_theme(id_, rulebook), covered) for id_, covered in tally.themes.items() if covered.documents]
    page = (
        environment()
        .get_template("audit.html")
        .render(
            tally=tally,
            about=about,
            statements=statements(tally, rulebook),
            kinds=[_named(tally.kinds[kind], ROLES[kind]) for kind in ROLES if kind in tally.kinds],
            judged=JUDGED,
            bands=_bands(tally),
            employers=rank[:EMPLOYERS],
            named=named,
            unranked=named - len(rank),
            more_employers=max(0, len(rank) - EMPLOYERS),
            admits=admits,
            admit_bars=_bars(admits),
            more_admits=sum(tally.admits.values()) - sum(count for _, count in admits),
            rules=rules,
            rule_bars=_bars([(_summary(rule.id, rulebook), rule.posts) for rule in rules[:RULES]]),
            themes=themes,
            theme_bars=[(label, covered.mean, f"{covered.mean:.0%}") for label, covered in themes],
            rulebook=rulebook,
            tables=TABLES,
            roles=ROLES,
            levels=LEVELS,
            small=SMALL,
            ranked=RANKED,
            who=lambda admits: _who(admits, rulebook),
        )
    )
    return writable(page)


def _bars(counts: Sequence[tuple[str, int]]) -> list[tuple[str, float, str]]:
    """Counts as bars, the longest being the greatest count."""
    most = max((count for _, count in counts), default=1)
    return [(name, count / most, f"{count:,}") for name, count in counts]


def statements(tally: Tally, rulebook: Rulebook) -> list[str]:
    """The main things that an audit says, each one sentence with its figures."""
    everything = tally.all
    if not everything.judged:
        return ["No post was found that several professions could fill."]
    low, high = everything.interval
    titled = tally.kinds["profession-titled"].restricted if "profession-titled" in tally.kinds else 0
    lines = [
        f"{everything.restricted:,} of {everything.judged:,} posts that people of several professions could fill "
        f"({everything.share:.0%}, between {low:.0%} and {high:.0%}) ask for one profession or one regulator’s; "
        f"{everything.musts:,} of them ({_share(everything.musts, everything.restricted)}) make it a must"
        + (f", and {titled:,} have the profession in their title." if titled else ".")
    ]
    leaders = tally.kinds.get("leadership")
    if leaders and leaders.judged:
        lines.append(
            f"Of {leaders.judged:,} leadership and management posts, {leaders.restricted:,} "
            f"({leaders.share:.0%}) are closed to all but these."
        )
    bands = [group for group in _bands(tally) if group.judged >= SMALL and group.name.startswith("Band ")]
    if len(bands) > 1:
        most, least = max(bands, key=lambda g: g.share), min(bands, key=lambda g: g.share)
        stated = everything.judged - sum(group.judged for group in tally.bands.values() if not group.name)
        lines.append(
            f"Of the {stated:,} that state a band, restriction is most frequent at {_at(most, 'posts')} "
            f"and least at {_at(least)}."
        )
    if tally.admits:
        key, count = tally.admits.most_common(1)[0]
        lines.append(
            f"{count:,} of the {everything.restricted:,} restricted posts "
            f"({_share(count, everything.restricted)}) are open to {_who(key, rulebook)} only."
        )
    shutting = [rule for rule in tally.rules.values() if rule.restricted]
    if shutting:
        rule = max(shutting, key=lambda rule: rule.restricted)
        lines.append(
            f"The most frequent form is “{_summary(rule.id, rulebook)}”, met in {rule.restricted:,} of them "
            f"({_share(rule.restricted, everything.restricted)})."
        )
    themes = {id_: covered for id_, covered in tally.themes.items() if covered.documents}
    if themes:
        weakest = min(themes, key=lambda id_: themes[id_].mean)
        lines.append(
            f"The {tally.coverage.documents:,} posts that were scored cover {tally.coverage.mean:.0%} of the guide’s "
            f"leadership behaviours on average, least of all “{_theme(weakest, rulebook)}” ({themes[weakest].mean:.0%})."
        )
    return lines


def data(tally: Tally, about: About, rulebook: Rulebook) -> dict[str, Any]:
    """The figures of the dashboard as plain lists and dicts, schema jdlint-audit/1."""
    return {
        "schema": "jdlint-audit/1",
        "rulebook": rulebook.fingerprint,
        "paths": list(about.paths),
        "inputs": {"done": about.done, "total": about.total},
        "seconds": round(about.seconds, 2),
        "statements": statements(tally, rulebook),
        "duplicates": tally.duplicates,
        "failed": tally.failed,
        "all": _figures(tally.all),
        "kinds": [_figures(group) for group in tally.kinds.values()],
        "bands": [_figures(group) for group in tally.bands.values()],
        "employers": [_figures(group) for group in ranked(tally.employers.values())],
        "admits": dict(tally.admits.most_common()),
        "rules": {r.id: {"findings": r.findings, "posts": r.posts, **r.levels} for r in tally.rules.values()},
        "coverage": {
            "documents": tally.coverage.documents,
            "mean": round(tally.coverage.mean, 4),
            "themes": {id_: round(covered.mean, 4) for id_, covered in tally.themes.items() if covered.documents},
        },
    }


def _figures(group: Group) -> dict[str, Any]:
    low, high = group.interval
    return {
        "name": group.name,
        "posts": group.posts,
        "judged": group.judged,
        "restricted": group.restricted,
        "musts": group.musts,
        "share": round(group.share, 4),
        "interval": [round(low, 4), round(high, 4)],
        "small": group.small,
    }


def _named(group: Group, name: str) -> Group:
    name = name.removeprefix("a ").removeprefix("the ")
    return Group(name[0].upper() + name[1:], group.posts, group.judged, group.restricted, group.musts)


def _bands(tally: Tally) -> list[Group]:
    """The bands from the lowest; posts without one last."""
    known = sorted((name for name in tally.bands if name), key=lambda name: (_number(name), name))
    groups = [_named(tally.bands[name], f"Band {name}") for name in known]
    return groups + ([_named(tally.bands[""], "not stated")] if "" in tally.bands else [])


def _at(group: Group, what: str = "") -> str:
    """A band with its share and the range of that: "band 7 (24% of 62 posts, between 15% and 36%)"."""
    low, high = group.interval
    of = f"{group.judged:,} {what}".strip()
    return f"band {group.name.removeprefix('Band ')} ({group.share:.0%} of {of}, between {low:.0%} and {high:.0%})"


def _number(band: str) -> int:
    digits = re.match(r"\d+", band)
    return int(digits.group()) if digits else 99


def _who(admits: str, rulebook: Rulebook) -> str:
    if not admits:
        return "unclear"
    order = list(rulebook.vocabulary.professions)
    known = sorted(admits.split("|"), key=lambda family: order.index(family) if family in order else len(order))
    return people(known, rulebook)


def _theme(id_: str, rulebook: Rulebook) -> str:
    return next((theme.label for theme in rulebook.themes if theme.id == id_), id_)


def _summary(rule: str, rulebook: Rulebook) -> str:
    return rulebook.rules[rule].summary if rule in rulebook.rules else rule


def _share(part: int, whole: int) -> str:
    return f"{part / whole:.0%}" if whole else "none"
