"""A criterion of the domain as its text, and back."""

from collections.abc import Mapping

import msgspec

from gatekeeper_app.domain.criteria import Category, Criterion, Source
from gatekeeper_app.services.criteria_text.form import CategoryText, CriterionText, SourceText
from gatekeeper_app.services.criteria_text.references import NO_LIMITS, Limits, resolved


def text_of(criterion: Criterion) -> CriterionText:
    """The form the checks look at. Choices stay what they are: enumerated texts."""
    return msgspec.convert(criterion, CriterionText, from_attributes=True)


def criterion_of(text: CriterionText, category: str, limits: Limits = NO_LIMITS) -> Criterion:
    """The criterion a text holds, with the figures of `limits` in the place of references; raises
    `msgspec.ValidationError` for one the checks would have refused."""
    text = resolved(text, limits)
    names = [field.name for field in msgspec.structs.fields(CriterionText)]
    values: Mapping[str, object] = {name: getattr(text, name) for name in names}
    return msgspec.convert({**values, "category": category}, Criterion, from_attributes=True)


def category_of(text: CategoryText) -> Category:
    return msgspec.convert(text, Category, from_attributes=True)


def source_of(text: SourceText) -> Source:
    return msgspec.convert(text, Source, from_attributes=True)
