"""What a parent must do itself to limit a child: on Windows a job object with a memory limit; elsewhere nothing.

On Linux and macOS the child limits itself before it opens the file.
"""

import subprocess
import sys

from csdesk.intake.child.limits import MEMORY

if sys.platform == "win32":
    import ctypes
    from ctypes import wintypes

    CREATION_FLAGS = subprocess.CREATE_NO_WINDOW
    _EXTENDED_LIMITS = 9  # JobObjectExtendedLimitInformation
    _PROCESS_MEMORY = 0x100
    _DIE_ON_EXCEPTION = 0x400
    _KILL_ON_CLOSE = 0x2000

    class _Basic(ctypes.Structure):
        _fields_ = (
            ("process_time", ctypes.c_int64),
            ("job_time", ctypes.c_int64),
            ("flags", wintypes.DWORD),
            ("least_working_set", ctypes.c_size_t),
            ("most_working_set", ctypes.c_size_t),
            ("most_processes", wintypes.DWORD),
            ("affinity", ctypes.c_size_t),
            ("priority", wintypes.DWORD),
            ("scheduling", wintypes.DWORD),
        )

    class _Extended(ctypes.Structure):
        _fields_ = (
            ("basic", _Basic),
            ("io_counters", ctypes.c_uint64 * 6),
            ("process_memory", ctypes.c_size_t),
            ("job_memory", ctypes.c_size_t),
            ("peak_process_memory", ctypes.c_size_t),
            ("peak_job_memory", ctypes.c_size_t),
        )

    def bind(process: "subprocess.Popen[bytes]") -> int:
        """Puts the child, which still waits for its request, into a job of its own. Raises OSError if that fails."""
        kernel = ctypes.WinDLL("kernel32", use_last_error=True)
        kernel.CreateJobObjectW.restype = wintypes.HANDLE
        job = kernel.CreateJobObjectW(None, None)
        limits = _Extended()
        limits.basic.flags = _PROCESS_MEMORY | _DIE_ON_EXCEPTION | _KILL_ON_CLOSE
        limits.process_memory = MEMORY
        handle = wintypes.HANDLE(job)
        size = ctypes.sizeof(limits)
        if not (
            job
            and kernel.SetInformationJobObject(handle, _EXTENDED_LIMITS, ctypes.byref(limits), size)
            and kernel.AssignProcessToJobObject(handle, wintypes.HANDLE(int(process._handle)))  # type: ignore[attr-defined]  # noqa: SLF001
        ):
            process.kill()
            raise ctypes.WinError(ctypes.get_last_error())
        return int(job)

    def release(job: int) -> None:
        """Closes the job, which ends whatever still runs in it."""
        ctypes.WinDLL("kernel32").CloseHandle(wintypes.HANDLE(job))

else:
    CREATION_FLAGS = 0

    def bind(process: "subprocess.Popen[bytes]") -> int:
        """Nothing: the child limits itself."""
        return 0

    def release(job: int) -> None:
        """Nothing: there is no job."""
