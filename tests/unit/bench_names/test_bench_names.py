"""The benchmark of names: its arithmetic, its noise, and that nodes find what it computes plainly."""

from __future__ import annotations

import json
import pathlib
from collections import Counter

import pytest
from bench.names import lists, pairs, strangers
from bench.names.births import Dates, known, stranger
from bench.names.inputs import DATA, read_links, read_list, read_pairs
from bench.names.lists import Task
from bench.names.measures import curve, threshold_for
from bench.names.pool import ELSEWHERE, Stranger, region_of

from comity.domain.match_keys.names_1.keys import BULK, CASE
from comity.domain.match_keys.names_1.subject import Birth
from comity.domain.records import ForeignName, ForeignRecord, SubjectKind

BIRTH = (Birth(1965, 1965, 3, 9),)
PAIRS = """list,entity_id,schema,name_a,name_b,quality,same,other_id,kind,script_class,lexical
X-2021,1,person,Imad Yarkas,عماد يركس,original-script,1,,,Arabic-Latin,1
X-2021,1,person,Imad Yarkas,Abu Dahdah,weak,1,,,Latin-Latin,0
X-2021,1,person,Imad Yarkas,Emad Yarkas,strong,1,,,Latin-Latin,1
X-2021,1,person,Imad Yarkas,Igor Strelkov,strong,0,2,random,Latin-Latin,0
X-2021,9,org,Bank Melli,Melli Bank,strong,1,,,Latin-Latin,1
"""


def test_a_curve_counts_true_pairs_that_got_no_score() -> None:
    """Four true pairs, three with a score; one false pair between."""
    told = curve([(9.0, True), (8.0, True), (7.0, False), (6.0, True)], 4)
    assert (told.recall_at_p95, told.recall_at_p99) == (0.5, 0.5)
    assert (told.precision, told.recall, told.threshold) == (0.75, 0.75, 6.0)
    assert told.f1 == 0.75


def test_equal_scores_stand_or_fall_together() -> None:
    told = curve([(5.0, True), (5.0, False)], 1)
    assert (told.precision, told.recall, told.recall_at_p95) == (0.5, 1.0, 0.0)


def test_a_curve_over_nothing_is_nothing() -> None:
    assert curve([], 0).f1 == 0.0


@pytest.mark.parametrize(
    ("allowed", "threshold"), [(0.5, float("inf")), (1.0, 9.0), (2.0, 9.0), (3.0, 8.0)]
)
def test_a_threshold_lets_pass_what_is_allowed(allowed: float, threshold: float) -> None:
    """Two strangers of weight one at score 8, together; and one at 7."""
    assert threshold_for([(9.0, 1.0), (8.0, 1.0), (8.0, 1.0), (7.0, 9.0)], allowed) == threshold


def test_where_all_is_allowed_nothing_is_held_back() -> None:
    assert threshold_for([(9.0, 1.0)], 1.0) == float("-inf")


def test_noise_is_of_each_side_alone_and_always_the_same() -> None:
    sides = [known(BIRTH, Dates.NOISY, f"{side} {n}") for side in ("a", "b") for n in range(500)]
    assert sides == [
        known(BIRTH, Dates.NOISY, f"{side} {n}") for side in ("a", "b") for n in range(500)
    ]
    assert sides[:500] != sides[500:]
    shares = Counter(_what(side) for side in sides)
    assert 150 < shares["none"] < 250
    assert 100 < shares["year"] < 200
    assert 500 < shares["as it is"] < 680


def _what(births: tuple[Birth, ...]) -> str:
    if not births:
        return "none"
    if births == BIRTH:
        return "as it is"
    return "year" if births[0].day is None else "wrong"


def test_without_noise_a_date_is_known_or_is_not() -> None:
    assert known(BIRTH, Dates.EXACT, "a") == BIRTH
    assert known(BIRTH, Dates.NONE, "a") == ()


def test_a_stranger_is_always_born_on_the_same_day() -> None:
    assert stranger("A B", [1950]) == stranger("A B", [1950])
    assert {stranger(f"A {n}", [1950])[0].year for n in range(50)} == {1950}


@pytest.mark.parametrize(("name", "region"), [("محمد حسن", 0), ("Владимир Кузнецов", 2)])
def test_a_name_is_of_the_region_where_it_is_commonest(name: str, region: int) -> None:
    assert region_of(name) in {region, 1} if region == 0 else region_of(name) == region


def test_pairs_are_read_and_scored_by_scripts(tmp_path: pathlib.Path) -> None:
    path = tmp_path / "pairs.csv"
    path.write_text(PAIRS, "utf-8")
    rows = read_pairs(path)
    assert len(rows) == 4
    told = pairs.figures(pairs.score_pairs(rows, {}, CASE, Dates.NONE))
    assert told["stage1_recall"] == {
        "Arabic-Latin": {"pairs": 1, "share": 1.0},
        "Latin-Latin strong": {"pairs": 1, "share": 1.0},
        "Latin-Latin weak": {"pairs": 1, "share": 0.0},
    }
    assert told["stage1_false"] == {"random": {"pairs": 1, "share": 0.0}}


def test_namesakes_in_the_pool_are_counted_by_their_weight(tmp_path: pathlib.Path) -> None:
    path = tmp_path / "pairs.csv"
    path.write_text(PAIRS, "utf-8")
    pool = [Stranger("Emad Yarkas", 0, 1), Stranger("Jane Doe", ELSEWHERE, 8)]
    told = strangers.figures(read_pairs(path), {}, pool, BULK, Dates.NONE)
    # Both queries, the Latin and the Arabic name, meet the one namesake among nine people.
    assert told["stage1"]["false_per_query_1m_world"] == pytest.approx(1e6 / 9, rel=1e-4)  # type: ignore[index]


def _person(key: str, *names: str, born: str = "") -> ForeignRecord:
    spelt = tuple(map(ForeignName, names))
    return ForeignRecord(key, 1, SubjectKind.PERSON, spelt, (born,) if born else ())


OURS = [
    _person("a", "Mohammed Hassan Abdurrahman Al-Zubaidi", born="1961-03-09"),
    _person("b", "Сергей Владимирович Кузнецов", born="1970"),
    _person("c", "Somebody Entirely Different", born="1970"),
    _person("d", "Imad Eddin Barakat Yarkas", "Abu Dahdah"),
]
THEIRS = [
    _person("1", "محمد حسن عبد الرحمن الزبيدي", born="1961-09-03"),
    _person("2", "Sergei Vladimirovich Kuznetsov", born="1971"),
    _person("3", "Jean Dupont", born="1950"),
    _person("4", "Emad Yarkas"),
]


def _task(ours: list[ForeignRecord], theirs: list[ForeignRecord]) -> Task:
    kind = SubjectKind.PERSON
    first, second = ({r.key: r for r in side if r.kind is kind} for side in (ours, theirs))
    return Task(first, second, kind)


@pytest.mark.parametrize(("profile", "gate"), [("names-case-1", CASE), ("names-bulk-1", BULK)])
def test_nodes_find_what_is_computed_plainly(profile: str, gate: object) -> None:
    """Everything the benchmark says of lists rests on this."""
    task = _task(OURS, THEIRS)
    blind = lists.blind_hits(task, profile)
    assert blind == lists.plain_hits(task, gate)  # type: ignore[arg-type]
    assert ("b", "2") in blind
    assert not {key for key, _ in blind} & {"c"}


@pytest.mark.slow
def test_nodes_find_in_real_lists_what_is_computed_plainly() -> None:
    """A hundred subjects of two lists of 2021 that have each other, and a hundred that have not."""
    names = ("EU-2021", "OFAC-2021")
    paths = [DATA / "entities" / f"{name}.dev.jsonl.gz" for name in names]
    truth = DATA / "truth" / "cross_list_truth.refs_ids.dev.csv.gz"
    if not all(path.exists() for path in (*paths, truth)):
        pytest.skip(f"public lists of 2021 are not in {DATA}")
    ours, theirs = map(read_list, paths)
    linked = sorted(read_links(truth, names))[:50]  # type: ignore[arg-type]
    wanted = {key for key, _ in linked}, {key for _, key in linked}
    task = _task(
        [r for at, r in enumerate(ours) if r.key in wanted[0] or at % 20 == 0],
        [r for at, r in enumerate(theirs) if r.key in wanted[1] or at % 80 == 0],
    )
    blind = lists.blind_hits(task, "names-case-1")
    assert blind == lists.plain_hits(task, CASE)
    assert len(blind) >= 20


def test_a_list_of_entities_is_read_as_it_is_normalised(tmp_path: pathlib.Path) -> None:
    path = tmp_path / "X.jsonl"
    entity = {
        "id": "7",
        "schema": "person",
        "names": [{"name": "Imad Yarkas", "quality": "primary", "script": "Latin"}],
        "dobs": ["1963"],
        "countries": ["SYRIA"],
    }
    path.write_text(json.dumps(entity) + "\n", "utf-8")
    (record,) = read_list(path)
    assert (record.key, record.kind, record.dates_of_birth) == ("7", SubjectKind.PERSON, ("1963",))
