"""What is entered into an eForms notice: codes, words and award criteria, and the same as XML."""

import json
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from gatekeeper_app.adapters.notices.award_lines import AwardLineReader
from gatekeeper_app.adapters.notices.eforms_paths import coded_in, every
from gatekeeper_app.adapters.notices.texts import LanguageOrder
from gatekeeper_app.adapters.notices.xml_loading import load
from gatekeeper_app.domain.advice import Bank, Counterpart, HilmaAnswer, Impact
from gatekeeper_app.domain.answers import Answer
from gatekeeper_app.domain.criteria import Criterion, CriterionKind
from gatekeeper_app.domain.notice_answers import NoticeAnswer, NoticeQuestion
from gatekeeper_app.domain.procurements import (
    AwardCriterion,
    AwardCriterionType,
    NoticeFacts,
    Procurement,
    Weight,
    WeightForm,
)
from gatekeeper_app.domain.report import Table
from gatekeeper_app.errors import WrongUsageError
from gatekeeper_app.i18n import LANGUAGES, Language, Message
from gatekeeper_app.rules import examples as ex
from gatekeeper_app.services.eforms_values import fields
from gatekeeper_app.services.eforms_values.fields import FIELDS, SUBTYPES, WEIGHT_FIELDS
from gatekeeper_app.services.eforms_values.fragment import NAME_SPACES, eforms_fragment
from gatekeeper_app.services.eforms_values.report import eforms_blocks
from gatekeeper_app.services.eforms_values.texts import notice_text
from gatekeeper_app.services.eforms_values.values import EformsValues, LotValues, eforms_values
from gatekeeper_app.services.hilma.editing import CODES
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

Q = NoticeQuestion
CIRCULAR = ex.warranty(
    id="CIRC",
    hilma=(HilmaAnswer.CIRCULAR_ECONOMY, HilmaAnswer.LISTED_CRITERIA, HilmaAnswer.SMALL_FIRMS),
    impacts=(Impact.CIRCULAR_ECONOMY, Impact.CLIMATE_MITIGATION),
    counterparts=(
        Counterpart(bank=Bank.EU, name="Furniture TS1"),
        Counterpart(bank=Bank.FINLAND, name="Kalusteet"),
    ),
)
STOCK = ex.stock_check(hilma=(HilmaAnswer.CIRCULAR_ECONOMY,), impacts=(Impact.CIRCULAR_ECONOMY,))
PLAIN = ex.warranty(id="PLAIN")
CRITERIA = {criterion.id: criterion for criterion in (CIRCULAR, STOCK, PLAIN)}
LINES = (
    ex.price(ex.percent(70)),
    ex.quality("Korjattavuus", ex.percent(30), description="Varaosat 10 vuotta & purkuohje <liite 2>."),
)

# Field -> its place, written down from fields.json of the SDK 1.16: this much is checked wherever the tests run.
LOT = "cac:ProcurementProjectLot"
TYPE = f"{LOT}/cac:ProcurementProject/cac:ProcurementAdditionalType"
CRITERION = (
    f"{LOT}/cac:TenderingTerms/cac:AwardingTerms/cac:AwardingCriterion/cac:SubordinateAwardingCriterion"
)
PARAMETER = (
    f"{CRITERION}/ext:UBLExtensions/ext:UBLExtension/ext:ExtensionContent/efext:EformsExtension/"
    "efac:AwardCriterionParameter"
)
PLACES = {
    "BT-137-Lot": f"{LOT}/cbc:ID",
    "BT-06-Lot": f"{TYPE}/cbc:ProcurementTypeCode",
    "BT-774-Lot": f"{TYPE}/cbc:ProcurementTypeCode",
    "BT-775-Lot": f"{TYPE}/cbc:ProcurementTypeCode",
    "BT-776-Lot": f"{TYPE}/cbc:ProcurementTypeCode",
    "BT-805-Lot": f"{TYPE}/cbc:ProcurementTypeCode",
    "BT-777-Lot": f"{TYPE}/cbc:ProcurementType",
    "BT-726-Lot": f"{LOT}/cac:ProcurementProject/cbc:SMESuitableIndicator",
    "BT-539-Lot": f"{CRITERION}/cbc:AwardingCriterionTypeCode",
    "BT-734-Lot": f"{CRITERION}/cbc:Name",
    "BT-540-Lot": f"{CRITERION}/cbc:Description",
    "BT-541-Lot-WeightNumber": f"{PARAMETER}/efbc:ParameterNumeric",
    "BT-541-Lot-FixedNumber": f"{PARAMETER}/efbc:ParameterNumeric",
    "BT-541-Lot-ThresholdNumber": f"{PARAMETER}/efbc:ParameterNumeric",
    "BT-5421-Lot": f"{PARAMETER}/efbc:ParameterCode",
    "BT-5422-Lot": f"{PARAMETER}/efbc:ParameterCode",
    "BT-5423-Lot": f"{PARAMETER}/efbc:ParameterCode",
}


def bought(*criteria: Criterion, **changes: Any) -> Procurement:
    return ex.furniture(*(ex.included(criterion) for criterion in criteria), **changes)


def says(question: NoticeQuestion, answer: Answer = Answer.YES, **changes: Any) -> NoticeAnswer:
    return NoticeAnswer(question=question, answer=answer, **changes)


def values(procurement: Procurement, subtype: str = "16") -> EformsValues:
    return eforms_values(procurement, CRITERIA, subtype)


def only(procurement: Procurement, subtype: str = "16") -> LotValues:
    (lot,) = values(procurement, subtype).lots
    return lot


def codes(lot: LotValues, field: fields.EformsField) -> list[str]:
    return [each.code for each in lot.of(field)]


def told(lot: LotValues) -> str:
    return " ".join(remark.in_language("en") for remark in lot.remarks)


def xml(
    procurement: Procurement, subtype: str = "16", languages: tuple[Language, ...] = ("fi", "sv")
) -> bytes:
    return eforms_fragment(values(procurement, subtype), languages)


# --- codes


def test_impacts_come_from_the_included_criteria_with_their_evidence() -> None:
    lot = only(bought(CIRCULAR, PLAIN))
    assert codes(lot, fields.IMPACT) == ["circ-econ", "clim-mitig"]
    assert all([c.id for c in each.criteria] == ["CIRC"] for each in lot.of(fields.IMPACT))
    assert codes(lot, fields.GREEN) == ["eu", "national"]
    assert codes(lot, fields.STRATEGIC) == ["env-imp"]
    assert lot.small_firms


def test_hilmas_answers_put_their_codes_in_and_take_them_out() -> None:
    given_ = (
        says(Q.CIRCULAR_ECONOMY, Answer.NO),
        says(Q.BIODIVERSITY),
        says(Q.WORKING_CONDITIONS),
        says(Q.EMPLOYMENT),
        says(Q.CODE_OF_CONDUCT),
        says(Q.NEW_TO_BUYER),
        says(Q.NEW_TO_MARKET),
        NoticeAnswer(question=Q.ENVIRONMENTAL_IMPACTS, codes=("circ-econ", "water-mar")),
        says(Q.SMALL_FIRMS, Answer.NO),
    )
    lot = only(bought(CIRCULAR, notice_answers=given_))
    assert codes(lot, fields.IMPACT) == ["biodiv-eco", "water-mar"]
    assert codes(lot, fields.SOCIAL) == ["hum-right", "opp", "work-cond"]
    assert codes(lot, fields.INNOVATION) == ["mar-nov"]
    assert codes(lot, fields.STRATEGIC) == ["env-imp", "soc-obj", "inn-pur"]
    assert not lot.small_firms
    assert "takes these codes out by the answers given: circ-econ" in told(lot)
    assert "org-nov" in told(lot)
    assert b"org-nov" not in eforms_fragment(values(bought(CIRCULAR, notice_answers=given_)), ("fi",))


def test_own_social_codes_stand_beside_those_of_hilma() -> None:
    given_ = (
        NoticeAnswer(question=Q.SOCIAL_OBJECTIVES, codes=("acc-all", "hum-right")),
        says(Q.CODE_OF_CONDUCT, Answer.NO),
        says(Q.WORKING_CONDITIONS),
    )
    assert codes(only(bought(notice_answers=given_)), fields.SOCIAL) == ["acc-all", "work-cond"]


def test_green_criteria_follow_from_the_answers_and_own_codes_come_first() -> None:
    no = tuple(
        says(question, Answer.NO)
        for question in (
            Q.ENERGY_EFFICIENCY,
            Q.LOW_CARBON,
            Q.CIRCULAR_ECONOMY,
            Q.BIODIVERSITY,
            Q.SUSTAINABLE_FOOD,
        )
    )
    assert codes(only(bought(notice_answers=no)), fields.GREEN) == ["none"]
    other = (says(Q.LOW_CARBON), says(Q.LISTED_CRITERIA, Answer.NO))
    assert codes(only(bought(PLAIN, notice_answers=other)), fields.GREEN) == ["other"]
    label = (says(Q.LOW_CARBON), says(Q.LISTED_CRITERIA))
    assert codes(only(bought(PLAIN, notice_answers=label)), fields.GREEN) == ["other"]
    own = (NoticeAnswer(question=Q.GREEN_CRITERIA, codes=("national",)),)
    assert codes(only(bought(CIRCULAR, notice_answers=own)), fields.GREEN) == ["national"]
    open_still = only(bought())
    assert codes(open_still, fields.GREEN) == []
    assert "BT-805 is open" in told(open_still)


def test_no_strategic_aim_is_said_only_when_nothing_is_open() -> None:
    assert codes(only(bought(PLAIN)), fields.STRATEGIC) == []
    no = tuple(
        says(question, Answer.NO)
        for question in (
            Q.CIRCULAR_ECONOMY,
            Q.BIODIVERSITY,
            Q.WORKING_CONDITIONS,
            Q.EMPLOYMENT,
            Q.CODE_OF_CONDUCT,
            Q.NEW_TO_MARKET,
        )
    )
    assert codes(only(bought(PLAIN, notice_answers=no)), fields.STRATEGIC) == ["none"]


def test_the_description_names_criteria_of_the_documents_and_no_preparation() -> None:
    said = only(bought(CIRCULAR, STOCK)).descriptions["env-imp"].in_language("en")
    assert "Warranty" in said
    assert "stock" not in said
    assert STOCK.kind is CriterionKind.PREPARATION
    own = (NoticeAnswer(question=Q.STRATEGIC_DESCRIPTION, words="Oma kuvaus."),)
    assert (
        only(bought(CIRCULAR, notice_answers=own)).descriptions["env-imp"].in_language("sv") == "Oma kuvaus."
    )


def test_another_declaration_of_the_notice_that_was_read_is_pointed_out() -> None:
    notice = NoticeFacts(
        file_name="n.xml",
        notice_id="77",
        subtype="16",
        notice_type="cn-standard",
        languages=("FIN",),
        published_on=None,
        environmental_impacts=("biodiv-eco",),
    )
    assert "biodiv-eco" in told(only(bought(CIRCULAR, notice=notice)))


# --- subtypes


def test_what_a_subtype_forbids_is_left_out_and_said() -> None:
    call = only(bought(CIRCULAR, award_lines=LINES), "16")
    assert call.award
    assert call.codes
    assert call.small_firms
    award = values(bought(CIRCULAR, award_lines=LINES), "29")
    assert not award.lots[0].small_firms
    assert award.not_allowed == (fields.SMALL_FIRMS,)
    plan = values(bought(CIRCULAR, award_lines=LINES), "4")
    assert (plan.lots[0].codes, plan.lots[0].award, plan.lots[0].remarks) == ((), (), ())
    assert plan.not_allowed == FIELDS


def test_an_unknown_subtype_is_refused() -> None:
    for subtype in ("41", "", "16; DROP", "x" * 1000):
        with pytest.raises(WrongUsageError):
            values(bought(), subtype)


# --- award criteria


def line(form: WeightForm, figure: str | None, **changes: Any) -> AwardCriterion:
    weight = Weight(form=form, figure=None if figure is None else Decimal(figure))
    return replace(ex.quality(f"Peruste {form.value}", weight, id=form.value), **changes)


@pytest.mark.parametrize(
    ("form", "figure", "code", "written"),
    [
        (WeightForm.PERCENT, "30", "per-exa", "30"),
        (WeightForm.PERCENT_RANGE, "12.50", "per-mid", "12.5"),
        (WeightForm.POINTS, "100", "poi-exa", "100"),
        (WeightForm.POINTS_RANGE, "7", "poi-mid", "7"),
        (WeightForm.DECIMAL, "0.70", "dec-exa", "0.7"),
        (WeightForm.DECIMAL_RANGE, "1E+2", "dec-mid", "100"),
        (WeightForm.ORDER, "1", "ord-imp", "1"),
        (WeightForm.FIXED_TOTAL, "240000", "fix-tot", "240000"),
        (WeightForm.FIXED_UNIT, "1E-3", "fix-unit", "0.001"),
        (WeightForm.THRESHOLD, "60", "min-score", "60"),
    ],
)
def test_every_form_of_weight_has_its_code_and_a_plain_number(
    form: WeightForm, figure: str, code: str, written: str
) -> None:
    (value,) = only(bought(award_lines=(line(form, figure),))).award
    assert value.weight is not None
    assert (value.weight.field.code, value.weight.written) == (code, written)
    assert set(WEIGHT_FIELDS) == set(WeightForm) - {WeightForm.NONE}


@pytest.mark.parametrize("figure", [None, "NaN", "Infinity", "-1", "1E+20"])
def test_a_weight_that_is_no_figure_is_left_out_and_named(figure: str | None) -> None:
    lot = only(bought(award_lines=(line(WeightForm.PERCENT, figure),)))
    assert lot.award[0].weight is None
    assert "Peruste percent" in told(lot)


def test_an_award_notice_has_no_ranges_and_orders_stand_alone_in_whole_numbers() -> None:
    ranges = bought(award_lines=(line(WeightForm.PERCENT_RANGE, "30"),))
    assert only(ranges, "16").award[0].weight is not None
    assert only(ranges, "29").award[0].weight is None
    mixed = bought(award_lines=(line(WeightForm.ORDER, "3"), line(WeightForm.PERCENT, "30")))
    assert "side by side" in told(only(mixed))
    assert "from 1 to 1" in told(only(mixed))
    fine = bought(award_lines=(line(WeightForm.ORDER, "1"), line(WeightForm.THRESHOLD, "60")))
    assert "Orders" not in told(only(fine))


def test_missing_words_and_weights_are_filled_or_named() -> None:
    bare = AwardCriterion(id="b", type=AwardCriterionType.COST)
    procurement = bought(award_lines=(bare, line(WeightForm.PERCENT, "5", name="N" * 500)))
    lot = only(procurement)
    assert "has no weight" in told(lot)
    assert "longer than 400" in told(lot)
    assert len(lot.award[1].name) == 400
    names = [name.text for name in etree.fromstring(xml(procurement)).iter(f"{{{NAME_SPACES['cbc']}}}Name")]
    assert names[0] == "Kustannukset"
    assert "No award criteria" in told(only(bought()))


def test_a_lot_has_the_criteria_of_the_whole_and_its_own() -> None:
    own = line(WeightForm.PERCENT, "10", lot_id="2")
    procurement = bought(CIRCULAR, lots=ex.LOTS, award_lines=(LINES[0], own))
    assert [len(lot.award) for lot in values(procurement).lots] == [1, 2]


# --- XML


def paths(element: Any, above: str = "") -> Iterator[tuple[str, Any]]:
    prefixes = {space: prefix for prefix, space in NAME_SPACES.items()}
    for child in element:
        name = etree.QName(child)
        path = f"{above}{prefixes[name.namespace]}:{name.localname}"
        yield path, child
        yield from paths(child, f"{path}/")


FULL = bought(
    CIRCULAR,
    lots=ex.LOTS,
    award_lines=(*LINES, line(WeightForm.FIXED_UNIT, "2"), line(WeightForm.THRESHOLD, "50")),
    notice_answers=(says(Q.WORKING_CONDITIONS), says(Q.NEW_TO_MARKET)),
)


def test_the_fragment_has_nothing_but_fields_in_their_places() -> None:
    root = etree.fromstring(xml(FULL))
    leaves = {path for path, element in paths(root) if len(element) == 0}
    assert leaves == set(PLACES.values())
    for element in root.iter():
        if len(element) == 0:
            assert element.text
    lists = {each.get("listName") for each in root.iter() if each.get("listName")}
    assert lists == {
        "strategic-procurement",
        "environmental-impact",
        "social-objective",
        "innovative-acquisition",
        "gpp-criteria",
        "award-criterion-type",
        "number-weight",
        "number-fixed",
        "number-threshold",
    }


@pytest.mark.parametrize(
    ("subtype", "root"),
    [("16", "ContractNotice"), ("29", "ContractAwardNotice"), ("7", "PriorInformationNotice")],
)
def test_the_root_is_that_of_the_notice(subtype: str, root: str) -> None:
    tag = etree.fromstring(xml(FULL, subtype)).tag
    assert tag == f"{{urn:oasis:names:specification:ubl:schema:xsd:{root}-2}}{root}"


def test_texts_of_the_program_stand_in_every_language_and_the_buyers_in_the_first() -> None:
    root = etree.fromstring(xml(FULL, languages=("sv", "fi")))
    cbc = NAME_SPACES["cbc"]
    assert {each.get("languageID") for each in root.iter(f"{{{cbc}}}ProcurementType")} == {"SWE", "FIN"}
    assert {each.get("languageID") for each in root.iter(f"{{{cbc}}}Name")} == {"SWE"}


def test_the_reader_of_notices_finds_in_the_fragment_what_was_put_there(tmp_path: Path) -> None:
    file = tmp_path / "fragment.xml"
    file.write_bytes(xml(FULL))
    root = load(file)
    lots = every(root, LOT)
    assert len(lots) == 2
    additional = "cac:ProcurementProject/cac:ProcurementAdditionalType/cbc:ProcurementTypeCode"
    assert coded_in(lots[0], additional, "environmental-impact") == ("circ-econ", "clim-mitig")
    assert coded_in(lots[0], additional, "gpp-criteria") == ("eu", "national")
    reader = AwardLineReader(order=LanguageOrder(("FIN",)), language="fi")
    read = reader.lines(lots[1], "2")
    assert [(each.type, each.name, each.weight) for each in read] == [
        (each.type, each.name, each.weight) for each in FULL.award_lines
    ]
    assert read[1].description == LINES[1].description


HOSTILE = st.text(max_size=60) | st.sampled_from(
    ("x" * 10_000, "\x00\x0b\ud800", "\u202eoikealta", "]]><a>&amp;")
)


@given(name=HOSTILE, description=HOSTILE, words=HOSTILE, title=HOSTILE)
def test_hostile_words_make_sound_xml_and_reports(
    name: str, description: str, words: str, title: str
) -> None:
    own = (NoticeAnswer(question=Q.STRATEGIC_DESCRIPTION, words=words),)
    quality = ex.quality(name, ex.percent(30), description=description)
    procurement = bought(CIRCULAR, award_lines=(quality,), notice_answers=own, title=title)
    found = values(procurement)
    root = etree.fromstring(eforms_fragment(found, ("fi",)))
    for element in root.iter():
        assert element.text is None or len(element.text) <= 6000
        assert "\u202e" not in (element.text or "")
    assert eforms_blocks(found, "fi", internal=True)


def test_the_same_values_give_the_same_bytes_and_no_internal_word_gets_out() -> None:
    hidden = tuple(replace(each, reason="SALASANA") for each in FULL.notice_answers)
    procurement = replace(FULL, notice_answers=hidden, description="SALASANA", registry_number="SALASANA")
    assert xml(procurement) == xml(FULL)
    assert b"SALASANA" not in xml(procurement)
    for language in LANGUAGES:
        assert "SALASANA" not in repr(eforms_blocks(values(procurement), language))


def test_the_report_has_grounds_and_remarks_inside_only() -> None:
    for language in LANGUAGES:
        inside = [b for b in eforms_blocks(values(FULL), language, internal=True) if isinstance(b, Table)]
        outside = [b for b in eforms_blocks(values(FULL), language) if isinstance(b, Table)]
        assert len(inside) == len(outside) == 2
        assert [len(table.columns) for table in inside] == [4, 4]
        assert [len(table.columns) for table in outside] == [3, 4]
        shown = {row[0] for row in inside[0].rows}
        assert shown == {"BT-06", "BT-774", "BT-775", "BT-776", "BT-777", "BT-805", "BT-726"}
        for name in (field.name for field in FIELDS):
            assert Message(name).in_language(language)


def test_a_text_is_cut_at_a_word_and_cleaned() -> None:
    assert notice_text("yksi\x00 kaksi\n\tkolme\u202e") == "yksi kaksi kolme"
    assert notice_text("yksi kaksi kolme", 12) == "yksi kaksi…"
    assert notice_text("x" * 20, 10) == "x" * 9 + "…"


# --- against the list of fields


@pytest.fixture(scope="module")
def sdk(shared_data: Path) -> dict[str, Any]:
    file = shared_data / "data" / "codelists" / "eforms_fields_sdk.json"
    found: dict[str, Any] = json.loads(file.read_text(encoding="utf-8"))
    return found


def plain(path: str) -> str:
    """An XPath of the SDK without conditions and without the root."""
    said, depth = "", 0
    for letter in path.removeprefix("/*/"):
        depth += (letter == "[") - (letter == "]")
        if depth == 0 and letter != "]":
            said += letter
    return said


@pytest.mark.shared
def test_the_places_are_those_of_the_sdk(sdk: dict[str, Any]) -> None:
    known = {field["id"]: field for field in sdk["fields"]}
    assert {field: plain(known[field]["xpathAbsolute"]) for field in PLACES} == PLACES


@pytest.mark.shared
def test_fields_are_forbidden_and_measured_as_the_sdk_says(sdk: dict[str, Any]) -> None:
    known = {field["id"]: field for field in sdk["fields"]}
    subtypes: set[str] = set()
    for field in FIELDS:
        found = known[field.id]
        always = [each for each in found["forbidden"]["constraints"] if "condition" not in each]
        assert field.forbidden_in == {subtype for each in always for subtype in each["noticeTypes"]}, field.id
        assert field.longest == found.get("maxLength")
        if found["type"] == "code":
            assert field.code_list == found["codeList"]["value"]["id"]
        for rule in ("forbidden", "mandatory"):
            for each in found.get(rule, {}).get("constraints", ()):
                subtypes |= set(each["noticeTypes"])
    assert subtypes <= set(SUBTYPES)
    for weight in WEIGHT_FIELDS.values():
        assert known[weight.coded]["codeList"]["value"]["id"] == weight.code_list
        assert f"@listName='{weight.code_list}'" in known[weight.number]["xpathAbsolute"]


@pytest.mark.shared
def test_elements_stand_in_the_order_of_the_sdk(sdk: dict[str, Any]) -> None:
    order: dict[str, int] = {}
    for entry in (*sdk["fields"], *sdk["xmlStructure"]):
        steps = entry.get("xsdSequenceOrder") or ()
        names = plain(entry["xpathAbsolute"]).split("/")
        for step, above in zip(reversed(steps), range(len(names), 0, -1), strict=False):
            ((_name, number),) = step.items()
            order["/".join(names[:above])] = number
    placed: dict[Any, list[int]] = {}
    for path, element in paths(etree.fromstring(xml(FULL))):
        placed.setdefault(element.getparent(), []).append(order[path])
    assert all(numbers == sorted(numbers) for numbers in placed.values())


@pytest.mark.shared
def test_every_code_is_in_the_published_lists(shared_data: Path) -> None:
    lines = (shared_data / "data" / "codelists" / "codelists_fi_sv_en.csv").read_text(encoding="utf-8")
    published = {tuple(each.split(",")[:2]) for each in lines.splitlines()}
    lists = {
        Q.ENVIRONMENTAL_IMPACTS: "environmental-impact",
        Q.SOCIAL_OBJECTIVES: "social-objective",
        Q.INNOVATIVE_ACQUISITION: "innovative-acquisition",
        Q.GREEN_CRITERIA: "gpp-criteria",
    }
    for question, name in lists.items():
        assert {code for each, code in published if each == name} == set(CODES[question])
    for weight in WEIGHT_FIELDS.values():
        assert (weight.code_list, weight.code) in published
