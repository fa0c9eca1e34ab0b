"""For those who watch over the installation."""

import pytest
from django.db import connection

from jojeong.audit import triggers


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("path", "answer"), [("live", {"live": True}), ("ready", {"ready": True, "ailments": []})]
)
def test_a_well_installation_says_so(client, path, answer):
    response = client.get(f"/health/{path}")

    assert response.status_code == 200
    assert response.json() == answer


@pytest.mark.django_db
def test_an_installation_whose_events_are_not_guarded_is_not_ready(client):
    with triggers.lifted(connection):
        response = client.get("/health/ready")

    assert response.status_code == 503
    assert response.json()["ready"] is False
    assert "jojeong migrate" in response.json()["ailments"][0]


@pytest.mark.parametrize("path", ["live", "ready"])
def test_health_is_asked_for_and_not_told(client, path):
    assert client.post(f"/health/{path}").status_code == 405


def test_being_alive_needs_no_database(client):
    assert client.get("/health/live").status_code == 200


@pytest.mark.django_db
def test_what_a_look_costs_is_known(client, counted):
    counted(client, "/health/live", 0)
