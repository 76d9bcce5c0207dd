"""What `gatekeeper --exit-after-first-paint` reports: time since the process began and peak memory."""

import json
import os
import sys
import time
from pathlib import Path


def milliseconds_since_process_start() -> float:
    """Since the operating system made the process: the interpreter's own start counts too."""
    return _linux_milliseconds() if sys.platform.startswith("linux") else _windows_milliseconds()


def _linux_milliseconds() -> float:
    fields = Path("/proc/self/stat").read_text(encoding="ascii").rpartition(")")[2].split()
    ticks = int(fields[19])  # field 22 of proc(5): when the process began, in ticks since boot
    return 1000 * (time.clock_gettime(time.CLOCK_BOOTTIME) - ticks / os.sysconf("SC_CLK_TCK"))


def _windows_milliseconds() -> float:
    import ctypes

    kernel = ctypes.windll.kernel32  # type: ignore[attr-defined,unused-ignore]
    created, _exited, _kernel, _user = (ctypes.c_ulonglong() for _ in range(4))
    kernel.GetProcessTimes(
        kernel.GetCurrentProcess(), *(ctypes.byref(value) for value in (created, _exited, _kernel, _user))
    )
    now = ctypes.c_ulonglong()
    kernel.GetSystemTimeAsFileTime(ctypes.byref(now))
    return float(now.value - created.value) / 10_000


def peak_memory_bytes() -> int | None:
    """Peak resident memory; None where the platform does not tell."""
    if sys.platform == "win32":
        return None
    import resource

    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak if sys.platform == "darwin" else peak * 1024


def first_paint_report() -> str:
    """One JSON object; milliseconds rounded to the resolution the platform gives."""
    return json.dumps(
        {
            "milliseconds": round(milliseconds_since_process_start(), 1),
            "peak_memory_bytes": peak_memory_bytes(),
        }
    )
