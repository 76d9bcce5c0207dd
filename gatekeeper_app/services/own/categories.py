"""Categories and sources of one's own, made and changed."""

from dataclasses import replace

from gatekeeper_app.domain.contract_natures import ContractNature
from gatekeeper_app.domain.criteria import Category, Source
from gatekeeper_app.domain.own_criteria import OwnCategory, OwnSource
from gatekeeper_app.i18n import N_, LocalizedText, Message
from gatekeeper_app.services.own.shelf import OwnShelf


def add_category(
    shelf: OwnShelf,
    name: LocalizedText,
    description: LocalizedText,
    *,
    cpv: tuple[str, ...] = (),
    natures: tuple[ContractNature, ...] = (),
    small_only: bool = False,
) -> OwnCategory:
    category = Category(
        id=shelf.numbers().category(),
        name=name,
        description=description,
        cpv=cpv,
        natures=natures,
        small_only=small_only,
    )
    now = shelf.now
    own = OwnCategory(category=category, made_at=now, changed_at=now, author=shelf.signature)
    shelf.save([own], Message(N_("own category {id} made"), {"id": own.id}))
    return shelf.saved(own)


def change_category(
    shelf: OwnShelf, base: OwnCategory, category: Category, *, retired: bool | None = None
) -> OwnCategory:
    """Save a category with another name, description or codes; `retired` also offers it no more, or again."""
    label = Message(N_("own category {id} changed"), {"id": base.id})
    shelf.refuse_stale(base, label)
    changed = replace(
        base,
        category=replace(category, id=base.id),
        retired=base.retired if retired is None else retired,
        changed_at=shelf.now,
        author=shelf.signature,
    )
    shelf.save([changed], label)
    return shelf.saved(changed)


def add_source(shelf: OwnShelf, source: Source) -> OwnSource:
    """A place facts are read in; its id is given here."""
    now = shelf.now
    named = replace(source, id=shelf.numbers().source())
    own = OwnSource(source=named, made_at=now, changed_at=now, author=shelf.signature)
    shelf.save([own], Message(N_("own source {id} made"), {"id": own.id}))
    return shelf.saved(own)


def change_source(shelf: OwnShelf, base: OwnSource, source: Source) -> OwnSource:
    label = Message(N_("own source {id} changed"), {"id": base.id})
    shelf.refuse_stale(base, label)
    changed = replace(base, source=replace(source, id=base.id), changed_at=shelf.now, author=shelf.signature)
    shelf.save([changed], label)
    return shelf.saved(changed)
