"""Headers, hosts, origins and tokens."""

from __future__ import annotations

import asyncio
import base64
import json
import logging
import threading
from typing import Any

import pytest
from starlette.testclient import TestClient

from jdlint.web.guard import Crowd
from jdlint.web.logs import JsonLines
from tests.web.conftest import TEXT, Here, client_of

FORM = {"text": (None, TEXT)}
TOKEN = "correct-horse-battery-staple"


@pytest.mark.parametrize("address", ["/", "/example", "/api/v1/rules", "/no/such/page", "/static/page.js", "/healthz"])
def test_every_answer_has_the_headers_that_protect_it(client: TestClient, address: str) -> None:
    headers = client.get(address).headers
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "same-origin"
    assert headers["cross-origin-resource-policy"] == "same-origin"
    policy = headers["content-security-policy"]
    assert policy.startswith("default-src 'none'; style-src 'nonce-")
    assert "unsafe" not in policy
    assert "frame-ancestors 'none'" in policy
    assert "form-action 'self'" in policy
    assert headers["cache-control"] == "no-store"


def test_a_nonce_is_used_once(client: TestClient) -> None:
    first, second = (client.get("/").headers["content-security-policy"] for _ in range(2))
    assert first != second


def test_a_host_that_is_not_ours_is_refused(client: TestClient) -> None:
    assert client.get("/", headers={"host": "attacker.example"}).status_code == 400
    assert client.get("/", headers={"host": "localhost:8765"}).status_code == 200
    with client_of(hosts=("jd.example.nhs.uk",)) as one:
        assert one.get("/", headers={"host": "jd.example.nhs.uk"}).status_code == 200
        assert one.get("/").status_code == 400


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({}, 200),
        ({"origin": "http://127.0.0.1:8765"}, 200),
        ({"origin": "http://127.0.0.1:8765", "sec-fetch-site": "same-origin"}, 200),
        ({"origin": "http://127.0.0.1:9999"}, 403),
        ({"origin": "https://attacker.example"}, 403),
        ({"origin": "null"}, 403),
        ({"sec-fetch-site": "cross-site"}, 403),
        ({"sec-fetch-site": "same-site"}, 403),
    ],
)
def test_another_site_cannot_send_anything(client: TestClient, headers: dict[str, str], status: int) -> None:
    assert client.post("/api/v1/check", files=FORM, headers=headers).status_code == status


def test_another_site_may_link_here(client: TestClient) -> None:
    assert client.get("/", headers={"sec-fetch-site": "cross-site"}).status_code == 200


@pytest.mark.parametrize(
    ("authorization", "status"),
    [
        (None, 401),
        (f"Bearer {TOKEN}", 200),
        (f"bearer {TOKEN}", 200),
        ("Bearer wrong", 401),
        ("Basic " + base64.b64encode(f"anna:{TOKEN}".encode()).decode(), 200),
        ("Basic " + base64.b64encode(b"anna:wrong").decode(), 401),
        ("Basic not base64", 401),
        ("Digest x", 401),
    ],
)
def test_a_token_is_asked_for_where_there_is_one(authorization: str | None, status: int) -> None:
    with client_of(token=TOKEN) as one:
        answer = one.get("/", headers={"authorization": authorization} if authorization else {})
        assert answer.status_code == status
        assert ("www-authenticate" in answer.headers) == (status == 401)
        assert one.get("/healthz").status_code == one.get("/readyz").status_code == 200


def test_a_line_of_the_log_holds_no_query_no_name_and_no_message(
    client: TestClient, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO, "jdlint.web")
    client.post("/save-comments?number=7&q=SECRET", files=[("file", ("SECRET.md", b"SECRET"))])
    try:
        raise ValueError("SECRET")
    except ValueError:
        logging.getLogger("jdlint.web").exception("SECRET happened")
    lines = [JsonLines().format(record) for record in caplog.records if record.name == "jdlint.web"]
    assert [json.loads(line)["event"] for line in lines] == ["request", "fault"]
    assert json.loads(lines[0])["route"] == "/save-comments"
    assert json.loads(lines[1])["kind"] == "ValueError"
    assert "SECRET" not in "".join(lines)


def test_a_crowd_is_turned_away_before_its_files_are_read() -> None:
    began, go = threading.Event(), threading.Event()

    class Slow(Here):
        async def run(self, *args: Any, **more: Any) -> Any:
            began.set()
            await asyncio.to_thread(go.wait, 30)
            return await super().run(*args, **more)

    with client_of(Slow()) as one:
        app: Any = one.app
        crowd = app.middleware_stack
        while not isinstance(crowd, Crowd):
            crowd = crowd.app
        crowd.most = 1
        answers: list[int] = []
        first = threading.Thread(target=lambda: answers.append(one.post("/api/v1/check", files=FORM).status_code))
        first.start()
        assert began.wait(30)
        second = one.post("/api/v1/check", files=FORM)
        assert (second.status_code, one.get("/").status_code) == (503, 200)
        assert second.headers["retry-after"] == "60"
        go.set()
        first.join()
        assert answers == [200]
        assert one.post("/api/v1/check", files=FORM).status_code == 200
