"""Fit the public score of recipe `names-1`, and say what its bands are worth.

    python -m bench.names.fit [--source FILE]        prints the weights and a table of scores

Needs numpy and scikit-learn, in an environment of their own: Comity does not depend on them. Truth
that may be used for evaluation alone (the judged links) is read where it lies and never copied. The
fit is a logistic regression with the weights of `GROUP_WEIGHTS`; coefficients are multiplied by
`SCALE` and rounded. Bands are then read off the table by hand, as `docs/explanation/names.md` says.
"""

from __future__ import annotations

import argparse
import itertools
import pathlib
import random
import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from sklearn.linear_model import LogisticRegression

from bench.names.births import Dates
from bench.names.inputs import DATA, read_pairs, subjects
from bench.names.matcher import Side
from bench.names.pairs import Births, births_of_lists, sides
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
LISTED_EACH = 120
POOL_EVERY = 4
PAIRS_EVERY = 2
ROOT = pathlib.Path(__file__).parents[2]


@dataclass(frozen=True)
class Matrix:
    """Terms of many pairs, whether each is true, and what each counts for."""

    terms: np.ndarray
    same: np.ndarray
    weights: np.ndarray
    models: np.ndarray


def matrix(samples: Sequence[Sample], weights: Sequence[float]) -> Matrix:
    """The rows that the regression is given."""
    known = [evidence_of(sample, CASE) for sample in samples]
    models = (ORGANISATIONS, SINGLE_NAMES, SPELLINGS)
    return Matrix(
        np.array([terms(evidence) for evidence in known], float),
        np.array([sample.same for sample in samples]),
        np.array(weights, float),
        np.array([models.index(model_for(evidence)) for evidence in known]),
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
    listed = tuple(Side(subject, CASE) for subject in _listed())
    for dates in Dates:
        names = tuple(_asking(query, births, dates) for query in queries)
        for asking in (names, listed):
            yield "strangers", from_strangers(Hunt(asking, CASE, dates, years), pool)


def _asking(query: Query, births: Births, dates: Dates) -> Side:
    first, second = sides(query.pair, births, CASE, dates)
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
    """Integer weights of all terms."""
    model = LogisticRegression(C=1, max_iter=4000)
    model.fit(rows.terms[:, 1:], rows.same, sample_weight=rows.weights)
    fitted = [model.intercept_[0], *model.coef_[0]]
    return tuple(
        FIXED.get(term, round(float(weight) * SCALE))
        for term, weight in zip(Term, fitted, strict=True)
    )


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
    return Matrix(*(part[chosen] for part in (rows.terms, rows.same, rows.weights, rows.models)))


def main() -> None:
    """Fit and tell."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--source", type=pathlib.Path, help="sdist of name2nat 0.5.1")
    options = parser.parse_args()
    births = births_of_lists(DATA / "entities")
    pool = strangers(read_source(options.source, ROOT / ".bench"))[::POOL_EVERY]
    lists = list(list_samples(SubjectKind.PERSON))
    people = gather([*lists, *name_samples(births), *stranger_samples(births, pool)])
    of_lists = gather(lists)
    organisations = gather(list_samples(SubjectKind.ORGANISATION))
    for name, model, rows, shown in (
        ("SINGLE_NAMES", SINGLE_NAMES, people, of_lists),
        ("SPELLINGS", SPELLINGS, people, of_lists),
        ("ORGANISATIONS", ORGANISATIONS, organisations, organisations),
    ):
        weights = fit(_of_model(rows, model))
        sys.stdout.write(f"{name} {weights}\n{table(_of_model(shown, model), weights)}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
