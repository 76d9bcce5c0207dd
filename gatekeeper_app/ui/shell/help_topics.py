"""The words of the help: what each page is for, the three tests, and the rules as topics to open it at."""

from dataclasses import dataclass

from gatekeeper_app.i18n import N_
from gatekeeper_app.rules.registry import RULES
from gatekeeper_app.rules.three_tests import TEST_NAMES, TestName

PAGE_WORDS: dict[str, str] = {
    "home": N_(
        "Home is where a procurement begins and where you go on. Begin with a Hilma notice, a file from a "
        "colleague, from scratch, or with the sample. Beside them stand the procurements changed last, "
        "each with its next step, and what will soon have to be reviewed."
    ),
    "procurements": N_(
        "All procurements of this workspace are here. Open one to go on with it; everything is saved as it "
        "happens, and changes can be undone."
    ),
    "new": N_(
        "The basic facts decide which criteria are offered and which rules of law apply: what is bought, "
        "for how much, how it is compared and when. What a notice told is already filled in; correct what "
        "is wrong."
    ),
    "walk": N_(
        "The walk goes through the seven gates of a procurement, one decision at a time. Include a "
        "criterion, edit its figures and words, leave it out with a reason, or decide later. On the right "
        "you see at once what follows: the three tests and the open bottlenecks with their remedies."
    ),
    "legal": N_(
        "The legal frame says which rules apply to this procurement on its own starting day: the procedure, the "
        "minimum times, the duties and what each asks for. What has not been read in the source yet is marked as to "
        "be verified."
    ),
    "people": N_(
        "Here you see who proposes, decides and advises at each gate, where views differ and what experts have been "
        "asked. A role is enough; names are optional."
    ),
    "plan": N_(
        "The schedule is computed backwards from the wanted start of the contract, with the times the law asks for "
        "and usual times for the rest. Days you enter are fixed, the others follow. Tasks say who does what by when, "
        "and everything can be exported to your calendar."
    ),
    "outcome": N_(
        "Record the result after the award and each check during the contract: what each criterion did, whether the "
        "promise was kept and what was learnt. The next round starts from it."
    ),
    "history": N_(
        "The history tells who changed what and when. Nothing is removed from it: an undone change stands there with "
        "the one that undid it."
    ),
    "earlier": N_(
        "This procurement was started from an earlier one. Here you see what has changed in law, library and market "
        "since, and take each earlier decision over, or leave it, one at a time."
    ),
    "export": N_(
        "Documents are exported here. Tick them on the left and choose for whom, in which languages and in "
        "which format; the current one is shown as pages or as text. Ctrl+F searches it, F3 goes to the "
        "next match, Ctrl+P prints. An open decision prevents nothing: the document is then a draft, and "
        "what the final version is waiting for is listed. The answers for Hilma are given here, too."
    ),
    "check": N_(
        "In the document check a draft is read and its bottlenecks are marked in the text, each with the "
        "reason, the law and a text to use instead. F8 leads to the next one, Enter in the list to its "
        "buttons, Ctrl+. takes the suggestion; what is right as it stands is passed over with a reason. Open "
        "the mended version here, and you see what is mended, new and remaining. The file is never changed: "
        "Ctrl+E gives a copy of a Word document with comments and the taken texts, a report, or the findings "
        "as data. What each rule speaks of and lets pass stands on the page of the rules."
    ),
    "document_check": N_(
        "Here the documents of this procurement are checked. A finding can be made an open bottleneck with an "
        "owner and a day, and facts, award criteria and criteria of the library can be taken over from the "
        "document. F8 leads to the next finding, Ctrl+. takes the suggestion, and Ctrl+E gives a Word "
        "document with comments, a report, or the findings as data."
    ),
    "text_rules": N_(
        "Here your organisation decides which rules of the document check are used and adds words of its own, "
        "each with a reason. Every rule has examples of what it speaks of and what it lets pass, and a phrase "
        "can be tried on a sentence before it is added. Every change can be undone."
    ),
    "survey": N_(
        "The survey reads a folder of past notices and tender documents and counts which procurements had "
        "circular and carbon criteria, and which bottlenecks. Press Enter on a procurement to see its "
        "criteria with their kind, weight and quality. The survey is the starting point for targets and can "
        "be saved as a workbook or a report."
    ),
    "library": N_(
        "The library holds every criterion with its tender text, proof, contract clause, legal basis and "
        "sources. Type to search, narrow down with the filters, and press Enter to read. The coverage shows how many "
        "criteria each category has. Texts can be copied into any document, and criteria marked with Space are "
        "copied, saved as a PDF or printed together. A criterion is decided on during the walk."
    ),
    "models": N_(
        "Here are criteria banks, agreements, calculators, examples and networks in this program's own words: what "
        "each is and what to take from it. Addresses are text to copy; nothing is opened from here."
    ),
    "own": N_(
        "Here is what your organisation has added to the library: criteria with their versions, categories and "
        "sources. Open one to see where it stands, compare versions side by side, retire it or bring it back. Every "
        "change can be undone."
    ),
    "own_editor": N_(
        "Write the criterion in the three languages, row by row; it is saved as you write. On the right you see what "
        "is still missing, and Enter leads to its field. What you write becomes part of the library when you put it "
        "in use."
    ),
    "packs": N_(
        "A pack is one file of criteria to hand on. One that you take in is checked and shown first; where it meets "
        "what you have, you decide one by one, and one undo takes all of it back."
    ),
    "settings": N_(
        "Settings apply at once: language, light or dark, text size, your name for the journal. The place "
        "of the workspace and of the log file is shown here too."
    ),
}

TESTS_TITLE = N_("The three tests")
TESTS_LEAD = N_(
    "A criterion lowers the impact of a purchase only when it passes all three. Most of those that change "
    "nothing fail one of them."
)
TEST_WORDS: dict[TestName, str] = {
    TestName.BITES: N_(
        "It asks for more than the market gives anyway. A figure that every supplier meets today changes "
        "nothing; the market standard is named beside each criterion."
    ),
    TestName.BINDS: N_(
        "It is carried into the contract, with a consequence when it is broken. What stands only in the "
        "tender is forgotten at the first delivery."
    ),
    TestName.MEASURED: N_(
        "There is an indicator, a proof, someone who follows it and a date. What nobody checks is not kept."
    ),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Topic:
    """Something the help can be opened at. `title` and `text` are msgids."""

    id: str
    title: str
    text: str


KEYS, TESTS = "keys", "tests"

TOPICS: tuple[Topic, ...] = (
    Topic(id=KEYS, title=N_("Keys and help"), text=N_("The keys that work here")),
    Topic(id=TESTS, title=TESTS_TITLE, text=TESTS_LEAD),
    *(
        Topic(id=f"test-{name.value}", title=TEST_NAMES[name], text=words)
        for name, words in TEST_WORDS.items()
    ),
    *(Topic(id=rule.id, title=rule.title, text=rule.why) for rule in RULES),
)
