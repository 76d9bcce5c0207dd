"""The results of carbon cases in sentences: never one bare number."""

from decimal import Decimal

from gatekeeper_app.i18n import N_, Argument, Message
from gatekeeper_app.services.carbon.figures import Tonnes
from gatekeeper_app.services.carbon.results import CarbonResult, CarbonTotal, Range
from gatekeeper_app.services.life_cycle.answers import told_share

SURE, LIKELY = Decimal(95), Decimal(80)
"""From these shares of draws (percent) on a saving is called sure, and likely. As with life-cycle costs, a judgement
made for this program (practice)."""
_EVEN = Decimal(50)


def headline(result: CarbonResult) -> Message:
    """The answer in one sentence."""
    if result.refusals or result.saving is None or result.better_share is None:
        return Message(
            N_("No answer: {count} entries cannot be calculated with."), {"count": len(result.refusals)}
        )
    names: dict[str, Argument] = {
        "chosen": result.scenario(result.chosen).name,
        "baseline": result.baseline.name,
        **_places(result.saving),
    }
    return Message(_saving_sentence(result.saving, result.better_share), names)


def sentences(result: CarbonResult) -> tuple[Message, ...]:
    """The whole answer: the saving with its range, how sure it is, the view by contract, and what stands apart."""
    said = [headline(result)]
    if result.saving is None or result.better_share is None:
        return tuple(said)
    said.append(_sureness(result.better_share))
    if result.market is not None:
        said.append(
            Message(
                N_(
                    "By the electricity contracted for the difference is {low} to {high} (likely {likely}); by the"
                    " average of the grid it is as above. Both are shown, neither alone."
                ),
                _places(result.market.saving),
            )
        )
    said += _apart(result.avoided, result.stored)
    if result.calculator is not None and not result.calculator.award:
        said.append(Message(N_("The estimate is for screening only: it is not fit for an award criterion.")))
    return tuple(said)


def total_sentences(total: CarbonTotal) -> tuple[Message, ...]:
    """The sum in sentences; nothing where no case is counted."""
    if total.saving is None or total.better_share is None:
        return ()
    said = [
        Message(
            N_(
                "Together {count} calculations save {low} to {high} of CO2e in nine of ten draws (likely"
                " {likely})."
            ),
            {"count": len(total.counted), **_places(total.saving)},
        ),
        _sureness(total.better_share),
        *_apart(total.avoided, total.stored),
    ]
    if total.overlaps:
        said.append(Message(N_("Some of them may count the same emissions. Decide which stand in the sum:")))
        said += [each.why for each in total.overlaps]
    if total.refused:
        said.append(
            Message(
                N_("{count} calculations are missing from the sum: they cannot be calculated."),
                {"count": len(total.refused)},
            )
        )
    return tuple(said)


def _saving_sentence(saving: Range, better: Decimal) -> str:
    if saving.low == saving.likely == saving.high == 0:
        return N_("{chosen} and {baseline} emit the same.")
    if saving.low >= 0:
        return N_(
            "{chosen} emits {low} to {high} of CO2e less than {baseline} (nine of ten draws; likely {likely})."
        )
    if saving.high <= 0:
        return N_(
            "{chosen} emits {less_high} to {less_low} of CO2e more than {baseline} (nine of ten draws; likely"
            " {less_likely})."
        )
    if better >= _EVEN:
        return N_(
            "{chosen} may emit {high} of CO2e less or {less_low} more than {baseline} (nine of ten draws lie"
            " between)."
        )
    return N_(
        "{chosen} may emit {less_low} of CO2e more or {high} less than {baseline} (nine of ten draws lie"
        " between)."
    )


def _sureness(better: Decimal) -> Message:
    places: dict[str, Argument] = {"share": told_share(better)}
    if better >= SURE:
        return Message(N_("The saving is sure: {share} per cent of the draws show one."), places)
    if better >= LIKELY:
        return Message(N_("The saving is likely: {share} per cent of the draws show one."), places)
    if better > 100 - LIKELY:
        return Message(
            N_("The saving is open: {share} per cent of the draws show one. Make the figures more exact."),
            places,
        )
    return Message(N_("A saving is unlikely: {share} per cent of the draws show one."), places)


def _apart(avoided: Range | None, stored: Range | None) -> list[Message]:
    said = []
    if avoided is not None:
        said.append(
            Message(
                N_(
                    "Elsewhere {low} to {high} are avoided (likely {likely}). This is the handprint: it is shown"
                    " apart and not taken off the footprint."
                ),
                _places(avoided),
            )
        )
    if stored is not None:
        said.append(
            Message(
                N_(
                    "{low} to {high} of carbon dioxide stay stored in the product (likely {likely}). It is shown"
                    " apart and not taken off the footprint."
                ),
                _places(stored),
            )
        )
    return said


def _places(amount: Range) -> dict[str, Argument]:
    return {
        "low": Tonnes(amount.low),
        "likely": Tonnes(amount.likely),
        "high": Tonnes(amount.high),
        "less_low": Tonnes(-amount.low),
        "less_likely": Tonnes(-amount.likely),
        "less_high": Tonnes(-amount.high),
    }
