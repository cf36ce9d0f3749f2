"""Becomes another program, after giving up root and asking to die with the parent.

Run as a script: launch.py PARENT_PID DEATH_SIGNAL UID GID PROGRAM ARG…

A script of its own rather than `preexec_fn`, which may deadlock in a process with threads. The order matters: the
kernel forgets the death signal when the user changes, so it is asked for last.
"""

from __future__ import annotations

import ctypes
import os
import sys

PR_SET_PDEATHSIG = 1


def main() -> None:
    parent, death_signal, uid, gid = (int(word) for word in sys.argv[1:5])
    program = sys.argv[5:]
    if uid != os.geteuid():
        os.setgroups([])
        os.setgid(gid)
        os.setuid(uid)
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, death_signal, 0, 0, 0)
    if os.getppid() != parent:  # it died before we asked to be told
        sys.exit(1)
    os.execvp(program[0], program)  # noqa: S606 - becoming the program named by our own parent is the whole point


if __name__ == "__main__":
    main()
