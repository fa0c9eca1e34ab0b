"""The pages of one's own tokens."""

from django.urls import path

from jojeong.web.people.tokens import views


urlpatterns = [
    path("", views.tokens, name="tokens"),
    path("<int:token>/revoke/", views.revoke, name="revoke_token"),
]
