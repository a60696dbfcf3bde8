"""What holds for every kind of record."""

from __future__ import annotations

import pytest
from pydantic import ValidationError

from build_tools.records import RECORD_KINDS
from build_tools.records.base import DatedStatement, Statement
from build_tools.records.event import Event
from build_tools.records.finding import Finding
from build_tools.records.key import Key
from build_tools.records.partial_date import PartialDate
from build_tools.records.source import Source

EVIDENCE = [{"source": "report", "at": "Page 1"}]


@pytest.mark.parametrize("model", RECORD_KINDS, ids=lambda model: model.KIND)
def test_every_field_of_a_kind_says_what_it_is_for(model):
    """The descriptions are the manual: one for each field, and a first line for the kind itself."""
    assert (model.__doc__ or "").strip()
    assert [name for name, field in model.model_fields.items() if not field.description] == []


def test_a_record_can_not_be_changed():
    """Records are values: what was read stays as it was read."""
    key = Key(id="trust", title="Trust", summary="Trust.", order=1)
    with pytest.raises(ValidationError, match="frozen"):
        key.title = "Risk"


def test_a_claim_needs_evidence_or_an_editor_who_says_it():
    """With evidence, or marked as the editors' own, a claim stands; with neither it does not."""
    claim = {"id": "a", "text": "It grew."}
    assert Statement.model_validate({**claim, "evidence": EVIDENCE}).basis == "source"
    assert Statement.model_validate({**claim, "basis": "editorial"}).evidence == ()
    with pytest.raises(ValidationError, match="this claim names no evidence"):
        Statement.model_validate(claim)


def test_missing_evidence_is_told_beside_whatever_else_is_wrong():
    """One fault in a claim hides no other."""
    with pytest.raises(ValidationError) as caught:
        DatedStatement.model_validate({"id": "Not safe", "text": "It grew."})
    assert [error["type"] for error in caught.value.errors()] == ["claim_without_evidence", "unsafe_id", "missing"]


def test_a_page_of_its_own_gives_each_statement_an_anchor_there():
    """/keys/trust/ has its statements at #id."""
    advice = Statement(id="listen", text="Listen.", basis="editorial")
    key = Key(id="trust", title="Trust", summary="Trust.", order=1, advice=(advice,))
    assert list(key.addresses()) == ["keys/trust/", "keys/trust/#listen"]
    assert Key.address_of("former") == "keys/former/"


def test_a_shared_page_puts_the_record_into_the_anchor():
    """/findings/#growth has its statements at /findings/#growth-id, so that two records cannot clash by chance."""
    point = Statement(id="fast", text="Fast.", basis="editorial")
    finding = Finding(
        id="growth", title="G", summary="G.", type="achievement", order=1, text="G.", basis="editorial", points=(point,)
    )
    assert list(finding.addresses()) == ["findings/#growth", "findings/#growth-fast"]


@pytest.mark.parametrize(
    ("dates", "updated"),
    [
        ({}, None),
        ({"reviewed": "2022-06"}, "2022-06"),
        ({"changes": [{"date": "2021", "note": "N."}, {"date": "2020-02-01", "note": "N."}]}, "2021"),
        ({"reviewed": "2023-02-01", "changes": [{"date": "2022", "note": "N."}]}, "2023-02-01"),
        ({"reviewed": "2022", "changes": [{"date": "2023-01", "note": "N."}]}, "2023-01"),
    ],
)
def test_a_record_was_updated_when_it_was_last_reviewed_or_changed(dates, updated):
    """The newest of these dates counts; where none is recorded, there is none."""
    key = Key.model_validate({"id": "trust", "title": "Trust", "summary": "Trust.", "order": 1, **dates})
    assert key.updated == (PartialDate.parse(updated) if updated else None)


def ordered(records):
    """The ids in the order in which readers see the records."""
    return [record.id for record in sorted(records, key=lambda record: record.sort_key())]


def test_records_stand_in_the_order_that_readers_expect():
    """Counted kinds by number, events by date, sources by date with the undated last; then by name."""
    keys = [
        Key(id=id_, title=title, summary="S.", order=n)
        for id_, title, n in [("b", "B", 2), ("a", "a", 10), ("c", "C", 1)]
    ]
    assert ordered(keys) == ["c", "b", "a"]

    event = {"summary": "S.", "basis": "editorial"}
    events = [
        Event.model_validate({"id": "late", "title": "A", "date": "2017-03", **event}),
        Event.model_validate({"id": "long", "title": "A", "date": "2016", "ended": "2017", **event}),
        Event.model_validate({"id": "short", "title": "B", "date": "2016", **event}),
    ]
    assert ordered(events) == ["short", "long", "late"]

    source = {"short_title": "S", "summary": "S.", "type": "report", "access": "open", "copy_held": "whole"}
    sources = [
        Source.model_validate({"id": "undated", "title": "A", **source}),
        Source.model_validate({"id": "dated", "title": "Z", "date": "2020", **source}),
    ]
    assert ordered(sources) == ["dated", "undated"]
