"""`gatekeeper`: with a verb the command line, without one the window."""

import sys

_OPENED = (".gatekeeper", ".pdf", ".xml")
"""Files the window is opened with."""


def main(arguments: list[str] | None = None) -> int:
    """Exit codes: 0 done, 1 findings of severity error, 2 wrong usage, 3 unreadable input, 4 not possible now."""
    given = sys.argv[1:] if arguments is None else arguments
    if not given or given == ["--exit-after-first-paint"] or given[0].lower().endswith(_OPENED):
        if _no_display():
            return _say_no_display()
        from gatekeeper_app.app import run

        if given == ["--exit-after-first-paint"]:
            return run(exit_after_first_paint=True)
        return run(given)
    from gatekeeper_app.cli import run_command

    return run_command(given)


def _no_display() -> bool:
    """Linux without X11 or Wayland: Qt would abort the process without a word a user could use."""
    import os

    return sys.platform.startswith("linux") and not any(
        os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    )


def _say_no_display() -> int:
    from gatekeeper_app import settings
    from gatekeeper_app.errors import NotPossibleNowError
    from gatekeeper_app.i18n import N_, Message

    error = NotPossibleNowError(
        what=Message(N_("The window cannot be opened.")),
        why=Message(N_("This session has no display.")),
        remedy=Message(N_("Use the command line: gatekeeper --help lists what it does.")),
    )
    sys.stderr.write(error.in_language(settings.load().language) + "\n")
    return error.exit_code


if __name__ == "__main__":
    sys.exit(main())
