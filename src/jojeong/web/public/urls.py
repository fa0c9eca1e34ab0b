"""What anybody may read: sources, method, and the front page (which stands in the root)."""

from django.urls import path

from jojeong.web.public import views
from jojeong.web.register import source


urlpatterns = [
    path("sources/", views.sources, name="sources"),
    path("sources/documents/<slug:document>/", source.document, name="document"),
    path("sources/<slug:table>/", views.table, name="table"),
    path("sources/<slug:table>/<int:row>/", views.fact, name="fact"),
    path("method/", views.method, name="method"),
]
