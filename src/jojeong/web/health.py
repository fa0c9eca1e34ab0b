"""For those who watch over the installation: is it alive, and can it do its work."""

from django.http import HttpRequest, JsonResponse
from django.views.decorators.http import require_GET

from jojeong.flow import doctor


@require_GET
def live(request: HttpRequest) -> JsonResponse:
    """The process answers."""
    return JsonResponse({"live": True})


@require_GET
def ready(request: HttpRequest) -> JsonResponse:
    """The database answers, is migrated, and guards its events; 503 with what is not."""
    ailments = doctor.ailments()
    return JsonResponse(
        {"ready": not ailments, "ailments": ailments}, status=503 if ailments else 200
    )
