"""The design system: tokens, type, spacing, icons, style. Nothing outside this room names a colour."""
