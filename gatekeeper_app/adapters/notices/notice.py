"""A notice, opened: what several facts need to be read."""

from dataclasses import dataclass
from datetime import date
from xml.etree.ElementTree import Element

from gatekeeper_app.adapters.notices.buyers import Buyers, read_buyers
from gatekeeper_app.adapters.notices.eforms_paths import (
    EXTENSION,
    Stage,
    code,
    codes,
    every,
    one,
    stage_of,
)
from gatekeeper_app.adapters.notices.figures import day
from gatekeeper_app.adapters.notices.lots import ReadLot, read_lots
from gatekeeper_app.adapters.notices.texts import LanguageOrder
from gatekeeper_app.i18n import Language

_PUBLICATION = f"{EXTENSION}/efac:Publication"


@dataclass(frozen=True, slots=True, kw_only=True)
class Notice:
    """`language` is the one in which the program adds words of its own, `languages` those of the notice
    (BT-702, its own first: FIN, SWE). `published_field` says where the date of publication was read."""

    root: Element
    project: Element | None
    language: Language
    languages: tuple[str, ...]
    order: LanguageOrder
    notice_id: str
    stage: Stage
    subtype: str
    notice_type: str
    published_on: date | None
    published_field: str
    title: str
    buyers: Buyers
    lots: tuple[ReadLot, ...]

    @property
    def own_lots(self) -> tuple[ReadLot, ...]:
        """Without the groups, which only name lots together."""
        return tuple(lot for lot in self.lots if not lot.is_group)

    @property
    def is_usable(self) -> bool:
        return bool(self.title or self.buyers.buyer.name or self.lots)


def opened(root: Element, preferred: tuple[Language, ...], today: date) -> Notice:
    """The notice with this root; a publication date after `today` is a plan and not read."""
    languages = _languages(root)
    order = LanguageOrder.of(preferred, languages)
    subtype = code(root, f"{EXTENSION}/efac:NoticeSubType/cbc:SubTypeCode")  # OPP-070
    published_on, published_field = _publication(root, today)
    project = one(root, "cac:ProcurementProject")
    return Notice(
        root=root,
        project=project,
        language=preferred[0],
        languages=languages,
        order=order,
        notice_id=code(root, "cbc:ID") or code(root, f"{_PUBLICATION}/efbc:NoticePublicationID"),  # BT-701
        stage=stage_of(root, subtype),
        subtype=subtype,
        notice_type=code(root, "cbc:NoticeTypeCode"),  # BT-02
        published_on=published_on,
        published_field=published_field,
        title=order.text(every(project, "cbc:Name")),  # BT-21
        buyers=read_buyers(root, order),
        lots=tuple(read_lots(root, order)),
    )


def _languages(root: Element) -> tuple[str, ...]:
    stated = (*codes(root, "cbc:NoticeLanguageCode"), *codes(root, "cac:AdditionalNoticeLanguage/cbc:ID"))
    return tuple(dict.fromkeys(language.upper() for language in stated))


def _publication(root: Element, today: date) -> tuple[date | None, str]:
    """The day of publication (OPP-012), else of dispatch (BT-05), with the field it comes from."""
    on, field = day(one(root, f"{_PUBLICATION}/efbc:PublicationDate")), "OPP-012-notice"
    if on is None:
        on, field = day(one(root, "cbc:IssueDate")), "BT-05(a)-notice"
    return (on, field) if on is not None and on <= today else (None, "")
