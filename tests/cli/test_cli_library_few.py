"""`gatekeeper library few`."""

from typing import Any


def test_the_few_of_a_category_are_named_with_reasons(gatekeeper: Any) -> None:
    done = gatekeeper("library", "few", "furniture", language="fi")
    assert done.code == 0
    assert "FUR-004" in done.out
    assert "Vaikutus päästöihin tai materiaaleihin on suuri." in done.out


def test_one_level_as_json(gatekeeper: Any, library: Any) -> None:
    document = gatekeeper("library", "few", "Furniture", "--ambition", "spearhead", "--json").document
    assert (document["verb"], document["library"], document["category"]) == (
        "library few",
        library.version,
        "furniture",
    )
    (level,) = document["ambitions"]
    assert level["ambition"] == "spearhead"
    assert 3 <= len(level["criteria"]) <= 5
    warranty = next(each for each in level["criteria"] if each["id"] == "FUR-004")
    assert warranty["score"] == "2.99"
    minded = [reason["part"] for reason in warranty["reasons"] if not reason["speaks_for"]]
    assert minded == ["market_readiness"]


def test_without_a_level_all_three_are_told(gatekeeper: Any) -> None:
    document = gatekeeper("library", "few", "transport", "--json").document
    assert [level["ambition"] for level in document["ambitions"]] == ["basic", "advanced", "spearhead"]


def test_an_unknown_category_or_level_is_wrong_usage(gatekeeper: Any) -> None:
    done = gatekeeper("library", "few", "castles")
    assert done.code == 2
    assert "furniture" in done.err
    assert gatekeeper("library", "few", "furniture", "--ambition", "heroic").code == 2
