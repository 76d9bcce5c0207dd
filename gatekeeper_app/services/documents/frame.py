"""What the documents have in common: what they are made of, their title page, their numbered chapters."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from gatekeeper_app import __version__
from gatekeeper_app.domain.procurements import Procurement
from gatekeeper_app.domain.report import Block, Heading, Report
from gatekeeper_app.i18n import N_, Language, LocalizedText, Message
from gatekeeper_app.services.carbon.cases import Calculators
from gatekeeper_app.services.checks import check
from gatekeeper_app.services.cpv import CpvList
from gatekeeper_app.services.documents.audiences import AUDIENCE_NAMES, Audience
from gatekeeper_app.services.documents.draft_or_final import Version
from gatekeeper_app.services.documents.public_part import public_part
from gatekeeper_app.services.justification.material import Material
from gatekeeper_app.services.protocols import Change, LawBook, Library
from gatekeeper_app.services.templates.values import SHIPPED, OwnWords, Templates
from gatekeeper_app.services.walk import walk

Chapters = Iterable[tuple[str, Sequence[Block]]]
"""Title and content of each chapter; one without content is left out."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sources:
    """What documents are made of. `now` is in UTC. `changes` are the entries of the workspace's journal, where the
    procurement comes from one; `subtype` is that of the notice (OPP-070), empty: the usual one. `rule_titles`
    are those of the rules of the document check, by their id. `version` None: the final one where it can be made, else
    a draft. `templates` are the organisation's own; `words` those of the document being made, set by `make_report`."""

    procurement: Procurement
    library: Library
    law: LawBook
    now: datetime
    cpv: CpvList | None = None
    calculators: Calculators | None = None
    changes: Sequence[Change] = ()
    subtype: str = ""
    rule_titles: Mapping[str, LocalizedText] = field(default_factory=dict)
    version: Version | None = None
    templates: Templates = SHIPPED
    words: OwnWords = field(default_factory=OwnWords)

    @property
    def public(self) -> "Sources":
        """The same for outward documents: the public part of the procurement, and no journal."""
        return replace(self, procurement=public_part(self.procurement), changes=(), calculators=None)

    @property
    def draft(self) -> bool:
        """Whether what is made of them is a draft; before the version is settled, while a decision is open."""
        if self.version is not None:
            return self.version is Version.DRAFT
        path = walk(self.procurement, self.library, self.law)
        return path.decided < path.total


def material_of(sources: Sources, language: Language) -> Material:
    """The procurement of `sources` with what the rules and the walk say of it."""
    procurement, library, law = sources.procurement, sources.library, sources.law
    return Material(
        procurement=procurement,
        library=library,
        law=law,
        language=language,
        now=sources.now,
        cpv=sources.cpv,
        path=walk(procurement, library, law),
        result=check(procurement, library, law, sources.now.astimezone().date()),
        words=sources.words,
    )


def numbered(chapters: Chapters) -> tuple[Block, ...]:
    """The chapters with content, each under its numbered heading."""
    blocks: list[Block] = []
    number = 0
    for title, content in chapters:
        if content:
            number += 1
            blocks += [Heading(level=1, text=title, number=str(number)), *content]
    return tuple(blocks)


def inside(footer: str, language: Language) -> str:
    """The foot of the pages of an internal document."""
    return Message(N_("{title} · internal"), {"title": footer}).in_language(language)


def report_of(material: Material, title: str, audience: Audience, blocks: Sequence[Block]) -> Report:
    """A document with the title page all of them share. It says for whom it is made, on every page in its footer."""
    procurement, say = material.procurement, material.say
    subject = procurement.title or say(N_("Unnamed procurement"))
    heading = say(title)
    facts = (
        (say(N_("Contracting entity")), procurement.buyer.name),
        (say(N_("Registry number")), procurement.registry_number),
        (say(N_("Date")), material.day(material.now)),
        (say(N_("For whom")), say(AUDIENCE_NAMES[audience])),
        (
            say(N_("Made with")),
            say(
                N_("Gatekeeper {version}, criteria library {library}"),
                version=__version__,
                library=material.library.version,
            ),
        ),
    )
    return Report(
        title=heading,
        subtitle=subject,
        language=material.language,
        author=procurement.buyer.name,
        created_at=material.now,
        footer=inside(subject, material.language) if audience is Audience.INTERNAL else subject,
        page_of=say(N_("Page {page} of {pages}"), page="{page}", pages="{pages}"),
        facts=tuple((name, value) for name, value in facts if value),
        blocks=tuple(blocks),
    )
