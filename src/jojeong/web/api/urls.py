"""The addresses of the API: of version 1, in no language's own place."""

from django.urls import path

from jojeong.web.api.house import api, unknown


urlpatterns = [path("", api.urls), path("<path:rest>", unknown, name="api_unknown")]
