"""`gatekeeper award`: what the weights do, in words and as JSON, of a procurement and of a file of inputs."""

import json
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from gatekeeper_app.domain.procurements import Procurement
from gatekeeper_app.rules import examples as ex
from gatekeeper_app.services.award.inputs import AwardInputs, schema

from conftest import Command, written

SCHEMA = Path(__file__).resolve().parents[2] / "docs" / "award-model.schema.json"


@pytest.fixture
def five(tmp_path: Path) -> Path:
    """Two desks' lots; price 95, a green criterion of 5 percent."""
    green = ex.quality("Take-back", ex.percent(5), green=True)
    procurement: Procurement = ex.furniture(
        award_lines=(ex.price(ex.percent(95)), green), lots=ex.LOTS, value=Decimal(240_000)
    )
    return written(replace(procurement, id="five-2027"), tmp_path / "five.gatekeeper")


def inputs(tmp_path: Path, **changes: Any) -> Path:
    document: dict[str, Any] = {
        "price_level": 100_000,
        "lines": [
            {"id": "p", "type": "price", "weight": {"form": "percent", "figure": 70}},
            {"id": "g", "name": "Footprint", "weight": {"form": "percent", "figure": 30}},
        ],
        "design": {
            "formula": "linear_lowest",
            "scales": [{"line_id": "g", "kind": "absolute", "start": 30, "target": 10, "unit": "kg"}],
            "bids": [
                {"id": "A", "price": 100_000, "offers": {"g": 20}},
                {"id": "B", "price": "120000", "offers": {"g": 10}},
            ],
        },
    } | changes
    path = tmp_path / "model.json"
    path.write_text(json.dumps(document), encoding="utf-8")
    return path


def test_a_procurement_is_told_in_words(gatekeeper: Command, five: Path) -> None:
    done = gatekeeper("award", five)
    assert done.code == 0
    assert "outweighs a price 5.6% above" in done.out
    assert "less than 10%: it hardly changes anything" in done.out
    assert "A weight of 18% would decide 26%" in done.out
    assert "the lowest price among the tenders compared" in done.out


def test_a_procurement_is_told_in_finnish_and_swedish(gatekeeper: Command, five: Path) -> None:
    assert "kumoaa 5,6\u00a0% korkeamman hinnan" in gatekeeper("award", five, language="fi").out
    assert "uppväger ett pris som är 5,6\u00a0%" in gatekeeper("award", five, language="sv").out


def test_the_json_has_power_cure_and_curve(gatekeeper: Command, five: Path) -> None:
    document = gatekeeper("award", five, "--json").document
    assert document["verb"] == "award"
    (comparison,) = document["comparisons"]
    assert comparison["lots"] == ["1", "2"]
    (line,) = comparison["lines"]
    assert (line["weight"], line["powerless"], line["reach"]["weight"]) == ("5.0", True, "18")
    assert len(line["curve"]["weights"]) == len(line["curve"]["power"]) == 61
    assert comparison["evaluation"]["own"] is False
    assert any(price["id"] == "E-82/eib" for price in document["carbon_prices"])


def test_only_the_lot_asked_for_is_told(gatekeeper: Command, five: Path) -> None:
    assert len(gatekeeper("award", five, "--lot", "1", "--json").document["comparisons"]) == 1
    refused = gatekeeper("award", five, "--lot", "9")
    assert refused.code == 2
    assert "There is no lot 9." in refused.err


def test_a_file_of_inputs_is_calculated_without_a_procurement(gatekeeper: Command, tmp_path: Path) -> None:
    document = gatekeeper("award", "--inputs", inputs(tmp_path), "--json").document
    (comparison,) = document["comparisons"]
    assert document["procurement"] is None
    assert comparison["lines"][0]["break_even"]["percent"] == "42.9"
    first, second = comparison["evaluation"]["bids"]
    assert (first["total"], second["total"]) == ("85.00", "86.00")
    assert (first["rank"], second["rank"]) == (2, 1)


@pytest.mark.parametrize(
    ("changes", "place"),
    [
        ({"lines": []}, "$.lines"),
        ({"price_level": -1}, "$.price_level"),
        ({"currency": "euro"}, "$.currency"),
        ({"colour": "red"}, "$.colour"),
        ({"lines": [{"id": "p", "type": "price", "weight": {"form": "percent", "figure": 70}}]}, "$.lines"),
        ({"lines": [{"id": "p", "type": "bribe"}]}, "$.lines[0].type"),
        (
            {"lines": [{"id": "p", "weight": {"form": "percent", "figure": "many"}}]},
            "$.lines[0].weight.figure",
        ),
        ({"design": {"formula": "magic"}}, "$.design.formula"),
        ({"design": {"floor": 5, "ceiling": 4}}, "$.design.ceiling"),
        ({"design": {"scales": [{"line_id": "x"}]}}, "$.design.scales[0].line_id"),
        ({"design": {"scales": [{"line_id": "g", "targt": 1}]}}, "$.design.scales[0].targt"),
        ({"design": {"scales": [{"line_id": "g", "start": 1, "target": 1}]}}, "$.design.scales[0].target"),
        ({"design": {"bids": [{"id": "A", "price": 0}]}}, "$.design.bids[0].price"),
        ({"design": {"bids": [{"id": "A", "offers": {"g": -3}}]}}, "$.design.bids[0].offers.g"),
        ({"design": {"assumptions": {"bidders": 1}}}, "$.design.assumptions.bidders"),
        ({"design": {"assumptions": {"tenders": 10**9}}}, "$.design.assumptions.tenders"),
    ],
)
def test_bad_inputs_are_refused_at_their_place(
    gatekeeper: Command, tmp_path: Path, changes: dict[str, Any], place: str
) -> None:
    done = gatekeeper("award", "--inputs", inputs(tmp_path, **changes), "--json")
    assert done.code == 3
    assert done.out == ""
    assert f"{place} " in done.err.replace(".\n", " ").replace(". ", " ")


@pytest.mark.parametrize("content", [b"", b"[", b"\xff\xfe", b"[" * 5000, b" " * (1024 * 1024 + 1)])
def test_what_is_no_json_is_refused(gatekeeper: Command, tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "broken.json"
    path.write_bytes(content)
    done = gatekeeper("award", "--inputs", path)
    assert done.code == 3
    assert "was not calculated" in done.err


def test_neither_or_both_is_wrong_usage_and_a_missing_file_is_unreadable(
    gatekeeper: Command, five: Path, tmp_path: Path
) -> None:
    assert gatekeeper("award").code == 2
    assert gatekeeper("award", five, "--inputs", inputs(tmp_path)).code == 2
    assert gatekeeper("award", "--inputs", tmp_path / "nothing.json").code == 3


def test_the_schema_in_the_documents_is_that_of_the_program() -> None:
    assert SCHEMA.read_bytes() == schema()
    assert json.loads(schema())["$defs"]["AwardInputs"]["required"] == ["lines"]
    assert AwardInputs.__struct_fields__[0] == "lines"
