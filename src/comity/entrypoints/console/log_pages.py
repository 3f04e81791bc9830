"""The log: what happened, who, why; one entry with its proof; who cosigned; and partners' logs."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from functools import partial

from starlette.datastructures import UploadFile
from starlette.responses import Response, StreamingResponse

from comity.adapters.db.queries_log_search import FactSearch, LogQueries
from comity.domain.access import Act
from comity.entrypoints.cli.log_audit import Trust, audit
from comity.entrypoints.console.fact_views import fact_fields, fact_view
from comity.entrypoints.console.log import evidence_view, log_view
from comity.entrypoints.console.visits import Page, Visit, reads, writes
from comity.entrypoints.console.words import FACTS
from comity.entrypoints.problems import problem_of, words_for_people
from comity.errors import ComityError, InvalidInput, Unavailable
from comity.service.log_comparisons import compare_checkpoint, witnessed_log
from comity.service.log_export import export_proof
from comity.tlog.export import LINE_LEN_MAX
from comity.tlog.note import NOTE_LEN_MAX

FACTS_SHOWN = 50
EVIDENCE_SHOWN = 50
CHECKPOINTS_SHOWN = 10


def log(visit: Visit) -> Response:
    """Facts, newest first, as far as they fit what is looked for."""
    search = _search(visit)
    found = LogQueries(visit.opened.engine).find(search, limit=FACTS_SHOWN)
    return visit.page(
        "log.html",
        log=log_view(visit.rows.log_state(), visit.node.log_origin),
        search=search,
        facts=tuple(map(fact_view, found.rows)),
        go_on=found.go_on,
        kinds=sorted(FACTS.items(), key=lambda item: item[1]),
        aliases=tuple(row.alias for row in visit.rows.partners()),
        evidence_count=len(visit.rows.evidence(limit=EVIDENCE_SHOWN)),
    )


def _search(visit: Visit) -> FactSearch:
    kind = visit.query("kind")
    before = visit.query("before")
    return FactSearch(
        kind if kind in FACTS else "",
        visit.query("officer").strip(),
        visit.query("partner").strip(),
        _day(visit.query("since")),
        _day(visit.query("until")),
        int(before) if before.isascii() and before.isdigit() and len(before) < 16 else None,
    )


def _day(text: str) -> dt.date | None:
    """A day, or None where the address says nonsense."""
    try:
        return dt.date.fromisoformat(text)
    except ValueError:
        return None


def entry(visit: Visit) -> Response:
    """One fact with all its fields, and the proof that it stands in the log."""
    sequence = _sequence(visit)
    row = visit.rows.fact(sequence)
    try:
        proof, problem = visit.rows.proof(sequence), ""
    except Unavailable as error:
        proof, problem = None, words_for_people(error)
    return visit.page(
        "log-entry.html",
        view=fact_view(row),
        fields=fact_fields(row.fact),
        proof=proof,
        problem=problem,
        origin=visit.node.log_origin,
    )


def _sequence(visit: Visit) -> int:
    text = visit.path("number")
    if not (text.isascii() and text.isdigit() and len(text) < 16):
        raise InvalidInput("fact", "is no number")
    return int(text)


def proof_file(visit: Visit) -> Response:
    """The fact and its proof as a file, to be checked anywhere with `comity log verify-proof`."""
    sequence = _sequence(visit)
    with visit.node.read_unit() as uow:
        data = export_proof(uow, visit.node, sequence)
    return _download(data, f"{visit.settings.name}-fact-{sequence}.proof")


def export(visit: Visit) -> Response:
    """The whole log, for an auditor: to be checked anywhere with `comity log verify`."""
    lines: Iterator[bytes] = visit.rows.exported_log(visit.node)
    headers = {"Content-Disposition": f'attachment; filename="{visit.settings.name}.log"'}
    return StreamingResponse(lines, media_type="application/octet-stream", headers=headers)


def checkpoints(visit: Visit) -> Response:
    """What we signed of our log, and who cosigned it; and what we cosigned for partners."""
    return _checkpoints_page(visit)


def _checkpoints_page(
    visit: Visit,
    *,
    report: object = None,
    comparison: object = None,
    error: ComityError | None = None,
) -> Response:
    rows = visit.rows
    return visit.page(
        "log-checkpoints.html",
        status=200 if error is None else problem_of(error).http_status,
        log=log_view(rows.log_state(), visit.node.log_origin),
        checkpoints=rows.checkpoints(limit=CHECKPOINTS_SHOWN),
        partners=rows.partners(),
        witnesses=visit.more.witnesses(),
        chosen=visit.field("partner"),
        report=report,
        comparison=comparison,
        problem="" if error is None else words_for_people(error),
    )


def checkpoint_file(visit: Visit) -> Response:
    """The newest checkpoint with its cosignatures: whoever keeps it can find a rollback later."""
    newest = visit.rows.log_state().checkpoint
    if newest is None:
        raise Unavailable("nothing was signed yet", advice="the node signs by itself; come back")
    lines = (cosignature.line.removesuffix("\n") + "\n" for cosignature in newest.cosignatures)
    data = (newest.note + "".join(lines)).encode()
    return _download(data, f"{visit.settings.name}-{newest.size}.checkpoint")


def compare(visit: Visit) -> Response:
    """A partner's export or checkpoint, beside what it showed us. It changes nothing."""
    try:
        alias, file = visit.field("partner"), visit.file("file")
        if file is None:
            raise InvalidInput("file", "choose the partner's export or checkpoint")
        if _is_export(file):
            return _checkpoints_page(visit, report=_audit(visit, alias, file))
        data = file.file.read(NOTE_LEN_MAX + 1)
        return _checkpoints_page(visit, comparison=compare_checkpoint(alias, data, visit.node))
    except ComityError as error:
        return _checkpoints_page(visit, error=error)


def _is_export(file: UploadFile) -> bool:
    """An export is of JSON lines; a checkpoint begins with the log's name."""
    first = file.file.read(1)
    file.file.seek(0)
    return bool(first == b"{")


def _audit(visit: Visit, alias: str, file: UploadFile) -> object:
    known = witnessed_log(alias, visit.node)
    trust = Trust(log_key=known.key, witnesses=(known.witness,), seen=known.seen)
    return audit(iter(partial(file.file.readline, LINE_LEN_MAX + 1), b""), trust=trust)


def evidence(visit: Visit) -> Response:
    """What partners sent in breach of the protocol."""
    rows = visit.rows.evidence(limit=EVIDENCE_SHOWN)
    return visit.page(
        "log-evidence.html", evidence=tuple(map(evidence_view, rows)), most=EVIDENCE_SHOWN
    )


def evidence_file(visit: Visit) -> Response:
    """The very bytes that a partner sent; the log holds their digest."""
    number = _sequence(visit)
    _, data = visit.rows.evidence_data(number)
    return _download(data, f"evidence-{number}.bin")


def _download(data: bytes, name: str) -> Response:
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return Response(data, media_type="application/octet-stream", headers=headers)


PAGES: tuple[Page, ...] = (
    reads("/log", log, Act.READ_LOG),
    reads("/log/export", export, Act.READ_LOG),
    reads("/log/checkpoints", checkpoints, Act.READ_LOG),
    reads("/log/checkpoints/newest", checkpoint_file, Act.READ_LOG),
    writes("/log/checkpoints/compare", compare, Act.READ_LOG, upload=True),
    reads("/log/evidence", evidence, Act.READ_LOG),
    reads("/log/evidence/{number}", evidence_file, Act.READ_LOG),
    reads("/log/{number}", entry, Act.READ_LOG),
    reads("/log/{number}/proof", proof_file, Act.READ_LOG),
)
