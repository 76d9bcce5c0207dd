"""Every sentence is there in Finnish and Swedish, and the catalogues are those of the fragments."""

import importlib.util
from pathlib import Path
from types import ModuleType

import pytest
from gatekeeper_app.i18n import LANGUAGES

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def catalogues() -> ModuleType:
    spec = importlib.util.spec_from_file_location(
        "locale_catalogues", ROOT / "tools" / "locale_catalogues.py"
    )
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_every_sentence_is_translated_once_with_its_places(catalogues: ModuleType) -> None:
    assert catalogues.faults() == []


def test_the_committed_catalogues_are_built_from_the_committed_fragments(catalogues: ModuleType) -> None:
    assert set(catalogues.LANGUAGES) == set(LANGUAGES) - {"en"}
    for language in catalogues.LANGUAGES:
        built = ROOT / "resources" / "locale" / language / "LC_MESSAGES" / "gatekeeper.mo"
        assert built.read_bytes() == catalogues.compiled(language), f"run `make locale`: {built}"
