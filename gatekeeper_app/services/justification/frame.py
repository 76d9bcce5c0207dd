"""Summary, basic facts and legal frame."""

from decimal import Decimal

from gatekeeper_app.calculation.weights import price_only, shares
from gatekeeper_app.domain.contract_natures import CONTRACT_NATURE_NAMES
from gatekeeper_app.domain.criteria import AMBITION_NAMES, Size
from gatekeeper_app.domain.decisions import DecisionState
from gatekeeper_app.domain.findings import Severity
from gatekeeper_app.domain.law import DatedFigure
from gatekeeper_app.domain.procurements import PROCEDURE_NAMES, AwardCriterionType, EarlierRound
from gatekeeper_app.domain.report import Block, Bullets, Column, Facts, Paragraph, Run, Table
from gatekeeper_app.i18n import N_
from gatekeeper_app.services.cpv import shown_codes
from gatekeeper_app.services.documents.unverified import threshold_figure
from gatekeeper_app.services.documents.unverified_figure import confirmed_days
from gatekeeper_app.services.justification.material import Material
from gatekeeper_app.services.legal.words import capital
from gatekeeper_app.services.legal_frame import legal_frame

_MANY_LOTS = 40


def summary_blocks(material: Material) -> list[Block]:
    """What a reader with one minute needs: the numbers, the criteria of largest effect, what is open."""
    say, path, result = material.say, material.path, material.result
    states = [decision.state for decision in material.procurement.decisions]
    included = sum(state.included for state in states)
    left_out = states.count(DecisionState.LEFT_OUT) + states.count(DecisionState.NOT_APPLICABLE)
    ready = result.readiness
    blocks: list[Block] = [
        Paragraph(
            text=say(
                N_(
                    "This memorandum records which circular-economy and low-carbon criteria were considered "
                    "for the procurement, which were chosen, which were left out and why, and how the chosen "
                    "ones are verified and followed during the contract."
                )
            )
        ),
        Paragraph(
            text=say(
                N_(
                    "{decided} of {total} recommended criteria have been decided on. {included} criteria are "
                    "included and {left_out} left out or not applicable."
                ),
                decided=path.decided,
                total=path.total,
                included=included,
                left_out=left_out,
            )
        ),
    ]
    if ready.included:
        blocks.append(
            Paragraph(
                text=say(
                    N_(
                        "Of the {included} included criteria that go into the tender, {ready} go beyond the market "
                        "standard, bind the supplier and are measured."
                    ),
                    ready=ready.ready,
                    included=ready.included,
                )
            )
        )
    blocks.append(
        Paragraph(
            text=say(
                N_("Open bottlenecks: errors {errors}, warnings {warnings}, notes {notes}."),
                errors=result.count(Severity.ERROR),
                warnings=result.count(Severity.WARNING),
                notes=result.count(Severity.NOTE),
            )
        )
    )
    largest = []
    for decision in material.procurement.included:
        criterion = material.criterion(decision)
        if criterion is not None and criterion.effect is Size.LARGE:
            level = say(AMBITION_NAMES[criterion.level(decision.ambition).ambition]).lower()
            largest.append(
                (
                    Run(text=material.name(decision), strong=True),
                    Run(text=f" ({level}): {say(criterion.purpose)}"),
                )
            )
    if largest:
        blocks.append(Paragraph(text=say(N_("The included criteria with the largest expected effect:"))))
        blocks.append(Bullets(items=tuple(largest)))
    return blocks


def facts_blocks(material: Material) -> list[Block]:
    """What is bought, for how much and how; lots; the round before."""
    from gatekeeper_app.i18n.formats import money

    procurement, say, language = material.procurement, material.say, material.language
    rows: list[tuple[str, str]] = [
        (say(N_("Subject")), procurement.title),
        (say(N_("Kind of contract")), say(CONTRACT_NATURE_NAMES[procurement.nature])),
        (say(N_("CPV codes")), "; ".join(shown_codes(material.cpv, procurement.cpv, language))),
        (
            say(N_("Categories of the criteria library")),
            ", ".join(
                say(material.library.categories[category].name)
                for category in procurement.categories
                if category in material.library.categories
            ),
        ),
        (
            say(N_("Estimated value, excluding VAT")),
            money(procurement.value, procurement.currency, language) if procurement.value is not None else "",
        ),
        (
            say(N_("Length of the contract")),
            _months(material, procurement.contract_months) if procurement.contract_months is not None else "",
        ),
        (say(N_("Procedure")), say(PROCEDURE_NAMES[procurement.procedure])),
    ]
    if procurement.notice is not None:
        rows.append((say(N_("Notice")), procurement.notice.notice_id))
    blocks: list[Block] = [Facts(rows=tuple((name, value) for name, value in rows if value))]
    if procurement.description:
        blocks.insert(0, Paragraph(text=procurement.description))
    if procurement.earlier_round is not None:
        blocks.append(Paragraph(text=earlier_round_sentence(material, procurement.earlier_round)))
    if procurement.lots:
        blocks.append(
            Table(
                caption=say(N_("Lots")),
                columns=(
                    Column(title=say(N_("Lot")), weight=2),
                    Column(title=say(N_("Title")), weight=6),
                    Column(title=say(N_("Value")), weight=2, number=True),
                ),
                rows=tuple(
                    (
                        lot.source_id or lot.id[:8],
                        lot.title,
                        money(lot.value, procurement.currency, language) if lot.value is not None else "–",
                    )
                    for lot in procurement.lots[:_MANY_LOTS]
                ),
            )
        )
        rest = len(procurement.lots) - _MANY_LOTS
        if rest > 0:
            blocks.append(Paragraph(text=say(N_("And {count} further lots."), count=rest), muted=True))
    return blocks


def _months(material: Material, months: Decimal) -> str:
    from gatekeeper_app.i18n.formats import number

    if months == months.to_integral_value():
        return material.plural(N_("{n} month"), N_("{n} months"), int(months))
    return material.say(N_("{count} months"), count=number(months, material.language))


def earlier_round_sentence(material: Material, earlier: EarlierRound) -> str:
    """What decided last time, in a sentence: "Last time the winner was decided by price alone ..."."""
    from gatekeeper_app.i18n.formats import money, percent

    say, language = material.say, material.language
    lots = dict.fromkeys(line.lot_id for line in earlier.award_lines)
    by_lot = [[line for line in earlier.award_lines if line.lot_id == lot] for lot in lots]
    if not earlier.award_lines:
        words = say(N_("The notice of the earlier round does not say how tenders were compared."))
    elif all(price_only(lines) for lines in by_lot):
        words = say(N_("In the earlier round price alone decided the winner (price 100 %)."))
    else:
        parts = shares(by_lot[0]) or {}
        price = sum(
            (
                parts[line.id]
                for line in by_lot[0]
                if line.id in parts and line.type is AwardCriterionType.PRICE
            ),
            Decimal(0),
        )
        if parts:
            words = say(
                N_("In the earlier round the price weighed {share}."),
                share=percent(round(price, 1), language),
            )
        else:
            words = say(
                N_("In the earlier round tenders were compared by {names}."),
                names=", ".join(line.name for line in by_lot[0]),
            )
    details = []
    if earlier.tenders is not None:
        details.append(say(N_("Tenders received: {count}."), count=earlier.tenders))
    if earlier.total_value is not None:
        details.append(
            say(N_("Value: {value}."), value=money(earlier.total_value, earlier.currency, language))
        )
    return " ".join([words, *details])


def legal_blocks(material: Material) -> list[Block]:
    """Which rules apply on the procurement's own date, and what they mean for criteria."""
    procurement, say = material.procurement, material.say
    frame = legal_frame(procurement, material.law)
    blocks: list[Block] = [
        Paragraph(text=(Run(text=f"{say(frame.name)}. ", strong=True), Run(text=say(frame.meaning)))),
        Paragraph(
            text=say(
                N_("The procurement is judged by the law in force on {date}."), date=procurement.law_date
            ),
            muted=True,
        ),
    ]
    thresholds = [
        (name, figure)
        for name, figure in (
            (say(N_("National threshold")), frame.national),
            (say(N_("EU threshold")), frame.eu),
        )
        if figure is not None
    ]
    if thresholds:
        blocks.append(Facts(rows=tuple((name, _threshold(material, figure)) for name, figure in thresholds)))
    blocks.append(
        Table(
            caption=say(N_("Provisions that matter for the criteria")),
            columns=(
                Column(title=say(N_("Provision")), weight=3),
                Column(title=say(N_("What it means here")), weight=7),
            ),
            rows=tuple(
                (
                    capital(p.citation, material.language),
                    say(p.meaning)
                    + (" " + say(N_("(to be verified)")) if p.certainty.to_be_verified else ""),
                )
                for p in frame.provisions
            ),
        )
    )
    return blocks


def _threshold(material: Material, figure: DatedFigure) -> str:
    from gatekeeper_app.i18n.formats import day, money

    language = material.language
    value = money(figure.value, figure.unit, language)
    until = f"–{day(figure.valid_until, language)}" if figure.valid_until is not None else "–"
    confirmed = confirmed_days(material.procurement).get(threshold_figure(figure))
    tag = ""
    if confirmed is not None:
        tag = f", {material.say(N_('confirmed {date}'), date=confirmed)}"
    elif figure.certainty.to_be_verified:
        tag = f", {material.say(N_('To be verified')).lower()}"
    return f"{value} ({day(figure.valid_from, language)}{until}{tag})"
