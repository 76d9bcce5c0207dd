"""The catalogue of models and networks: read whole, refused with every fault."""

from pathlib import Path

import pytest
from gatekeeper_app.adapters.models.catalogue import read_models
from gatekeeper_app.adapters.shipped_text import FaultyTextError
from gatekeeper_app.bootstrap import Shipped
from gatekeeper_app.domain.models import Model, ModelKind
from gatekeeper_app.i18n import LANGUAGES

SHIPPED = read_models()


def test_every_kind_of_model_is_in_the_catalogue() -> None:
    assert {model.kind for model in SHIPPED} == set(ModelKind)
    assert len({model.id for model in SHIPPED}) == len(SHIPPED) >= 40


def test_models_are_tied_to_categories_of_the_library_and_to_gates() -> None:
    categories = set(Shipped().library.categories)
    for model in SHIPPED:
        assert set(model.categories) <= categories, model.id
        assert model.gates, model.id


@pytest.mark.parametrize("model", SHIPPED, ids=lambda model: model.id)
def test_a_model_says_in_three_languages_what_it_is_and_what_to_take_from_it(model: Model) -> None:
    for language in LANGUAGES:
        what, take = model.what.in_language(language), model.take.in_language(language)
        assert what.endswith(".")
        assert take.endswith(".")
        assert what != take
    assert "http" not in model.address


def test_all_faults_of_the_catalogue_are_named_at_once(tmp_path: Path) -> None:
    text = (Path(__file__).parents[2] / "resources/models/terms.toml").read_text(encoding="utf-8")
    wrong = text.replace('kind = "terms"', 'kind = "song"', 1).replace('country = "FI"', 'country = "XX"', 1)
    (tmp_path / "wrong.toml").write_text(wrong, encoding="utf-8")
    with pytest.raises(FaultyTextError) as refused:
        read_models(tmp_path)
    assert {fault.place for fault in refused.value.faults} == {"jyse-2025.kind", "jyse-2025.country"}


def test_a_folder_without_models_is_refused(tmp_path: Path) -> None:
    with pytest.raises(FaultyTextError):
        read_models(tmp_path)
