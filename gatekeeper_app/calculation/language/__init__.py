"""Words of Finnish, Swedish and English: base forms, parts of compounds, typing errors. No dictionary of others' is
used; `docs/search.md` says why and how well it works."""

from gatekeeper_app.calculation.language.analyser import Analyser, Analysis, analysers
from gatekeeper_app.calculation.language.lexicon import Lexicon, SynonymGroup

__all__ = ["Analyser", "Analysis", "Lexicon", "SynonymGroup", "analysers"]
