"""The procurements the program brings along to look at and to practise on."""

from dataclasses import dataclass

from gatekeeper_app.i18n import N_


@dataclass(frozen=True, slots=True, kw_only=True)
class Sample:
    """`title` and `state` are msgids. A worked sample exists in each language, the practice one in Finnish only."""

    id: str
    title: str
    state: str
    worked: bool = True


PRACTICE = Sample(
    id="school-furniture",
    title=N_("School furniture, half walked"),
    state=N_("to practise on, in Finnish"),
    worked=False,
)
SAMPLES: tuple[Sample, ...] = (
    PRACTICE,
    Sample(
        id="school-furniture-worked",
        title=N_("School furniture"),
        state=N_("worked through, third year of the contract"),
    ),
    Sample(
        id="food-service", title=N_("Food service"), state=N_("worked through, second year of the contract")
    ),
    Sample(
        id="pump-renewal",
        title=N_("Pump renewal of a water works"),
        state=N_("worked through, last year of the contract"),
    ),
)


def sample_file(sample_id: str, language: str) -> str:
    """The name of a sample's file; raises `KeyError` for an unknown sample."""
    sample = next((sample for sample in SAMPLES if sample.id == sample_id), None)
    if sample is None:
        raise KeyError(sample_id)
    return f"{sample.id}.{language}.gatekeeper" if sample.worked else f"{sample.id}.gatekeeper"
