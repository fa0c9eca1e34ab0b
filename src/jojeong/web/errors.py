"""The pages for what went wrong before or beside a view."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """No such address."""
    return render(request, "errors/404.html", status=404)


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Refused by the framework."""
    return render(request, "errors/403.html", status=403)


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """A request that can't be read."""
    return render(request, "errors/400.html", status=400)


def stale_form(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form without its token: an old page, or one from elsewhere."""
    return render(request, "errors/403_csrf.html", status=403)


def broken(request: HttpRequest) -> HttpResponse:
    """Our fault. The page needs no database, since that may be what broke."""
    return HttpResponse(_BROKEN, status=500)


_BROKEN = (
    '<!doctype html><html lang="ko"><meta charset="utf-8"><title>조정</title>'
    "<h1>잠시 처리하지 못했습니다</h1><p>입력하신 것은 저장되지 않았을 수 있습니다. 잠시 뒤 다시 "
    '해 보시고, 계속되면 운영자에게 알려 주세요.</p><p lang="en">Something broke on our side. '
    "What you entered may not have been saved; please try again in a moment.</p></html>"
)
