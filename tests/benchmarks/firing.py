"""How often each rule fires on real adverts, and a sample to read: `python tests/benchmarks/firing.py adverts.jsonl`.

For each rule, previews too: findings, and documents with any. `--sample RULE` prints findings of one rule drawn with a fixed
seed, equal ones once, each in its sentence and with the title of its post: is this a thing that somebody should change? What
was read stands in rules/measured.yaml, and in the manual of the rules.
"""

from __future__ import annotations

import argparse
import random
import sys
from collections import defaultdict
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

from jdlint.config import Settings
from jdlint.linter import lint_document
from jdlint.model import Document
from jdlint.readers import read
from jdlint.rulebook import load_rulebook

SEED = 30


def main() -> None:
    """Print the table or the sample."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("paths", type=Path, nargs="+")
    parser.add_argument("--sample", metavar="RULE")
    parser.add_argument("--number", type=int, default=30)
    given = parser.parse_args()
    rulebook = load_rulebook()
    settings = Settings(select=(given.sample,) if given.sample else tuple(rulebook.rules), coverage=False)
    findings: dict[str, int] = defaultdict(int)
    documents: dict[str, set[str]] = defaultdict(set)
    shown: dict[str, None] = {}
    for document in (item for path in given.paths for item in read(path) if isinstance(item, Document)):
        report = lint_document(document, rulebook, settings)
        for finding in report.open_findings:
            findings[finding.rule] += 1
            documents[finding.rule].add(document.path)
            at = finding.span.start - finding.context_span.start
            before, after = finding.context[:at], finding.context[at + len(finding.quote) :]
            shown[f"{report.role.title} | {before}[[{finding.quote}]]{after}".replace("\n", " / ")] = None
    if given.sample:
        lines = random.Random(SEED).sample(list(shown), min(given.number, len(shown)))
    else:
        lines = [f"{rule}: {findings[rule]} findings in {len(documents[rule])} documents" for rule in rulebook.rules]
    sys.stdout.write("".join(f"{line}\n" for line in lines))


if __name__ == "__main__":
    main()
