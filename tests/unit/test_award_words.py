"""How the weight of an award criterion of a document is said."""

from decimal import Decimal

import pytest
from gatekeeper_app.domain.text_findings import AwardLineInText
from gatekeeper_app.i18n import Language
from gatekeeper_app.services.text_check.award_words import weight_words


def line(weight: str | None, points: str | None) -> AwardLineInText:
    return AwardLineInText(
        start=0,
        end=5,
        name="Pris",
        weight=None if weight is None else Decimal(weight),
        is_price=True,
        green=False,
        points=None if points is None else Decimal(points),
    )


@pytest.mark.parametrize(
    ("weight", "points", "language", "said"),
    [
        ("78", "39", "fi", "78\u00a0% (39 p.)"),
        ("7.5", "37.5", "sv", "7,5\u00a0% (37,5 p.)"),
        ("7.5", "37.5", "en", "7.5% (37.5 pts)"),
        ("60", None, "fi", "60\u00a0%"),
        ("60", "60", "fi", "60\u00a0%"),
        (None, "20", "en", "20 pts"),
        (None, None, "sv", "–"),
    ],
)
def test_points_stand_beside_the_share_where_they_are_not_the_same(
    weight: str | None, points: str | None, language: Language, said: str
) -> None:
    assert weight_words(line(weight, points), language) == said
