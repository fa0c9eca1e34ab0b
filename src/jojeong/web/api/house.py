"""The API as one thing: its rooms, its description, and how it says no."""

from collections.abc import Iterator
from typing import Any

from django.http import HttpRequest, HttpResponse
from ninja import NinjaAPI
from ninja.openapi.schema import OpenAPISchema

from jojeong.vocabulary.refusals import NotFound
from jojeong.web.api import answers
from jojeong.web.api.access import SCHEMES, anybody
from jojeong.web.api.views import collections, entries, findings, me, submissions


def _contents(schema: OpenAPISchema) -> Iterator[dict[str, Any]]:
    operations = (each for path in schema["paths"].values() for each in path.values())
    yield from (each["requestBody"]["content"] for each in operations if "requestBody" in each)


class HouseApi(NinjaAPI):
    """Describes who may come, operation by operation, and names each by its view."""

    def get_openapi_schema(self, **options: Any) -> OpenAPISchema:
        """The description, with the two ways to say who one is."""
        schema = super().get_openapi_schema(**options)
        schema["components"]["securitySchemes"] = SCHEMES
        for content in _contents(schema):
            # Fields nobody asked for can have names that no form can carry.
            if "multipart/form-data" in content:
                content["multipart/form-data"]["schema"]["additionalProperties"] = False
        return schema

    def get_openapi_operation_id(self, operation: Any) -> str:
        """The name of the view: no client has to spell where we keep it."""
        return str(operation.view_func.__name__)


api = HouseApi(
    title="jojeong",
    version="1",
    description="One register of every ministry's programmes, and what is being built twice.",
    urls_namespace="api-1",
    docs_url=None,
    auth=anybody,
)
answers.answer_refusals(api)
api.add_router("/entries", entries.router)
api.add_router("/findings", findings.router)
api.add_router("/collections", collections.router)
api.add_router("/submissions", submissions.router)
api.add_router("/me", me.router)


def unknown(request: HttpRequest, rest: str) -> HttpResponse:
    """An address nothing is at."""
    return answers.refused(request, NotFound(name=rest))
