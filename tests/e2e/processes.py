"""isnadd and isnad as processes, for the end-to-end tests. The first argument of such a test is the directory of both."""
import json
import pathlib
import signal
import subprocess
import sys
import tempfile
import time
import unittest

BIN = pathlib.Path(sys.argv.pop(1)).resolve()
TIMEOUT = 60


class Server:
    """One isnadd on a free port of loopback."""

    def __init__(self, data, *flags, client=(), listen="127.0.0.1:0", **options):
        self.client = client  # what isnad needs to reach it
        self.process = subprocess.Popen(
            [BIN / "isnadd", "--listen", listen, "--data", data, *map(str, flags)],
            stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, **options)
        deadline = time.monotonic() + TIMEOUT
        for line in self.process.stdout:
            if line.startswith("listening on "):
                self.address = line.split()[2]
                return
            if time.monotonic() > deadline:
                break
        raise RuntimeError("isnadd did not say where it listens")

    def stop(self, how=signal.SIGTERM):
        self.process.send_signal(how)
        code = self.process.wait(TIMEOUT)
        self.process.stdout.close()
        return code

    def run(self, *arguments, stdin=None):
        return subprocess.run([BIN / "isnad", "--server", self.address, *map(str, self.client), *map(str, arguments)],
                              input=stdin, capture_output=True, timeout=TIMEOUT)

    def isnad(self, *arguments, stdin=None, code=0):
        run = self.run(*arguments, stdin=stdin)
        if run.returncode != code:
            raise AssertionError(f"isnad {arguments} ended with {run.returncode}: {run.stderr.decode()}")
        return run.stdout.decode(), run.stderr.decode()  # both are UTF-8, whatever came in

    def lines(self, *arguments, stdin=None, code=0):
        out, _ = self.isnad(*arguments, "--output", "jsonl", stdin=stdin, code=code)
        return [json.loads(line) for line in out.splitlines()]


class ServerTest(unittest.TestCase):
    """A test with a folder of its own, and servers that end with it."""

    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = pathlib.Path(folder.name)

    def serve(self, *flags, **options):
        server = Server(self.folder / "data", *flags, **options)
        self.addCleanup(lambda: server.process.poll() is None and server.stop())
        return server


def article(uri, body, **fields):
    return {"uri": uri, "source": "منبر", "publishTime": "2024-03-05T10:00:00Z", "body": body, **fields}


def jsonl(*articles):
    return "".join(json.dumps(a, ensure_ascii=False) + "\n" for a in articles).encode()


def reason(result):
    return next(d["reason"] for d in result["status"]["details"] if d["@type"].endswith("ErrorInfo"))
