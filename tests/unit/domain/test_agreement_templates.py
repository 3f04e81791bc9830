"""Templates: each makes terms that both nodes accept, once the legal basis is written in."""

from __future__ import annotations

import dataclasses
import datetime as dt

import pytest

from comity.domain.agreement_templates import TEMPLATES, PairType, Template
from comity.domain.agreements import Direction, Purpose, Terms
from comity.domain.ids import NodeId
from comity.domain.match_keys.profiles import PROFILES, is_of_names

START = dt.datetime(2026, 3, 2, tzinfo=dt.UTC)


def terms_of(template: Template) -> Terms:
    shared = {f.name for f in dataclasses.fields(Terms)} & {
        f.name for f in dataclasses.fields(Template)
    }
    values = {name: getattr(template, name) for name in shared - {"purposes"}}
    return Terms(
        first=NodeId(bytes(32)),
        second=NodeId(bytes([1]) * 32),
        purposes=tuple(Purpose(p.code, p.words, "Act 1") for p in template.purposes),
        padded=True,
        starts_at=START,
        ends_at=START + dt.timedelta(days=template.days),
        **values,
    )


def test_every_kind_of_pair_has_a_template() -> None:
    assert set(TEMPLATES) == set(PairType)


@pytest.mark.parametrize("template", TEMPLATES.values(), ids=lambda t: t.pair)
def test_each_makes_valid_terms(template: Template) -> None:
    terms = terms_of(template)
    assert set(terms.profiles) <= set(PROFILES)
    assert template.ends_on(START.date()) == terms.ends_at.date()
    assert template.handling
    assert template.basis_hint


@pytest.mark.parametrize("template", TEMPLATES.values(), ids=lambda t: t.pair)
def test_names_have_quotas_exactly_where_names_are_agreed(template: Template) -> None:
    """A quota for what is not agreed would mislead whoever reads it."""
    of_names = any(map(is_of_names, template.profiles))
    limits = (template.quota_pairs, template.overlap_permille, template.case_subjects_max)
    assert all(limits) if of_names else not any(limits)


def test_a_platform_is_asked_and_asks_nothing() -> None:
    """Police asks; what is found goes through two releasing officers."""
    template = TEMPLATES[PairType.PLATFORM]
    assert template.direction is Direction.SECOND_ASKS
    assert template.requests.releasers == 2
