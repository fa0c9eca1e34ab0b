"""Tells settings by name, as a process of its own: python -m tests.project.tell_settings NAME…"""

import json
import logging
import os
import sys

import django


os.environ["DJANGO_SETTINGS_MODULE"] = "jojeong.project.settings"
django.setup()

from django.conf import settings  # noqa: E402 - the environment is read first


print(json.dumps({name: getattr(settings, name) for name in sys.argv[1:]}))
logging.getLogger("jojeong.test").warning("settings told")
