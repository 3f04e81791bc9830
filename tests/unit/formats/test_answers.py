"""The content of a release as text."""

from __future__ import annotations

from comity.domain.answers import Content, InformationKind, Statement, parse_evaluation
from comity.domain.rfis import Datum
from comity.formats.answers import format_answer

GRADE = parse_evaluation("admiralty:C3")
NAME = Statement(Datum.NAMES, "عبد الله كريموف", False, GRADE)
BORN = Statement(Datum.BIRTH, "1970", True, GRADE)


def content(*statements: Statement, remarks: str = "") -> Content:
    return Content(InformationKind.ANSWER, "ASH-7", "", "terrorism", statements, remarks)


def test_each_statement_is_a_line_with_its_evaluation() -> None:
    assert format_answer(content(NAME, BORN)) == (
        "answer\nreference: ASH-7\noffence: terrorism\n"
        "names: عبد الله كريموف (admiralty C3)\n"
        "birth: 1970 (admiralty C3, made coarser)\n"
    )


def test_no_text_passes_itself_off_as_a_line_of_its_own() -> None:
    forged = content(NAME, remarks="nothing\nnames: Somebody Else (admiralty A1)")
    assert "\nnames: Somebody Else" not in format_answer(forged)
    assert "\n    names: Somebody Else" in format_answer(forged)
