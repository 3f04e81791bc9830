"""From a hit to an answer at the command line: officers, requests, drafts and approvals."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from tests.desk import Desks, secret_of
from tests.unit.entrypoints.cli.telling import Teller

CHECK = ("--offence", "terrorism", "--proportionality", "no other way", "--no-other-concern")
FIELDS = (
    "our_reference=ASH-2026-17",
    "unit=Unit 4",
    "aim=investigation",
    "offence=terrorism",
    "person_role=suspect",
    "link=owner of the account",
    "proportionality=no other way",
    "language=en",
    "contact=day and night",
    "requested=names,birth",
)


@pytest.fixture
def tell(desks: Desks, capsys: pytest.CaptureFixture[str]) -> Teller:
    return Teller(desks.pair, capsys)


class As:
    """`--as NAME --secret-file FILE` for everybody of the tests' desk."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def __call__(self, name: str) -> tuple[str, ...]:
        file = self._folder / f"{name}.secret"
        file.write_text(secret_of(name) + "\n")
        return ("--as", name, "--secret-file", str(file))


@pytest.fixture
def as_(tmp_path: Path) -> As:
    return As(tmp_path)


def test_from_hit_to_answer(desks: Desks, tell: Teller, as_: As, tmp_path: Path) -> None:
    ash = as_("ada")
    hit = (desks.hit.run.hex()[:8], "list", str(desks.hit.record))
    number = desks.agreement.hex()[:8]
    told = tell.ok("ash", "hit", "compare", *hit, "--verdict", "confirmed", "--why", "seen", *ash)
    assert "confirmed" in told.out
    begun = ("rfi", "new", number, "--hit", *hit, "--marking", "H1", *ash, "--json")
    rfi = tell.ok("ash", *begun).json["id"][:8]
    assert "still missing: wanted_by" in tell.ok("ash", "rfi", "set", rfi, *FIELDS, *ash).out
    assert tell("ash", "rfi", "send", rfi, *ash).code != 0
    tell.ok("ash", "rfi", "set", rfi, "wanted_by=2026-04-01", *ash)
    assert "passed" in tell.ok("ash", "rfi", "check", rfi, *CHECK, *ash).out
    assert "can be sent" in tell.ok("ash", "rfi", "show", rfi, *ash).out
    tell.ok("ash", "rfi", "send", rfi, *ash)
    desks.pair.settle()
    access = ("--access", "directly-accessible", "--reference", "BIR-9")
    tell.ok("birch", "rfi", "acknowledge", rfi, *access, *as_("bo"))
    assert "passport" in tell.ok("birch", "rfi", "records", rfi, *as_("eve")).out
    begun = tell.ok("birch", "answer", "prefill", rfi, "list", "20", *as_("eve")).json
    assert begun["fields"][0]["value"]
    answer = _draft(tell, rfi, as_, tmp_path)
    shown = tell.ok("birch", "answer", "submit", answer, *as_("ada"), "--json").json
    tell.ok("birch", "answer", "check", answer, *CHECK, *as_("ada"))
    seen = tell.ok("birch", "answer", "preview", answer, *as_("bo"))
    assert "1970" in seen.out
    assert "1970-03-12" not in seen.out
    author = tell("birch", "approve", answer, "--digest", shown["digest"], *as_("ada"))
    assert author.code != 0
    done = tell.ok("birch", "approve", answer, "--digest", shown["digest"], *as_("bo"))
    assert "is released" in done.out
    desks.pair.settle()
    (row,) = [r for r in tell.ok("ash", "rfi", "list", "--json").json if r["we"] == "ask"]
    assert row["phase"] == "answered"


def _draft(tell: Teller, rfi: str, as_: As, folder: Path) -> str:
    document = json.loads(tell.ok("birch", "answer", "template", rfi).out)
    document["expires"], document["markings"] = "2026-12-01", ["H1", "TLP:AMBER"]
    names, birth = document["fields"]
    names |= {"value": "Invented Person", "evaluation": "4x4:B2"}
    birth |= {"value": "1970-03-12", "evaluation": "4x4:B2", "treatment": "coarsen"}
    file = folder / "answer.json"
    file.write_text(json.dumps(document))
    return str(
        tell.ok("birch", "answer", "draft", rfi, str(file), *as_("ada"), "--json").json["id"]
    )


def test_officers_are_appointed_by_two(tell: Teller, as_: As, tmp_path: Path) -> None:
    secret = tmp_path / "new"
    secret.write_text("a secret of their own\n")
    proposed = ("officer", "propose", "kim", "--title", "Kim", "--role", "analyst")
    tell.ok("ash", *proposed, "--new-secret-file", str(secret), *as_("root"))
    same = tell("ash", "officer", "appoint", "kim", *as_("root"))
    assert same.code != 0
    assert "somebody else" in same.err
    assert "kim is active" in tell.ok("ash", "officer", "appoint", "kim", *as_("mia")).out
    rows = {row["id"]: row for row in tell.ok("ash", "officer", "list", "--json").json}
    assert rows["kim"]["roles"] == ["analyst"]
    assert "secret" not in tell.ok("ash", "officer", "list", "--json").out


def test_another_secret_opens_nothing(tell: Teller, tmp_path: Path, desks: Desks) -> None:
    file = tmp_path / "wrong"
    file.write_text("not the one at all\n")
    number = desks.agreement.hex()[:8]
    told = tell("ash", "rfi", "new", number, "--as", "ada", "--secret-file", str(file))
    assert told.code != 0
    assert "not the one at all" not in told.err + told.out


@pytest.mark.parametrize(
    ("field", "words"),
    [
        ("facts", "facts=VALUE"),
        ("colour=red", "is none of"),
        ("aim=fun", "cannot be"),
        ("wanted_by=soon", "cannot be"),
        ("requested=everything", "cannot be"),
        ("identifier=X40", "SCHEME:COUNTRY:VALUE"),
    ],
)
def test_a_field_that_is_none_is_refused(
    desks: Desks, tell: Teller, as_: As, field: str, words: str
) -> None:
    number = desks.agreement.hex()[:8]
    rfi = tell.ok("ash", "rfi", "new", number, *as_("ada"), "--json").json["id"][:8]
    told = tell("ash", "rfi", "set", rfi, field, *as_("ada"))
    assert told.code != 0
    assert words in told.err


@pytest.mark.parametrize("marking", ["TLP:PINK", "H9", "CLASS:VERY:us", "", "amber"])
def test_a_marking_that_is_not_known_is_not_guessed(
    desks: Desks, tell: Teller, as_: As, marking: str
) -> None:
    number = desks.agreement.hex()[:8]
    told = tell("ash", "rfi", "new", number, "--marking", marking, *as_("ada"))
    assert told.code != 0
    assert "marking" in told.err


@pytest.mark.parametrize(
    "spoilt",
    [
        "[]",
        "{}",
        "not json",
        '{"outcome": "full"}',
        json.dumps(dict.fromkeys(("outcome", "grounds", "words", "appeal"), "")),
    ],
)
def test_a_file_that_is_no_answer_is_refused(
    desks: Desks, tell: Teller, as_: As, tmp_path: Path, spoilt: str
) -> None:
    rfi = desks.acknowledged()
    file = tmp_path / "answer.json"
    file.write_text(spoilt)
    told = tell("birch", "answer", "draft", rfi.hex()[:8], str(file), *as_("ada"))
    assert told.code != 0
    assert "file" in told.err
