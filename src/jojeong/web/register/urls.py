"""The register's pages."""

from django.urls import path

from jojeong.web.register import views


urlpatterns = [
    path("", views.entries, name="entries"),
    path("<slug:number>/", views.entry, name="entry"),
    path("<slug:number>/disclosure/", views.disclosure, name="entry_disclosure"),
]
