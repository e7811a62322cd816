"""The OpenAPI document, and whatever can be sent that fits it or does not."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, settings
from starlette.testclient import TestClient

from jdlint.config import Settings
from jdlint.web.app import Service, create
from tests.web.conftest import Here

schemathesis = pytest.importorskip("schemathesis", reason="schemathesis is not installed")

from schemathesis.specs.openapi.checks import positive_data_acceptance

app = create(Service(Settings(), hosts=("*",)), Here())  # type: ignore[arg-type]  # stands in for the workers
schema = schemathesis.openapi.from_asgi("/api/v1/openapi.json", app)


@schema.parametrize()
@settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))
def test_no_request_breaks_the_api_and_every_answer_is_as_the_document_says(case: schemathesis.Case) -> None:
    # A form can be right and the file in it none that can be read: that is no fault of the document.
    case.call_and_validate(excluded_checks=[positive_data_acceptance])


def test_every_address_of_the_api_is_documented(client: TestClient) -> None:
    document = client.get("/api/v1/openapi.json").json()
    assert sorted(document["paths"]) == [
        f"/api/v1/{name}" for name in ("check", "compare", "report", "review", "rules")
    ]
