"""Every way out of a copy asks the one release function, and every look leaves a fact."""

from __future__ import annotations

import pytest
from tests.pair import Pair
from tests.unit.service.custody import (
    ADA,
    ANA,
    CONTENT,
    RAY,
    REV,
    SAID,
    SECRET_ANA,
    copy_of,
    give,
    label_of,
    officer,
    staff,
)
from tests.unit.service.test_releases import forged, send

from comity.domain import facts
from comity.domain.access import OfficerRole
from comity.domain.caveats import (
    Handled,
    HCode,
    InWords,
    Label,
    Pap,
    PapColour,
    Tlp,
    TlpColour,
)
from comity.domain.ids import AgreementId, ReleaseId
from comity.domain.releases import DerivedKind
from comity.domain.uses import Way
from comity.errors import InvalidInput, Refused
from comity.formats.answers import format_answer
from comity.protocol.labels import (
    format_label,
    label_digest,
    parse_label,
    parse_labelled,
)
from comity.service.copies import (
    UseCopy,
    count_copies,
    derived_from,
    export_copy,
    list_copies,
    search_copies,
    use_copy,
    view_copy,
    why_not,
)

Agreed = tuple[Pair, AgreementId]
BO = officer("bo", OfficerRole.ANALYST)
RED_FOR_ANA = Tlp(TlpColour.RED, ("ana",))


def ids(found: tuple[object, ...]) -> list[ReleaseId]:
    return [copy.terms.release for copy in found]  # type: ignore[attr-defined]


def test_who_saw_personal_data_and_why_stands_in_the_log(agreed: Agreed) -> None:
    """MISP#4646: a police service needs to know who saw what."""
    pair, number = agreed
    item = give(pair, number)
    seen = view_copy(item.release, "case 7", pair["birch"], by=ANA)
    assert seen.content == CONTENT
    (fact,) = pair.facts("birch", facts.CopyUsed)
    assert (fact.release, fact.kind, fact.by, fact.reason) == (
        item.release,
        "view",
        "ana",
        "case 7",
    )


def test_nothing_is_seen_without_a_reason(agreed: Agreed) -> None:
    pair, number = agreed
    item = give(pair, number)
    with pytest.raises(InvalidInput):
        view_copy(item.release, " ", pair["birch"], by=ANA)


def test_red_is_for_the_readers_that_it_names(agreed: Agreed) -> None:
    """OpenCTI#17576: a live stream gave TLP:RED to somebody allowed AMBER+STRICT."""
    pair, number = agreed
    item = give(pair, number, RED_FOR_ANA)
    assert view_copy(item.release, "case 7", pair["birch"], by=ANA).content == CONTENT
    with pytest.raises(Refused) as refused:
        view_copy(item.release, "case 7", pair["birch"], by=BO)
    assert refused.value.codes == ("tlp-reader",)
    assert "ana" not in str(refused.value)
    (fact,) = pair.facts("birch", facts.UseRefused)
    assert (fact.by, fact.codes) == ("bo", "tlp-reader")


def test_what_may_not_be_seen_is_in_no_list_no_count_and_no_search(agreed: Agreed) -> None:
    """OpenCTI#15533, #11496: a hidden name leaked in an aggregation, a hidden link in a list."""
    pair, number = agreed
    red = give(pair, number, RED_FOR_ANA)
    plain = give(pair, number, content=b"Subject Okonjo, once more")
    birch = pair["birch"]
    assert set(ids(list_copies(birch, by=ANA))) == {red.release, plain.release}
    assert ids(list_copies(birch, by=BO)) == [plain.release]
    assert (count_copies(birch, by=ANA), count_copies(birch, by=BO)) == (2, 1)
    assert set(ids(search_copies("okonjo", birch, by=ANA))) == {red.release, plain.release}
    assert ids(search_copies("okonjo", birch, by=BO)) == [plain.release]
    assert search_copies("3 March", birch, by=BO) == ()


def test_a_search_for_next_to_nothing_is_no_way_to_list(agreed: Agreed) -> None:
    pair, number = agreed
    give(pair, number)
    with pytest.raises(InvalidInput):
        search_copies(" ok ", pair["birch"], by=ANA)


@pytest.mark.parametrize("who", [ADA], ids=["an administrator"])
def test_an_administrator_reads_no_content(agreed: Agreed, who: object) -> None:
    """T11: whoever runs the machine never needs it."""
    pair, number = agreed
    item = give(pair, number)
    for look in (
        lambda: view_copy(item.release, "curious", pair["birch"], by=ADA),
        lambda: list_copies(pair["birch"], by=ADA),
        lambda: count_copies(pair["birch"], by=ADA),
        lambda: search_copies("okonjo", pair["birch"], by=ADA),
        lambda: derived_from(item.release, pair["birch"], by=ADA),
        lambda: export_copy(item.release, "curious", pair["birch"], by=ADA),
    ):
        with pytest.raises(Refused) as refused:
            look()
        assert "role-missing" in refused.value.codes


def test_a_reviewer_reads_and_does_not_use(agreed: Agreed) -> None:
    pair, number = agreed
    item = give(pair, number)
    assert view_copy(item.release, "review", pair["birch"], by=REV).content == CONTENT
    use = UseCopy(item.release, DerivedKind.CASE, "case 7", "", REV)
    with pytest.raises(Refused):
        use_copy(use, pair["birch"])


def test_work_made_from_a_copy_is_listed(agreed: Agreed) -> None:
    pair, number = agreed
    item = give(pair, number)
    use_copy(UseCopy(item.release, DerivedKind.CASE, "case 7", "located", ANA), pair["birch"])
    use_copy(UseCopy(item.release, DerivedKind.PRODUCT, "report 3", "", ANA), pair["birch"])
    made = derived_from(item.release, pair["birch"], by=ANA)
    assert [(d.kind, d.reference, d.by) for d in made] == [
        (DerivedKind.CASE, "case 7", "ana"),
        (DerivedKind.PRODUCT, "report 3", "ana"),
    ]


def test_h1_keeps_it_out_of_court_until_its_originator_says_so(agreed: Agreed) -> None:
    pair, number = agreed
    item = give(pair, number, Handled(HCode.H1))
    with pytest.raises(Refused) as refused:
        use_copy(UseCopy(item.release, DerivedKind.COURT, "4 Js 12", "", ANA), pair["birch"])
    assert refused.value.codes == ("h1",)
    assert derived_from(item.release, pair["birch"], by=ANA) == ()


def test_passing_it_on_is_no_mere_use(agreed: Agreed) -> None:
    pair, number = agreed
    item = give(pair, number)
    with pytest.raises(InvalidInput):
        use_copy(UseCopy(item.release, DerivedKind.ONWARD, "x", "", ANA), pair["birch"])


def test_an_export_carries_its_label(agreed: Agreed) -> None:
    """MISP#8840, DFIR-Companion#1175: the marking was lost in sync and on import."""
    pair, number = agreed
    item = give(pair, number, Handled(HCode.H2), Pap(PapColour.AMBER))
    data = export_copy(item.release, "for the file", pair["birch"], by=ANA)
    label, content = parse_labelled(data)
    assert (label, content) == (copy_of(pair, item).label, format_answer(SAID).encode())
    assert b"H2; PAP:AMBER" in data or b"PAP:AMBER; H2" in data


def test_an_export_keeps_to_the_marking(agreed: Agreed) -> None:
    pair, number = agreed
    item = give(pair, number, InWords("not on paper"))
    with pytest.raises(Refused) as refused:
        export_copy(item.release, "for the file", pair["birch"], by=ANA)
    assert refused.value.codes == ("caveat-in-words",)


def test_a_refusal_names_no_reader_and_quotes_no_caveat(agreed: Agreed) -> None:
    pair, number = agreed
    item = give(pair, number, Handled(HCode.H3, "source Okapi must not be guessed"))
    with pytest.raises(Refused) as refused:
        export_copy(item.release, "for the file", pair["birch"], by=ANA)
    assert "Okapi" not in str(refused.value)


def test_why_not_gives_each_reason_and_the_way_on(agreed: Agreed) -> None:
    pair, number = agreed
    item = give(pair, number, Handled(HCode.H1), Tlp(TlpColour.AMBER))
    reasons = why_not(item.release, Way.COURT, pair["birch"], by=ANA)
    assert {reason.code for reason in reasons} == {"h1", "tlp"}
    assert all("comity copy ask" in reason.advice for reason in reasons)
    assert why_not(item.release, Way.VIEW, pair["birch"], by=ANA) == ()
    assert pair.facts("birch", facts.UseRefused) == []


def test_quarantine_is_explained_and_holds_against_everybody(agreed: Agreed) -> None:
    pair, number = agreed
    staff(pair)
    label: Label = label_of(pair)
    wire = format_label(label)
    item = forged(pair, number, label=wire, digest=label_digest(parse_label(wire), CONTENT))
    send(pair, item)
    for way in Way:
        for who in (ANA, RAY, REV, SECRET_ANA):
            reasons = why_not(item.release, way, pair["birch"], by=who)
            assert "unmarked" in {reason.code for reason in reasons}
    assert list_copies(pair["birch"], by=ANA) == ()


def test_a_search_looks_at_what_is_said_and_not_at_how_fields_are_called(agreed: Agreed) -> None:
    pair, number = agreed
    item = give(pair, number)
    assert ids(search_copies("lyon", pair["birch"], by=ANA)) == [item.release]
    assert search_copies("travel", pair["birch"], by=ANA) == ()


def test_an_export_is_text_that_people_read(agreed: Agreed) -> None:
    pair, number = agreed
    item = give(pair, number)
    file = export_copy(item.release, "file 7", pair["birch"], by=ANA)
    assert b"\ntravel: seen in Lyon on 3 March (4x4 B2)\n" in file


def test_content_of_an_unknown_kind_is_kept_as_it_is(agreed: Agreed) -> None:
    pair, number = agreed
    item = give(pair, number, content=b"\x00\xff")
    seen = view_copy(item.release, "case 7", pair["birch"], by=ANA)
    assert (seen.said, seen.content) == (None, b"\x00\xff")
