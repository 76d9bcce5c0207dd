"""Severity as shape and word; colour comes last."""

from gatekeeper_app.domain.findings import Severity

SEVERITY_ICONS: dict[Severity, str] = {
    Severity.ERROR: "octagon-alert",
    Severity.WARNING: "triangle-alert",
    Severity.NOTE: "info",
}
