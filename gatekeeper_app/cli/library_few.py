"""`gatekeeper library few CATEGORY`: the criteria to look at first, with reasons."""

from argparse import Namespace

from gatekeeper_app.cli.console import Console
from gatekeeper_app.cli.grammar import Verbs
from gatekeeper_app.cli.library_here import shipped_here
from gatekeeper_app.domain.criteria import AMBITION_NAMES, Ambition
from gatekeeper_app.errors import EXIT_DONE, WrongUsageError
from gatekeeper_app.i18n import N_, Message


def add_few(actions: Verbs) -> None:
    few = actions.add("few", N_("name the criteria of a category to look at first, with reasons"))
    few.operands.add_argument(
        "category", metavar="CATEGORY", help=few.text(N_("the id of the category, for example furniture"))
    )
    few.options.add_argument(
        "--ambition",
        choices=[ambition.value for ambition in Ambition],
        metavar="LEVEL",
        help=few.text(N_("only this level: basic, advanced or spearhead")),
    )
    few.add_json()
    few.set_defaults(run=run_few)


def run_few(arguments: Namespace, console: Console) -> int:
    from gatekeeper_app.services.few import Recommended, recommended_few

    library = shipped_here(console).library
    category = library.categories.get(arguments.category.lower()) or library.categories.get(
        arguments.category.upper()  # one of the buyer's own
    )
    if category is None:
        raise WrongUsageError(
            what=Message(N_("The library has no category {id}."), {"id": arguments.category}),
            why=Message(N_("The ids are {ids}."), {"ids": ", ".join(library.categories)}),
            remedy=Message(N_("See the ids: {command}"), {"command": "gatekeeper library list --json"}),
        )
    wanted = [Ambition(arguments.ambition)] if arguments.ambition else list(Ambition)
    found = {ambition: recommended_few(library, category.id, ambition) for ambition in wanted}

    def document(each: Recommended) -> dict[str, object]:
        return {
            "id": each.criterion.id,
            "name": console.text(each.criterion.name),
            "gate": each.criterion.gate.value,
            "kind": each.criterion.kind.value,
            "score": str(round(each.score.own, 2)),
            "reasons": [
                {
                    "part": reason.part.value,
                    "speaks_for": reason.speaks_for,
                    "sentence": console.text(reason.sentence),
                }
                for reason in each.reasons
            ],
        }

    for ambition, few in found.items():
        console.line(f"{console.text(category.name)} · {console.sentence(AMBITION_NAMES[ambition])}")
        if not few:
            console.line(f"  {console.sentence(N_('No criterion of the category offers this level.'))}")
        for place, each in enumerate(few, start=1):
            console.line(f"  {place}. {each.criterion.id}  {console.text(each.criterion.name)}")
            for reason in each.reasons:
                console.line(f"     {'+' if reason.speaks_for else '–'} {console.text(reason.sentence)}")
    console.document(
        "library few",
        library=library.version,
        category=category.id,
        ambitions=[
            {"ambition": ambition.value, "criteria": [document(each) for each in few]}
            for ambition, few in found.items()
        ],
    )
    return EXIT_DONE
