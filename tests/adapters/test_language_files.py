"""The word lists and synonyms the search knows: complete, sound, refused with a reason where they are not."""

import shutil
from pathlib import Path

import pytest
from gatekeeper_app import paths
from gatekeeper_app.adapters.language import open_words
from gatekeeper_app.adapters.shipped_text import FaultyTextError
from gatekeeper_app.i18n import LANGUAGES

FOLDER = paths.resources() / "language"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    shutil.copytree(FOLDER, tmp_path / "language")
    return tmp_path / "language"


def test_every_group_of_synonyms_has_phrases_in_all_three_languages() -> None:
    groups = open_words(FOLDER).synonyms
    assert len(groups) >= 50
    for group in groups:
        assert set(group.phrases) == set(LANGUAGES)
        for language, phrases in group.phrases.items():
            assert phrases, (group.id, language)
            assert len(set(phrases)) == len(phrases), (group.id, language)


def test_a_phrase_stands_in_one_group_unless_it_means_two_things() -> None:
    seen: dict[tuple[str, str], set[str]] = {}
    for group in open_words(FOLDER).synonyms:
        for language, phrases in group.phrases.items():
            for phrase in phrases:
                seen.setdefault((language, phrase.casefold()), set()).add(group.id)
    twice = {phrase: groups for phrase, groups in seen.items() if len(groups) > 1}
    assert twice == {("fi", "näyttö"): {"display", "verification"}}


def test_every_phrase_leads_to_its_group() -> None:
    words = open_words(FOLDER)
    for group in words.synonyms:
        found = {
            " ".join(phrase) for known in words.phrases.values() for phrase, its in known if its is group
        }
        assert len(found) >= 3, group.id
    assert [phrase for phrase, _group in words.phrases["kierrätetty"]] == [
        ("kierrätetty", "materiaali"),
        ("kierrätetty",),
    ]


@pytest.mark.parametrize(
    ("name", "before", "after", "said"),
    [
        ("fi.toml", 'language = "fi"', 'language = "sv"', "language"),
        ("sv.toml", 'first_parts = """bygg', 'unknown = """bygg', "unknown"),
        ("en.toml", "procurement procure", "procurement Procure", "Procure"),
        ("synonyms.toml", 'id = "carbon-footprint"', 'id = "recycled-material"', "groups[3].id"),
        ("synonyms.toml", "[[groups]]", "[[groups", "synonyms.toml"),
    ],
)
def test_a_faulty_file_is_refused_with_the_place(
    folder: Path, name: str, before: str, after: str, said: str
) -> None:
    text = (folder / name).read_text("utf-8")
    assert before in text
    (folder / name).write_text(text.replace(before, after, 1), encoding="utf-8")
    with pytest.raises(FaultyTextError) as refused:
        open_words(folder)
    assert said in refused.value.in_language("en")


def test_a_missing_file_is_named(folder: Path) -> None:
    (folder / "sv.toml").unlink()
    with pytest.raises(FaultyTextError) as refused:
        open_words(folder)
    assert "sv.toml" in refused.value.in_language("en")
