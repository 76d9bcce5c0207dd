"""Signs of chemistry as they are printed."""

import re

# not in addresses and names of files; with a unit of mass before it, as in "kgCO2e"
_CARBON_DIOXIDE = re.compile(r"(?:(?<![\w/.%_-])|(?<=\bkg)|(?<=\bt))CO2(?=e(?!\w)|(?![\w/]))")


def with_carbon_dioxide(text: str) -> str:
    """The text with CO₂ however it was typed."""
    return _CARBON_DIOXIDE.sub("CO₂", text) if "CO2" in text else text
