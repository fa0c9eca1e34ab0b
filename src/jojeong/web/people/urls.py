"""The pages of posts and the people who hold them."""

from django.urls import include, path

from jojeong.web.people import views


urlpatterns = [
    path("", views.people, name="people"),
    path("mine/", views.my_posts, name="my_posts"),
    path("mine/tokens/", include("jojeong.web.people.tokens.urls")),
    path("new/", views.new_person, name="new_person"),
    path("organizations/", views.organizations, name="organizations"),
    path("organizations/new/", views.new_organization, name="new_organization"),
    path("organizations/succession/", views.new_succession, name="new_succession"),
    path("posts/new/", views.new_post, name="new_post"),
    path("posts/<int:post>/", views.post, name="post"),
    path("posts/<int:post>/appoint/", views.appoint, name="appoint"),
    path("posts/<int:post>/handover/", views.handover, name="handover"),
    path("holdings/<int:holding>/end/", views.end_holding, name="end_holding"),
]
