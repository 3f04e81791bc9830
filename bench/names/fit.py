"""Fit the public score of recipe `names-1`, and say what its bands are worth.

    python -m bench.names.fit [--source FILE] [--only people] [--write]

prints weights, bands and a table of scores; with `--write` they replace `names_1/weights.py`, where
they come from in the recipe. The same inputs give the same numbers.

Needs numpy and scikit-learn, in an environment of their own: Comity does not depend on them. Truth
that may be used for evaluation alone (the judged links) is read where it lies and never copied. The
fit is a logistic regression with the weights of `GROUP_WEIGHTS`; coefficients are multiplied by
`SCALE` and rounded. The bands are the widest that keep `SURE` to `POSSIBLE`, on the hardest pair
of lists and on the others.
"""

from __future__ import annotations

import argparse
import itertools
import pathlib
import random
import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields

import numpy as np
from sklearn.linear_model import LogisticRegression

from bench.names.births import Dates
from bench.names.inputs import DATA, read_pairs, subjects
from bench.names.matcher import sides_of
from bench.names.pairs import Births, births_of_lists, subjects_of
from bench.names.pool import Stranger, read_source, strangers
from bench.names.samples import (
    Hunt,
    ListPair,
    Sample,
    evidence_of,
    from_lists,
    from_pairs,
    from_strangers,
)
from bench.names.strangers import Query, choose_queries
from comity.domain.match_keys.names_1 import weights as weights_now
from comity.domain.match_keys.names_1.keys import CASE
from comity.domain.match_keys.names_1.score import (
    ORGANISATIONS,
    SINGLE_NAMES,
    SPELLINGS,
    Model,
    Term,
    model_for,
    terms,
)
from comity.domain.match_keys.names_1.subject import Subject
from comity.domain.records import SubjectKind

SCALE = 50
"""Score points for a factor of e in the odds."""

FIXED = {Term.COUNTRY: 25, Term.SEX_DIFFERS: -50}
"""Set by judgement: the lists that can be fit on say too little of either."""

GROUP_WEIGHTS = {"lists": 1.0, "single": 0.5, "pairs": 0.3, "arabic": 0.39, "strangers": 0.6}
"""What a pair counts for: of lists with all spellings on a side at least, with one on both; of
names, in general and Arabic against Latin; for each person that a stranger stands for."""

LISTS = (
    ("EU-2021", "OFAC-2021"),
    ("EU-2021", "UK-2020"),
    ("OFAC-2021", "UN-2021"),
    ("OFAC-2021", "UK-2020"),
    ("EU-2021", "UN-2021"),
    ("UK-2026", "UN-2026"),
    ("AU-2026", "UN-2026"),
)
HARDEST = "EU-2021 x OFAC-2021"
"""Two lists that spell names independently: bands must hold on them alone as well."""

SURE = 0.992
"""Least share of true pairs among all that are strong or exact: it sets where strong begins."""

EXACT, STRONG, POSSIBLE = 0.995, 0.97, 0.65
"""Least share of true pairs in each band. Exact begins where both it and strong have theirs."""

BAND_STEP = 5
STRONG_WIDTH = 2 * SCALE
"""Least width of strong: a factor of e squared in the odds, or nothing would fall in it."""

LISTED_EACH = 120
POOL_EVERY = 2
PAIRS_EVERY = 2
MODELS = {
    "SINGLE_NAMES": SINGLE_NAMES,
    "SPELLINGS": SPELLINGS,
    "ORGANISATIONS": ORGANISATIONS,
}
Fitted = tuple[tuple[int, ...], int, int, int]
"""Weights, and the least score of each band."""

ROOT = pathlib.Path(__file__).parents[2]
WEIGHTS = ROOT / "src" / "comity" / "domain" / "match_keys" / "names_1" / "weights.py"
MADE = '"""Made by bench/names/fit.py, which says how. Not edited by hand."""\n'


@dataclass(frozen=True)
class Matrix:
    """Terms of many pairs, whether each is true, what each counts for, whether of `HARDEST`."""

    terms: np.ndarray
    same: np.ndarray
    weights: np.ndarray
    models: np.ndarray
    hardest: np.ndarray


def matrix(samples: Sequence[Sample], weights: Sequence[float]) -> Matrix:
    """The rows that the regression is given."""
    known = [evidence_of(sample, CASE) for sample in samples]
    models = (ORGANISATIONS, SINGLE_NAMES, SPELLINGS)
    return Matrix(
        np.array([terms(evidence) for evidence in known], float),
        np.array([sample.same for sample in samples]),
        np.array(weights, float),
        np.array([models.index(model_for(evidence)) for evidence in known]),
        np.array([sample.group.startswith(HARDEST) for sample in samples]),
    )


def list_samples(kind: SubjectKind) -> Iterable[tuple[str, list[Sample]]]:
    """Candidates of all pairs of lists: all spellings on a side at least, then one on both."""
    truth = DATA / "truth" / "cross_list_truth.judged_incl.dev.csv.gz"
    grey = DATA / "truth" / "cross_list_grey_dev.csv"
    for names, spellings in itertools.product(LISTS, ((False, False), (True, False), (True, True))):
        task = ListPair(names, truth, grey, spellings, kind)
        group = "single" if all(spellings) else "lists"
        yield group, from_lists(task, DATA / "entities", CASE)[0]


def name_samples(births: Births) -> Iterable[tuple[str, list[Sample]]]:
    """Aliases of a list against its primary names, and look-alikes, with and without dates."""
    pairs = read_pairs(DATA / "pairs" / "name_pairs.dev.csv.gz")
    chosen = [
        pair
        for at, pair in enumerate(pairs)
        if at % PAIRS_EVERY == 0 or pair.scripts.startswith("Arabic")
    ]
    for dates in Dates:
        for sample in from_pairs(chosen, births, CASE, dates):
            yield ("arabic" if sample.group.startswith("Arabic") else "pairs"), [sample]


def stranger_samples(
    births: Births, pool: Sequence[Stranger]
) -> Iterable[tuple[str, list[Sample]]]:
    """Names, and whole records of lists, against people who are on no list."""
    years = tuple(birth.year for known in births.values() for birth in known)
    queries = choose_queries(read_pairs(DATA / "pairs" / "name_pairs.dev.csv.gz"))
    listed = tuple(sides_of(_listed(), CASE))
    for dates in Dates:
        names = tuple(sides_of([_asking(query, births, dates) for query in queries], CASE))
        for asking in (names, listed):
            yield "strangers", from_strangers(Hunt(asking, CASE, dates, years), pool)


def _asking(query: Query, births: Births, dates: Dates) -> Subject:
    first, second = subjects_of(query.pair, births, dates)
    return first if query.name == query.pair.first else second


def _listed() -> list[Subject]:
    """Persons with several spellings, some of each list."""
    chance = random.Random(9)
    found: list[Subject] = []
    for name in ("EU-2021", "OFAC-2021", "UK-2025", "UN-2021", "EU-2026"):
        held = subjects(DATA / "entities" / f"{name}.dev.jsonl.gz").values()
        found += chance.sample([s for s in held if len(s.names) > 1], LISTED_EACH)
    return found


def gather(groups: Iterable[tuple[str, list[Sample]]]) -> Matrix:
    """All samples with what they count for."""
    rows = [
        (sample, GROUP_WEIGHTS[group] * sample.weight) for group, held in groups for sample in held
    ]
    return matrix([sample for sample, _ in rows], [weight for _, weight in rows])


def fit(rows: Matrix) -> tuple[int, ...]:
    """Integer weights of all terms. Terms are brought to one scale first, so that none is favoured."""
    scale = rows.terms[:, 1:].std(axis=0)
    scale[scale == 0] = 1.0
    model = LogisticRegression(C=1, max_iter=4000)
    model.fit(rows.terms[:, 1:] / scale, rows.same, sample_weight=rows.weights)
    fitted = [model.intercept_[0], *(model.coef_[0] / scale)]
    return tuple(
        FIXED.get(term, round(float(weight) * SCALE))
        for term, weight in zip(Term, fitted, strict=True)
    )


def bands(rows: Matrix, weights: tuple[int, ...]) -> tuple[int, int, int]:
    """The least scores of exact, strong and possible: each the lowest that keeps what it promises."""
    scores = rows.terms @ np.array(weights)
    floors = range(-300, 600, BAND_STEP)

    def keeps(least: int, below: float, wanted: float) -> bool:
        return _keeps(rows, (scores >= least) & (scores < below), wanted)

    infinite = float("inf")
    strong = next(floor for floor in floors if keeps(floor, infinite, SURE))
    exact = next(
        floor
        for floor in floors
        if floor >= strong + STRONG_WIDTH
        and keeps(floor, infinite, EXACT)
        and keeps(strong, floor, STRONG)
    )
    possible = next(floor for floor in floors if keeps(floor, strong, POSSIBLE))
    return exact, strong, possible


def _keeps(rows: Matrix, inside: np.ndarray, wanted: float) -> bool:
    """Whether so many of the pairs inside are true, of the hardest lists and of the others."""
    shares = [_share(rows.same[inside & chosen]) for chosen in (rows.hardest, ~rows.hardest)]
    return bool(inside.any()) and min(shares) >= wanted


def table(rows: Matrix, weights: tuple[int, ...], *, step: int = 20) -> str:
    """For each score: pairs in the step, share of true ones in it and above, share of all true."""
    scores = rows.terms @ np.array(weights)
    lines = []
    for least in range(-100, 420, step):
        inside, above = (scores >= least) & (scores < least + step), scores >= least
        shares = (_share(rows.same[inside]), _share(rows.same[above]))
        recall = rows.same[above].sum() / max(rows.same.sum(), 1)
        lines.append(f"{least:5} {inside.sum():5} {shares[0]:.3f} {shares[1]:.4f} {recall:.3f}")
    return "\n".join(lines)


def _share(values: np.ndarray) -> float:
    return float(values.mean()) if len(values) else 0.0


def _of_model(rows: Matrix, model: Model) -> Matrix:
    number = (ORGANISATIONS, SINGLE_NAMES, SPELLINGS).index(model)
    chosen = rows.models == number
    return Matrix(*(getattr(rows, part.name)[chosen] for part in fields(rows)))


def main() -> None:
    """Fit and tell."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--source", type=pathlib.Path, help="sdist of name2nat 0.5.1")
    parser.add_argument("--only", choices=("people", "organisations"), help="fit these alone")
    parser.add_argument("--write", action="store_true", help="replace the recipe's weights")
    options = parser.parse_args()
    fitted = {name: getattr(weights_now, name) for name in MODELS}
    if options.only != "organisations":
        fitted |= _people(strangers(read_source(options.source, ROOT / ".bench"))[::POOL_EVERY])
    if options.only != "people":
        fitted |= _organisations()
    if options.write:
        WEIGHTS.write_text(MADE + "".join(_as_source(*model) for model in fitted.items()))


def _people(pool: Sequence[Stranger]) -> dict[str, Fitted]:
    births = births_of_lists(DATA / "entities")
    lists = list(list_samples(SubjectKind.PERSON))
    rows = gather([*lists, *name_samples(births), *stranger_samples(births, pool)])
    of_lists = gather(lists)
    return dict(_told(name, rows, of_lists) for name in ("SINGLE_NAMES", "SPELLINGS"))


def _organisations() -> dict[str, Fitted]:
    rows = gather(list_samples(SubjectKind.ORGANISATION))
    return dict([_told("ORGANISATIONS", rows, rows)])


def _told(name: str, rows: Matrix, of_lists: Matrix) -> tuple[str, Fitted]:
    """One model with its bands, printed with its table."""
    weights = fit(_of_model(rows, MODELS[name]))
    judged = _of_model(of_lists, MODELS[name])
    floors = bands(judged, weights)
    sys.stdout.write(f"{name} {weights} {floors}\n{table(judged, weights)}\n")
    sys.stdout.flush()
    return name, (weights, *floors)


def _as_source(name: str, fitted: Fitted) -> str:
    """One model as the recipe holds it, in the project's format."""
    weights, *floors = fitted
    values = "".join(f"        {weight},\n" for weight in weights)
    return f"\n{name} = (\n    (\n{values}    ),\n" + "".join(f"    {f},\n" for f in floors) + ")\n"


if __name__ == "__main__":
    main()
