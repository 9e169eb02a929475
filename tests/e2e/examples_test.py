#!/usr/bin/env python3
"""The examples in other languages do what they say, with the stock packages.

usage: examples_test.py BIN_DIR [unittest arguments]     BIN_DIR holds isnadd and isnad
"""
import os
import pathlib
import shutil
import subprocess
import unittest

from processes import TIMEOUT, ServerTest

EXAMPLES = pathlib.Path(__file__).resolve().parents[2] / "client" / "examples"
DEBIANS_PYTHON = "/usr/bin/python3"  # which has Debian's packages


class Examples(ServerTest):
    def told(self, *command, **environment):
        server = self.serve()
        run = subprocess.run([*map(str, command), server.address], capture_output=True, timeout=TIMEOUT,
                             env={**os.environ, **environment})
        self.assertEqual(run.returncode, 0, run.stderr.decode())
        lines = run.stdout.decode().splitlines()
        self.assertIn("INGEST_OUTCOME_NEW", lines[0])
        visits = [line for line in lines[1:] if "FACT_EVENT_KIND_CREATED" in line and "صفاقس" in line]
        self.assertTrue(visits, lines)
        self.assertEqual(len(lines) - 1, len(server.lines("subscribe", "--from", "begin", "--until-caught-up")))

    def test_python(self):
        stubs = self.folder / "stubs"
        subprocess.run([EXAMPLES / "python" / "generate", stubs], check=True, timeout=TIMEOUT)
        self.told(DEBIANS_PYTHON, EXAMPLES / "python" / "ingest_and_subscribe.py", PYTHONPATH=str(stubs))

    def test_node(self):
        if not shutil.which("npm"):
            if os.environ.get("CI"):
                self.fail("npm is missing, and this is where the example is to be run")
            self.skipTest("npm is missing: the Node example was not run")
        if not (EXAMPLES / "node" / "node_modules").is_dir():
            subprocess.run(["npm", "ci", "--silent", "--no-audit", "--no-fund"], cwd=EXAMPLES / "node", check=True,
                           timeout=300)
        self.told("node", EXAMPLES / "node" / "ingest_and_subscribe.js")


if __name__ == "__main__":
    unittest.main()
