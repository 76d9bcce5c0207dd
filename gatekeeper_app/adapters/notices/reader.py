"""From the file to the procurement: a call starts it, an award notice starts the round after it."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from uuid import uuid4
from xml.etree.ElementTree import Element

from gatekeeper_app.adapters.notices import facts
from gatekeeper_app.adapters.notices.award_lines import AwardLineReader
from gatekeeper_app.adapters.notices.eforms_paths import (
    AWARD_NOTICE,
    BUSINESS_NOTICE,
    CONTRACT_NOTICE,
    OLD_TED_ROOTS,
    PRIOR_NOTICE,
    Stage,
)
from gatekeeper_app.adapters.notices.figures import Money
from gatekeeper_app.adapters.notices.notice import Notice, opened
from gatekeeper_app.adapters.notices.refusals import (
    CHOOSE_A_NOTICE,
    DO_NOT_USE,
    START_WITHOUT,
    refused,
    shown,
)
from gatekeeper_app.adapters.notices.results import read_results
from gatekeeper_app.adapters.notices.xml_loading import load
from gatekeeper_app.domain.procurements import AwardCriterion, EarlierRound, NoticeFacts, Procurement
from gatekeeper_app.i18n import LANGUAGES, N_, Language

PARTS_LIMIT = 20_000
"""Lots and award criteria of one notice together."""


class EformsReader:
    """Keeps `services.protocols.NoticeReader`.

    `languages`: the languages in which texts are taken, the best first; what the reader adds in words of its
    own is said in the first.
    """

    def __init__(self, languages: Sequence[Language] = LANGUAGES) -> None:
        self._languages = tuple(languages)

    def read(self, path: Path, *, today: date) -> Procurement:
        """The procurement that starts from the notice. Raises `UnreadableInputError` with the reason.

        A publication date after `today` is a plan and not read: the notice has not been published yet.
        """
        notice = opened(_notice_root(path), self._languages, today)
        if not notice.is_usable:
            raise refused(path, N_("The notice has no title, no buyer and no lots."), START_WITHOUT)
        reader = AwardLineReader(order=notice.order, language=notice.language)
        lines = tuple(line for lot in notice.lots for line in reader.lines(lot.element, lot.lot.id))
        if len(lines) + len(notice.lots) > PARTS_LIMIT:
            raise refused(
                path,
                N_("It has more than {limit} lots and award criteria, more than any notice."),
                DO_NOT_USE,
                limit=PARTS_LIMIT,
            )
        started = _started(notice, lines, fallback_title=shown(path.stem))
        if notice.stage is Stage.AWARD:
            return _next_round(notice, started)
        return _announced(notice, started, file_name=shown(path.name))


def _notice_root(path: Path) -> Element:
    """The root of a file that holds a notice of a procurement."""
    root = load(path)
    local_name = root.tag.rpartition("}")[2]
    if local_name in OLD_TED_ROOTS:
        raise refused(
            path,
            N_("It is a notice in TED's old form. Only eForms notices, in use since 2023, can be read."),
            START_WITHOUT,
        )
    if root.tag == BUSINESS_NOTICE:
        raise refused(
            path, N_("It is a business registration notice, which holds no procurement."), START_WITHOUT
        )
    if root.tag not in (CONTRACT_NOTICE, AWARD_NOTICE, PRIOR_NOTICE):
        raise refused(
            path,
            N_("It is XML of another kind: its outermost element is {element}."),
            CHOOSE_A_NOTICE,
            element=shown(local_name),
        )
    return root


def _started(notice: Notice, lines: tuple[AwardCriterion, ...], fallback_title: str) -> Procurement:
    """What a call and the round after an award have in common."""
    read_from: dict[str, str] = {}
    if notice.buyers.buyer.name:
        read_from["buyer"] = "BT-500-Organization-Company"
    if notice.lots:
        read_from["lots"] = ", ".join(dict.fromkeys(f"BT-137-{lot.scheme}" for lot in notice.lots))
    if lines:
        with_lines = {line.lot_id for line in lines}
        schemes = dict.fromkeys(lot.scheme for lot in notice.lots if lot.lot.id in with_lines)
        read_from["award_lines"] = ", ".join(f"BT-539-{scheme}" for scheme in schemes)
    cpv = facts.cpv(notice, read_from)
    return Procurement(
        id=uuid4().hex,
        title=facts.title(notice, read_from) or fallback_title,
        created_at=datetime.now(UTC),
        description=facts.description(notice, read_from),
        buyer=notice.buyers.buyer,
        nature=facts.nature(notice, cpv, read_from),
        cpv=cpv,
        contract_months=facts.contract_months(notice, read_from),
        award_lines=lines,
        read_from=read_from,
    )


def _announced(notice: Notice, started: Procurement, file_name: str) -> Procurement:
    """The procurement a call or a plan announces."""
    read_from = dict(started.read_from)
    value = facts.value(notice, [lot.value for lot in notice.own_lots], "BT-27-Lot", read_from)
    return replace(
        _with_money(notice, started, value, {}),
        procedure=facts.procedure(notice, read_from),
        milestones=facts.milestones(notice, read_from),
        notice=NoticeFacts(
            file_name=file_name,
            notice_id=notice.notice_id,
            subtype=notice.subtype,
            notice_type=notice.notice_type,
            languages=notice.languages,
            published_on=notice.published_on,
            environmental_impacts=facts.additional_types(notice, "environmental-impact"),
            green_criteria=facts.additional_types(notice, "gpp-criteria"),
            variants_allowed=facts.variants(notice),
        ),
        read_from=read_from,
    )


def _next_round(notice: Notice, started: Procurement) -> Procurement:
    """The procurement after the one whose award is announced: its dates and declarations stay behind."""
    results = read_results(notice.root)
    read_from = dict(started.read_from) | results.read_from
    awarded = {lot.lot.source_id for lot in notice.own_lots if not lot.value} & results.lot_values.keys()
    if awarded:
        read_from["lots"] += ", BT-720-Tender"
    worth = [lot.value or results.lot_values.get(lot.lot.source_id) for lot in notice.own_lots]
    estimated = any(lot.value for lot in notice.own_lots)
    fields = [*(["BT-27-Lot"] if estimated else []), *(["BT-720-Tender"] if awarded else [])]
    value = facts.value(notice, worth, ", ".join(fields), read_from)
    if value is None and results.total is not None:
        # no estimate in the notice: what the last round came to is the best first guess, and says so
        value, read_from["value"] = results.total, "BT-161-NoticeResult"
    following = _with_money(notice, started, value, results.lot_values)
    return replace(
        following,
        earlier_round=EarlierRound(
            notice_id=notice.notice_id,
            title=started.title,
            published_on=notice.published_on,
            total_value=results.total.figure if results.total else None,
            currency=results.total.currency if results.total else following.currency,
            tenders=results.tenders,
            lots=len(notice.own_lots),
            award_lines=tuple(replace(line, id=uuid4().hex) for line in started.award_lines),
        ),
        read_from=read_from,
    )


def _with_money(
    notice: Notice, started: Procurement, value: Money | None, awarded: dict[str, Money]
) -> Procurement:
    """Value and lots in one currency: the value's, else that of the first lot that states one.

    A lot without an estimate has its awarded value; an amount in another currency is left out.
    """
    worth = [lot.value or awarded.get(lot.lot.source_id) for lot in notice.lots]
    currencies = [amount.currency for amount in (value, *worth) if amount]
    currency = currencies[0] if currencies else "EUR"
    return replace(
        started,
        value=value.figure if value else None,
        currency=currency,
        lots=tuple(
            replace(lot.lot, value=amount.figure if amount and amount.currency == currency else None)
            for lot, amount in zip(notice.lots, worth, strict=True)
        ),
    )
