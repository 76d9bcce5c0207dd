"""How well the document check was measured to work, told wherever its findings are handed on.

The figures are those of the held-back part of the corpus, which nothing was tuned on: passages of whole documents, the
25 common rules, the three languages together (`tools/measure_wording.py held_back`; `docs/wording.md`). They are
set anew whenever the model is trained anew.
"""

from decimal import Decimal

PRECISION = Decimal(92)
"""Per cent of the findings that were right."""

RECALL = Decimal(85)
"""Per cent of the passages that should have been found."""
