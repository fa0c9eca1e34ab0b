"""Every page of the house."""

from django.urls import include, path

from jojeong.web.data.views import export
from jojeong.web.public import views


urlpatterns = [
    path("", views.front, name="front"),
    path("", include("jojeong.web.public.urls")),
    path("submissions/", include("jojeong.web.submissions.urls")),
    path("data/", include("jojeong.web.data.urls")),
    path("register/export", export, name="export"),
    path("register/", include("jojeong.web.register.urls")),
    path("overlaps/", include("jojeong.web.overlap.urls")),
    path("people/", include("jojeong.web.people.urls")),
    path("account/", include("jojeong.web.people.account_urls")),
]
