"""The pages on lineage."""

from django.urls import path

from jojeong.web.register.lineage import views


urlpatterns = [
    path("", views.lineage, name="lineage"),
    path("decide/", views.decide, name="lineage_decide"),
    path("confirm/", views.confirm_above, name="lineage_confirm"),
    path("questions/", views.questions, name="lineage_questions"),
    path("questions/<slug:number>/", views.question, name="lineage_question"),
]
