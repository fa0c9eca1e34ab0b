"""The form of an organization, filled with what it reported last."""

from typing import Final

from django.http import HttpResponse
from django.views.decorators.http import require_GET

from jojeong.register.queries import FormKind, form
from jojeong.vocabulary.refusals import NotFound
from jojeong.web.asking import AskingRequest
from jojeong.web.submissions.asking import for_people


_MEDIA: Final = {
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "hwpx": "application/hwp+zip",
}


@require_GET
@for_people
def prefilled(request: AskingRequest, code: str, organization: str, kind: str) -> HttpResponse:
    """The form as a file to be filled in: only what changed is asked."""
    if kind not in _MEDIA:
        raise NotFound(name=kind)
    made = form(
        asker=request.asker, organization=organization, collection=code, kind=FormKind(kind)
    )
    answer = HttpResponse(made.data, content_type=_MEDIA[kind])
    answer["Content-Disposition"] = f'attachment; filename="{made.name}"'
    return answer
