"""The JSON API."""

from __future__ import annotations

import asyncio
import io
import zipfile
from typing import Any

import pytest
from fastapi import HTTPException
from starlette.testclient import TestClient

from jdlint.web import forms
from tests.web.conftest import CORPUS, TEXT, WORD, client_of

FILE = ("file", ("head.docx", WORD.read_bytes()))
OTHER = ("file", ("matron.md", (CORPUS / "research-matron.md").read_bytes()))


def test_a_word_file_gets_the_report_that_the_command_line_writes(client: TestClient) -> None:
    answer = client.post("/api/v1/check", files=[FILE])
    assert answer.status_code == 200
    report = answer.json()
    assert report["schema"] == "jdlint-report/1"
    assert "restricted-registration" in {finding["rule"] for finding in report["documents"][0]["findings"]}
    assert report["documents"][0]["path"] == "head.docx"


def test_a_text_is_checked_too(client: TestClient) -> None:
    answer = client.post("/api/v1/check", files={"text": (None, TEXT)})
    assert answer.json()["summary"]["error"] == 1


def test_a_text_longer_than_parsers_take_is_checked(client: TestClient) -> None:
    answer = client.post("/api/v1/check", files={"text": (None, TEXT + "Plain words of little weight. " * 40_000)})
    assert answer.json()["summary"]["error"] == 1


def test_the_role_that_is_chosen_overrides_the_one_that_is_found(client: TestClient) -> None:
    answer = client.post("/api/v1/check", files={"text": (None, TEXT), "role": (None, "practice")})
    assert answer.json()["documents"][0]["role"]["kind"] == "practice"
    assert answer.json()["summary"]["error"] == 0


@pytest.mark.parametrize(("choice", "scored"), [("always", True), ("never", False), ("leaders", True)])
def test_coverage_is_scored_as_it_is_chosen(client: TestClient, choice: str, scored: bool) -> None:
    answer = client.post("/api/v1/check", files={"text": (None, TEXT), "coverage": (None, choice)})
    assert (answer.json()["documents"][0]["coverage"] is not None) == scored


def test_rules_of_packs_that_are_not_chosen_are_left_out(client: TestClient) -> None:
    answer = client.post("/api/v1/check", files={"text": (None, TEXT), "pack": (None, "structure")})
    assert "restricted-registration" not in {f["rule"] for f in answer.json()["documents"][0]["findings"]}


@pytest.mark.parametrize("choice", ["pack", "scorecard"])
def test_a_pack_or_scorecard_that_there_is_not_is_refused(client: TestClient, choice: str) -> None:
    answer = client.post("/api/v1/check", files={"text": (None, TEXT), choice: (None, "no-such-thing")})
    assert (answer.status_code, answer.json()) == (422, {"error": "There is no such pack or scorecard."})


def test_a_file_that_cannot_be_read_stands_among_the_errors_of_the_others(client: TestClient) -> None:
    answer = client.post("/api/v1/check", files=[FILE, ("file", ("broken.docx", WORD.read_bytes()[:2000]))])
    assert answer.status_code == 200
    assert [document["path"] for document in answer.json()["documents"]] == ["head.docx"]
    assert [error["path"] for error in answer.json()["errors"]] == ["broken.docx"]


def test_nothing_that_can_be_read_is_answered_with_422_and_the_reasons(client: TestClient) -> None:
    answer = client.post("/api/v1/check", files=[("file", ("empty.docx", b""))])
    assert answer.status_code == 422
    assert answer.json()["errors"] == [{"path": "empty.docx", "reason": "the file is empty"}]


def test_nothing_at_all_is_answered_in_plain_words(client: TestClient) -> None:
    answer = client.post("/api/v1/check", files={"role": (None, "auto")})
    assert (answer.status_code, answer.json()) == (
        422,
        {"error": "Choose a file, or paste the text of a job description"},
    )


def test_an_unknown_choice_is_named_but_not_repeated(client: TestClient) -> None:
    answer = client.post("/api/v1/check", files={"text": (None, TEXT), "role": (None, "wizard")})
    assert (answer.status_code, answer.json()) == (422, {"error": "This could not be understood: role."})


def test_another_kind_of_body_is_refused(client: TestClient) -> None:
    assert client.post("/api/v1/check", json={"text": TEXT}).status_code == 415


def test_a_broken_form_is_refused(client: TestClient) -> None:
    headers = {"content-type": "multipart/form-data; boundary=x"}
    assert client.post("/api/v1/check", content=b"--y\r\nnonsense", headers=headers).status_code == 400
    assert client.post("/api/v1/check", content=b"", headers={"content-type": "multipart/form-data"}).status_code == 400


def test_two_files_of_one_name_are_told_apart(client: TestClient) -> None:
    answer = client.post("/api/v1/check", files=[FILE, FILE])
    assert [document["path"] for document in answer.json()["documents"]] == ["head.docx", "head (2).docx"]


def test_a_name_with_folders_and_control_characters_is_tidied(client: TestClient) -> None:
    answer = client.post("/api/v1/check", files=[("file", ("C:\\Users\\me\\head\x07.docx", WORD.read_bytes()))])
    path = answer.json()["documents"][0]["path"]
    assert path.endswith(".docx")
    assert path.isprintable()
    assert "me" not in path


def test_quotes_in_a_name_are_whole_again(client: TestClient) -> None:
    name = "%22the%22 job%0D%0A.docx"
    answer = client.post("/api/v1/check", files={"file": (name, WORD.read_bytes())})
    assert answer.json()["documents"][0]["path"] == '"the" job.docx'


def test_a_file_of_many_postings_is_cut_with_a_word_about_it(client: TestClient) -> None:
    posting = '{"@type": "JobPosting", "title": "Ward Manager", "description": "Registered nurse"}\n'
    for many, errors in ((50, 0), (51, 1)):
        answer = client.post("/api/v1/check", files=[("file", ("many.jsonl", posting.encode() * many))])
        assert len(answer.json()["documents"]) == 50
        assert ["first 50" in error["reason"] for error in answer.json()["errors"]] == [True] * errors


def test_a_report_is_one_page_to_save(client: TestClient) -> None:
    answer = client.post("/api/v1/report", files=[FILE])
    assert answer.headers["content-type"].startswith("text/html")
    assert answer.headers["content-disposition"].startswith("attachment")
    assert "Change this before you advertise" in answer.text
    assert client.post("/api/v1/report", files=[("file", ("a.docx", b"PK"))]).status_code == 422


def test_a_word_file_comes_back_with_comments(client: TestClient) -> None:
    answer = client.post("/api/v1/review", files=[FILE])
    assert answer.headers["content-disposition"] == "attachment; filename*=UTF-8''head-reviewed.docx"
    with zipfile.ZipFile(io.BytesIO(answer.content)) as package:
        assert "Only nurses can meet this" in package.read("word/comments.xml").decode()
        assert b"<w:ins " not in package.read("word/document.xml")


def test_suggestions_are_tracked_changes(client: TestClient) -> None:
    answer = client.post("/api/v1/review", files=[FILE, ("suggest", (None, "true"))])
    with zipfile.ZipFile(io.BytesIO(answer.content)) as package:
        assert b"<w:ins " in package.read("word/document.xml")


def test_only_one_word_file_can_be_reviewed(client: TestClient) -> None:
    assert client.post("/api/v1/review", files=[FILE, OTHER]).json() == {"error": "Send one Word file (.docx)."}
    answer = client.post("/api/v1/review", files=[OTHER])
    assert answer.status_code == 422
    assert "Word document" in answer.json()["error"]


def test_documents_are_compared(client: TestClient) -> None:
    answer = client.post("/api/v1/compare", files=[FILE, OTHER])
    assert answer.json()["schema"] == "jdlint-compare/1"
    assert len(answer.json()["documents"]) == 2


def test_a_comparison_needs_two_documents_that_can_be_read(client: TestClient) -> None:
    assert "from 2 to 12" in client.post("/api/v1/compare", files=[FILE]).json()["error"]
    answer = client.post("/api/v1/compare", files=[FILE, OTHER, ("file", ("a.docx", b"PK"))])
    assert answer.status_code == 422
    assert answer.json()["error"].startswith("a.docx: ")


def test_what_can_be_chosen_is_listed(client: TestClient) -> None:
    listed = client.get("/api/v1/rules").json()
    assert "leadership" in listed["roles"]
    assert {"id", "pack", "summary"} == set(listed["rules"][0])


def test_an_address_that_there_is_not_is_answered_in_json(client: TestClient) -> None:
    assert client.get("/api/v1/nothing").json() == {"error": "There is no page at this address."}
    assert client.get("/api/v1/check").status_code == 405


def test_a_body_that_says_it_is_too_large_is_not_read(client: TestClient) -> None:
    headers = {"content-type": "multipart/form-data; boundary=x", "content-length": str(forms.MAX_BODY + 1)}
    answer = client.post("/api/v1/check", content=b"", headers=headers)
    assert answer.status_code == 413
    assert "at most 20 files" in answer.json()["error"]


def test_a_body_that_lies_about_its_size_is_cut_off(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(forms, "MAX_BODY", 1000)
    answer = client.post("/api/v1/check", files=[FILE], headers={"content-length": "10"})
    assert answer.status_code == 413


def test_too_many_files_and_too_large_a_file_are_refused(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    assert client.post("/api/v1/check", files=[OTHER] * 21).status_code == 413
    monkeypatch.setattr(forms, "MAX_FILE", 1000)
    answer = client.post("/api/v1/check", files=[OTHER])
    assert answer.json()["errors"][0]["reason"].startswith("the file is larger than")


def test_a_body_that_does_not_arrive_is_not_waited_for(monkeypatch: pytest.MonkeyPatch) -> None:
    async def silence() -> Any:
        await asyncio.sleep(60)

    monkeypatch.setattr(forms, "SLOWEST", 0.01)
    headers = [(b"content-type", b"multipart/form-data; boundary=x")]
    request = forms.Bounded({"type": "http", "method": "POST", "headers": headers}, silence)
    with pytest.raises(HTTPException, match="took too long to arrive"):
        asyncio.run(request.form())


def test_health_is_told_apart_from_readiness() -> None:
    class Starting:
        ready = False

        async def start(self) -> None: ...

        def stop(self) -> None: ...

    with client_of(Starting()) as one:
        assert one.get("/healthz").status_code == 200
        assert one.get("/readyz").status_code == 503
    with client_of() as one:
        assert one.get("/readyz").json() == {"status": "ready"}
