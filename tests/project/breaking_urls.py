"""One address that breaks, to see what is logged of it."""

from django.urls import path


def breaks(request, name):
    message = f"this quotes {name} and {request.GET}"
    raise ValueError(message)


handler500 = "jojeong.web.errors.broken"
urlpatterns = [path("broken/<name>/", breaks)]
