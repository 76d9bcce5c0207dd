"""The criteria library: its text is checked whole, its file is built from it alone and read with care."""

import os
import sqlite3
import stat
import sys
import threading
from contextlib import closing
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from gatekeeper_app import paths
from gatekeeper_app.adapters.library.builder import build
from gatekeeper_app.adapters.library.reader import SIZE_LIMIT, open_library
from gatekeeper_app.adapters.library.source_text import read_library_text
from gatekeeper_app.adapters.parameters.law_book import ShippedLawBook
from gatekeeper_app.adapters.shipped_text import FILE_LIMIT, FaultyTextError
from gatekeeper_app.calculation.scales import collapsed
from gatekeeper_app.domain.advice import Scale
from gatekeeper_app.domain.certainty import Certainty
from gatekeeper_app.domain.criteria import (
    Ambition,
    Aspect,
    CriterionKind,
    Direction,
    LegalMinimum,
    RStrategy,
    Size,
    Trait,
)
from gatekeeper_app.domain.gates import Gate
from gatekeeper_app.domain.roles import Role
from gatekeeper_app.errors import NotPossibleNowError, UnreadableInputError
from gatekeeper_app.i18n import LANGUAGES, LocalizedText
from gatekeeper_app.services.criteria_text.references import limits_of

PROVISIONS = {"L-44", "L-47"}

CATEGORY = """
id = "furniture"
cpv = ["391", "508500"]
name = { fi = "Kalusteet", sv = "Möbler", en = "Furniture" }
description = { fi = "Kalusteet.", sv = "Möbler.", en = "Furniture." }
"""

SOURCES = """
[[sources]]
id = "C4.4"
address = "example.invalid"
read_on = 2026-11-21
certainty = "V"
title = { fi = "Opas", sv = "Guide", en = "Guide" }
"""

CRITERION = """
id = "FUR-004"
kind = "technical_specification"
gate = "S"
aspect = "circular"
r_strategies = ["R4", "R2"]
effect = "large"
effort = "small"
value_share = "0.9"
recommended = "advanced"
deciding_roles = ["R-9", "R-7"]
cpv = ["39100000"]
sources = ["C4.4", "L-44"]
valid_from = 2026-11-21
review_by = 2028-05-21
asks_new_goods = true
carbon_figure = false
carbon_method = ""
about_bidder = false
name = { fi = "Takuu", sv = "Garanti", en = "Warranty" }
purpose = { fi = "Kestää.", sv = "Håller.", en = "Lasts." }
verification = { fi = "Ehdot.", sv = "Villkor.", en = "Terms." }
checking = { fi = "Verrataan.", sv = "Jämförs.", en = "Compared." }
link_to_subject = { fi = "Koskee.", sv = "Gäller.", en = "Concerns." }
proportionality = { fi = "Kohtuus.", sv = "Skäligt.", en = "Fair." }
contract_clause = { fi = "Vastaa.", sv = "Svarar.", en = "Answers." }
consequence = { fi = "Sakko.", sv = "Vite.", en = "Penalty." }
indicator = { fi = "Osuus", sv = "Andel", en = "Share" }
market_standard = { fi = "5 vuotta.", sv = "5 år.", en = "5 years." }
obstacle = { fi = "Hinta.", sv = "Pris.", en = "Price." }

[tender_text]
fi = "Takuu on {years|vuosi|vuotta}."
sv = "Garantin är {years|år|år}."
en = "The warranty is {years|year|years}."

[[levels]]
ambition = "basic"
suppliers_from = 5
beyond_market = false
meaning = { fi = "Taso.", sv = "Nivå.", en = "Level." }

[[levels]]
ambition = "advanced"
suppliers_from = 3
suppliers_to = 5
beyond_market = true
meaning = { fi = "Taso.", sv = "Nivå.", en = "Level." }
[levels.tender_text]
fi = "Pidempi takuu on {years|vuosi|vuotta}."
sv = "En längre garanti är {years|år|år}."
en = "A longer warranty is {years|year|years}."

[[parameters]]
id = "years"
minimum = "1"
maximum = 20
step = "0.5"
better = "higher"
market = "5"
sources = ["C4.4"]
label = { fi = "Takuu", sv = "Garanti", en = "Warranty" }
unit = { fi = "vuotta", sv = "år", en = "years" }
defaults = { basic = "5", advanced = 7.5 }
certainty = { basic = "V", advanced = "P" }

[[legal_basis]]
provision = "L-44"
meaning = { fi = "Suorituskyky.", sv = "Prestanda.", en = "Performance." }

[physical_effect]
fi = "Uusi jää tekemättä."
sv = "En ny blir inte gjord."
en = "A new one is not made."

[burden_shift]
fi = "Ei mitään."
sv = "Ingenting."
en = "Nothing."

[cost_note]
fi = "Säästää."
sv = "Sparar."
en = "Saves."

[market_readiness]
fi = "Kaikki pystyvät."
sv = "Alla klarar."
en = "All can."

[not_together]
fi = "Ei vaihtoa uuteen."
sv = "Inget byte till nytt."
en = "No swap for new."

[example]
fi = "Esimerkki: 7 vuotta."
sv = "Exempel: 7 år."
en = "Example: 7 years."

[[dialogue_questions]]
fi = "Kuinka pitkä?"
sv = "Hur lång?"
en = "How long?"

[[dialogue_questions]]
fi = "Mitä maksaa?"
sv = "Vad kostar den?"
en = "What does it cost?"
"""


def written(folder: Path, *, category: str = CATEGORY, sources: str = SOURCES, **criteria: str) -> Path:
    """A library of one category; criteria by file name, with `_` for `-`."""
    room = folder / "furniture"
    room.mkdir(parents=True, exist_ok=True)
    (room / "category.toml").write_text(category, encoding="utf-8")
    (room / "sources.toml").write_text(sources, encoding="utf-8")
    for name, text in (criteria or {"FUR_004": CRITERION}).items():
        (room / f"{name.replace('_', '-')}.toml").write_text(text, encoding="utf-8")
    return folder


def with_change(old: str, new: str) -> str:
    assert CRITERION.count(old) >= 1, old
    return CRITERION.replace(old, new, 1)


def faults_of(folder: Path) -> list[tuple[str, str, str]]:
    with pytest.raises(FaultyTextError) as caught:
        read_library_text(folder, PROVISIONS)
    assert caught.value.remedy.in_language("fi")
    shown = caught.value.in_language("en")
    assert all(fault.in_language("en") in shown for fault in caught.value.faults)
    return [(fault.file, fault.place, fault.message.in_language("en")) for fault in caught.value.faults]


def rows_of(path: Path) -> dict[str, list[tuple[object, ...]]]:
    with closing(sqlite3.connect(f"{path.as_uri()}?mode=ro", uri=True)) as connection:
        names = [
            name for (name,) in connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")
        ]
        return {name: sorted(connection.execute(f"SELECT * FROM {name}")) for name in sorted(names)}


@pytest.fixture
def library_file(tmp_path: Path) -> Path:
    target = tmp_path / "library.sqlite"
    build(written(tmp_path / "text"), PROVISIONS, target)
    return target


# the text


def test_a_criterion_reads_as_its_text_says(tmp_path: Path) -> None:
    content = read_library_text(written(tmp_path), PROVISIONS)
    (criterion,) = content.criteria
    assert (criterion.id, criterion.category) == ("FUR-004", "furniture")
    assert (criterion.kind, criterion.gate) == (CriterionKind.TECHNICAL_SPECIFICATION, Gate.SPECIFICATION)
    assert (criterion.aspect, criterion.effect, criterion.effort) == (Aspect.CIRCULAR, Size.LARGE, Size.SMALL)
    assert criterion.r_strategies == (RStrategy.REPAIR, RStrategy.REDUCE)
    assert criterion.value_share == Decimal("0.9")
    assert criterion.deciding_roles == (Role.NEED_OWNER, Role.PROCUREMENT_SPECIALIST)
    assert (criterion.valid_from, criterion.review_by) == (date(2026, 11, 21), date(2028, 5, 21))
    assert criterion.asks_new_goods is True
    assert criterion.name.sv == "Garanti"
    assert criterion.level(Ambition.BASIC).suppliers_to is None
    assert criterion.text_for(Ambition.BASIC).en == "The warranty is {years|year|years}."
    assert criterion.text_for(Ambition.ADVANCED).fi == "Pidempi takuu on {years|vuosi|vuotta}."
    parameter = criterion.parameter("years")
    assert (parameter.minimum, parameter.maximum, parameter.step) == (Decimal(1), Decimal(20), Decimal("0.5"))
    assert (parameter.market, parameter.better) == (Decimal(5), Direction.HIGHER)
    assert parameter.defaults == {Ambition.BASIC: Decimal(5), Ambition.ADVANCED: Decimal("7.5")}
    assert parameter.certainty == {Ambition.BASIC: Certainty.VERIFIED, Ambition.ADVANCED: Certainty.PRACTICE}
    (category,) = content.categories
    assert category.cpv == ("391", "508500")
    (source,) = content.sources
    assert (source.id, source.read_on, source.certainty) == ("C4.4", date(2026, 11, 21), Certainty.VERIFIED)


def test_a_parameter_whose_market_standard_is_no_figure_leaves_it_out(tmp_path: Path) -> None:
    content = read_library_text(written(tmp_path, FUR_004=with_change('market = "5"\n', "")), PROVISIONS)
    assert content.criteria[0].parameter("years").market is None


@pytest.mark.parametrize(
    ("old", "new", "place", "sentence"),
    [
        ('id = "FUR-004"', 'id = "FUR-005"', "id", "The id FUR-005 is not the name of the file."),
        ('kind = "technical_specification"', 'kind = "wish"', "kind", "wish is not a choice here"),
        ('gate = "S"', 'gate = "X"', "gate", "X is not a choice here"),
        ('aspect = "circular"', 'aspect = "green"', "aspect", "green is not a choice here"),
        ('effect = "large"', 'effect = "huge"', "effect", "huge is not a choice here"),
        ('effort = "small"', 'effort = "none"', "effort", "none is not a choice here"),
        ('"R4", "R2"', '"R4", "R10"', "r_strategies", "R10 is not a choice here"),
        ('"R-9", "R-7"', '"R-9", "R-99"', "deciding_roles", "R-99 is not a choice here"),
        ('["R-9", "R-7"]', "[]", "deciding_roles", "At least one role must decide"),
        ('value_share = "0.9"', 'value_share = "1.1"', "value_share", "between 0 and 1"),
        ('value_share = "0.9"', 'value_share = "NaN"', "value_share", "A figure is expected here."),
        ('value_share = "0.9"', 'value_share = "a lot"', "value_share", "A figure is expected here."),
        ('["39100000"]', '["39100000-3"]', "cpv", "39100000-3 is not a CPV prefix"),
        ('["39100000"]', '"39100000"', "cpv", "A list of texts is expected here."),
        ('"C4.4", "L-44"', '"C4.4", "L-45"', "sources", "The source L-45 is neither"),
        ('sources = ["C4.4"]', 'sources = ["C9"]', "parameters.years.sources", "The source C9 is neither"),
        ('provision = "L-44"', 'provision = "L-99"', "legal_basis.L-99", "The provision L-99 is not"),
        ("2028-05-21", "2026-11-20", "review_by", "The review is due before the criterion becomes valid."),
        ("2028-05-21", "28", "review_by", "A date is expected here"),
        ("asks_new_goods = true", 'asks_new_goods = "yes"', "asks_new_goods", "The word true or false"),
        ('recommended = "advanced"', 'recommended = "spearhead"', "recommended", "but not offered."),
        ('fi = "Takuu", sv', 'fi = " ", sv', "name.fi", "The text is empty."),
        ('sv = "Nivå."', 'sv = ""', "levels.basic.meaning.sv", "The text is empty."),
        ('fi = "Takuu", sv = "Garanti", en = "Warranty" }', 'fi = "Takuu", en = "W" }', "name.sv", "missing"),
        ("{years|år|år}", "fem år", "tender_text", "do not hold the same places"),
        ("{years|år|år}.", "{years|år|år} {days}.", "tender_text", "The place {days} has no parameter."),
        ("{years|vuosi|vuotta}", "{years|vuotta}", "tender_text.fi", "A brace in the text does not belong"),
        ('"Ehdot."', '"Ehdot {Years}."', "verification.fi", "A brace in the text does not belong"),
        ("suppliers_to = 5", "suppliers_to = 2", "levels.advanced", "do not form a range"),
        ("suppliers_from = 5", "suppliers_from = 5.5", "levels[1].suppliers_from", "A whole number"),
        ('ambition = "basic"', 'ambition = "advanced"', "levels.advanced", "stands here more than once."),
        ('ambition = "basic"', 'ambition = "modest"', "levels.modest.ambition", "modest is not a choice"),
        ('basic = "5", ', "", "parameters.years.defaults.basic", "its value is missing here."),
        (', advanced = "P"', "", "parameters.years.certainty.advanced", "its value is missing here."),
        ('basic = "V"', 'basic = "X"', "parameters.years.certainty.basic", "X is not a choice here"),
        ('basic = "5"', 'basic = "0"', "parameters.years.defaults.basic", "0 does not lie between 1 and 20."),
        ("advanced = 7.5", "advanced = 20.5", "parameters.years.defaults.advanced", "20.5 does not lie"),
        ("advanced = 7.5", "advanced = 7.25", "parameters.years.defaults.advanced", "more decimals than"),
        ("advanced = 7.5", "spearhead = 7.5", "parameters.years.defaults.spearhead", "that is not offered."),
        ('step = "0.5"', 'step = "0"', "parameters.years.step", "The step must be above zero."),
        ('minimum = "1"', 'minimum = "21"', "parameters.years.minimum", "The minimum is above the maximum."),
        ('better = "higher"', 'better = "more"', "parameters.years.better", "more is not a choice here"),
        ('effect = "large"\n', "", "effect", "This key is missing."),
        ('effect = "large"\n', 'effect = "large"\ncolour = "red"\n', "colour", "This key is not known here."),
        ('better = "higher"', 'better = "higher"\nworse = "lower"', "parameters[1].worse", "is not known"),
        ("[tender_text]", "[[tender_text]]", "tender_text", "A table is expected here."),
        ('id = "FUR-004"', 'id = "FUR-004', "", "Line 2 is not valid TOML."),
    ],
)  # fmt: skip
def test_a_fault_is_named_with_file_and_place(
    tmp_path: Path, old: str, new: str, place: str, sentence: str
) -> None:
    found = faults_of(written(tmp_path, FUR_004=with_change(old, new)))
    assert any(
        file == "furniture/FUR-004.toml" and where == place and sentence in said
        for file, where, said in found
    ), found


# keys a criterion may do without


def award(*, scale: str, zero: str = "1") -> str:
    """An award criterion with a second figure and these ends of its scale."""
    text = with_change('kind = "technical_specification"', 'kind = "award"').replace(
        'gate = "S"', 'gate = "A"'
    )
    second = text[text.index("[[parameters]]") : text.index("[[legal_basis]]")]
    second = second.replace('id = "years"', 'id = "floor"').replace('basic = "5"', f'basic = "{zero}"')
    reading = 'reading = { fi = "5 antaa 50.", sv = "5 ger 50.", en = "5 earns 50." } }'
    scale = scale.removesuffix("}").rstrip() + f", {reading}"
    text = text.replace("about_bidder = false", f"about_bidder = false\nscale = {scale}")
    text = text.replace("{years|vuosi|vuotta}.", "{years|vuosi|vuotta} ja {floor}.")
    text = text.replace("{years|år|år}.", "{years|år|år} och {floor}.")
    text = text.replace("{years|year|years}.", "{years|year|years} and {floor}.")
    return text.replace(
        "[[legal_basis]]", second.replace("advanced = 7.5", "advanced = 2") + "[[legal_basis]]"
    )


def test_traits_scales_and_figures_of_law_are_read(tmp_path: Path) -> None:
    text = award(scale='{ full = "years", zero = "floor" }').replace(
        'market = "5"',
        'market = "5"\nlegal_minimums = [\n    { value = "3", valid_from = 2026-01-09, source = "C4.4" },\n'
        '    { value = "4", valid_from = 2029-01-01, source = "L-44", certainty = "M", buyers = ["Espoo"] },\n]',
        1,
    )
    text = text.replace(
        "about_bidder = false", 'about_bidder = false\ntraits = ["accepts_used"]\nexcludes = ["FUR-005"]'
    )
    other = CRITERION.replace("FUR-004", "FUR-005")
    first, second = read_library_text(written(tmp_path, FUR_004=text, FUR_005=other), PROVISIONS).criteria
    reading = LocalizedText(fi="5 antaa 50.", sv="5 ger 50.", en="5 earns 50.")
    assert first.scale == Scale(full="years", zero="floor", reading=reading)
    assert (first.traits, first.excludes) == ((Trait.ACCEPTS_USED,), ("FUR-005",))
    assert first.parameter("years").legal_minimums == (
        LegalMinimum(value=Decimal(3), valid_from=date(2026, 1, 9), source="C4.4"),
        LegalMinimum(
            value=Decimal(4),
            valid_from=date(2029, 1, 1),
            source="L-44",
            certainty=Certainty.MEMORY,
            buyers=("Espoo",),
        ),
    )
    assert (second.scale, second.traits, second.excludes) == (None, (), ())


@pytest.mark.parametrize(
    ("key", "place", "sentence"),
    [
        ('traits = ["green"]', "traits", "green is not a choice here"),
        ('excludes = ["FUR-004"]', "excludes", "There is no other criterion FUR-004."),
        ('excludes = ["FUR-404"]', "excludes", "There is no other criterion FUR-404."),
        ('scale = { full = "years" }', "scale", "Only an award criterion has a scale."),
        ('scale = { full = "years", middle = "x" }', "scale.middle", "This key is not known here."),
    ],
)
def test_a_fault_in_a_key_one_may_do_without_is_named(
    tmp_path: Path, key: str, place: str, sentence: str
) -> None:
    text = with_change("about_bidder = false", f"about_bidder = false\n{key}")
    found = faults_of(written(tmp_path, FUR_004=text))
    assert any(where == place and sentence in said for _, where, said in found), found


@pytest.mark.parametrize(
    ("row", "sentence"),
    [
        ('{ value = "3", valid_from = 2026-01-09, source = "X-9" }', "The source X-9 is neither"),
        (
            '{ value = "3", valid_from = 2026-01-09, valid_until = 2026-01-08, source = "C4.4" }',
            "The last day lies before the first.",
        ),
        (
            '{ value = "3", valid_from = 2026-01-09, source = "C4.4", certainty = "sure" }',
            "sure is not a choice",
        ),
    ],
)
def test_a_faulty_figure_of_law_is_named(tmp_path: Path, row: str, sentence: str) -> None:
    found = faults_of(written(tmp_path, FUR_004=with_change('market = "5"', f"legal_minimums = [{row}]")))
    assert any("legal_minimums" in place and sentence in said for _, place, said in found), found


@pytest.mark.parametrize(
    ("scale", "zero", "faults"),
    [
        ('{ full = "years", zero = "floor" }', "4.5", []),
        ('{ full = "years", zero = "floor" }', "5", ["scale.basic"]),
        ('{ full = "years", zero = "floor" }', "5.5", ["scale.basic"]),
        ('{ full = "years" }', "5", []),
        ('{ full = "tears" }', "5", ["scale"]),
        ('{ full = "years", zero = "flour" }', "5", ["scale"]),
    ],
)
def test_full_points_are_harder_to_earn_than_none(
    tmp_path: Path, scale: str, zero: str, faults: list[str]
) -> None:
    folder = written(tmp_path, FUR_004=award(scale=scale, zero=zero))
    if faults:
        assert [place for _, place, _ in faults_of(folder)] == faults
    else:
        assert read_library_text(folder, PROVISIONS).criteria[0].scale is not None


def test_a_figure_a_level_does_not_show_may_be_nought_there(tmp_path: Path) -> None:
    silent = CRITERION.replace("{years|vuosi|vuotta}", "pitkä", 1).replace("{years|år|år}", "lång", 1)
    silent = silent.replace("{years|year|years}", "long", 1)
    # At the basic level no text shows the years any more; at the advanced level one does.
    unused = silent.replace('basic = "5"', 'basic = "0"')
    assert read_library_text(written(tmp_path, FUR_004=unused), PROVISIONS).criteria
    used = silent.replace("advanced = 7.5", "advanced = 0")
    ((_, place, said),) = faults_of(written(tmp_path, FUR_004=used))
    assert place == "parameters.years.defaults.advanced"
    assert "0 does not lie between 1 and 20." in said


@pytest.mark.parametrize(
    ("kind", "allowed"),
    [
        ("preparation", "NDF"),
        ("technical_specification", "S"),
        ("selection", "Q"),
        ("award", "A"),
        ("contract_clause", "C"),
    ],
)
def test_each_kind_of_criterion_stands_at_its_own_gates_only(tmp_path: Path, kind: str, allowed: str) -> None:
    for gate in "NDSQACFO":
        text = with_change('kind = "technical_specification"', f'kind = "{kind}"')
        if kind == "award":
            text = award(scale='{ full = "years" }')
            text = text.replace('gate = "A"', 'gate = "S"')
        folder = written(tmp_path / gate, FUR_004=text.replace('gate = "S"', f'gate = "{gate}"'))
        if gate in allowed:
            assert read_library_text(folder, PROVISIONS).criteria[0].gate == gate
        else:
            ((_, place, said),) = faults_of(folder)
            assert place == "gate"
            assert f"not to {gate}." in said


def test_all_faults_of_all_files_are_told_at_once(tmp_path: Path) -> None:
    folder = written(
        tmp_path,
        category=CATEGORY.replace("508500", "5085X"),
        sources=SOURCES.replace('certainty = "V"', 'certainty = "sure"'),
        FUR_004=with_change('effect = "large"', 'effect = "huge"').replace('basic = "5"', 'basic = "50"'),
        FUR_005=with_change('kind = "technical_specification"\n', "").replace(
            "review_by = 2028", "review_on = 2028"
        ),
    )
    found = {(file, place) for file, place, _ in faults_of(folder)}
    assert found == {
        ("furniture/category.toml", "cpv"),
        ("furniture/sources.toml", "sources.C4.4.certainty"),
        ("furniture/FUR-004.toml", "effect"),
        ("furniture/FUR-004.toml", "parameters.years.defaults.basic"),
        ("furniture/FUR-005.toml", "kind"),
        ("furniture/FUR-005.toml", "review_by"),
        ("furniture/FUR-005.toml", "review_on"),
    }


def test_a_parameter_no_text_uses_is_a_fault(tmp_path: Path) -> None:
    text = CRITERION
    for words in ("{years|vuosi|vuotta}", "{years|år|år}", "{years|year|years}"):
        text = text.replace(words, "5")
    assert faults_of(written(tmp_path, FUR_004=text)) == [
        ("furniture/FUR-004.toml", "parameters.years", "No text uses the parameter.")
    ]


def test_the_same_criterion_in_two_categories_is_a_fault(tmp_path: Path) -> None:
    written(tmp_path)
    other = tmp_path / "ict"
    (tmp_path / "furniture").rename(other)
    (other / "category.toml").write_text(CATEGORY.replace('"furniture"', '"ict"'), encoding="utf-8")
    written(tmp_path)
    assert faults_of(tmp_path) == [("ict/FUR-004.toml", "id", "The id FUR-004 is already used.")]


def test_a_source_may_be_cited_in_two_categories_if_it_says_the_same(tmp_path: Path) -> None:
    written(tmp_path)
    other = tmp_path / "ict"
    other.mkdir()
    (other / "category.toml").write_text(CATEGORY.replace('"furniture"', '"ict"'), encoding="utf-8")
    (other / "sources.toml").write_text(SOURCES, encoding="utf-8")
    assert len(read_library_text(tmp_path, PROVISIONS).sources) == 1
    (other / "sources.toml").write_text(SOURCES.replace("Opas", "Ohje"), encoding="utf-8")
    ((file, place, said),) = faults_of(tmp_path)
    assert (file, place) == ("ict/sources.toml", "sources.C4.4")
    assert said == "The source C4.4 says something else in another category."


def test_a_source_that_stands_twice_in_a_file_is_a_fault(tmp_path: Path) -> None:
    found = faults_of(written(tmp_path, sources=SOURCES + SOURCES))
    assert found == [("furniture/sources.toml", "sources.C4.4", "The id C4.4 is already used.")]


def test_only_a_judgement_or_a_memory_may_do_without_an_address(tmp_path: Path) -> None:
    without = SOURCES.replace("example.invalid", "")
    for certainty in ("P", "M"):
        sources = without.replace('certainty = "V"', f'certainty = "{certainty}"')
        assert read_library_text(written(tmp_path, sources=sources), PROVISIONS).sources[0].address == ""
    for certainty in ("V", "V2", "D"):
        sources = without.replace('certainty = "V"', f'certainty = "{certainty}"')
        assert faults_of(written(tmp_path, sources=sources)) == [
            ("furniture/sources.toml", "sources.C4.4.address", "The text is empty.")
        ]


def test_two_categories_of_one_id_are_a_fault(tmp_path: Path) -> None:
    written(tmp_path)
    (tmp_path / "ict").mkdir()
    (tmp_path / "ict" / "category.toml").write_text(CATEGORY, encoding="utf-8")
    (tmp_path / "ict" / "sources.toml").write_text("sources = []", encoding="utf-8")
    assert faults_of(tmp_path) == [("ict/category.toml", "id", "The id furniture is already used.")]


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"id = \xff\xfe", "not valid TOML in UTF-8"),
        (b"a = " + b"[" * 100_000, "not valid TOML"),
        (b"# " + b"x" * FILE_LIMIT, "larger than"),
    ],
)
def test_a_hostile_text_file_is_refused_with_a_reason(tmp_path: Path, content: bytes, sentence: str) -> None:
    folder = written(tmp_path)
    (folder / "furniture" / "FUR-006.toml").write_bytes(content)
    ((file, _, said),) = faults_of(folder)
    assert file == "furniture/FUR-006.toml"
    assert sentence in said


def test_a_category_folder_without_its_description_is_a_fault(tmp_path: Path) -> None:
    folder = written(tmp_path)
    (folder / "furniture" / "category.toml").unlink()
    assert faults_of(folder) == [("furniture/category.toml", "", "The file is missing or cannot be opened.")]


def test_a_library_without_a_criterion_is_refused(tmp_path: Path) -> None:
    folder = written(tmp_path)
    (folder / "furniture" / "FUR-004.toml").unlink()
    with pytest.raises(UnreadableInputError) as caught:
        read_library_text(folder, PROVISIONS)
    assert "holds no criterion" in caught.value.in_language("en")


@pytest.mark.parametrize("name", ["empty", "missing"])
def test_a_folder_that_is_no_library_is_refused(tmp_path: Path, name: str) -> None:
    (tmp_path / "empty").mkdir()
    with pytest.raises(UnreadableInputError) as caught:
        read_library_text(tmp_path / name, PROVISIONS)
    assert "has no category folders" in caught.value.in_language("en")


# the building


def test_the_same_text_gives_the_same_file(tmp_path: Path) -> None:
    folder = written(tmp_path / "text", FUR_010=with_change("FUR-004", "FUR-010"), FUR_004=CRITERION)
    first = build(folder, PROVISIONS, tmp_path / "first.sqlite")
    os.utime(folder / "furniture" / "FUR-004.toml", (1, 1))
    second = build(folder, PROVISIONS, tmp_path / "second.sqlite")
    assert first == second
    assert (first.categories, first.criteria, first.sources) == (1, 2, 1)
    assert (tmp_path / "first.sqlite").read_bytes() == (tmp_path / "second.sqlite").read_bytes()


def test_the_version_is_the_newest_date_and_a_mark_of_the_content(tmp_path: Path) -> None:
    folder = written(
        tmp_path,
        FUR_004=CRITERION,
        FUR_010=with_change("FUR-004", "FUR-010").replace("2026-11-21", "2027-01-15", 1),
    )
    before = build(folder, PROVISIONS, tmp_path / "a.sqlite").version
    written(tmp_path, FUR_004=with_change("Suorituskyky.", "Suorituskyky!"))
    after = build(folder, PROVISIONS, tmp_path / "a.sqlite").version
    assert before.startswith("2027-01-15-")
    assert after.startswith("2027-01-15-")
    assert len(after) == len("2027-01-15-") + 8
    assert before != after


def test_layout_and_order_of_the_text_do_not_change_the_version(tmp_path: Path) -> None:
    folder = written(tmp_path)
    before = build(folder, PROVISIONS, tmp_path / "a.sqlite").version
    written(
        tmp_path,
        FUR_004="# a remark\n"
        + with_change('{ basic = "V", advanced = "P" }', '{ advanced = "P", basic = "V" }'),
    )
    assert build(folder, PROVISIONS, tmp_path / "a.sqlite").version == before


def test_the_tables_answer_questions_of_search_and_facets(library_file: Path) -> None:
    rows = rows_of(library_file)
    assert dict(rows["meta"])["format_version"] == "1"
    assert dict(rows["meta"])["criteria"] == "1"
    (criterion,) = rows["criterion"]
    assert criterion[:11] == (
        "FUR-004",
        "furniture",
        "technical_specification",
        "S",
        "circular",
        "large",
        "small",
        "advanced",
        "2026-11-21",
        "2028-05-21",
        "39100000",
    )


def test_faulty_text_leaves_the_old_library_in_place(tmp_path: Path, library_file: Path) -> None:
    before = library_file.read_bytes()
    folder = written(tmp_path / "text", FUR_004=with_change('gate = "S"', 'gate = "X"'))
    with pytest.raises(FaultyTextError):
        build(folder, PROVISIONS, library_file)
    assert library_file.read_bytes() == before
    assert [path.name for path in tmp_path.iterdir() if path.is_file()] == ["library.sqlite"]


def test_a_library_that_cannot_be_written_says_why_and_leaves_nothing_behind(tmp_path: Path) -> None:
    folder = written(tmp_path / "text")
    with pytest.raises(NotPossibleNowError) as caught:
        build(folder, PROVISIONS, tmp_path / "no such folder" / "library.sqlite")
    assert "could not be written" in caught.value.in_language("en")
    taken = tmp_path / "taken.sqlite"
    taken.mkdir()
    with pytest.raises(NotPossibleNowError):
        build(folder, PROVISIONS, taken)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["taken.sqlite", "text"]


# the reading


def test_what_was_built_is_what_is_read(tmp_path: Path, library_file: Path) -> None:
    content = read_library_text(tmp_path / "text", PROVISIONS)
    library = open_library(library_file)
    assert tuple(library.criteria.values()) == content.criteria
    assert tuple(library.categories.values()) == content.categories
    assert tuple(library.sources.values()) == content.sources
    assert library.version == dict(rows_of(library_file)["meta"])["library_version"]
    assert library.criteria["FUR-004"] is library.criteria["FUR-004"]
    assert "FUR-999" not in library.criteria
    with pytest.raises(KeyError):
        library.criteria["FUR-999"]


def test_a_library_may_lie_under_any_name_and_is_never_written(tmp_path: Path, library_file: Path) -> None:
    odd = (
        tmp_path / "Kirjasto 100% #1 ? öljy"
        if sys.platform != "win32"
        else tmp_path / "Kirjasto 100% #1 öljy"
    )
    odd.mkdir()
    moved = library_file.rename(odd / "library.sqlite")
    moved.chmod(stat.S_IREAD)
    before = moved.read_bytes()
    assert list(open_library(moved).criteria) == ["FUR-004"]
    assert moved.read_bytes() == before
    assert [path.name for path in odd.iterdir()] == ["library.sqlite"]


def test_a_library_is_read_from_several_threads(library_file: Path) -> None:
    library = open_library(library_file)
    names: list[str] = []
    threads = [
        threading.Thread(target=lambda: names.append(library.criteria["FUR-004"].name.fi)) for _ in range(8)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert names == ["Takuu"] * 8


def refused(path: Path) -> str:
    with pytest.raises(UnreadableInputError) as caught:
        open_library(path)
    for language in LANGUAGES:
        assert caught.value.remedy.in_language(language)
    return caught.value.in_language("en")


def test_a_missing_library_is_refused_and_not_created(tmp_path: Path) -> None:
    assert "missing" in refused(tmp_path / "library.sqlite")
    assert not (tmp_path / "library.sqlite").exists()
    assert "missing" in refused(tmp_path)


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04", b"not a database at all\n" * 500])
def test_a_file_of_another_kind_is_refused(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "library.sqlite"
    path.write_bytes(content)
    assert "not a criteria library" in refused(path)


def test_another_database_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "library.sqlite"
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript(
            "CREATE TABLE meta (key, value); INSERT INTO meta VALUES ('format_version', '1');"
        )
    assert "not a criteria library" in refused(path)


def changed(path: Path, script: str) -> Path:
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript(script)
    return path


def test_a_library_of_a_newer_format_asks_for_a_newer_program(library_file: Path) -> None:
    said = refused(
        changed(library_file, "PRAGMA user_version = 2; UPDATE meta SET value = '2' WHERE key LIKE 'form%'")
    )
    assert "newer version" in said
    assert "Update the program." in said


@pytest.mark.parametrize(
    "script",
    [
        "UPDATE criterion SET document = replace(document, '20', '99')",
        "UPDATE criterion SET document = x'00ff'",
        "UPDATE criterion SET id = 7",
        "DELETE FROM source",
        "DELETE FROM meta",
        "DELETE FROM meta WHERE key = 'content_digest'",
        "UPDATE meta SET value = x'00' WHERE key = 'library_version'",
        "UPDATE meta SET value = '0' WHERE key = 'format_version'",
        "PRAGMA user_version = 0",
        "DROP TABLE criterion",
        "DROP TABLE criterion; CREATE VIEW criterion AS WITH RECURSIVE n(id, document) AS "
        "(SELECT 'a', 'b' UNION ALL SELECT id, document FROM n) SELECT * FROM n",
        f"INSERT INTO source VALUES ('X', '', '', '', '{'x' * 1_100_000}')",
    ],
)
def test_a_library_that_was_tampered_with_is_refused(library_file: Path, script: str) -> None:
    assert "damaged" in refused(changed(library_file, script))


def test_a_library_cut_short_is_refused(library_file: Path) -> None:
    content = library_file.read_bytes()
    library_file.write_bytes(content[: len(content) // 2])
    assert "damaged" in refused(library_file)


def test_a_library_too_large_is_refused_unread(library_file: Path) -> None:
    os.truncate(library_file, SIZE_LIMIT + 1)
    assert "too large" in refused(library_file)


# what is shipped


def shipped_provisions() -> frozenset[str]:
    return ShippedLawBook().provision_ids


def test_the_shipped_texts_have_no_faults_and_the_shipped_library_is_what_they_say(tmp_path: Path) -> None:
    fresh = tmp_path / "criteria_library.sqlite"
    build(paths.resources() / "library", shipped_provisions(), fresh, limits_of(ShippedLawBook()))
    assert open_library(fresh).version == open_library(paths.shipped_library()).version, "run `make library`"
    assert rows_of(paths.shipped_library()) == rows_of(fresh)


def test_every_document_of_the_shipped_library_can_be_read() -> None:
    library = open_library(paths.shipped_library())
    assert {criterion.category for criterion in library.criteria.values()} <= set(library.categories)
    assert all(source.title.fi for source in library.sources.values())


def test_no_share_can_be_asked_for_as_nought() -> None:
    """Shares the text demands: "at least 0 %" would be typed in good faith and demand nothing. The end of a scale where
    points start demands nothing anyway."""
    library = open_library(paths.shipped_library())
    loose = [
        f"{criterion.id} {parameter.id}"
        for criterion in library.criteria.values()
        for parameter in criterion.parameters
        if parameter.better is Direction.HIGHER
        and parameter.minimum == 0
        and (criterion.scale is None or parameter.id != criterion.scale.zero)
    ]
    assert loose == []


def test_the_ends_of_every_scale_are_apart_at_every_level() -> None:
    library = open_library(paths.shipped_library())
    scaled = [criterion for criterion in library.criteria.values() if criterion.scale is not None]
    assert {"FUR-012", "TRA-011", "BLD-010", "FOOD-009"} <= {criterion.id for criterion in scaled}
    for criterion in scaled:
        for ambition in criterion.ambitions:
            figures = criterion.defaults_for(ambition)
            assert collapsed(criterion, figures) is None, criterion.id


@pytest.mark.parametrize(
    ("criterion_id", "parameter_id", "day", "buyer", "value"),
    [
        ("BLD-004", "school", date(2026, 1, 8), "", None),
        ("BLD-004", "school", date(2026, 1, 9), "", "20"),
        ("BLD-004", "school", date(2028, 12, 31), "", "20"),
        ("BLD-004", "school", date(2029, 1, 1), "", "16"),
        ("BLD-004", "flats", date(2029, 1, 1), "", "12"),
        ("BLD-004", "hospital", date(2026, 6, 1), "", "29"),
        ("BLD-013", "recovery", date(2026, 6, 1), "", "70"),
        ("TRA-006", "bus_share", date(2025, 12, 31), "", "41"),
        ("TRA-006", "bus_share", date(2026, 1, 1), "", "59"),
        ("TRA-006", "bus_share", date(2031, 1, 1), "", None),
        ("TRA-006", "truck_share", date(2026, 1, 1), "Vantaan kaupunki", "21"),
        ("TRA-006", "truck_share", date(2026, 1, 1), "Inkoon kunta", None),
        ("TRA-005", "zev_share", date(2026, 1, 1), "Helsingfors stad", "50"),
    ],
)
def test_the_library_knows_what_law_sets_for_a_figure(
    criterion_id: str, parameter_id: str, day: date, buyer: str, value: str | None
) -> None:
    parameter = open_library(paths.shipped_library()).criteria[criterion_id].parameter(parameter_id)
    minimum = parameter.legal_minimum(day, buyer)
    assert (minimum and minimum.value) == (Decimal(value) if value else None)
