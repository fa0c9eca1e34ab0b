"""The pages of overlaps."""

from django.urls import path

from jojeong.web.overlap import views


urlpatterns = [
    path("", views.families, name="families"),
    path("map/", views.heat_map, name="heat_map"),
    path("check/", views.check, name="check"),
    path("<slug:identifier>/", views.family, name="family"),
    path("runs/<slug:identifier>/", views.run, name="run"),
]
