"""The pages of the data, and its files."""

from django.urls import path

from jojeong.web.data import views


urlpatterns = [
    path("", views.data, name="data"),
    path("open-data.zip", views.open_data, name="open_data"),
    path("api/", views.api, name="api_page"),
]
