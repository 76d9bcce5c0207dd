"""The command line: `gatekeeper VERB OBJECT`, without a window and without Qt.

`docs/command-line.md` describes the verbs, the JSON objects and the exit codes.
"""

from gatekeeper_app.cli.command import run_command

__all__ = ["run_command"]
