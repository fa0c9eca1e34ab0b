"""The root of the addresses. Korean pages have no prefix; English ones begin with /en/."""

from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path

from jojeong.web import health


handler404 = "jojeong.web.errors.not_found"
handler403 = "jojeong.web.errors.forbidden"
handler400 = "jojeong.web.errors.bad_request"
handler500 = "jojeong.web.errors.broken"

urlpatterns = [
    path("health/live", health.live, name="health_live"),
    path("health/ready", health.ready, name="health_ready"),
    path("api/v1/", include("jojeong.web.api.urls")),
    *i18n_patterns(path("", include("jojeong.web.urls")), prefix_default_language=False),
]
