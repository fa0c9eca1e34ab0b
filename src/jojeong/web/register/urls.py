"""The register's pages."""

from django.urls import include, path

from jojeong.web.register import budget, views


urlpatterns = [
    path("", views.entries, name="entries"),
    path("budget/", budget.budget, name="budget"),
    path("lineage/", include("jojeong.web.register.lineage.urls")),
    path("<slug:number>/", views.entry, name="entry"),
    path("<slug:number>/disclosure/", views.disclosure, name="entry_disclosure"),
]
