"""Auditing many documents: tables, figures and a dashboard, in memory that does not grow with their number."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import dropwhile
from pathlib import Path
from time import monotonic

from jdlint import __version__
from jdlint.audit import html, parquet
from jdlint.audit.inputs import Batch, batches, survey
from jdlint.audit.pools import Cluster, Processes, results
from jdlint.audit.store import Store, read_rows
from jdlint.audit.tally import Tally, tally
from jdlint.config import Settings
from jdlint.errors import JdlintError
from jdlint.rulebook import load_rulebook
from jdlint.runner import cores

__all__ = ["Audit", "Outcome", "audit"]

SUMMARY = "audit.json"
DASHBOARD = "dashboard.html"

Watch = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Audit:
    """What to audit and how. `scheduler` is the address of a Dask cluster, None for `workers` on this machine."""

    paths: tuple[str, ...]
    folder: Path
    settings: Settings
    workers: int = 0
    scheduler: str | None = None
    unique: bool = False
    resume: bool = False
    parquet: bool | None = None

    def work(self) -> Iterator[Batch]:
        """All batches, whether done or not."""
        return batches(self.paths, self.settings, self.folder)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of an audit: its figures, and whether it was broken off."""

    tally: Tally
    about: html.About
    statements: list[str]

    @property
    def interrupted(self) -> bool:
        """Whether work is left."""
        return not self.about.complete


def audit(plan: Audit, watch: Watch = lambda done, total: None) -> Outcome:
    """Audit documents into a folder; what Ctrl-C breaks off is kept, reported on, and gone on with by `plan.resume`.

    `watch` is told how many files and lines of how many are done. Raises JdlintError where the work cannot begin.
    """
    started = monotonic()
    rulebook = load_rulebook(plan.settings.packs)
    plan.settings.verify(rulebook.names)
    total, inputs = survey(plan.work())
    if not total:
        raise JdlintError(f"{', '.join(plan.paths)}: there is no job description to audit")
    about = {
        "schema": "jdlint-audit/1",
        "version": __version__,
        "rulebook": rulebook.fingerprint,
        "settings": repr(plan.settings),
        "inputs": inputs,
        "duplicates": plan.unique,
    }
    store = Store(plan.folder, about, resume=plan.resume, unique=plan.unique)
    try:
        (plan.folder / SUMMARY).unlink(missing_ok=True)
        done = _run(plan, store, rulebook.fingerprint, total, watch)
    finally:
        store.close()
    figures = tally(*(read_rows(plan.folder, table) for table in ("documents", "findings", "failures")))
    wanted = parquet.available() if plan.parquet is None else plan.parquet
    told = html.About(plan.paths, done, total, monotonic() - started, plan.unique, wanted)
    if wanted:
        parquet.write(plan.folder)
    (plan.folder / DASHBOARD).write_text(html.render(figures, told, rulebook), encoding="utf-8")
    if told.complete:
        summary = json.dumps(html.data(figures, told, rulebook), ensure_ascii=False, indent=1)
        (plan.folder / SUMMARY).write_text(summary + "\n", encoding="utf-8")
    return Outcome(figures, told, html.statements(figures, rulebook))


def _run(plan: Audit, store: Store, rulebook: str, total: int, watch: Watch) -> int:
    """Do what is not done yet, and give the number of files and lines that are done."""
    done = 0
    pool = (
        Cluster(plan.scheduler, plan.settings) if plan.scheduler else Processes(plan.workers or cores(), plan.settings)
    )
    try:
        earlier = store.done
        left = dropwhile(lambda batch: batch.number <= earlier, plan.work())
        if earlier:
            done = sum(b.size for b in plan.work() if b.number <= earlier)
        watch(done, total)
        for batch, result in results(left, pool, plan.settings):
            if result.rulebook not in ("", rulebook):
                raise JdlintError("the workers use other rules than this machine: install the same jdlint on both")
            store.add(batch, result)
            done += batch.size
            watch(done, total)
    except KeyboardInterrupt:
        pass
    finally:
        pool.close()
    return done
