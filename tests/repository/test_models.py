"""Rows have an order, know only their own room and those upstream, and save without effects."""

import pytest
from django.apps import apps
from django.db import models

from tools.house import ROOT


MODELS = [m for m in apps.get_models() if m.__module__.startswith("jojeong.")]
MODEL = pytest.mark.parametrize("model", MODELS, ids=lambda model: model._meta.label)


def spine():
    """The layers of the first contract, downstream first."""
    text = (ROOT / ".importlinter").read_text(encoding="utf-8")
    layers = text.partition("[importlinter:contract:spine]")[2].partition("layers =")[2]
    lines = layers.partition("exhaustive")[0].strip().splitlines()
    return [{name.strip(" ()") for name in line.split("|")} for line in lines]


def level(model):
    room = model.__module__.split(".")[1]
    return next(number for number, layer in enumerate(spine()) if room in layer)


@MODEL
def test_a_model_has_an_order(model):
    assert model._meta.ordering


@MODEL
def test_foreign_keys_point_to_the_same_or_an_upstream_room(model):
    keys = [field for field in model._meta.get_fields() if isinstance(field, models.ForeignKey)]
    own = [key for key in keys if key.related_model.__module__.startswith("jojeong.")]

    assert own == keys
    assert [key.name for key in keys if level(key.related_model) < level(model)] == []


@MODEL
def test_a_model_saves_without_effects(model):
    assert {"save", "delete", "clean"} & set(vars(model)) == set()


@MODEL
def test_a_model_says_what_a_row_is(model):
    assert model.__doc__
    assert "__str__" in vars(model)


def test_events_have_no_foreign_keys():
    event = apps.get_model("audit", "Event")

    assert not any(field.is_relation for field in event._meta.get_fields())
