"""A pack beside one's own library: what is new, the same, different; each difference settled, all taken in at once."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields, is_dataclass, replace
from enum import StrEnum
from typing import Any, TypeAlias

from gatekeeper_app.domain.criteria import Source
from gatekeeper_app.domain.own_criteria import OwnCategory, OwnCriterion, OwnSource, OwnVersion
from gatekeeper_app.errors import NotPossibleNowError
from gatekeeper_app.i18n import N_, LocalizedText, Message
from gatekeeper_app.rules.phrases import FirstFew
from gatekeeper_app.services.criteria_comparison import FieldDifference, differences
from gatekeeper_app.services.own.live_help import CriterionHelp, criterion_help
from gatekeeper_app.services.own.records import OwnEntry
from gatekeeper_app.services.own.shelf import OwnShelf
from gatekeeper_app.services.packs.form import Pack, PackedCategory, PackedCriterion

Packed: TypeAlias = PackedCriterion | PackedCategory | Source
Mine: TypeAlias = OwnCriterion | OwnCategory | OwnSource


class Standing(StrEnum):
    """How something in a pack stands to one's own library."""

    NEW = "new"
    SAME = "same"
    DIFFERS = "differs"  # the same thing in another version
    CONFLICTS = "conflicts"  # another thing that has the same id


STANDING_NAMES: dict[Standing, str] = {
    Standing.NEW: N_("New"),
    Standing.SAME: N_("The same as mine"),
    Standing.DIFFERS: N_("Differs from mine"),
    Standing.CONFLICTS: N_("Another one has the same id"),
}


class Settlement(StrEnum):
    MINE = "mine"
    THEIRS = "theirs"
    BOTH = "both"  # theirs gets a new id


SETTLEMENT_NAMES: dict[Settlement, str] = {
    Settlement.MINE: N_("Keep mine"),
    Settlement.THEIRS: N_("Take theirs"),
    Settlement.BOTH: N_("Keep both: theirs gets a new id"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class PackItem:
    """One thing in a pack. `kind` is ``criterion``, ``category`` or ``source``; `differences` are mine (before)
    against theirs (after), all of theirs for what is new. `help` is what a criterion still lacks, None for others."""

    kind: str
    id: str
    name: LocalizedText
    standing: Standing
    theirs: Packed
    mine: Mine | None = None
    differences: tuple[FieldDifference, ...] = ()
    help: CriterionHelp | None = None

    @property
    def to_be_settled(self) -> bool:
        return self.standing in (Standing.DIFFERS, Standing.CONFLICTS)

    @property
    def mine_being_changed(self) -> bool:
        """Whether something is written on mine that is not in use: taking theirs drops it (undo brings it back)."""
        return isinstance(self.mine, OwnCriterion) and self.mine.being_changed


@dataclass(frozen=True, slots=True, kw_only=True)
class PackPreview:
    """Categories, sources and criteria in the order of the pack."""

    pack: Pack
    items: tuple[PackItem, ...]

    @property
    def to_be_settled(self) -> tuple[PackItem, ...]:
        return tuple(item for item in self.items if item.to_be_settled)

    def count(self, standing: Standing) -> int:
        return sum(item.standing is standing for item in self.items)


@dataclass(frozen=True, slots=True, kw_only=True)
class TakenIn:
    """What became of a pack: ids taken in, left as they were, and those given new ids (old -> new)."""

    taken: tuple[str, ...]
    left: tuple[str, ...]
    renamed: Mapping[str, str]


def preview(own: OwnShelf, pack: Pack) -> PackPreview:
    """Each thing of the pack beside what one has; nothing is changed."""
    items = [
        *(_category(own, entry) for entry in pack.categories),
        *(_source(own, entry) for entry in pack.sources),
        *(_criterion(own, entry, pack) for entry in pack.criteria),
    ]
    return PackPreview(pack=pack, items=tuple(items))


def _criterion(own: OwnShelf, entry: PackedCriterion, pack: Pack) -> PackItem:
    mine = own.contents.criteria.get(entry.content.id)
    before = None if mine is None else mine.in_use or mine.content
    known = _WithPack(own, pack)
    return PackItem(
        kind="criterion",
        id=entry.content.id,
        name=entry.content.name,
        standing=_standing(
            mine is not None, entry.content == before, mine is not None and mine.made_at == entry.made_at
        ),
        theirs=entry,
        mine=mine,
        differences=differences(before, entry.content),
        help=criterion_help(entry.content, known, own.law, own.today),
    )


def _category(own: OwnShelf, entry: PackedCategory) -> PackItem:
    mine = own.contents.categories.get(entry.category.id)
    before = None if mine is None else mine.category
    return PackItem(
        kind="category",
        id=entry.category.id,
        name=entry.category.name,
        standing=_standing(
            mine is not None, entry.category == before, mine is not None and mine.made_at == entry.made_at
        ),
        theirs=entry,
        mine=mine,
        differences=differences(before, entry.category),
    )


def _source(own: OwnShelf, entry: Source) -> PackItem:
    """A source of the shipped library stays what it is there, whatever a pack says of it."""
    mine = own.contents.sources.get(entry.id)
    before = own.library.shipped.sources.get(entry.id) or (None if mine is None else mine.source)
    same = entry.id in own.library.shipped.sources or entry == before
    return PackItem(
        kind="source",
        id=entry.id,
        name=entry.title,
        standing=_standing(before is not None, same, False),
        theirs=entry,
        mine=mine,
        differences=differences(before, entry),
    )


def _standing(there: bool, same: bool, of_one_origin: bool) -> Standing:
    if not there:
        return Standing.NEW
    if same:
        return Standing.SAME
    return Standing.DIFFERS if of_one_origin else Standing.CONFLICTS


class _WithPack:
    """The library as it would be with the pack: what a criterion of it may refer to."""

    def __init__(self, own: OwnShelf, pack: Pack) -> None:
        library = own.library
        self.version = library.version
        self.categories = {entry.category.id: entry.category for entry in pack.categories} | {
            **library.categories
        }
        self.sources = {source.id: source for source in pack.sources} | {**library.sources}
        self.criteria = {entry.content.id: entry.content for entry in pack.criteria} | {**library.criteria}


# ---- taking in


def take_in(
    own: OwnShelf, pack: Pack, settlements: Mapping[str, Settlement], *, in_use: bool = True
) -> TakenIn:
    """Take a pack in: what is new, and what `settlements` (id -> settlement) says of what differs. One transaction,
    one undo. With `in_use` criteria that were in use with their makers are at once in use here; without, drafts.

    Raises `NotPossibleNowError` naming what is not settled: nothing is overwritten unasked.
    """
    looked_at = preview(own, pack)
    open_ids = [item.id for item in looked_at.to_be_settled if item.id not in settlements]
    if open_ids:
        raise _unsettled(open_ids)
    taking = _Taking(own, looked_at, settlements, in_use=in_use)
    taking.rename()
    entries = [entry for item in looked_at.items for entry in taking.entries(item)]
    label = Message(
        N_("pack “{title}” of {organisation} taken in"),
        {"title": pack.title, "organisation": pack.organisation or pack.made_by},
    )
    own.save(entries, label)
    left = [item.id for item in looked_at.items if not taking.taken(item)]
    taken = [taking.renamed.get(item.id, item.id) for item in looked_at.items if taking.taken(item)]
    return TakenIn(taken=tuple(taken), left=tuple(left), renamed=taking.renamed)


class _Taking:
    """One pack on its way in. `renamed` has the new ids of what is kept beside mine."""

    def __init__(
        self,
        own: OwnShelf,
        looked_at: PackPreview,
        settlements: Mapping[str, Settlement],
        *,
        in_use: bool,
    ) -> None:
        self._own, self._preview, self._settlements, self._in_use = own, looked_at, settlements, in_use
        self.renamed: dict[str, str] = {}

    def _settlement(self, item: PackItem) -> Settlement:
        if item.standing is Standing.NEW:
            return Settlement.THEIRS
        return self._settlements[item.id] if item.to_be_settled else Settlement.MINE

    def taken(self, item: PackItem) -> bool:
        return self._settlement(item) is not Settlement.MINE

    def rename(self) -> None:
        """Give new ids to what is kept beside mine; raises `NotPossibleNowError` before there is a code for them."""
        both = [item for item in self._preview.items if self._settlement(item) is Settlement.BOTH]
        if not both:
            return
        numbers = self._own.numbers(besides=[item.id for item in self._preview.items])
        give = {"criterion": numbers.criterion, "category": numbers.category, "source": numbers.source}
        self.renamed = {item.id: give[item.kind]() for item in both}

    def entries(self, item: PackItem) -> Iterable[OwnEntry]:
        if not self.taken(item):
            return
        own, origin = self._own, self._origin()
        theirs, signature, now = item.theirs, own.signature, own.now
        if isinstance(theirs, PackedCriterion):
            yield from self._criterion(item, theirs)
        elif isinstance(theirs, PackedCategory):
            category = replace(theirs.category, id=self.renamed.get(item.id, item.id))
            yield OwnCategory(
                category=category, made_at=theirs.made_at, changed_at=now, author=signature, origin=origin
            )
        else:
            source = replace(theirs, id=self.renamed.get(item.id, item.id))
            yield OwnSource(source=source, made_at=now, changed_at=now, author=signature, origin=origin)

    def _criterion(self, item: PackItem, theirs: PackedCriterion) -> Iterable[OwnEntry]:
        own, signature, now, origin = self._own, self._own.signature, self._own.now, self._origin()
        content = _with_ids(theirs.content, self.renamed)
        used = self._in_use and theirs.version > 0 and item.help is not None and item.help.usable
        earlier = own.contents.versions.get(content.id, ())
        mine = item.mine if isinstance(item.mine, OwnCriterion) and content.id == item.id else None
        latest = max((version.number for version in earlier), default=0)
        number = max(latest + 1, theirs.version) if used else (mine.version if mine is not None else 0)
        yield OwnCriterion(
            content=content,
            made_at=theirs.made_at,
            changed_at=now,
            author=signature,
            in_use=content if used else (mine.in_use if mine is not None else None),
            version=number,
            based_on=theirs.based_on,
            based_on_library=theirs.based_on_library,
            origin=origin,
        )
        if used:
            yield OwnVersion(
                number=number,
                content=content,
                at=now,
                author=signature,
                note=self._preview.pack.title,
                origin=origin,
            )

    def _origin(self) -> str:
        """Whose it is; empty where one's own pack comes home."""
        organisation, made_by = self._own.organisation, self._preview.pack.made_by
        return "" if organisation is not None and organisation.code == made_by else made_by


def _with_ids(content: Any, renamed: Mapping[str, str]) -> Any:
    """A criterion with every reference to something renamed turned to its new id. Ids have a form of their own, so
    that only references are met: texts are left alone."""
    if not renamed:
        return content
    if isinstance(content, tuple):
        return tuple(_with_ids(entry, renamed) for entry in content)
    if isinstance(content, str):
        return renamed.get(content, content) if type(content) is str else content
    if is_dataclass(content) and not isinstance(content, type | LocalizedText):
        return replace(
            content,
            **{each.name: _with_ids(getattr(content, each.name), renamed) for each in fields(content)},
        )
    return content


def _unsettled(ids: list[str]) -> NotPossibleNowError:
    named = FirstFew(tuple(LocalizedText.same(each) for each in ids))
    return NotPossibleNowError(
        what=Message(N_("The pack was not taken in.")),
        why=Message(
            N_("It is not settled what becomes of these, which you have too: {ids}."), {"ids": named}
        ),
        remedy=Message(N_("Decide for each: keep yours, take theirs, or keep both.")),
    )
