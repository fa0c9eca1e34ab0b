"""What pages may trust of the renderer: plain SVG, in Korean, the same each time."""

import xml.etree.ElementTree as ET

import pytest

from jojeong.adapters import charts


SPEC = {
    "data": {"values": [{"부처": "가나부", "건수": 3}, {"부처": "다라부 <b>", "건수": 1}]},
    "mark": "bar",
    "encoding": {
        "x": {"field": "건수", "type": "quantitative"},
        "y": {"field": "부처", "type": "nominal"},
    },
}


@pytest.fixture(scope="module")
def drawn():
    return charts.draw(SPEC)


def elements(drawn):
    return {element.tag.rpartition("}")[2] for element in ET.fromstring(drawn).iter()}


def test_a_chart_is_well_formed_svg_without_style_or_script(drawn):
    assert ET.fromstring(drawn).tag.endswith("svg")
    assert elements(drawn) & {"script", "style", "image", "foreignObject"} == set()


def test_a_chart_asks_for_nothing_that_the_content_policy_forbids(drawn):
    attributes = {name for element in ET.fromstring(drawn).iter() for name in element.attrib}

    assert not any(name == "style" or name.startswith("on") for name in attributes)


def test_a_chart_keeps_korean_as_text_and_marks_in_it_escaped(drawn):
    texts = [element.text for element in ET.fromstring(drawn).iter() if element.text]

    assert {"가나부", "다라부 <b>"} <= set(texts)
    assert "<b>" not in drawn


def test_equal_specifications_are_drawn_once_and_alike(drawn):
    turned = dict(reversed(SPEC.items()))

    assert charts.draw(turned) is charts.draw(SPEC)
    assert charts.draw(turned) == drawn


def test_what_is_no_specification_is_refused_by_the_renderer():
    with pytest.raises(ValueError, match=r"\S"):
        charts.draw({"mark": 7})
