"""A worker that dies where it is told to, as a process of its own.

    python -m tests.flow.dying PLACE

`seed` makes what there is to react to; `nowhere` reacts to all of it and prints what came of it.
"""

import json
import os
import signal
import sys
from collections import Counter

import django


os.environ["DJANGO_SETTINGS_MODULE"] = "jojeong.project.settings"
django.setup()

from django.core.management import call_command

from jojeong.adapters import morphology
from jojeong.adapters.morphology.whitespace import WhitespaceMorphology
from jojeong.audit import queries as audit
from jojeong.flow import table, worker
from jojeong.flow.models import Delivery
from jojeong.overlap import actions as overlap
from jojeong.overlap.models import Run
from tests.factories import draft, load


morphology.get = WhitespaceMorphology


def die(*_args, **_more):
    os.kill(os.getpid(), signal.SIGKILL)


def seed():
    call_command("migrate", verbosity=0)
    load(*(draft(lead=lead, name_ko="민원 상담 챗봇") for lead in ("AAA", "BBB", "CCC")))


def between_event_and_reaction():
    worker.read_events()
    die()


def while_reading_events():
    worker.audit.events_after = lambda *_args, **_more: die()
    worker.drain()


def while_judging():
    table.overlaps.judged = die
    worker.drain()


def half_way_through_the_rows():
    overlap._write_parts = die
    worker.drain()


def after_the_event_before_the_commit():
    keep = overlap.keep_judgement

    def keep_and_die(**given):
        keep(**given)
        die()

    overlap.keep_judgement = keep_and_die
    worker.drain()


def after_the_first_commit():
    deliver = worker.deliver

    def deliver_and_die(*given):
        deliver(*given)
        die()

    worker.deliver = deliver_and_die
    worker.drain()


def nowhere():
    done = worker.drain()
    verbs = Counter(link.verb for link in audit.events_after(0, limit=999))
    came_of_it = {
        "done": done,
        "runs": sorted(Run.objects.values_list("scope", flat=True)),
        "current": Run.objects.filter(is_current=True).count(),
        "families": [run.families.count() for run in Run.objects.all()],
        "matched": verbs["overlap.matched"],
        "deliveries": sorted(Delivery.objects.values_list("reaction", "state")),
        "first_bad": audit.verify().first_bad,
    }
    print(json.dumps(came_of_it))


if __name__ == "__main__":
    globals()[sys.argv[1]]()
