"""What is peculiar to FollowTheMoney."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from comity.domain.records import ForeignRecord, Rejection
from comity.errors import InvalidInput
from comity.formats.ftm import DEPTH_MAX, parse_entity, read_ftm_jsonl


def _read(properties, schema="Person"):
    entity = {"id": "e", "schema": schema, "properties": properties}
    return list(read_ftm_jsonl([json.dumps(entity).encode()]))


def test_an_issuer_is_taken_only_where_there_is_one_country():
    """A number under the wrong country is another number."""
    (record,) = _read({"name": ["R"], "passportNumber": ["X1"], "country": ["aa", "bb"]})
    assert record.identifiers[0].country == ""
    (record,) = _read({"name": ["R"], "passportNumber": ["X1"], "country": ["aa"]})
    assert record.identifiers[0].country == "aa"


def test_values_that_are_no_text_are_left_out():
    """Nested entities stand where texts are expected."""
    (record,) = _read({"name": ["R", 7, None, {"id": "x"}], "email": "r@example.org"})
    assert [n.text for n in record.names] == ["R"]
    assert record.identifiers[0].value == "r@example.org"


@pytest.mark.parametrize("text", ["{", "[" * 100_000, '{"a":' * 20 + "1" + "}" * 20, '{"a": NaN}'])
def test_broken_and_deep_json_is_refused(text):
    """T12: nesting must not exhaust the stack."""
    with pytest.raises(InvalidInput):
        parse_entity(text)


def test_brackets_inside_a_text_are_no_depth():
    """A name may hold any number of brackets, and quotes after a backslash."""
    name = '"\\[{' * DEPTH_MAX * 3
    (record,) = _read({"name": [name]})
    assert isinstance(record, ForeignRecord)


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3)
    ),
)


@given(json_values, json_values, json_values)
def test_any_json_ends_without_an_exception(key, schema, properties):
    """T12: never a traceback."""
    line = json.dumps({"id": key, "schema": schema, "properties": properties})
    for item in read_ftm_jsonl([line.encode()]):
        assert isinstance(item, ForeignRecord | Rejection)
