"""The pages in a browser, as an HR adviser uses them."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from tests.web.conftest import CORPUS, TEXT, WORD, Served

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.chromium
OTHER = CORPUS / "research-matron.md"
DROP = """async ([selector, name, data]) => {
  const bytes = Uint8Array.from(atob(data), (char) => char.charCodeAt(0));
  const transfer = new DataTransfer();
  transfer.items.add(new File([bytes], name));
  const target = document.querySelector(selector);
  for (const kind of ["dragover", "drop"])
    target.dispatchEvent(new DragEvent(kind, {dataTransfer: transfer, bubbles: true, cancelable: true}));
}"""


@pytest.fixture
def visit(browser: Browser, served: Served) -> Iterator[Callable[..., Page]]:
    """Opens a page of ours: `visit("help", width=375)`. At the end, nothing may have been blocked or fetched elsewhere."""
    opened = []
    wrong: list[str] = []

    def visit(address: str = "", *, width: int = 1280, script: bool = True, dark: bool = False) -> Page:
        context = browser.new_context(
            viewport={"width": width, "height": 800},
            java_script_enabled=script,
            color_scheme="dark" if dark else "light",
            accept_downloads=True,
        )
        opened.append(context)
        page = context.new_page()
        page.set_default_timeout(20_000)
        page.on("console", lambda said: wrong.append(said.text) if "ontent Security" in said.text else None)
        page.on("pageerror", lambda error: wrong.append(str(error)))
        page.on("request", lambda asked: wrong.append(asked.url) if not asked.url.startswith(served.address) else None)
        page.goto(served.address + address)
        return page

    yield visit
    for context in opened:
        context.close()
    assert wrong == []


def saved(page: Page, button: str, folder: Path) -> Path:
    """The file that a button saves."""
    with page.expect_download() as waiting:
        page.get_by_role("button", name=button).first.click()
    path = folder / waiting.value.suggested_filename
    waiting.value.save_as(path)
    return path


def comments(file: Path) -> str:
    with zipfile.ZipFile(file) as package:
        return re.sub("<[^>]+>", "", package.read("word/comments.xml").decode())


def check(page: Page) -> None:
    page.get_by_role("button", name="Check", exact=True).click()


def test_a_word_file_is_dropped_read_and_taken_back_with_comments(visit: Callable[..., Page], tmp_path: Path) -> None:
    import base64

    page = visit()
    page.evaluate(DROP, [".drop", "head.docx", base64.b64encode(WORD.read_bytes()).decode()])
    assert "head.docx" in page.locator(".files").inner_text()
    check(page)
    page.wait_for_selector(".verdict")
    assert "Only nurses can meet this" in page.locator("main").inner_text()
    reviewed = saved(page, "Word file with comments", tmp_path)
    assert reviewed.name == "head-reviewed.docx"
    assert "Only nurses can meet this" in comments(reviewed)
    suggested = saved(page, "Word file with changes suggested", tmp_path)
    with zipfile.ZipFile(suggested) as package:
        assert b"<w:ins " in package.read("word/document.xml")
    assert "Head of Patient Safety" in saved(page, "Save the report", tmp_path).read_text(encoding="utf-8")
    assert "jdlint-report/1" in saved(page, "Data for programs", tmp_path).read_text(encoding="utf-8")


def test_without_script_the_same_can_be_done(visit: Callable[..., Page], tmp_path: Path) -> None:
    page = visit(script=False)
    assert page.get_by_text("or drop them here").is_hidden()
    page.set_input_files("#file", WORD)
    check(page)
    page.wait_for_selector(".verdict")
    assert page.get_by_role("button", name="Print").count() == 0
    assert "Only nurses can meet this" in comments(saved(page, "Word file with comments", tmp_path))


def test_a_text_is_pasted_and_another_kind_of_post_tried(visit: Callable[..., Page]) -> None:
    page = visit()
    page.get_by_label("Or paste the text").fill(TEXT)
    check(page)
    page.wait_for_selector(".verdict-title.error")
    page.get_by_label("Not the right kind of post?").select_option("practice")
    page.get_by_role("button", name="Check again").click()
    page.wait_for_selector(".verdict-title:not(.error)")
    assert page.get_by_label("Not the right kind of post?").input_value() == "practice"


def test_two_files_come_worst_first_and_side_by_side_and_back(visit: Callable[..., Page], tmp_path: Path) -> None:
    page = visit()
    page.set_input_files("#file", [OTHER, WORD])
    check(page)
    page.wait_for_selector("#index")
    assert page.locator(".sheet-name").all_inner_texts() == ["Head of Patient Safety", "Research Matron"]
    assert "Only nurses" in comments(saved(page, "Word file with comments", tmp_path))
    page.get_by_role("button", name="Compare side by side").click()
    page.wait_for_selector(".compare")
    assert "Research Matron" in page.locator("h1").inner_text()
    assert saved(page, "Save the comparison", tmp_path).name == "comparison.html"
    page.get_by_role("button", name="Back to the reports").click()
    page.wait_for_selector("#index")


def test_the_keyboard_alone_is_enough(visit: Callable[..., Page], tmp_path: Path) -> None:
    page = visit()
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Skip to main content"
    page.keyboard.press("Enter")
    for _ in range(8):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.id") == "text":
            break
    page.keyboard.insert_text(TEXT)
    for _ in range(4):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.type") == "submit":
            break
    page.keyboard.press("Enter")
    page.wait_for_selector(".verdict")
    with page.expect_download() as waiting:
        for _ in range(30):
            page.keyboard.press("Tab")
            if page.evaluate("document.activeElement.textContent") == "Save the report":
                break
        page.keyboard.press("Enter")
    assert waiting.value.suggested_filename == "pasted text-report.html"


def test_what_is_wrong_with_a_file_is_said_before_it_is_sent(visit: Callable[..., Page]) -> None:
    page = visit()
    check(page)
    assert "Choose a file, or paste" in page.locator(".working").inner_text()
    files: list[Any] = [
        {"name": "empty.docx", "mimeType": "application/x", "buffer": b""},
        {"name": "old.doc", "mimeType": "application/x", "buffer": b"x"},
    ]
    page.set_input_files("#file", files)
    assert page.locator(".files .error-message").all_inner_texts() == [
        "The file is empty",
        "This is the old Word format: open it in Word and save it as .docx",
    ]
    check(page)
    assert page.url.endswith("/")
    assert page.evaluate("document.activeElement.textContent") == "Remove empty.docx"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.textContent") == "Remove old.doc"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "file"
    assert page.locator(".files li").count() == 0


def test_a_folder_that_is_dropped_is_said_to_be_one(visit: Callable[..., Page]) -> None:
    page = visit()
    # What a real folder looks like to a page; a test cannot drag one.
    page.evaluate("DataTransferItem.prototype.webkitGetAsEntry = () => ({isDirectory: true, name: 'drafts'})")
    page.evaluate(DROP, [".drop", "drafts", ""])
    assert page.locator(".files .error-message").all_inner_texts() == [
        "This is a folder: drop the files in it, or choose them"
    ]
    check(page)
    assert page.url.endswith("/")


def test_what_has_the_focus_can_be_read_in_the_dark(visit: Callable[..., Page]) -> None:
    page = visit(dark=True)
    page.locator("summary").click()
    colours = page.locator("summary").evaluate(
        "one => [getComputedStyle(one).color, getComputedStyle(one).backgroundColor]"
    )
    assert colours == ["rgb(33, 43, 50)", "rgb(255, 235, 59)"]


def test_what_is_wrong_with_a_file_is_said_after_it_was_sent(visit: Callable[..., Page]) -> None:
    page = visit()
    file: Any = {"name": "cut.docx", "mimeType": "application/x", "buffer": WORD.read_bytes()[:5000]}
    page.set_input_files("#file", file)
    check(page)
    page.wait_for_selector("#error-summary")
    assert page.evaluate("document.activeElement.id") == "error-summary"
    assert "cut.docx: the file is damaged" in page.locator(".group .error-message").inner_text()
    page.locator("#error-summary a").click()
    assert page.url.endswith("#file")


def test_more_than_may_be_sent_is_answered_with_a_page(visit: Callable[..., Page], tmp_path: Path) -> None:
    page = visit(script=False)
    big = [tmp_path / f"{number}.txt" for number in range(4)]
    for file in big:
        file.write_bytes(b"word " * 2_000_000)
    page.set_input_files("#file", big)
    check(page)
    page.wait_for_selector("text=That is too much at once")


@pytest.mark.parametrize("width", [1280, 375])
def test_axe_finds_nothing_on_any_page_at_any_width(
    visit: Callable[..., Page], axe: Callable[..., list[str]], width: int
) -> None:
    found: dict[str, list[str]] = {}

    def look(name: str, page: Page) -> None:
        page.evaluate("document.querySelectorAll('details').forEach(details => details.open = true)")
        found[name] = axe(page)
        page.emulate_media(color_scheme="dark")
        found[f"{name} in the dark"] = axe(page, rule="color-contrast")
        page.emulate_media(color_scheme="light")
        wide = page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth")
        assert not wide, f"{name} is wider than the screen"

    for address in ("", "help", "example", "no-such-page"):
        look(address, visit(address, width=width))
    page = visit(width=width)
    page.set_input_files("#file", [OTHER, WORD])
    look("chosen", page)
    check(page)
    page.wait_for_selector("#index")
    look("several", page)
    page.get_by_role("button", name="Compare side by side").click()
    page.wait_for_selector(".compare")
    look("compared", page)
    page.goto(re.sub(r"compare$", "", page.url))
    file: Any = {"name": "cut.docx", "mimeType": "application/x", "buffer": b"PK"}
    page.set_input_files("#file", file)
    check(page)
    page.wait_for_selector("#error-summary")
    look("wrong", page)
    assert {name: faults for name, faults in found.items() if faults} == {}


@pytest.mark.parametrize("address", ["", "example", "help"])
def test_what_can_be_pressed_is_large_enough_for_a_finger(visit: Callable[..., Page], address: str) -> None:
    page = visit(address, width=375)
    small = page.evaluate(
        """() => [...document.querySelectorAll("button, select, input[type=file], input[type=radio] + label")]
        .filter(one => one.offsetParent && one.getBoundingClientRect().height < 24).map(one => one.outerHTML)"""
    )
    assert small == []
