"""The pages, as a browser without script gets them."""

from __future__ import annotations

import base64
import re
import shutil
from pathlib import Path
from typing import Any

import lxml.html
import pytest
from starlette.testclient import TestClient

from jdlint.config import Settings
from jdlint.web.workers import BusyError, FaultError
from tests.web.conftest import CORPUS, ROOT, TEXT, WORD, client_of

FILE = ("file", ("head.docx", WORD.read_bytes()))
OTHER = ("file", ("matron.md", (CORPUS / "research-matron.md").read_bytes()))


def without_a_file(text: str) -> dict[str, Any]:
    """What a browser sends of the form when a text is pasted and no file is chosen."""
    parts = ('name="file"; filename=""\r\nContent-Type: application/octet-stream', ""), ('name="text"', text)
    body = "".join(f"--x\r\nContent-Disposition: form-data; {head}\r\n\r\n{value}\r\n" for head, value in parts)
    return {"content": f"{body}--x--\r\n".encode(), "headers": {"content-type": "multipart/form-data; boundary=x"}}


def tree(page: str) -> lxml.html.HtmlElement:
    return lxml.html.fromstring(page)


def texts(page: str, selector: str) -> list[str]:
    return [" ".join(element.text_content().split()) for element in tree(page).cssselect(selector)]


def fields(page: str, form: str = "form.tools") -> list[tuple[str, tuple[None, str]]]:
    """What the browser sends when a button of the form is pressed."""
    (found,) = tree(page).cssselect(form)
    return [(name, (None, value)) for name, value in found.form_values()]


def test_the_form_asks_for_files_or_text_and_says_what_becomes_of_them(client: TestClient) -> None:
    page = client.get("/").text
    assert texts(page, "h1") == ["Check a job description"]
    assert texts(page, "label.label-large") == ["Job descriptions", "Or paste the text"]
    assert "checked on this computer and sent to nobody" in page


def test_a_server_for_others_does_not_say_that_it_is_this_computer() -> None:
    with client_of(at_home=False) as one:
        assert "on this computer" not in one.get("/").text
        assert "your organisation’s own server" in one.get("/help").text


def test_a_word_file_gets_its_report_and_buttons(client: TestClient) -> None:
    page = client.post("/check", files=[FILE, ("text", (None, ""))]).text
    assert texts(page, "h1") == ["Head of Patient Safety"]
    assert "Only nurses can meet this" in page
    assert texts(page, ".tools .button")[:2] == ["Word file with comments", "Word file with changes suggested"]


def test_a_text_gets_no_word_buttons(client: TestClient) -> None:
    page = client.post("/check", **without_a_file(TEXT)).text
    assert "Word file with comments" not in page
    assert "pasted text.txt" in page


def test_the_example_has_something_to_find(client: TestClient) -> None:
    assert texts(client.get("/example").text, ".verdict-title") == ["Change this before you advertise"]


def test_the_choices_hold_for_what_comes_next(client: TestClient) -> None:
    chosen = [("role", (None, "practice")), ("coverage", (None, "always")), ("scorecard", (None, "career"))]
    page = client.post("/check", files=[FILE, *chosen]).text
    sent = dict(fields(page))
    assert (sent["role"], sent["coverage"], sent["scorecard"]) == (
        (None, "practice"),
        (None, "always"),
        (None, "career"),
    )
    again = client.post("/check", files=fields(page)).text
    assert texts(again, ".role strong") == ["A practice post"]


def test_every_button_of_a_report_works_from_what_the_page_carries(client: TestClient) -> None:
    carried = fields(client.post("/check", files=[FILE]).text)
    for address, kind in [
        ("save-report", "text/html"),
        ("save-data", "application/json"),
        ("save-comments?number=0", "wordprocessingml"),
        ("save-suggestions?number=0", "wordprocessingml"),
    ]:
        answer = client.post(f"/{address}", files=carried)
        assert answer.status_code == 200, address
        assert kind in answer.headers["content-type"]
        assert answer.headers["content-disposition"].startswith("attachment; filename*=UTF-8''head-re")


def test_several_files_come_with_the_worst_first_and_can_be_compared(client: TestClient) -> None:
    page = client.post("/check", files=[OTHER, FILE]).text
    assert texts(page, ".sheet-name") == ["Head of Patient Safety", "Research Matron"]
    buttons = tree(page).cssselect("button[formaction^=save-comments]")
    assert [button.get("formaction") for button in buttons] == ["save-comments?number=1"]
    carried = fields(page)
    compared = client.post("/compare", files=carried)
    assert "Research Matron" in texts(compared.text, "h1")[0]
    carried = fields(compared.text)
    assert client.post("/save-comparison", files=carried).headers["content-disposition"].endswith("comparison.html")
    assert client.post("/save-comparison-data", files=carried).json()["schema"] == "jdlint-compare/1"
    assert (
        client.post("/save-data", files=carried).headers["content-disposition"].endswith("job-descriptions-report.json")
    )


def test_a_file_that_cannot_be_read_is_named_in_the_comparison_of_the_others(client: TestClient) -> None:
    page = client.post("/compare", files=[FILE, OTHER, ("file", ("broken.docx", b"PK"))]).text
    assert texts(page, ".failures strong") == ["broken.docx:"]


def test_one_file_cannot_be_compared(client: TestClient) -> None:
    answer = client.post("/compare", files=[FILE])
    assert answer.status_code == 422
    assert texts(answer.text, ".lead") == ["A comparison needs from 2 to 12 job descriptions that can be read."]


def test_an_error_stands_beside_the_file_field_and_names_the_file(client: TestClient) -> None:
    answer = client.post("/check", files=[("file", ("old.docx", WORD.read_bytes()[:3000]))])
    assert answer.status_code == 422
    (message,) = texts(answer.text, ".error-message")
    assert message.startswith("Error: old.docx: ")
    (field,) = tree(answer.text).cssselect("#file")
    described = (field.get("aria-describedby") or "").split()
    assert tree(answer.text).cssselect(".error-message")[0].get("id") in described
    assert texts(answer.text, "title")[0].startswith("Error: ")


def test_nothing_sent_is_said_to_be_nothing(client: TestClient) -> None:
    answer = client.post("/check", **without_a_file("  "))
    assert answer.status_code == 422
    assert texts(answer.text, ".error-summary li") == ["Choose a file, or paste the text of a job description"]


def test_a_file_that_cannot_be_read_stands_in_the_report_of_the_others(client: TestClient) -> None:
    page = client.post("/check", files=[FILE, ("file", ("empty.docx", b""))]).text
    assert texts(page, ".failures li") == ["empty.docx: the file is empty"]


@pytest.mark.parametrize(
    ("carried", "status"),
    [
        ([("carried", (None, "AAAA"))], 400),
        ([("carried_name", (None, "a.docx")), ("carried", (None, "not base64!"))], 400),
        ([("carried_name", (None, "a.txt")), ("carried", (None, "AAAA"))] * 21, 413),
    ],
)
def test_what_no_page_of_ours_would_send_is_refused(client: TestClient, carried: Any, status: int) -> None:
    assert client.post("/check", files=carried).status_code == status


def test_a_number_of_no_file_is_refused(client: TestClient) -> None:
    assert client.post("/save-comments?number=1", files=[FILE]).status_code == 400
    assert client.post("/save-comments?number=-1", files=[FILE]).status_code == 422


def test_the_file_that_is_carried_is_the_one_that_was_sent(client: TestClient) -> None:
    sent = dict(fields(client.post("/check", files=[FILE]).text))
    assert base64.b64decode(sent["carried"][1]) == WORD.read_bytes()


def test_a_file_that_is_no_word_file_cannot_be_commented(client: TestClient) -> None:
    answer = client.post("/save-comments", files=[OTHER])
    assert answer.status_code == 422
    assert "Word document" in texts(answer.text, ".lead")[0]


def test_what_stands_in_a_document_stays_text(client: TestClient) -> None:
    hostile = TEXT + "\n- <script>alert(1)</script><img src=x onerror=alert(1)>\n"
    for name in ("a.md", '"><script>alert(2)</script>.md'):
        page = client.post("/check", files=[("file", (name, hostile.encode()))]).text
        assert [script.get("src") for script in tree(page).cssselect("script")] == ["static/page.js"]
        assert not tree(page).cssselect("img, [onerror], [onclick]")


def test_links_are_relative_so_that_a_proxy_can_put_the_pages_anywhere(client: TestClient) -> None:
    for address in ("/", "/help", "/example", "/no/such/page"):
        for found in re.findall(r'(?:href|src|action)="([^"]*)"', client.get(address).text):
            assert not found.startswith("/"), found
    assert 'href="../../static/icon.svg"' in client.get("/no/such/page").text


def test_script_and_icon_are_served(client: TestClient) -> None:
    assert client.get("/static/page.js").headers["content-type"].startswith("text/javascript")
    assert client.get("/static/icon.svg").status_code == 200
    assert client.get("/static/../app.py").status_code == 404


def test_packs_and_further_scorecards_can_be_chosen_where_there_are_any(tmp_path: Path) -> None:
    own = tmp_path / "own-rules"
    (own / "coverage").mkdir(parents=True)
    shutil.copy(ROOT / "rules" / "guide" / "restricted-membership.yaml", own / "own-rule.yaml")
    theme = (ROOT / "rules" / "guide" / "coverage" / "strategic.yaml").read_text(encoding="utf-8")
    (own / "coverage" / "vision.yaml").write_text(
        theme.replace("scorecard: behaviours", "scorecard: vision"), encoding="utf-8"
    )
    with client_of(settings=Settings(packs=(own,))) as one:
        page = tree(one.get("/").text)
        offered = [(box.get("name"), box.get("value")) for box in page.cssselect("input[type=checkbox]")]
        assert ("scorecard", "vision") in offered
        assert {name for kind, name in offered if kind == "pack"} >= {"guide", "own-rules"}
        found = one.post("/api/v1/check", files=[FILE, ("pack", (None, "own-rules"))]).json()["documents"][0]
        assert {finding["pack"] for finding in found["findings"]} <= {"own-rules"}


def test_a_pack_is_chosen_beforehand_where_it_runs_anyway_and_can_be_chosen_where_it_does_not(tmp_path: Path) -> None:
    (tmp_path / "law").mkdir()
    shutil.copy(ROOT / "rules" / "guide" / "restricted-registration.yaml", tmp_path / "law" / "own-rule.yaml")
    with client_of(settings=Settings(packs=(tmp_path / "law",), ignore=("structure",))) as one:
        boxes = tree(one.get("/").text).cssselect("input[name=pack]")
        chosen = {box.get("value"): box.get("checked") is not None for box in boxes}
        assert (chosen["guide"], chosen["structure"], chosen["law"]) == (True, False, False)
        usual = {pack["id"]: pack["usual"] for pack in one.get("/api/v1/rules").json()["packs"]}
        assert usual | chosen == usual

        def packs(*names: str) -> set[str]:
            found = one.post("/api/v1/check", files=[FILE, *(("pack", (None, name)) for name in names)])
            return {finding["pack"] for finding in found.json()["documents"][0]["findings"]}

        assert "law" not in packs()
        assert packs("law", "guide") == {"law", "guide"}
        assert packs("law") == {"law"}


@pytest.mark.parametrize(
    ("error", "status", "word"),
    [
        (BusyError(), 503, "again in a minute"),
        (FaultError(), 500, "in jdlint itself"),
        (ValueError("secret"), 500, "in jdlint itself"),
    ],
)
def test_what_goes_wrong_is_said_in_plain_words_and_without_details(error: Exception, status: int, word: str) -> None:
    class Failing:
        ready = True

        async def start(self) -> None: ...

        def stop(self) -> None: ...

        async def run(self, *_: Any, **__: Any) -> Any:
            raise error

    with client_of(Failing()) as one:
        page = one.get("/example")
        assert (page.status_code, word in page.text, "secret" in page.text) == (status, True, False)
        assert word in one.post("/api/v1/check", files=[FILE]).json()["error"]
