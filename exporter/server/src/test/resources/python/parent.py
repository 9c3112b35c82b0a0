"""Starts programs, and waits for them only when it is told to."""

import os
import subprocess
import sys

children = {}

print("ready", flush=True)
for line in sys.stdin:
    command, *arguments = line.rstrip("\n").split("\t")
    if command == "start":
        child = subprocess.Popen(arguments)
        children[child.pid] = child
        print("started", child.pid, flush=True)
    elif command == "exited":
        os.waitid(os.P_PID, int(arguments[0]), os.WEXITED | os.WNOWAIT)
        print("exited", flush=True)
    elif command == "reap":
        children[int(arguments[0])].wait()
        print("reaped", flush=True)
