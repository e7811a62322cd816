"""A headless Chromium and axe-core, for whatever jdlint shows in a browser."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Generator, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

AXE = Path(__file__).parent / "node_modules" / "axe-core" / "axe.min.js"
AXE_TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
AXE_RUN = """async only => {
  const options = {runOnly: only, resultTypes: ["violations"], selectors: false, preload: false};
  const {violations} = await axe.run(document, options);
  return violations.flatMap(found => found.nodes.map(node => found.id + ": " + node.html));
}"""
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Where nothing may be skipped, a skipped test that needs a browser or LibreOffice has failed."""
    report = yield
    needs = [name for name in ("chromium", "libreoffice") if item.get_closest_marker(name)]
    if report.skipped and needs and "JDLINT_SKIP_NOTHING" in os.environ:
        report.outcome = "failed"
        report.longrepr = f"skipped, though {needs[0]} must be there: {report.longrepr}"
    return report


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """A headless Chromium; not for the whole session, since its event loop would be in the way of other tests'."""
    playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    chromium = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if chromium is None:
        pytest.skip("no Chromium is installed")
    with playwright.sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=chromium, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture
def show(browser: Browser, tmp_path: Path) -> Iterator[Callable[..., Page]]:
    """Opens HTML text as a file: `show(html, dark=True, width=375)`."""
    opened = []

    def show(html: str, *, dark: bool = False, width: int = 1280) -> Page:
        file = tmp_path / f"page{len(opened)}.html"
        file.write_text(html, encoding="utf-8")
        page = browser.new_page(viewport={"width": width, "height": 800}, color_scheme="dark" if dark else "light")
        opened.append(page)
        page.goto(file.as_uri())
        return page

    yield show
    for page in opened:
        page.close()


@pytest.fixture(scope="session")
def axe() -> Callable[..., list[str]]:
    """What axe-core finds on a page, one line each: `axe(page)` against WCAG 2.2 AA and best practices.

    `axe(page, rule="color-contrast")` runs one rule alone: all that a change from light to dark can break.
    """
    if not AXE.is_file():
        pytest.skip("axe-core is not installed: npm ci --prefix tests")
    source = AXE.read_text(encoding="utf-8")

    def axe(page: Page, rule: str | None = None) -> list[str]:
        page.evaluate(source)
        only = {"type": "rule", "values": [rule]} if rule else {"type": "tag", "values": AXE_TAGS}
        found: list[str] = page.evaluate(AXE_RUN, only)
        return found

    return axe
