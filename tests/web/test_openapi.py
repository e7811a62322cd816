"""The OpenAPI document, and whatever can be sent that fits it or does not."""

from __future__ import annotations

import pytest

pytest.importorskip("schemathesis", reason="schemathesis is not installed")

import schemathesis
from hypothesis import HealthCheck, settings
from schemathesis.specs.openapi.checks import negative_data_rejection, positive_data_acceptance
from starlette.testclient import TestClient

from jdlint.config import Settings
from jdlint.web.app import Service, create
from tests.web.conftest import Here

# A form can be right and the file in it none that can be read, and a form has no null to be told from an empty text:
# neither is a fault of the document.
BESIDE_THE_POINT = [positive_data_acceptance, negative_data_rejection]

app = create(Service(Settings(), hosts=("*",)), Here())  # type: ignore[arg-type]  # stands in for the workers
schema = schemathesis.openapi.from_asgi("/api/v1/openapi.json", app)


@schema.parametrize()
@settings(max_examples=15, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
def test_no_request_breaks_the_api_and_every_answer_is_as_the_document_says(case: schemathesis.Case) -> None:
    case.call_and_validate(excluded_checks=BESIDE_THE_POINT)


def test_every_address_of_the_api_is_documented(client: TestClient) -> None:
    document = client.get("/api/v1/openapi.json").json()
    assert sorted(document["paths"]) == [
        f"/api/v1/{name}" for name in ("check", "compare", "report", "review", "rules")
    ]
