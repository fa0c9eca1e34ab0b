"""Who said that two programmes overlap."""

from collections import Counter

from jojeong import reference
from jojeong.reference.rows import EvidenceType


def of_type(evidence_type):
    return [row for row in reference.overlap_evidence() if row.evidence_type is evidence_type]


def test_what_was_reported_is_kept_apart_from_what_we_infer():
    kinds = Counter(row.evidence_type for row in reference.overlap_evidence())

    assert kinds == {
        EvidenceType.REPORTED: 8,
        EvidenceType.INFERENCE: 33,
        EvidenceType.CONTROL_NEGATIVE: 2,
    }


def test_an_inference_is_never_put_into_the_mouth_of_somebody_else():
    ours = of_type(EvidenceType.INFERENCE) + of_type(EvidenceType.CONTROL_NEGATIVE)

    assert {row.asserted_by for row in ours} == {"작성자"}
    assert "작성자" not in {row.asserted_by for row in of_type(EvidenceType.REPORTED)}


def test_every_pair_is_of_two_programmes_that_are_shipped():
    known = {row.identifier for row in reference.programmes()}

    for row in reference.overlap_evidence():
        assert {row.first, row.second} <= known, row.place
        assert row.first != row.second, row.place


def test_a_pair_is_named_as_the_programmes_name_themselves():
    names = {row.identifier: row.name_ko for row in reference.programmes()}

    for fact in reference.facts("overlap_evidence"):
        assert fact.cells["programme_a_ko"] == names[fact.cells["programme_a_id"]], fact.place
        assert fact.cells["programme_b_ko"] == names[fact.cells["programme_b_id"]], fact.place


def test_no_pair_is_spoken_of_twice():
    pairs = Counter(frozenset((row.first, row.second)) for row in reference.overlap_evidence())

    assert max(pairs.values()) == 1


def test_a_reported_pair_says_who_where_and_why():
    row = of_type(EvidenceType.REPORTED)[0]

    assert (row.first, row.second) == ("P171", "P203")
    assert row.asserted_by == "국회예산정책처"
    assert "10개 부처" in row.reason_ko
    assert row.source.url == "https://kollo.kr/todaycontent?id=cBFczG"
    assert row.place.cell == "row 2"
