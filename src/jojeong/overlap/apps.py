from django.apps import AppConfig


class OverlapConfig(AppConfig):
    name = "jojeong.overlap"
    default_auto_field = "django.db.models.BigAutoField"
