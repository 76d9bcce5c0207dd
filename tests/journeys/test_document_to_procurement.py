"""From a draft on the disk to a procurement, and its next version: services and storage, no window."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from gatekeeper_app.bootstrap import Gatekeeper, open_gatekeeper
from gatekeeper_app.domain.roles import Role
from gatekeeper_app.domain.tasks import TaskStatus
from gatekeeper_app.domain.text_findings import TextCheck
from gatekeeper_app.services.text_check.books import OwnBook, ProcurementBook
from gatekeeper_app.services.text_check.comparison import compare, version_before
from gatekeeper_app.services.text_check.house_rules import choice, switch
from gatekeeper_app.services.text_check.proposals import ProposalKind
from gatekeeper_app.services.text_check.proposing import propose
from gatekeeper_app.services.text_check.taking import begin

FIRST = """# Tarjouspyyntö: Koulukeskuksen pulpetit ja tuolit

CPV-koodi 39160000-1. Hankinnan arvioitu arvo on 210 000 euroa (alv 0 %).
Tarjousten jättöaika päättyy 13.3.2027 klo 12.

## 1 Vaatimukset

Kaikkien pulpettien on oltava uusia ja käyttämättömiä.

Puulevyjen formaldehydipäästön on oltava enintään puolet E1-luokan rajasta, ja se osoitetaan testausselosteella.

## 2 Vertailu

| Vertailuperuste | Painoarvo |
|---|---|
| Hinta | 70 % |
| Kalusteen hiilijalanjälki | 30 % |
"""
SECOND = FIRST.replace(
    "Kaikkien pulpettien on oltava uusia ja käyttämättömiä.",
    "Pulpetit saavat olla uusia, kunnostettuja tai käytettyjä.",
)


@pytest.fixture
def gatekeeper() -> Iterator[Gatekeeper]:
    opened = open_gatekeeper("Maija")
    yield opened
    opened.close()


def checked(gatekeeper: Gatekeeper, folder: Path, name: str, text: str) -> TextCheck:
    file = folder / name
    file.write_text(text, "utf-8")
    (document,) = gatekeeper.shipped.documents.read(file)
    judge = gatekeeper.shipped.wording
    house = choice(gatekeeper.own.contents, judge.rules)
    return judge.check(document, only=house.only, phrases=house.phrases)


def test_a_draft_becomes_a_procurement_and_its_next_version_mends_a_bottleneck(
    gatekeeper: Gatekeeper, tmp_path: Path
) -> None:
    desk, own, shipped = gatekeeper.desk, gatekeeper.own, gatekeeper.shipped
    check = checked(gatekeeper, tmp_path, "tarjouspyyntö v1.md", FIRST)
    free = OwnBook(own)
    document = free.keep(check)
    (new_only,) = [finding for finding in check.findings if finding.rule == "new-only"]

    intake = propose(check, shipped.library, shipped.law, shipped.cpv, shipped.words)
    assert [each.code for each in intake.of_kind(ProposalKind.CPV)] == ["39160000"]
    assert "criterion/FUR-006" in {each.id for each in intake.proposals}
    desk.take(begin(intake, intake.proposed_ids, shipped.library, at=desk.clock()))
    book = ProcurementBook(desk)
    book.carry_over(free, document.id, check)
    assert desk.procurement is not None
    assert desk.procurement.title == "Koulukeskuksen pulpetit ja tuolit"
    assert [line.name for line in desk.procurement.award_lines] == ["Hinta", "Kalusteen hiilijalanjälki"]

    book.accept(new_only, document.id, role=Role.NEED_OWNER, due=date(2027, 1, 15))
    report = str(shipped.justification(desk.procurement, "fi"))
    assert "Kaikkien pulpettien on oltava uusia" in report

    later = checked(gatekeeper, tmp_path, "tarjouspyyntö v2.md", SECOND)
    assert book.earlier(later) == book.documents[0]
    before = version_before(book.documents[0], later)
    assert before is not None
    compared = compare(before, later, document.id)
    assert "new-only" in [passage.rule for passage in compared.mended]
    assert "new-only" not in [finding.rule for finding in compared.new]
    book.keep(later, document.id)
    assert [task.status for task in desk.procurement.tasks] == [TaskStatus.DONE]
    assert not [finding for finding in desk.check().open if finding.rule == "document-passage"]
    assert desk.undo() is not None
    assert [finding.rule for finding in desk.check().open if finding.rule == "document-passage"]

    switch(own, "new-only", off=True, reason="Kokeilu.")
    silent = checked(gatekeeper, tmp_path, "tarjouspyyntö v1.md", FIRST)
    assert "new-only" not in [finding.rule for finding in silent.findings]
