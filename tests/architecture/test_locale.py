"""Every sentence is there in Finnish and Swedish, and the catalogues are those of the fragments."""

import importlib.util
from io import BytesIO
from pathlib import Path
from types import ModuleType

import pytest
from babel.messages.mofile import read_mo
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
        assert sentences(built.read_bytes()) == sentences(catalogues.compiled(language)), "run `make locale`"


def sentences(compiled: bytes) -> dict[tuple[str, str | None], object]:
    """What a compiled catalogue translates; its header, with the time it was made, is left out."""
    return {
        (str(message.id), message.context): message.string
        for message in read_mo(BytesIO(compiled))
        if message.id
    }
