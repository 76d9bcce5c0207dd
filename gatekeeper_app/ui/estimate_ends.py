"""What the three figures of an estimate are called wherever they are entered: the field of `Estimate`, and its word."""

from gatekeeper_app.i18n import N_

ESTIMATE_ENDS: tuple[tuple[str, str], ...] = (
    ("low", N_("lowest")),
    ("best", N_("likely")),
    ("high", N_("highest")),
)
