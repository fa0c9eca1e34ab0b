"""The register's pages."""

from django.urls import include, path

from jojeong.web.data.views import export
from jojeong.web.register import views


urlpatterns = [
    path("", views.entries, name="entries"),
    path("lineage/", include("jojeong.web.register.lineage.urls")),
    path("export", export, name="export"),
    path("<slug:number>/", views.entry, name="entry"),
    path("<slug:number>/disclosure/", views.disclosure, name="entry_disclosure"),
]
