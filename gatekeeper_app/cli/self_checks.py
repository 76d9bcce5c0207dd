"""The checks of `gatekeeper self-test`, one a function: a detail for the report, or an exception.

What they raise is read by whoever installs the program, so it names the part and the place.
"""

import gettext
import importlib.util
import json
import os
import subprocess
import sys
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from gatekeeper_app import paths
from gatekeeper_app.bootstrap import Shipped
from gatekeeper_app.i18n import LANGUAGES, N_, Message

_FONT_SAMPLE = "AÄÖÅaäöåšž€–”…·§≥"
_WINDOW_SECONDS = 120
_ACTOR = "self-test"
_FEWEST_ICONS = 20


class BrokenPartError(Exception):
    """A part of the program is missing or does not do what it must; the text says which."""


class Skipped(Exception):  # noqa: N818 - not an error: the check has nothing to look at
    """The check cannot be made here, and need not be."""

    def __init__(self, why: Message) -> None:
        super().__init__(why.msgid)
        self.why = why


@dataclass(frozen=True, slots=True, kw_only=True)
class Workplace:
    """`folder` is temporary: what the checks write is gone afterwards."""

    folder: Path
    shipped: Shipped


def _refuse(faults: Iterable[str]) -> None:
    found = list(faults)
    if found:
        raise BrokenPartError("; ".join(found[:10]))


def library(workplace: Workplace) -> str:
    """Every criterion is decoded, has all its texts in all languages, and cites what the library knows."""
    from gatekeeper_app.domain.wording import open_decision, places, wording_of
    from gatekeeper_app.services.criteria_text.form import texts_of

    shipped = workplace.shipped.library
    _refuse(["no criterion"] if not shipped.criteria else [])
    for criterion in shipped.criteria.values():
        _refuse(
            f"{criterion.id}: {place} is empty in {language}"
            for place, text in texts_of(criterion)
            for language in LANGUAGES
            if not text.in_language(language).strip()
        )
        wording = wording_of(criterion, open_decision(criterion))
        _refuse(
            f"{criterion.id}: a place without a figure in {language}"
            for language in LANGUAGES
            if places(wording.tender_text.in_language(language))
        )
        if criterion.category not in shipped.categories:
            raise BrokenPartError(f"{criterion.id}: no category {criterion.category}")
    return f"{shipped.version}: {len(shipped.criteria)}"


def law(workplace: Workplace) -> str:
    """Every provision that criteria and rules cite is in the law book."""
    from gatekeeper_app.adapters.parameters.law_book import ShippedLawBook
    from gatekeeper_app.rules.registry import RULES

    known = ShippedLawBook().provision_ids
    cited = {
        basis.provision
        for criterion in workplace.shipped.library.criteria.values()
        for basis in criterion.legal_basis
    } | {provision for rule in RULES for provision in rule.legal}
    _refuse(f"no provision {provision}" for provision in sorted(cited - known))
    return str(len(known))


def cpv(workplace: Workplace) -> str:
    """The program's own list of CPV codes is whole, and the sample's codes have names."""
    from gatekeeper_app.adapters.cpv.opening import read_shipped

    codes = read_shipped(paths.shipped_cpv()).entries
    sample = workplace.shipped.sample()
    _refuse(f"no name for {code}" for code in sample.cpv if code not in codes)
    return str(len(codes))


def catalogues(_workplace: Workplace) -> str:
    """Both catalogues are there and translate the names of the rules and of the verbs' errors."""
    from gatekeeper_app.rules.registry import RULES

    sentences = [rule.title for rule in RULES] + [rule.why for rule in RULES]
    for language in LANGUAGES:
        if language == "en":
            continue
        file = paths.resources() / "locale" / language / "LC_MESSAGES" / "gatekeeper.mo"
        with file.open("rb") as stream:
            known = gettext.GNUTranslations(stream)
        _refuse(
            f"{language}: not translated: {sentence}"
            for sentence in sentences
            if known.gettext(sentence) == sentence
        )
    return "fi, sv"


def fonts(_workplace: Workplace) -> str:
    """All faces can be embedded and show the letters of the three languages."""
    from gatekeeper_app.adapters.writers import pdf_fonts

    pdf_fonts.register()
    _refuse(f"no glyph for {sign}" for sign in _FONT_SAMPLE if not pdf_fonts.can_show(sign))
    return ", ".join(face.value for face in pdf_fonts.Face)


def icons(_workplace: Workplace) -> str:
    """Every sign of the interface is a well-formed SVG file."""
    from defusedxml.ElementTree import parse

    files = sorted((paths.resources() / "icons").glob("*.svg"))
    for file in files:
        if not parse(file).getroot().tag.endswith("svg"):
            raise BrokenPartError(f"{file.name} is no SVG file")
    if len(files) < _FEWEST_ICONS or not (paths.resources() / "icons" / "gatekeeper.svg").is_file():
        raise BrokenPartError(f"only {len(files)} icons in {paths.resources() / 'icons'}")
    return str(len(files))


def rules(_workplace: Workplace) -> str:
    """Every rule finds in its own examples what it says it finds."""
    from gatekeeper_app.rules.registry import RULES

    for rule in RULES:
        for example in rule.examples():
            found = len(list(rule.findings(example.context)))
            if found != example.finds:
                raise BrokenPartError(f"{rule.id}: {found} instead of {example.finds}: {example.title}")
    return str(len(RULES))


def sample(workplace: Workplace) -> str:
    """The practice procurement opens, is judged, and knows the library's criteria."""
    from gatekeeper_app.services.checks import check
    from gatekeeper_app.services.desk import utc_now

    procurement = workplace.shipped.sample()
    result = check(procurement, workplace.shipped.library, workplace.shipped.law, utc_now().date())
    _refuse(f"the library has no criterion {unknown}" for unknown in result.readiness.unknown)
    return procurement.title


def pdf(workplace: Workplace) -> str:
    """The justification of the practice procurement, written and opened again in each language."""
    from gatekeeper_app.adapters.preview import PagePreview

    procurement = workplace.shipped.sample()
    pages = []
    for language in LANGUAGES:
        file = workplace.folder / f"justification-{language}.pdf"
        workplace.shipped.write_pdf(workplace.shipped.justification(procurement, language), file)
        if not file.read_bytes().startswith(b"%PDF-"):
            raise BrokenPartError(f"{file.name} is no PDF document")
        with PagePreview.open(file) as preview:
            pages.append(f"{language} {preview.page_count}")
    return ", ".join(pages)


def workspace(workplace: Workplace) -> str:
    """A procurement is added, changed, saved, undone, and read again from the closed workspace."""
    from gatekeeper_app.adapters.storage import open_workspace

    file = workplace.folder / "workspace.sqlite"
    procurement = workplace.shipped.sample()
    changed = replace(procurement, title=f"{procurement.title} 2")
    store = open_workspace(file)
    try:
        store.add(procurement, Message(_ACTOR), _ACTOR)
        store.save(changed, Message(_ACTOR), _ACTOR)
        if store.get(procurement.id) != changed:
            raise BrokenPartError("a change is not read as it was saved")
        undone, _change = store.undo(procurement.id, _ACTOR)
        if undone != procurement:
            raise BrokenPartError("a change is not taken back as it was")
    finally:
        store.close()
    store = open_workspace(file, read_only=True)
    try:
        if store.get(procurement.id) != procurement:
            raise BrokenPartError("a closed workspace is not read as it was written")
    finally:
        store.close()
    return ""


def notice(workplace: Workplace) -> str:
    """The small notice the program brings along gives its title, its lot and its weights."""
    file = paths.resources() / "samples" / "notice.xml"
    read = workplace.shipped.notice_reader.read(file, today=date(2026, 11, 21))
    if len(read.lots) != 1 or [line.weight.figure for line in read.award_lines] != [80, 20]:
        raise BrokenPartError(f"{file.name} is not read as it stands")
    return read.title


def window(workplace: Workplace) -> str:
    """The window paints its first frame, in a process of its own and without a screen."""
    if importlib.util.find_spec("PySide6") is None:
        raise Skipped(Message(N_("The window needs Qt, which is not installed here.")))
    environment = os.environ | {
        "QT_QPA_PLATFORM": "offscreen",
        "GATEKEEPER_HOME": str(workplace.folder / "home"),
    }
    done = subprocess.run(
        [sys.executable, "-m", "gatekeeper_app", "--exit-after-first-paint"],
        env=environment,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        encoding="utf-8",
        errors="replace",
        timeout=_WINDOW_SECONDS,
        check=False,
    )
    if done.returncode != 0:
        raise BrokenPartError(f"exit code {done.returncode}: {done.stderr.strip()[-1000:]}")
    report = json.loads(done.stdout)
    return f"{report['milliseconds']} ms"
