"""What the library says otherwise since a decision was taken: side by side, kept, or taken over."""

from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import cast

from gatekeeper_app.calculation.since_chosen import ChangeOf, differences, unsettled
from gatekeeper_app.domain.certainty import Certainty
from gatekeeper_app.domain.criteria import Ambition, Criterion
from gatekeeper_app.domain.dated_values import DatedValue, ValueEntry, ValueKind, ValueSource, ValueUnit
from gatekeeper_app.domain.decisions import Decision, DecisionState
from gatekeeper_app.domain.procurements import Milestone, MilestoneKind, Procurement
from gatekeeper_app.domain.roles import Role
from gatekeeper_app.i18n import LocalizedText
from gatekeeper_app.rules import examples as ex
from gatekeeper_app.services.editing import decide, set_ambition, set_own_text, set_parameter
from gatekeeper_app.services.protocols import LawBook
from gatekeeper_app.services.since_chosen import changed_of, keep_mine, take_new

TODAY = date(2026, 11, 23)
AT = datetime(2026, 11, 2, 10, 0, tzinfo=UTC)
CLAUSE = LocalizedText(
    fi="Viat korjataan kymmenessä päivässä.", sv="Fel avhjälps inom tio dagar.", en="Mended within ten days."
)


@dataclass(frozen=True)
class Book:
    """A law book of which only the dated values are looked at."""

    values: dict[str, DatedValue] = field(default_factory=dict)


def book(*values: DatedValue) -> LawBook:
    return cast(LawBook, Book({value.id: value for value in values}))


EMPTY = book()


def chosen(criterion: Criterion, **changes: object) -> Procurement:
    """The criterion included on 2 November 2026, at its recommended level."""
    procurement = replace(ex.furniture(), **changes)  # type: ignore[arg-type]
    return decide(
        procurement,
        criterion,
        DecisionState.ADOPTED,
        role=Role.NEED_OWNER,
        person=None,
        at=AT,
        library_version="2026-11-01-aaaaaaaa",
    ).procurement


def decision(procurement: Procurement) -> Decision:
    found = procurement.decision("EX-001")
    assert found is not None
    return found


def years(advanced: int) -> Criterion:
    defaults = dict(ex.WARRANTY_YEARS.defaults) | {Ambition.ADVANCED: Decimal(advanced)}
    return ex.warranty(parameters=(replace(ex.WARRANTY_YEARS, defaults=defaults),))


def keys(procurement: Procurement, criterion: Criterion, law: LawBook = EMPTY) -> list[str]:
    return [each.key for each in unsettled(decision(procurement), criterion, law.values, TODAY)]


def test_nothing_differs_on_the_day_of_the_choice() -> None:
    procurement = chosen(ex.warranty())
    assert decision(procurement).figures == {"warranty_years": Decimal(7)}
    assert keys(procurement, ex.warranty()) == []
    assert changed_of(procurement, ex.warranty(), EMPTY, TODAY) is None


def test_a_reworded_text_is_set_beside_the_one_decided_on() -> None:
    procurement = chosen(ex.warranty())
    changed = changed_of(procurement, ex.warranty(contract_clause=CLAUSE), EMPTY, TODAY)
    assert changed is not None
    (difference,) = changed.differences
    assert (difference.of, difference.key) == (ChangeOf.TEXT, "contract_clause")
    assert difference.old.in_language("fi") == "Toimittaja korjaa viat takuuaikana."
    assert difference.new.in_language("fi") == "Viat korjataan kymmenessä päivässä."
    assert difference.name.in_language("en") == "Contract clause"


def test_a_text_that_differs_in_another_language_only_is_shown_in_that_one() -> None:
    only_swedish = replace(ex.warranty().contract_clause, sv="Fel avhjälps.")
    changed = changed_of(chosen(ex.warranty()), ex.warranty(contract_clause=only_swedish), EMPTY, TODAY)
    assert changed is not None
    assert changed.differences[0].shown_in("fi") == "sv"


def test_another_figure_of_the_level_shows_as_figure_and_in_the_text() -> None:
    found = differences(decision(chosen(ex.warranty())), years(8), {}, TODAY)
    assert [(each.of, each.key) for each in found] == [
        (ChangeOf.FIGURE, "warranty_years"),
        (ChangeOf.TEXT, "tender_text"),
    ]
    assert (found[0].old.in_language("en"), found[0].new.in_language("en")) == (
        "7\u00a0years",
        "8\u00a0years",
    )


def test_keeping_makes_the_old_figure_ones_own_and_is_not_asked_again() -> None:
    procurement = chosen(ex.warranty())
    new = replace(years(8), contract_clause=CLAUSE)
    kept = keep_mine(procurement, decision(procurement), new, EMPTY, TODAY).procurement
    held = decision(kept)
    assert held.parameters == {"warranty_years": Decimal(7)}
    assert held.state is DecisionState.ADAPTED
    assert held.wording == decision(procurement).wording
    assert held.library_version == "2026-11-01-aaaaaaaa"
    assert keys(kept, new) == []
    # Words kept are hers for these changes only: the next ones are shown.
    assert "indicator" in keys(kept, replace(new, indicator=CLAUSE))


def test_taking_the_new_puts_todays_words_and_figures_in() -> None:
    procurement = chosen(ex.warranty())
    new = replace(years(8), contract_clause=CLAUSE)
    edit = take_new(
        procurement, decision(procurement), new, EMPTY, TODAY, library_version="2027-01-01-bbbbbbbb"
    )
    taken = decision(edit.procurement)
    assert taken.wording is not None
    assert taken.wording.contract_clause == CLAUSE
    assert taken.figures == {"warranty_years": Decimal(8)}
    assert (taken.state, taken.library_version) == (DecisionState.ADOPTED, "2027-01-01-bbbbbbbb")
    assert keys(edit.procurement, new) == []
    assert edit.label.in_language("en") == "“Warranty” brought up to date with the library"


def test_own_words_and_figures_are_never_written_over() -> None:
    warranty = ex.warranty()
    procurement = chosen(warranty)
    procurement = set_parameter(procurement, warranty, "warranty_years", Decimal(6)).procurement
    procurement = set_own_text(procurement, warranty, "fi", "Takuu on kuusi vuotta.").procurement
    new = replace(years(8), contract_clause=CLAUSE)
    assert keys(procurement, new) == ["contract_clause"]
    taken = decision(
        take_new(procurement, decision(procurement), new, EMPTY, TODAY, library_version="x").procurement
    )
    assert taken.parameters == {"warranty_years": Decimal(6)}
    assert taken.wording is not None
    assert taken.wording.tender_text.fi == "Takuu on kuusi vuotta."
    assert taken.wording.contract_clause == CLAUSE
    assert taken.state is DecisionState.ADAPTED


def test_naming_an_owner_or_another_level_puts_no_other_words_in() -> None:
    procurement = chosen(ex.warranty())
    new = replace(years(8), contract_clause=CLAUSE)
    moved = set_ambition(procurement, new, Ambition.SPEARHEAD).procurement
    held = decision(moved)
    assert held.wording is not None
    assert held.wording.contract_clause == ex.warranty().contract_clause
    assert held.figures == {"warranty_years": Decimal(10)}
    assert keys(moved, new) == ["contract_clause"]


def test_a_decision_of_an_older_program_is_compared_by_its_words_alone() -> None:
    procurement = chosen(ex.warranty())
    old = replace(decision(procurement), figures={})
    assert [each.key for each in differences(old, years(8), {}, TODAY)] == ["tender_text"]
    assert differences(replace(old, wording=None), years(8), {}, TODAY) == ()


def test_what_is_not_included_is_not_compared() -> None:
    warranty = ex.warranty()
    left = replace(decision(chosen(warranty)), state=DecisionState.LEFT_OUT)
    assert differences(left, years(8), {}, TODAY) == ()


def limit(*entries: ValueEntry) -> DatedValue:
    text = LocalizedText(fi="raja", sv="gräns", en="limit")
    return DatedValue(
        id="C4.4/limit",
        kind=ValueKind.LIMIT,
        name=text,
        unit=ValueUnit(id="years", name=LocalizedText(fi="vuotta", sv="år", en="years")),
        source=ValueSource(id="s", title=text, address="", read_on=date(2026, 11, 21)),
        entries=entries,
    )


STEPS = limit(
    ValueEntry(
        valid_from=date(2020, 1, 1),
        valid_until=date(2026, 11, 15),
        certainty=Certainty.VERIFIED,
        value=Decimal(7),
    ),
    ValueEntry(valid_from=date(2026, 11, 16), certainty=Certainty.VERIFIED, value=Decimal(9)),
)
LIMITED = ex.warranty(parameters=(replace(ex.WARRANTY_YEARS, reference=STEPS.id),))


def test_a_dated_value_that_has_stepped_since_is_shown_and_taken_over() -> None:
    law = book(STEPS)
    procurement = chosen(LIMITED)
    changed = changed_of(procurement, LIMITED, law, TODAY)
    assert changed is not None
    (difference,) = changed.differences
    assert difference.of is ChangeOf.VALUE
    assert (difference.old.in_language("en"), difference.new.in_language("en")) == (
        "7\u00a0years",
        "9\u00a0years",
    )
    edit = take_new(procurement, changed.decision, LIMITED, law, TODAY, library_version="x")
    assert decision(edit.procurement).parameters == {"warranty_years": Decimal(9)}
    assert keys(edit.procurement, LIMITED, law) == []
    kept = keep_mine(procurement, changed.decision, LIMITED, law, TODAY).procurement
    assert decision(kept).parameters == {}
    assert keys(kept, LIMITED, law) == []


def test_after_the_notice_the_new_is_for_the_next_round() -> None:
    published = (Milestone(kind=MilestoneKind.NOTICE_PUBLISHED, on=date(2026, 11, 10)),)
    procurement = chosen(ex.warranty(), milestones=published)
    out = changed_of(procurement, ex.warranty(contract_clause=CLAUSE), EMPTY, TODAY)
    before = changed_of(chosen(ex.warranty()), ex.warranty(contract_clause=CLAUSE), EMPTY, TODAY)
    assert out is not None
    assert before is not None
    assert (out.can_be_taken, before.can_be_taken) == (False, True)
