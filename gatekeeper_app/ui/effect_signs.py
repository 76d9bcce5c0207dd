"""The sign that stands beside the state of an indicator: icon and tone; the state itself is told in words."""

from gatekeeper_app.services.carbon.effects import EffectState

EFFECT_SIGNS: dict[EffectState, tuple[str, str]] = {
    EffectState.NO_TARGET: ("circle-dashed", "text_muted"),
    EffectState.INCOMPLETE: ("info", "note"),
    EffectState.NOT_COMPARABLE: ("triangle-alert", "warning"),
    EffectState.WAITING: ("clock", "text_muted"),
    EffectState.LATE: ("triangle-alert", "warning"),
    EffectState.REACHED: ("circle-check", "ok"),
    EffectState.PARTLY: ("trending-up", "note"),
    EffectState.WORSE: ("triangle-alert", "warning"),
}
