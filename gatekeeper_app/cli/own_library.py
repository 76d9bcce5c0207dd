"""`gatekeeper library own ...`: the buyer's own criteria, listed, shown, retired, brought back."""

from argparse import Namespace
from typing import TYPE_CHECKING, Any

from gatekeeper_app.cli.console import Console
from gatekeeper_app.cli.grammar import Verbs
from gatekeeper_app.errors import EXIT_DONE
from gatekeeper_app.i18n import N_, Message

if TYPE_CHECKING:
    from gatekeeper_app.bootstrap import Gatekeeper
    from gatekeeper_app.domain.own_criteria import OwnCriterion


def add_to(inner: Verbs) -> None:
    noun = inner.add("own", N_("own criteria: list, show, retire, bring back"))
    verbs = Verbs(noun, N_("What is done with own criteria"), "own_action")
    listing = verbs.add("list", N_("list the own criteria and categories"))
    listing.add_json()
    listing.set_defaults(run=run_list)
    for name, summary, run in (
        ("show", N_("show an own criterion, its versions and what it lacks"), run_show),
        ("retire", N_("offer an own criterion no more; decisions keep it"), run_retire),
        ("bring-back", N_("offer a retired criterion again"), run_bring_back),
    ):
        verb = verbs.add(name, summary)
        verb.operands.add_argument(
            "criterion", metavar="CRITERION", help=verb.text(N_("the id, for example ESPOO-0001"))
        )
        verb.add_json()
        verb.set_defaults(run=run)
    naming = verbs.add("organisation", N_("show or choose the code that own ids begin with"))
    naming.operands.add_argument(
        "code", metavar="CODE", nargs="?", help=naming.text(N_("a short code, for example ESPOO"))
    )
    naming.operands.add_argument(
        "name", metavar="NAME", nargs="?", default="", help=naming.text(N_("the name of the organisation"))
    )
    naming.add_json()
    naming.set_defaults(run=run_organisation)


def run_list(_arguments: Namespace, console: Console) -> int:
    from gatekeeper_app.domain.own_criteria import OWN_STATE_NAMES

    gatekeeper = _opened(console, read_only=True)
    contents = gatekeeper.own.contents
    gatekeeper.close()
    for each in contents.criteria.values():
        state = console.sentence(OWN_STATE_NAMES[each.state])
        console.line(f"{each.id:16}{state:16}{each.version:<4}{console.text(each.content.name)}")
    for key in contents.damaged:
        console.tell(Message(N_("Damaged and left out: {key}."), {"key": key}))
    console.document(
        "library own list",
        organisation=_organisation(gatekeeper),
        criteria=[_criterion(each, console) for each in contents.criteria.values()],
        categories=[
            {"id": each.id, "name": console.text(each.category.name), "retired": each.retired}
            for each in contents.categories.values()
        ],
        damaged=list(contents.damaged),
    )
    return EXIT_DONE


def run_show(arguments: Namespace, console: Console) -> int:
    import msgspec

    from gatekeeper_app.i18n import LANGUAGES
    from gatekeeper_app.rules.three_tests import TEST_NAMES

    gatekeeper = _opened(console, read_only=True)
    try:
        own = gatekeeper.own
        criterion = own.get(arguments.criterion.upper())
        help_with = own.help(criterion.content)
        versions = own.versions(criterion.id)
    finally:
        gatekeeper.close()
    console.line(f"{criterion.id}  {console.text(criterion.content.name)}")
    for version in versions:
        console.line(f"  {version.number}  {version.at.date().isoformat()}  {version.author}  {version.note}")
    for test in help_with.tests:
        sign = "+" if test.passed else "-"
        console.line(f"{sign} {console.sentence(TEST_NAMES[test.name])}: {console.text(test.reason)}")
    for remark in help_with.remarks:
        console.line(f"{'!' if remark.blocking else ' '} {remark.place}: {console.text(remark.message)}")
    console.document(
        "library own show",
        **_criterion(criterion, console),
        content=msgspec.to_builtins(criterion.content),
        versions=[
            {"number": v.number, "at": v.at.isoformat(), "author": v.author, "note": v.note} for v in versions
        ],
        usable=help_with.usable,
        remarks=[
            {"place": r.place, "message": console.text(r.message), "blocking": r.blocking}
            for r in help_with.remarks
        ],
        tests=[
            {"test": t.name.value, "passed": t.passed, "reason": console.text(t.reason)}
            for t in help_with.tests
        ],
        texts={
            language: {"written": help_with.texts[language].done, "of": help_with.texts[language].of}
            for language in LANGUAGES
        },
    )
    return EXIT_DONE


def run_retire(arguments: Namespace, console: Console) -> int:
    return _changed(arguments, console, "retire")


def run_bring_back(arguments: Namespace, console: Console) -> int:
    return _changed(arguments, console, "bring-back")


def run_organisation(arguments: Namespace, console: Console) -> int:
    gatekeeper = _opened(console, read_only=not arguments.code)
    try:
        if arguments.code:
            gatekeeper.own.name_organisation(arguments.code, arguments.name)
        named = _organisation(gatekeeper)
    finally:
        gatekeeper.close()
    if named is None:
        console.line(console.sentence(N_("Your organisation has no code yet that ids could begin with.")))
    else:
        console.line(f"{named['code']}  {named['name']}")
    console.document("library own organisation", organisation=named)
    return EXIT_DONE


def _changed(arguments: Namespace, console: Console, verb: str) -> int:
    from gatekeeper_app.domain.own_criteria import OWN_STATE_NAMES

    gatekeeper = _opened(console, read_only=False)
    try:
        own = gatekeeper.own
        base = own.get(arguments.criterion.upper())
        changed = own.retire(base) if verb == "retire" else own.bring_back(base)
        library = own.library.version
    finally:
        gatekeeper.close()
    console.line(f"{changed.id}  {console.sentence(OWN_STATE_NAMES[changed.state])}")
    console.document(f"library own {verb}", library=library, **_criterion(changed, console))
    return EXIT_DONE


def _opened(console: Console, *, read_only: bool) -> "Gatekeeper":
    from gatekeeper_app import settings
    from gatekeeper_app.bootstrap import open_gatekeeper

    return open_gatekeeper(settings.load().actor, language=console.language, read_only=read_only)


def _organisation(gatekeeper: "Gatekeeper") -> dict[str, str] | None:
    named = gatekeeper.own.organisation
    return None if named is None else {"code": named.code, "name": named.name}


def _criterion(criterion: "OwnCriterion", console: Console) -> dict[str, Any]:
    return {
        "id": criterion.id,
        "name": console.text(criterion.content.name),
        "category": criterion.content.category,
        "state": criterion.state.value,
        "version": criterion.version,
        "being_changed": criterion.being_changed,
        "based_on": criterion.based_on or None,
        "based_on_library": criterion.based_on_library or None,
        "origin": criterion.origin or None,
        "author": criterion.author,
        "changed_at": criterion.changed_at.isoformat(),
    }
