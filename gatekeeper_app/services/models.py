"""Looking through the catalogue of models and networks: filters, free text, what fits a criterion."""

from collections.abc import Sequence
from dataclasses import dataclass

from gatekeeper_app.domain.criteria import Criterion
from gatekeeper_app.domain.gates import Gate
from gatekeeper_app.domain.models import Model, ModelKind
from gatekeeper_app.i18n import LANGUAGES, N_

COUNTRY_NAMES: dict[str, str] = {
    "FI": N_("Finland"),
    "SE": N_("Sweden"),
    "NO": N_("Norway"),
    "DK": N_("Denmark"),
    "NL": N_("The Netherlands"),
    "DE": N_("Germany"),
    "IE": N_("Ireland"),
    "GB": N_("United Kingdom"),
    "MT": N_("Malta"),
    "US": N_("United States"),
    "EU": N_("European Union"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class ModelFilters:
    """What is looked for; None and "" leave everything in. A model that names no category serves all of them."""

    query: str = ""
    kind: ModelKind | None = None
    category: str = ""
    gate: Gate | None = None


def find_models(models: Sequence[Model], filters: ModelFilters) -> tuple[Model, ...]:
    """The models that pass, in the catalogue's order. Every word of the query must stand in some text of the model, in
    whichever language, at any place of a word."""
    words = filters.query.casefold().split()
    return tuple(
        model
        for model in models
        if filters.kind in (None, model.kind)
        and (not filters.category or not model.categories or filters.category in model.categories)
        and (filters.gate is None or filters.gate in model.gates)
        and all(word in _text(model) for word in words)
    )


def models_for(criterion: Criterion, models: Sequence[Model], most: int) -> tuple[Model, ...]:
    """The models that help at the criterion's gate, those of its category before those that serve all."""
    fitting = find_models(models, ModelFilters(category=criterion.category, gate=criterion.gate))
    return tuple(sorted(fitting, key=lambda model: not model.categories)[:most])


def _text(model: Model) -> str:
    texts = (
        text.in_language(language) for text in (model.name, model.what, model.take) for language in LANGUAGES
    )
    return " ".join((*texts, model.keeper, model.address)).casefold()
