"""The window: PySide6 lives only here and in `app`. Pages ask services and decide nothing."""
