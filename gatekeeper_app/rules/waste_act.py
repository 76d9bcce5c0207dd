"""Section 36 of the Waste Act (646/2011), L-119: what a municipality owes when it has waste fetched from properties."""

from datetime import date

from gatekeeper_app.domain.procurements import BuyerKind

DUTY_FROM = date(
    2021, 7, 19
)  # the amendment 714/2021; a procurement begun before owes neither dialogue nor lots
TRANSPORT = ("90511", "90512")  # CPV of refuse collection and refuse transport: it may be that of households
HOUSEHOLDS = ("905112",)  # household-refuse collection: it surely is
MUNICIPAL = (BuyerKind.MUNICIPALITY, BuyerKind.JOINT_AUTHORITY)
