"""What went wrong elsewhere, by thread, and where it is shown that it cannot go wrong so here.

Each entry names the tests that stand for it; this module checks that they are there. What can be
shown in a few lines is shown here.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest

TESTS = Path(__file__).resolve().parents[1]

SHOWN: dict[str, tuple[str, str]] = {
    "OpenCTI#17576 a stream gave RED to somebody allowed AMBER+STRICT": (
        "unit/service/test_copies.py",
        "test_red_is_for_the_readers_that_it_names",
    ),
    "OpenCTI#16814 two markings with the same order number": (
        "unit/domain/test_caveats.py",
        "test_no_two_levels_of_a_scheme_have_one_rank",
    ),
    "OpenCTI#15533, #11496 a hidden name in an aggregation, a hidden link in a list": (
        "unit/service/test_copies.py",
        "test_what_may_not_be_seen_is_in_no_list_no_count_and_no_search",
    ),
    "OpenCTI#3312, #9335 AMBER gave AMBER+STRICT; AMBER+STRICT was missing": (
        "unit/domain/test_caveats.py",
        "test_amber_does_not_stand_for_amber_strict",
    ),
    "OpenCTI#3133, #1149 several markings on one object": (
        "unit/domain/test_caveats.py",
        "test_what_has_no_order_is_kept_side_by_side",
    ),
    "OpenCTI#6745 an export ignored the maximum marking": (
        "unit/domain/test_uses.py",
        "test_an_export_that_goes_beyond_its_marking_is_refused",
    ),
    "OpenCTI#1475 users see nothing and cannot tell why": (
        "unit/domain/test_uses.py",
        "test_every_refusal_explains_itself",
    ),
    "MISP#4200 an empty group published to all": (
        "unit/domain/test_uses.py",
        "test_an_empty_audience_is_nobody",
    ),
    "MISP#3380 a collision of numbers exchanged the audience": (
        "unit/service/test_releases.py",
        "test_a_second_item_under_the_same_number_changes_nothing",
    ),
    "MISP#1720, #1721 received by an organisation not in the group": (
        "unit/service/test_releases.py",
        "test_an_item_for_others_is_not_kept",
    ),
    "MISP#4784 no pulling back": (
        "unit/service/test_recalls.py",
        "test_a_recall_stops_use_at_once_and_is_confirmed",
    ),
    "MISP#4708 who can see this? has no answer": (
        "unit/entrypoints/cli/test_custody_commands.py",
        "test_the_partners_eye_view_is_what_the_partner_holds",
    ),
    "MISP#4646 who saw personal data": (
        "unit/service/test_copies.py",
        "test_who_saw_personal_data_and_why_stands_in_the_log",
    ),
    "melicertes/csp#27 one node speaks for any organisation": (
        "unit/service/test_releases.py",
        "test_a_partner_cannot_pass_for_another_originator",
    ),
    "MISP#2223 two TLP colours on one event": (
        "unit/domain/test_caveats.py",
        "test_two_colours_on_one_item_become_the_stricter",
    ),
    "MISP#8840, OpenCTI connectors#3472, #5273 a tag lost in sync, or never read": (
        "attacks/test_t09_lost_marking.py",
        "test_each_caveat_arrives_as_it_left",
    ),
    "OpenCTI connectors#5578 unmarked became CLEAR": (
        "unit/domain/test_uses.py",
        "test_the_unmarked_is_good_for_nothing",
    ),
    "OpenCTI connectors#3349 a race decided the marking": (
        "unit/domain/test_caveats.py",
        "test_the_order_of_combining_makes_no_difference",
    ),
    "DFIR-Companion#1175 TLP dropped on import": (
        "unit/protocol/test_labels.py",
        "test_a_file_without_its_label_is_not_read",
    ),
    "MISP#489, #4681, #7409, #8350, #8977 deletes never reach the others": (
        "unit/service/test_recalls.py",
        "test_a_deletion_travels_back_as_a_receipt",
    ),
    "OpenCTI#9700, #8545, #5141, #1838 removals not carried over to third parties": (
        "unit/service/test_onward.py",
        "test_a_recall_reaches_the_third_service_too",
    ),
    "MISP#9675, #8690, #6320, #4429 no retention": (
        "unit/service/test_recalls.py",
        "test_what_expires_is_deleted_and_receipted_without_a_person",
    ),
    "OpenCTI#6951 deletions carried out although switched off": (
        "unit/service/test_recalls.py",
        "test_nothing_is_deleted_by_the_recall_itself",
    ),
    "OpenTAXII 0.10 deleted objects were not persisted": (
        "unit/service/test_recalls.py",
        "test_a_deleted_copy_leaves_no_payload_behind",
    ),
    "TheHive#1497 a ceiling on a link": (
        "unit/domain/test_uses.py",
        "test_an_answer_above_the_ceiling_of_the_agreement_does_not_leave",
    ),
}


@pytest.mark.parametrize(("file", "name"), SHOWN.values(), ids=SHOWN.keys())
def test_what_went_wrong_elsewhere_has_a_test_here(file: str, name: str) -> None:
    """A test that was renamed away would leave the complaint unanswered."""
    found = re.findall(rf"^def {name}\(", (TESTS / file).read_text("utf-8"), re.MULTILINE)
    assert len(found) == 1
