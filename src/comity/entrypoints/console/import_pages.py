"""Taking a list in: upload, say what the columns are, look at the dry run, then yes or no."""

from __future__ import annotations

from starlette.responses import FileResponse, Response

from comity.adapters.waiting_files import KEPT_FOR, UPLOAD_BYTES_MAX, Waiting, WaitingFiles
from comity.domain.access import Act
from comity.domain.ids import HoldingId
from comity.domain.records import SubjectKind
from comity.entrypoints.console import dry_runs
from comity.entrypoints.console.columns import (
    TARGETS,
    ColumnsForm,
    filled_form,
    guessed_form,
    map_of,
)
from comity.entrypoints.console.languages import tr
from comity.entrypoints.console.visits import Page, Visit, reads, writes
from comity.entrypoints.problems import problem_of, words_for_people
from comity.errors import ComityError, Conflict, InvalidInput
from comity.formats.column_map import DateOrder
from comity.formats.csv_rows import Encoding
from comity.formats.detect import DELIMITED_ID, FORMATS, HEAD_BYTES, propose_dialect
from comity.service import holdings

ENCODINGS = (
    (Encoding.UTF_8.value, "UTF-8"),
    (Encoding.UTF_16.value, "UTF-16"),
    (Encoding.CP1252.value, "Windows Western European"),
    (Encoding.UTF_8_OR_CP1252.value, "UTF-8, and Windows where a line is not"),
)
DATE_ORDERS = (
    (DateOrder.ISO.value, "as written: 1965-03-21, 21 Mar 1965, 1344 SH"),
    (DateOrder.DAY_FIRST.value, "day first: 21/03/1965"),
    (DateOrder.MONTH_FIRST.value, "month first: 03/21/1965"),
)


def files_of(visit: Visit) -> WaitingFiles:
    """The files that wait in this node's folder."""
    return WaitingFiles(visit.opened.folder, visit.node.entropy)


def waiting_for(visit: Visit, holding: HoldingId | None = None) -> tuple[Waiting, ...]:
    """Those that wait, for one holding or for all; what waited too long goes."""
    files = files_of(visit)
    files.sweep(visit.now)
    return tuple(w for w in files.all() if holding is None or w.holding == holding)


def start(visit: Visit) -> Response:
    """Choose a file for a holding."""
    return _start_page(visit, visit.path("holding"))


def _start_page(visit: Visit, holding: str, error: ComityError | None = None) -> Response:
    row = visit.rows.holding(HoldingId(holding))
    return visit.page(
        "import.html",
        status=200 if error is None else problem_of(error).http_status,
        problem="" if error is None else words_for_people(error),
        holding=row,
        formats=tuple(reader.title for reader in FORMATS),
        waiting=waiting_for(visit, row.id),
        hours=int(KEPT_FOR.total_seconds() // 3600),
        megabytes=UPLOAD_BYTES_MAX // 1024**2,
    )


def upload(visit: Visit) -> Response:
    """Take the file in to wait; a list of a known format is reckoned at once."""
    holding = visit.path("holding")
    visit.rows.holding(HoldingId(holding))
    sent = visit.file("list")
    try:
        if sent is None:
            raise InvalidInput("list", "choose a file")
        waiting = files_of(visit).take(
            sent.file,
            holding=HoldingId(holding),
            name=sent.filename or "",
            by=visit.by.officer,
            now=visit.now,
        )
    except ComityError as error:
        return _start_page(visit, holding, error)
    return _sorted_in(visit, waiting)


def _sorted_in(visit: Visit, waiting: Waiting) -> Response:
    """Straight to the dry run, or to the columns; what cannot be read does not stay."""
    try:
        dry_runs.reader_of(waiting)
    except ComityError as error:
        if _has_columns(waiting):
            return visit.go(f"/imports/{waiting.id}/columns")
        files_of(visit).forget(waiting.id)
        return _start_page(visit, waiting.holding, error)
    return _reckoned(visit, waiting)


def _has_columns(waiting: Waiting) -> bool:
    try:
        head = waiting.open().head(HEAD_BYTES)
        # JSON, XML and text of one column would all fall into columns of a kind.
        return not head.lstrip().startswith((b"{", b"[", b"<")) and bool(propose_dialect(head))
    except ComityError:
        return False


def _reckoned(visit: Visit, waiting: Waiting) -> Response:
    revision = visit.rows.holding(waiting.holding).revision
    try:
        dry_runs.reckon(waiting, visit.node, by=visit.by.officer, revision=revision)
    except ComityError as error:
        files_of(visit).forget(waiting.id)
        return _start_page(visit, waiting.holding, error)
    return visit.go(f"/imports/{waiting.id}")


def columns(visit: Visit) -> Response:
    """Say which column is what."""
    waiting = files_of(visit).get(visit.path("file"))
    kept = waiting.note(dry_runs.MAP) or dry_runs.last_map(visit.opened.folder, waiting.holding)
    form = guessed_form(waiting.open().head(HEAD_BYTES), kept)
    return _columns_page(visit, waiting, form)


def _columns_page(
    visit: Visit, waiting: Waiting, form: ColumnsForm, error: ComityError | None = None
) -> Response:
    return visit.page(
        "import-columns.html",
        status=200 if error is None else problem_of(error).http_status,
        problem=form.problem if error is None else words_for_people(error),
        waiting=waiting,
        holding=visit.rows.holding(waiting.holding),
        columns=form,
        targets=TARGETS,
        encodings=ENCODINGS,
        date_orders=DATE_ORDERS,
        kinds=tuple((kind.value, kind.value) for kind in SubjectKind),
    )


def set_columns(visit: Visit) -> Response:
    """Read the file with these columns; or only show it again, with another delimiter."""
    waiting = files_of(visit).get(visit.path("file"))
    head = waiting.open().head(HEAD_BYTES)
    form = filled_form(visit, head)
    if visit.field("step") == "again":
        return _columns_page(visit, waiting, form)
    try:
        dry_runs.keep_map(waiting, map_of(form))
        revision = visit.rows.holding(waiting.holding).revision
        dry_runs.reckon(waiting, visit.node, by=visit.by.officer, revision=revision)
    except ComityError as error:
        return _columns_page(visit, waiting, form, error)
    return visit.go(f"/imports/{waiting.id}")


def look(visit: Visit) -> Response:
    """What the import would do."""
    waiting = files_of(visit).get(visit.path("file"))
    if dry_runs.kept_run(waiting) is None:
        return visit.go(f"/imports/{waiting.id}/columns")
    return _look_page(visit, waiting)


def _look_page(visit: Visit, waiting: Waiting, error: ComityError | None = None) -> Response:
    found = dry_runs.kept_run(waiting)
    assert found is not None, "shown only once it was reckoned"
    return visit.page(
        "import-check.html",
        status=200 if error is None else problem_of(error).http_status,
        problem="" if error is None else words_for_people(error),
        waiting=waiting,
        holding=visit.rows.holding(waiting.holding),
        found=found,
        has_columns=found.format == DELIMITED_ID,
        goes_at=waiting.at + KEPT_FOR,
    )


def refused(visit: Visit) -> Response:
    """What the file's dry run refused, as CSV."""
    waiting = files_of(visit).get(visit.path("file"))
    if dry_runs.kept_run(waiting) is None:
        raise InvalidInput("file", "was not read yet")
    path = waiting.folder / dry_runs.REFUSED
    name = f"refused-{waiting.holding}.csv"
    return FileResponse(path, media_type="text/csv; charset=utf-8", filename=name)


def confirm(visit: Visit) -> Response:
    """Take it in as a revision: all of it, or nothing. The yes is to what was shown."""
    waiting = files_of(visit).get(visit.path("file"))
    found = dry_runs.kept_run(waiting)
    if found is None:
        raise InvalidInput("file", "was not read yet")
    try:
        report = _imported(visit, waiting, onto=found.revision)
    except Conflict as error:
        revision = visit.rows.holding(waiting.holding).revision
        dry_runs.reckon(waiting, visit.node, by=visit.by.officer, revision=revision)
        return _look_page(visit, waiting, error)
    except ComityError as error:
        return _look_page(visit, waiting, error)
    dry_runs.remember_map(visit.opened.folder, waiting)
    files_of(visit).forget(waiting.id)
    said = tr("Revision {number} is in.").format(number=report.revision.number)
    return visit.go(f"/holdings/{waiting.holding}", said)


def _imported(visit: Visit, waiting: Waiting, *, onto: int) -> holdings.ImportReport:
    reader, admitted = dry_runs.read_whole(waiting)
    command = dry_runs.command_of(
        waiting,
        reader,
        by=visit.by.officer,
        removing_most=visit.ticked("removing_most"),
        onto=onto,
    )
    return holdings.import_list(command, admitted, visit.node)


def give_up(visit: Visit) -> Response:
    """Delete the file; nothing was taken in."""
    waiting = files_of(visit).get(visit.path("file"))
    files_of(visit).forget(waiting.id)
    return visit.go(f"/holdings/{waiting.holding}", tr("The file is deleted; nothing was changed."))


PAGES: tuple[Page, ...] = (
    reads("/holdings/{holding}/import", start, Act.KEEP_HOLDINGS),
    writes("/holdings/{holding}/import", upload, Act.KEEP_HOLDINGS, upload=True),
    reads("/imports/{file}", look, Act.KEEP_HOLDINGS),
    reads("/imports/{file}/columns", columns, Act.KEEP_HOLDINGS),
    writes("/imports/{file}/columns", set_columns, Act.KEEP_HOLDINGS),
    reads("/imports/{file}/refused", refused, Act.KEEP_HOLDINGS),
    writes("/imports/{file}/confirm", confirm, Act.KEEP_HOLDINGS),
    writes("/imports/{file}/give-up", give_up, Act.KEEP_HOLDINGS),
)
