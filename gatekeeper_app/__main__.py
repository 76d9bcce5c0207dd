"""`gatekeeper`: with a verb the command line, without one the window."""

import sys


def main(arguments: list[str] | None = None) -> int:
    """Exit codes: 0 done, 1 findings of severity error, 2 wrong usage, 3 unreadable input, 4 not possible now."""
    given = sys.argv[1:] if arguments is None else arguments
    if not given or given == ["--exit-after-first-paint"] or given[0].endswith((".gatekeeper", ".xml")):
        from gatekeeper_app.app import run

        if given == ["--exit-after-first-paint"]:
            return run(exit_after_first_paint=True)
        return run(given)
    from gatekeeper_app.cli import run_command

    return run_command(given)


if __name__ == "__main__":
    sys.exit(main())
