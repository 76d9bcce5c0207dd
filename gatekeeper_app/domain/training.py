"""Training items: the short lesson that helps the role a bottleneck hangs on. Ids are permanent."""

from dataclasses import dataclass
from enum import StrEnum

from gatekeeper_app.domain.roles import Role


class TrainingItem(StrEnum):
    NEED = "T-NEED"  # questioning the need, own stock, repair, sharing
    SERVICE = "T-SERVICE"  # lease and service models, budget and ownership
    DIALOGUE = "T-DIALOGUE"  # market dialogue that asks for outcomes and is open
    MARKET = "T-MARKET"  # demand signals, ambition the market can follow
    FUNCTION = "T-FUNCTION"  # describing function in place of make, material and look
    REUSE = "T-REUSE"  # accepting used goods: quality, warranty, hygiene, data
    EVIDENCE = "T-EVIDENCE"  # labels, certificates, equivalence, proof
    SUITABILITY = "T-SUITABILITY"  # proportionate suitability requirements
    SCORING = "T-SCORING"  # weights and scales with power
    LIFE_CYCLE_COST = "T-LCC"  # life-cycle cost in the comparison
    CARBON = "T-CARBON"  # carbon figures and their methods
    CONTRACT = "T-CONTRACT"  # clauses, sanctions, review, take-back
    FOLLOW_UP = "T-FOLLOW-UP"  # indicators, owners, checks, lessons
    ROLES = "T-ROLES"  # who proposes, decides, advises; settling disagreement
    SCHEDULE = "T-SCHEDULE"  # planning backwards, annual clock
    LAW = "T-LAW"  # legal frame and mandatory duties


@dataclass(frozen=True, slots=True, kw_only=True)
class Lesson:
    """A short lesson, read where the bottleneck is met (`domain.lessons`).

    All texts are msgids. `roles` are those it helps most, `minutes` the time for reading it and doing the exercise.
    """

    id: TrainingItem
    title: str
    minutes: int
    roles: tuple[Role, ...]
    summary: str
    points: tuple[str, ...]
    exercise: str
