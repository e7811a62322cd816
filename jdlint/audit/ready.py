"""Imported by the process that worker processes are copied from: what each of them needs is loaded once, here."""

from jdlint.config import Settings
from jdlint.linter import rules_by_check
from jdlint.matching import matcher
from jdlint.rulebook import load_rulebook

# Asked for just as `work` asks for it, so that the copies find it in the cache.
_rulebook = load_rulebook(Settings().packs)
matcher(_rulebook)
rules_by_check(_rulebook)
