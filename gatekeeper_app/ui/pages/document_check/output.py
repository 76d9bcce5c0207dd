"""What goes out of a check: the Word document with comments and changes, a PDF report, JSON. Each written by a job,
under a name of its own: the officer's file is never changed."""

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from enum import StrEnum
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from gatekeeper_app.domain.report import Report
from gatekeeper_app.domain.text_answers import TextAnswerState
from gatekeeper_app.errors import NotPossibleNowError, UserFacingError
from gatekeeper_app.i18n import N_, Argument, Language, Message
from gatekeeper_app.services.program import Program, ShippedParts
from gatekeeper_app.services.text_check.json_form import check_as_values
from gatekeeper_app.services.text_check.remarks import Remark, remark_of
from gatekeeper_app.services.text_check.report import Answers, check_report
from gatekeeper_app.ui.pages.document_check.session import Session
from gatekeeper_app.ui.save_copy import chosen_file
from gatekeeper_app.ui.workbench import Workbench


class Form(StrEnum):
    COMMENTS = "comments"
    CHANGES = "changes"
    REPORT = "report"
    JSON = "json"


FORM_NAMES: dict[Form, str] = {
    Form.COMMENTS: N_("Word with comments…"),
    Form.CHANGES: N_("Word with comments and the taken suggestions as changes…"),
    Form.REPORT: N_("Report as PDF…"),
    Form.JSON: N_("Findings as JSON…"),
}
_ENDINGS: dict[Form, str] = {
    Form.COMMENTS: ".docx",
    Form.CHANGES: ".docx",
    Form.REPORT: ".pdf",
    Form.JSON: ".json",
}
_WORDS: dict[Form, str] = {
    Form.COMMENTS: N_("with comments"),
    Form.CHANGES: N_("with changes"),
    Form.REPORT: N_("check"),
    Form.JSON: N_("check"),
}


def forms_of(session: Session) -> tuple[Form, ...]:
    """What can be made: comments only of a single Word document, which they are written into."""
    word = len(session.file.checks) == 1 and session.check.document.form == "docx"
    return tuple(form for form in Form if word or form not in (Form.COMMENTS, Form.CHANGES))


def remarks(
    session: Session, shipped: ShippedParts, on: datetime, language: Language, form: Form
) -> list[Remark]:
    """A comment for every finding that was not passed over; the texts that were taken as changes where asked for."""
    made = []
    for each in session.answered:
        answer = each.answer
        if answer is not None and answer.state is TextAnswerState.DISMISSED:
            continue
        taken = answer.text if answer is not None and answer.state is TextAnswerState.TAKEN else ""
        rule = session.file.rules[each.finding.rule]
        remark = remark_of(each.finding, rule, shipped.law, on.date(), language)
        if taken and form is Form.CHANGES and not each.finding.about_the_document:
            remark = replace(remark, suggestion=taken)
        made.append(remark)
    return made


def report_of(
    session: Session,
    answers: Answers,
    shipped: ShippedParts,
    now: datetime,
    language: Language,
    *,
    procurement: str = "",
) -> Report:
    """The checks of the file as a report. `procurement`: the title of the one they belong to."""
    return check_report(
        session.file.checks,
        session.file.rules,
        shipped.law,
        language,
        now=now,
        answers=answers,
        procurement=procurement,
    )


class Exporter:
    """Asks for a name and writes. `on_busy` is told what is being written, "" when it is done. `of_procurement`: what
    is checked belongs to the open one, which the report names."""

    def __init__(
        self, bench: Workbench, window: QWidget, on_busy: Callable[[str], object], *, of_procurement: bool
    ) -> None:
        self._bench, self._window, self._on_busy = bench, window, on_busy
        self._of_procurement = of_procurement
        self._writing = False

    def export(self, form: Form, session: Session, answers: Answers) -> None:
        """`answers`: those to the findings of every check of the file, in their order."""
        program = self._bench.gatekeeper
        if program is None or self._writing:
            return
        target = self._asked(form, session)
        if target is None:
            return
        work = self._work(form, session, answers, program, target)
        self._writing = True
        self._on_busy(self._bench.tongue.say(N_("Writing {file}…"), file=target.name))

        def success(words: Message) -> None:
            self._writing = False
            self._on_busy("")
            self._bench.notice(self._bench.tongue.say(words))

        def failure(error: BaseException) -> bool:
            self._writing = False
            self._on_busy("")
            if isinstance(error, UserFacingError):
                self._bench.failed.emit(error)
                return True
            return False

        self._bench.jobs.start(work, success=success, failure=failure)

    def _asked(self, form: Form, session: Session) -> Path | None:
        say, ending = self._bench.tongue.say, _ENDINGS[form]
        source = session.file.path
        folder = Path(self._bench.settings.export_folder or source.parent)
        name, _ = QFileDialog.getSaveFileName(
            self._window,
            say(FORM_NAMES[form]).rstrip("…"),
            str(folder / f"{source.stem} – {say(_WORDS[form])}{ending}"),
            f"{ending[1:].upper()} (*{ending})",
        )
        if not name:
            return None
        target = chosen_file(name, ending)
        if target.resolve() == source.resolve():
            self._bench.failed.emit(_would_overwrite(source))
            return None
        return target

    def _work(
        self,
        form: Form,
        session: Session,
        answers: Answers,
        program: Program,
        target: Path,
    ) -> Callable[[Callable[[int, int], None]], Message]:
        shipped, now, language = program.shipped, program.desk.clock(), self._bench.tongue.language
        open_one = program.desk.procurement if self._of_procurement else None
        title = open_one.title if open_one is not None else ""

        def annotated(_progress: object) -> Message:
            made = remarks(session, shipped, now, language, form)
            result = shipped.annotate(
                session.file.path, target, made, moment=now.astimezone(), track=form is Form.CHANGES
            )
            places: dict[str, Argument] = {
                "file": str(target),
                "count": result.placed,
                "changes": result.tracked,
            }
            if form is Form.CHANGES:
                return Message(N_("Written: {file}, comments {count}, suggested changes {changes}."), places)
            return Message(N_("Written: {file}, comments {count}."), places)

        def reported(progress: Callable[[int, int], None]) -> Message:
            report = report_of(session, answers, shipped, now, language, procurement=title)
            shipped.write_pdf(report, target, progress)
            return Message(N_("Written: {file}."), {"file": str(target)})

        def as_json(_progress: object) -> Message:
            values = [
                check_as_values(check, shipped.law, now.date(), language) for check in session.file.checks
            ]
            text = json.dumps(
                values[0] if len(values) == 1 else {"documents": values}, ensure_ascii=False, indent=2
            )
            shipped.write_bytes((text + "\n").encode(), target)
            return Message(N_("Written: {file}."), {"file": str(target)})

        return {Form.REPORT: reported, Form.JSON: as_json}.get(form, annotated)


def _would_overwrite(source: Path) -> UserFacingError:
    return NotPossibleNowError(
        what=Message(N_("Nothing was written.")),
        why=Message(
            N_("{file} is the document that was checked, and it is not changed."), {"file": source.name}
        ),
        remedy=Message(N_("Choose another name.")),
    )
