"""Several clients at once, among them hostile ones: the good ones are all answered."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

pytest.importorskip("fastapi", reason="the web extra is not installed")

from tests.benchmarks.load import hostile_bodies, load
from tests.web.conftest import ROOT, Served


@pytest.fixture(scope="module")
def served() -> Iterator[Served]:
    """A page that is being served."""
    one = Served((), None, {"PYTHONPATH": str(ROOT)})
    yield one
    one.stop()


def test_every_good_request_is_answered_though_others_are_hostile(served: Served) -> None:
    found = load(served, clients=8, seconds=4, hostile=hostile_bodies())
    assert found.good.keys() == {200}
    assert found.hostile.keys() <= {200, 422}
    assert found.hostile
