"""Packs: written so that people can read them, read with every fault on its line, settled before anything changes."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path

import pytest
from gatekeeper_app.adapters.storage import SqlProcurementStore, open_workspace
from gatekeeper_app.domain.certainty import Certainty
from gatekeeper_app.domain.criteria import Source
from gatekeeper_app.domain.own_criteria import OwnCriterion, OwnState
from gatekeeper_app.errors import NotPossibleNowError, UnreadableInputError, UserFacingError
from gatekeeper_app.i18n import LocalizedText
from gatekeeper_app.services.criteria_text.fitting import FaultyTextError
from gatekeeper_app.services.exchange import NOT_TEXT
from gatekeeper_app.services.own.categories import add_category, add_source
from gatekeeper_app.services.own.combined import CombinedLibrary
from gatekeeper_app.services.own.library import OwnLibrary
from gatekeeper_app.services.packs import reading
from gatekeeper_app.services.packs.form import Pack, PackedCriterion
from gatekeeper_app.services.packs.importing import Settlement, Standing, preview, take_in
from gatekeeper_app.services.packs.reading import pack_in, read_pack
from gatekeeper_app.services.packs.writing import PackWords, pack_of, pack_text, write_pack
from gatekeeper_app.services.protocols import LawBook, Library
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

pytestmark = pytest.mark.usefixtures("ready_workspaces")

DAY = date(2026, 11, 22)
NOW = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
WORDS = PackWords(title="Kalusteet", licence="CC BY 4.0")


def text(words: str) -> LocalizedText:
    return LocalizedText.same(words)


class City:
    """An organisation with a workspace of its own."""

    def __init__(self, folder: Path, code: str, library: Library, law: LawBook) -> None:
        self.store: SqlProcurementStore = open_workspace(folder / f"{code}.sqlite")
        self.moment = NOW
        self.own = OwnLibrary(
            self.store, CombinedLibrary(library), law, signs=lambda: f"{code} user", clock=lambda: self.moment
        )
        self.own.name_organisation(code, f"City of {code.title()}")

    def variant(self, of: str = "FUR-004", name: str = "") -> OwnCriterion:
        base = self.own.vary(of)
        if name:
            base = self.own.write(replace(base.content, name=text(name)), base)
        return self.own.put_in_use(base, note="first")

    def pack(self, *ids: str) -> Pack:
        return pack_of(self.own, ids or tuple(self.own.contents.criteria), WORDS)

    def read(self, pack: Pack) -> Pack:
        return pack_in(pack_text(pack).encode(), "p", self.own.library, self.own.law, DAY)


@pytest.fixture
def espoo(tmp_path: Path, library: Library, law: LawBook) -> Iterator[City]:
    city = City(tmp_path, "ESPOO", library, law)
    yield city
    city.store.close()


@pytest.fixture
def vantaa(tmp_path: Path, library: Library, law: LawBook) -> Iterator[City]:
    city = City(tmp_path, "VANTAA", library, law)
    yield city
    city.store.close()


# ---- round trips


def parts(pack: Pack) -> tuple[object, ...]:
    return pack.categories, pack.sources, pack.criteria


def test_what_one_city_exports_and_another_takes_in_and_exports_again_is_the_same(
    espoo: City, vantaa: City, library: Library
) -> None:
    category = add_category(espoo.own, text("Leikkipaikat"), text("Välineet."), cpv=("37535",))
    source = add_source(
        espoo.own,
        Source(id="", title=text("Opas"), address="", read_on=DAY, certainty=Certainty.PRACTICE),
    )
    for criterion_id in list(library.criteria)[::9]:
        espoo.variant(criterion_id)
    base = espoo.own.vary("FUR-004")
    content = replace(base.content, category=category.id, sources=(*base.content.sources, source.id))
    espoo.own.put_in_use(espoo.own.write(content, base))
    first = espoo.pack()
    took = take_in(vantaa.own, vantaa.read(first), {})
    assert took.left == tuple(s.id for s in first.sources if s.id in library.sources)
    again = vantaa.pack()
    assert parts(again) == parts(first)
    assert (again.made_by, first.made_by) == ("VANTAA", "ESPOO")
    assert vantaa.own.get("ESPOO-0001").origin == "ESPOO"
    assert vantaa.own.get("ESPOO-0001").state is OwnState.IN_USE
    assert {found.standing for found in preview(vantaa.own, first).items} == {Standing.SAME}


sound = st.text(st.characters(exclude_categories=["Cs"]), max_size=60).filter(
    lambda t: not NOT_TEXT.search(t)
)
texts = st.builds(LocalizedText, fi=sound, sv=sound, en=sound)
plain_texts = texts.map(
    lambda t: LocalizedText(
        **{k: getattr(t, k).replace("{", "(").replace("}", ")") for k in ("fi", "sv", "en")}
    )
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    name=plain_texts,
    purpose=plain_texts,
    questions=st.lists(plain_texts, max_size=3),
    share=st.decimals(0, 1, allow_nan=False, places=3),
    market=st.none() | st.decimals(-1000, 1000, allow_nan=False, places=2),
    day=st.dates(date(1900, 1, 1), date(2100, 1, 1)),
    title=sound,
    choice=st.integers(0, 103),
)
def test_any_criterion_comes_out_of_its_file_as_it_went_in(
    library: Library,
    law: LawBook,
    name: LocalizedText,
    purpose: LocalizedText,
    questions: list[LocalizedText],
    share: Decimal,
    market: Decimal | None,
    day: date,
    title: str,
    choice: int,
) -> None:
    shipped = list(library.criteria.values())[choice % len(library.criteria)]
    content = replace(
        shipped,
        id="ESPOO-0001",
        name=replace(name, fi=name.fi.strip() or "Nimi"),
        purpose=purpose,
        dialogue_questions=tuple(questions),
        value_share=share,
        valid_from=day,
        review_by=day,
        parameters=tuple(replace(p, market=market) for p in shipped.parameters),
    )
    pack = Pack(
        made_by="ESPOO",
        organisation="Espoo",
        made_at=NOW,
        title=title,
        criteria=(PackedCriterion(content=content, version=3, made_at=NOW, based_on=shipped.id),),
    )
    assert pack_in(pack_text(pack).encode(), "p", library, law, DAY) == pack


def test_a_pack_reads_like_the_library_itself(espoo: City) -> None:
    variant = espoo.variant()
    words = 'Rivi.\nToinen "rivi" \\ loppu.\t'
    espoo.own.put_in_use(espoo.own.write(replace(variant.content, purpose=text(words)), variant))
    written = pack_text(espoo.pack())
    assert written.startswith("# ")
    assert 'format = "gatekeeper-criteria"\nversion = 1\n' in written
    assert '[criteria.name]\nfi = "Takuu' in written
    assert 'fi = """\nRivi.\nToinen \\"rivi\\" \\\\ loppu.\\t"""' in written
    assert written.count("[[criteria.levels]]") == len(variant.content.levels)


# ---- faults, with their lines


def faulty(espoo: City, old: str, new: str) -> list[tuple[str, str]]:
    """Line and sentence of each fault of a pack with a change."""
    whole = pack_text(espoo.pack())
    assert old in whole, old
    changed = whole.replace(old, new, 1)
    with pytest.raises(FaultyTextError) as refused:
        pack_in(changed.encode(), "x.gatekeeper-criteria", espoo.own.library, espoo.own.law, DAY)
    lines = changed.split("\n")
    found = []
    for fault in refused.value.faults:
        assert f"x.gatekeeper-criteria:{fault.line}" in refused.value.in_language("en")
        found.append((lines[fault.line - 1], fault.message.in_language("en")))
    return found


@pytest.mark.parametrize(
    ("old", "new", "line", "sentence"),
    [
        ('gate = "S"', 'gate = "X"', 'gate = "X"', "X is not a choice here"),
        ('effect = "large"', 'effekt = "large"', 'effekt = "large"', "This key is not known here."),
        ('effect = "large"\n', "", "[[criteria]]", "This key is missing."),
        ("review_by = ", 'review_by = "x" # ', 'review_by = "x"', "A date is expected here"),
        ('category = "furniture"', 'category = "boats"', 'category = "boats"', "neither in the library nor"),
        ('id = "ESPOO-0001"', 'id = "FUR-004"', 'id = "FUR-004"', "is not an id that a pack may bring"),
        ('provision = "L-44"', 'provision = "L-9999"', 'provision = "L-9999"', "is not in the law book"),
        ('basic = "5"', 'basic = "500"', 'basic = "500"', "does not lie between"),
        ('step = "1"', 'step = "1e9999999"', 'step = "1e9999999"', "beyond anything a criterion can have"),
        ('maximum = "20"', "maximum = 1e300", "maximum = 1e300", "beyond anything a criterion can have"),
        ('made_by = "ESPOO"', 'made_by = "Espoo!"', 'made_by = "Espoo!"', "A code has 2 to 12 letters"),
        ("version = 1\nmade_at", "version = -1\nmade_at", "version = -1", "A version is 0 or more."),
        ('ambition = "advanced"', 'ambition = "basic"', 'ambition = "basic"', "stands here more than once"),
        ("valid_from = 2026", "valid_from = 0026", "valid_from = 0026", "not between the years 1900 and 2200"),
        ('kind = "tech', 'kind = "te\\u202Ech', "kind = ", "characters that cannot be seen"),
        ("about_bidder = false", "about_bidder = [", "", "is not valid TOML"),
    ],
)  # fmt: skip
def test_a_fault_is_told_with_its_line(espoo: City, old: str, new: str, line: str, sentence: str) -> None:
    espoo.variant()
    found = faulty(espoo, old, new)
    assert any(line in where and sentence in said for where, said in found), found


def test_all_faults_are_told_at_once(espoo: City) -> None:
    espoo.variant("FUR-004")
    espoo.variant("FUR-005")
    whole = pack_text(espoo.pack()).replace('effort = "', 'effort = "x')
    with pytest.raises(FaultyTextError) as refused:
        pack_in(whole.encode(), "x", espoo.own.library, espoo.own.law, DAY)
    assert len({fault.line for fault in refused.value.faults}) == 2


def test_two_criteria_of_one_id_in_a_pack_are_a_fault(espoo: City) -> None:
    espoo.variant("FUR-004")
    pack = espoo.pack()
    twice = replace(pack, criteria=pack.criteria * 2)
    with pytest.raises(FaultyTextError, match="cannot be taken in"):
        espoo.read(twice)


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"", "another kind"),
        (b"\xff\xfe\x00", "another kind"),
        (b"PK\x03\x04" + b"\x00" * 100, "not valid TOML"),
        (b'{"format": "gatekeeper-procurement"}', "not valid TOML"),
        (b'format = "gatekeeper-criteria"\nversion = 2\n', "newer version of the program"),
        (b'format = "gatekeeper-criteria"\nversion = 0\n', "another kind"),
        (b'format = "gatekeeper-criteria"\nversion = true\n', "another kind"),
        (b'format = "gatekeeper-criteria"\nversion = 1\n', "This key is missing."),
        (b"x = " + b"[" * 1_000_000, "nested deeper"),
        (b".".join([b"a"] * 1_000_000) + b" = 1", "nested deeper"),
        (b"#" * (16 * 1024 * 1024 + 1), "larger than 16 megabytes"),
    ],
)
def test_a_hostile_or_foreign_file_is_refused_with_a_reason(
    library: Library, law: LawBook, tmp_path: Path, data: bytes, sentence: str
) -> None:
    file = tmp_path / "x.gatekeeper-criteria"
    file.write_bytes(data)
    with pytest.raises(UnreadableInputError) as refused:
        read_pack(file, library, law, DAY)
    assert sentence in refused.value.in_language("en")
    assert refused.value.remedy.in_language("fi")


def test_a_file_that_is_not_there_is_refused(library: Library, law: LawBook, tmp_path: Path) -> None:
    with pytest.raises(UnreadableInputError, match="cannot be read"):
        read_pack(tmp_path / "none.gatekeeper-criteria", library, law, DAY)


def test_more_criteria_than_a_pack_may_hold_are_refused(espoo: City, monkeypatch: pytest.MonkeyPatch) -> None:
    assert reading.MAX_CRITERIA == 1_000
    monkeypatch.setattr(reading, "MAX_CRITERIA", 20)  # a thousand take many seconds to write and to read
    espoo.variant()
    (one,) = espoo.pack().criteria
    many = tuple(
        replace(one, content=replace(one.content, id=f"ESPOO-{number:04}")) for number in range(1, 22)
    )
    assert len(espoo.read(replace(espoo.pack(), criteria=many[:-1])).criteria) == 20
    with pytest.raises(FaultyTextError) as refused:
        espoo.read(replace(espoo.pack(), criteria=many))
    assert "at most 20 criteria" in refused.value.in_language("en")


# ---- what differs


def both(espoo: City, vantaa: City) -> OwnCriterion:
    """Vantaa has Espoo's criterion; then Espoo changes it."""
    variant = espoo.variant(name="Ensimmäinen")
    take_in(vantaa.own, vantaa.read(espoo.pack()), {})
    return espoo.own.put_in_use(espoo.own.write(replace(variant.content, name=text("Toinen")), variant))


def test_a_later_version_differs_field_by_field_and_is_taken_only_when_asked(
    espoo: City, vantaa: City
) -> None:
    variant = both(espoo, vantaa)
    pack = vantaa.read(espoo.pack())
    (item,) = preview(vantaa.own, pack).to_be_settled
    assert item.standing is Standing.DIFFERS
    assert [
        (row.place, row.language, row.before.in_language("fi"), row.after.in_language("fi"))
        for row in item.differences
    ] == [("name", language, "Ensimmäinen", "Toinen") for language in ("fi", "sv", "en")]
    with pytest.raises(NotPossibleNowError, match="was not taken in") as refused:
        take_in(vantaa.own, pack, {})
    assert variant.id in refused.value.in_language("en")
    assert vantaa.own.get(variant.id).content.name.fi == "Ensimmäinen"
    assert take_in(vantaa.own, pack, {variant.id: Settlement.MINE}).taken == ()
    take_in(vantaa.own, pack, {variant.id: Settlement.THEIRS})
    assert vantaa.own.library.criteria[variant.id].name.fi == "Toinen"
    assert [v.number for v in vantaa.own.versions(variant.id)] == [1, 2]
    vantaa.own.undo()
    assert vantaa.own.library.criteria[variant.id].name.fi == "Ensimmäinen"


def test_another_criterion_of_the_same_id_is_a_conflict_and_both_can_be_kept(
    espoo: City, tmp_path: Path, library: Library, law: LawBook
) -> None:
    (tmp_path / "other").mkdir()
    other = City(tmp_path / "other", "ESPOO", library, law)
    other.moment = datetime(2026, 11, 23, tzinfo=UTC)
    mine = espoo.variant("FUR-004", name="Meidän")
    theirs = other.variant("FUR-005", name="Teidän")
    companion = other.own.vary("FUR-006")
    companion = other.own.put_in_use(
        other.own.write(replace(companion.content, related=(theirs.id,), excludes=(theirs.id,)), companion)
    )
    pack = espoo.read(other.pack())
    assert preview(espoo.own, pack).count(Standing.CONFLICTS) == 1
    took = take_in(espoo.own, pack, {theirs.id: Settlement.BOTH})
    (new,) = took.renamed.values()
    assert espoo.own.get(mine.id).content.name.fi == "Meidän"
    assert espoo.own.get(new).content.name.fi == "Teidän"
    assert espoo.own.get(companion.id).content.related == (new,)
    assert espoo.own.get(companion.id).content.excludes == (new,)
    espoo.own.undo()
    assert set(espoo.own.contents.criteria) == {mine.id}
    other.store.close()


def test_a_category_kept_beside_mine_gets_its_criteria_with_it(
    espoo: City, vantaa: City, tmp_path: Path, library: Library, law: LawBook
) -> None:
    (tmp_path / "other").mkdir()
    other = City(tmp_path / "other", "ESPOO", library, law)
    other.moment = datetime(2026, 11, 23, tzinfo=UTC)
    for city, name in ((espoo, "Leikkipaikat"), (other, "Veneet")):
        category = add_category(city.own, text(name), text(f"{name}."))
        base = city.own.vary("FUR-004")
        city.own.put_in_use(city.own.write(replace(base.content, category=category.id), base))
    take_in(vantaa.own, vantaa.read(espoo.pack()), {})
    pack = vantaa.read(other.pack())
    unsettled = [item.id for item in preview(vantaa.own, pack).to_be_settled]
    assert unsettled == ["ESPOO-C01", "ESPOO-0001"]
    took = take_in(vantaa.own, pack, dict.fromkeys(unsettled, Settlement.BOTH))
    assert took.renamed == {"ESPOO-C01": "VANTAA-C01", "ESPOO-0001": "VANTAA-0001"}
    assert vantaa.own.library.categories["VANTAA-C01"].name.fi == "Veneet"
    assert vantaa.own.get("VANTAA-0001").content.category == "VANTAA-C01"
    other.store.close()


def test_drafts_come_as_drafts_and_everything_does_when_asked(espoo: City, vantaa: City) -> None:
    used, draft = espoo.variant("FUR-004"), espoo.own.vary("FUR-005")
    pack = vantaa.read(espoo.pack())
    take_in(vantaa.own, pack, {})
    assert vantaa.own.get(used.id).state is OwnState.IN_USE
    assert vantaa.own.get(draft.id).state is OwnState.DRAFT
    vantaa.own.undo()
    take_in(vantaa.own, pack, {}, in_use=False)
    assert {each.state for each in vantaa.own.contents.criteria.values()} == {OwnState.DRAFT}


def test_what_is_written_but_not_in_use_is_not_lost_unseen(espoo: City, vantaa: City) -> None:
    variant = both(espoo, vantaa)
    mine = vantaa.own.get(variant.id)
    vantaa.own.write(replace(mine.content, name=text("Kesken")), mine)
    (item,) = preview(vantaa.own, vantaa.read(espoo.pack())).to_be_settled
    assert item.mine_being_changed


def test_a_source_of_the_shipped_library_stays_what_it_is(
    espoo: City, vantaa: City, library: Library
) -> None:
    espoo.variant()
    pack = espoo.pack()
    bent = tuple(replace(source, address="elsewhere.invalid") for source in pack.sources)
    take_in(vantaa.own, vantaa.read(replace(pack, sources=bent)), {})
    for source in pack.sources:
        assert vantaa.own.library.sources[source.id] == library.sources[source.id]


# ---- export


def test_a_draft_that_could_not_be_taken_in_is_not_exported(espoo: City) -> None:
    from gatekeeper_app.domain.criteria import CriterionKind
    from gatekeeper_app.domain.gates import Gate

    blank = espoo.own.create("furniture", CriterionKind.AWARD, Gate.AWARD)
    with pytest.raises(NotPossibleNowError) as refused:
        espoo.pack(blank.id)
    assert "has no name yet" in refused.value.in_language("en")


def test_unknown_and_shipped_ids_are_not_exported(espoo: City) -> None:
    for criterion_id in ("ESPOO-0099", "FUR-004"):
        with pytest.raises(UserFacingError, match=re.escape(criterion_id)):
            espoo.pack(criterion_id)


def test_a_pack_is_written_whole_or_not_at_all(espoo: City, tmp_path: Path) -> None:
    espoo.variant()
    pack, file = espoo.pack(), tmp_path / "k.gatekeeper-criteria"
    size = write_pack(pack, file)
    assert file.stat().st_size == size
    assert read_pack(file, espoo.own.library, espoo.own.law, DAY) == pack
    with pytest.raises(NotPossibleNowError):
        write_pack(pack, tmp_path / "none" / "k.gatekeeper-criteria")
    assert sorted(path.name for path in tmp_path.iterdir() if "tmp" in path.name) == []


# ---- the documentation


def test_the_example_of_the_documentation_is_a_pack_without_a_fault(library: Library, law: LawBook) -> None:
    page = (Path(__file__).resolve().parents[2] / "docs" / "criteria-pack.md").read_text(encoding="utf-8")
    (example,) = re.findall(r"```toml\n(.*?)```", page, re.DOTALL)
    pack = pack_in(example.encode(), "docs", library, law, DAY)
    (criterion,) = pack.criteria
    assert (criterion.content.id, criterion.content.category) == ("ESPOO-0001", "ESPOO-C01")
    assert pack_in(pack_text(pack).encode(), "again", library, law, DAY) == pack


def test_the_limits_in_the_documentation_are_those_of_the_program() -> None:
    from gatekeeper_app.services.packs import form

    page = (Path(__file__).resolve().parents[2] / "docs" / "criteria-pack.md").read_text(encoding="utf-8")
    for limit in (
        f"{form.MAX_MEGABYTES} megabytes",
        f"{form.MAX_CRITERIA:,} criteria",
        f"{form.MAX_TEXT:,} char",
    ):
        assert limit in page
    assert f"{form.MAX_ENTRIES} entries" in page
