"""Gatekeeper roles: who decides at a gate in a Finnish contracting entity (fact base, section 5, R-1 to R-23)."""

from enum import StrEnum

from gatekeeper_app.domain.gates import Gate
from gatekeeper_app.i18n import N_


class Role(StrEnum):
    """The id is the row of the fact base; ids are permanent."""

    COUNCIL = "R-1"
    BOARD = "R-2"
    COMMITTEE = "R-3"
    CHIEF_EXECUTIVE = "R-4"
    FINANCE = "R-5"
    PROCUREMENT_MANAGER = "R-6"
    PROCUREMENT_SPECIALIST = "R-7"
    LAWYER = "R-8"
    NEED_OWNER = "R-9"
    END_USER = "R-10"
    PROJECT_MANAGER = "R-11"
    DESIGNER = "R-12"
    BUILDING_CONTROL = "R-13"
    SAFETY = "R-14"
    ICT = "R-15"
    JOINT_PROCUREMENT_UNIT = "R-16"
    SUSTAINABILITY = "R-17"
    CONTRACT_MANAGER = "R-18"
    LOGISTICS = "R-19"
    ACCOUNTING = "R-20"
    COMMUNICATIONS = "R-21"
    AUDIT = "R-22"
    SUPPLIER = "R-23"


ROLE_NAMES: dict[Role, str] = {
    Role.COUNCIL: N_("Council"),
    Role.BOARD: N_("Municipal board"),
    Role.COMMITTEE: N_("Committee"),
    Role.CHIEF_EXECUTIVE: N_("Chief executive"),
    Role.FINANCE: N_("Finance director"),
    Role.PROCUREMENT_MANAGER: N_("Procurement manager"),
    Role.PROCUREMENT_SPECIALIST: N_("Procurement specialist"),
    Role.LAWYER: N_("Procurement lawyer"),
    Role.NEED_OWNER: N_("Need owner"),
    Role.END_USER: N_("End user"),
    Role.PROJECT_MANAGER: N_("Project manager"),
    Role.DESIGNER: N_("Designer"),
    Role.BUILDING_CONTROL: N_("Building control"),
    Role.SAFETY: N_("Safety, hygiene and information security"),
    Role.ICT: N_("ICT director"),
    Role.JOINT_PROCUREMENT_UNIT: N_("Central purchasing body"),
    Role.SUSTAINABILITY: N_("Sustainability specialist"),
    Role.CONTRACT_MANAGER: N_("Contract manager"),
    Role.LOGISTICS: N_("Logistics and property maintenance"),
    Role.ACCOUNTING: N_("Accounting"),
    Role.COMMUNICATIONS: N_("Communications"),
    Role.AUDIT: N_("Audit"),
    Role.SUPPLIER: N_("Supplier"),
}

# Who usually decides at a gate, the first one first; a criterion may name others of its own.
GATE_ROLES: dict[Gate, tuple[Role, ...]] = {
    Gate.NEED: (
        Role.NEED_OWNER,
        Role.FINANCE,
        Role.LOGISTICS,
        Role.ICT,
        Role.PROJECT_MANAGER,
        Role.COMMITTEE,
    ),
    Gate.DIALOGUE: (
        Role.PROCUREMENT_SPECIALIST,
        Role.NEED_OWNER,
        Role.SUSTAINABILITY,
        Role.PROCUREMENT_MANAGER,
    ),
    Gate.SPECIFICATION: (
        Role.NEED_OWNER,
        Role.PROCUREMENT_SPECIALIST,
        Role.SUSTAINABILITY,
        Role.LAWYER,
        Role.SAFETY,
        Role.ICT,
        Role.DESIGNER,
        Role.END_USER,
    ),
    Gate.SUITABILITY: (Role.PROCUREMENT_SPECIALIST, Role.LAWYER, Role.PROCUREMENT_MANAGER),
    Gate.AWARD: (
        Role.PROCUREMENT_SPECIALIST,
        Role.NEED_OWNER,
        Role.PROCUREMENT_MANAGER,
        Role.FINANCE,
        Role.LAWYER,
    ),
    Gate.CONTRACT: (Role.CONTRACT_MANAGER, Role.LAWYER, Role.PROCUREMENT_SPECIALIST, Role.NEED_OWNER),
    Gate.FOLLOW_UP: (Role.CONTRACT_MANAGER, Role.NEED_OWNER, Role.SUSTAINABILITY, Role.PROCUREMENT_MANAGER),
    Gate.ORGANISATION: (Role.PROCUREMENT_MANAGER, Role.CHIEF_EXECUTIVE, Role.BOARD),
}
