"""Leaks what it is told, one command a line on standard input, and never gives it back."""

import multiprocessing
import os
import select
import socket
import sqlite3
import subprocess
import sys
import threading

kept = []
directory = sys.argv[1]


def epolls(count):
    kept.extend(select.epoll() for _ in range(count))


def pidfds(count):
    """Of children that have exited and were waited for."""
    for _ in range(count):
        child = subprocess.Popen(["/bin/true"])
        kept.append(os.pidfd_open(child.pid))
        child.wait()


def databases(count):
    """In WAL mode each holds three descriptors: database, log, shared memory."""
    for i in range(count):
        connection = sqlite3.connect(os.path.join(directory, "%d-%d.db" % (len(kept), i)))
        connection.execute("pragma journal_mode=wal")
        connection.execute("create table t (x)")
        connection.execute("insert into t values (1)")
        connection.commit()
        kept.append(connection)


def semaphores(context, count):
    """Those of fork lose their name at once, those of spawn keep it."""
    made = multiprocessing.get_context(context)
    kept.extend(made.Semaphore() for _ in range(count))


def sockets(count):
    """Connections whose peer hangs up: CLOSE_WAIT."""
    server = socket.create_server(("127.0.0.1", 0))
    for _ in range(count):
        client = socket.create_connection(server.getsockname())
        peer, _ = server.accept()
        peer.close()
        while client.recv(1):
            pass
        kept.append(client)
    server.close()


def children(count):
    """Held by a pipe of ours, so that they end with us."""
    for _ in range(count):
        kept.append(subprocess.Popen(["cat"], stdin=subprocess.PIPE))


def drip(per_second):
    """An epoll again and again, until the process ends."""
    pause = threading.Event()

    def run():
        while not pause.wait(1 / per_second):
            epolls(1)

    threading.Thread(target=run, daemon=True).start()


print("ready", flush=True)
for line in sys.stdin:
    command, *arguments = line.split()
    if command == "exit":
        os._exit(int(arguments[0]))
    numbers = [int(a) if a.isdigit() else a for a in arguments]
    globals()[command](*numbers)
    print("did", line.strip(), len(os.listdir("/proc/self/fd")) - 1, flush=True)
