"""The API keeps what it says of itself: asked by a machine that reads its description."""

from datetime import timedelta

import pytest
import schemathesis
from django.utils import timezone
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from schemathesis import GenerationMode

from jojeong.accounts import actions as accounts
from jojeong.accounts import queries as people
from jojeong.accounts.policies import TokenDraft
from jojeong.accounts.states import PERMISSIONS, Role
from jojeong.flow import worker
from jojeong.project.wsgi import application
from jojeong.submissions import actions as submissions
from jojeong.submissions.policies import CollectionDraft, Upload
from jojeong.vocabulary.people import Actor
from jojeong.web.api.house import api
from tests.factories import hold, make_organization, make_person, make_post, system
from tests.web import world


OPERATIONS = [
    (method, path)
    for path, methods in api.get_openapi_schema(path_prefix="/api/v1")["paths"].items()
    for method in methods
]
WHO = {
    "secretariat": (Role.SECRETARIAT_OFFICER, "STI"),
    "ministry": (Role.PLANNING_HEAD, "AAA"),
    "nobody": None,
}


def bearing(role, organization):
    """The header of a token for everything a post may."""
    today = timezone.localdate()
    person = make_person()
    hold(person, make_post(role, organization))
    actor = Actor(people.asker_for(str(person.pk), on=today), via="test")
    wanted = tuple(sorted(PERMISSIONS[role]))
    draft = TokenDraft("test", wanted, today + timedelta(days=1))
    return {"Authorization": f"Bearer {accounts.make_token(by=actor, draft=draft).secret}"}


def something_sent():
    """A collection that somebody has answered, so that lists are not empty."""
    make_organization("AAA")
    today = timezone.localdate()
    asked = CollectionDraft("kr-ai-2027", "kr-ai-2027", today + timedelta(30), ("AAA",))
    submissions.open_collection(by=system(on=today), draft=asked)
    file = Upload("a.csv", "identifier,name\nA-1,민원 챗봇\n".encode())
    to = {"collection": "kr-ai-2027", "organization": "AAA"}
    submissions.submit(by=system(on=today), files=[file], **to)
    worker.drain()


@settings(
    max_examples=10,
    deadline=None,
    derandomize=True,
    phases=[Phase.generate],
    suppress_health_check=list(HealthCheck),
)
@given(st.data())
def keeps(operation, headers, data):
    """Whatever is asked, in bounds or out of them, is answered as it is described."""
    mode = data.draw(st.sampled_from(GenerationMode))
    case = data.draw(operation.as_strategy(generation_mode=mode))
    case.call_and_validate(headers=headers)


@pytest.mark.slow
@pytest.mark.django_db
@pytest.mark.parametrize("who", WHO)
def test_the_api_does_what_it_describes(spelled_words, who):
    world.build()
    something_sent()
    headers = bearing(*WHO[who]) if WHO[who] else {}
    described = schemathesis.openapi.from_wsgi("/api/v1/openapi.json", application)

    for method, path in OPERATIONS:
        keeps(described[path][method], headers)
