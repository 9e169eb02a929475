#!/usr/bin/env python3
"""What who runs the service sees of it: metrics, the doctor, settings, and how it stops.

usage: operation_test.py BIN_DIR [unittest arguments]     BIN_DIR holds isnadd and isnad
"""
import json
import os
import pathlib
import random
import re
import shutil
import signal
import socket
import subprocess
import threading
import time
import unittest
import urllib.request

from processes import BIN, TIMEOUT, Server, ServerTest, article, jsonl


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class Metrics(ServerTest):
    def test_they_tell_of_calls_articles_queues_and_subscriptions(self):
        admin = f"127.0.0.1:{free_port()}"
        server = self.serve("--admin-listen", admin)
        server.isnad("subscriptions", "create", "desk", "--from", "begin")
        server.lines("ingest", "--input", "jsonl", "-", stdin=jsonl(
            article("https://m.example/1", "زار وزير الصحة التونسي سامي الجريدي مدينة صفاقس يوم الاثنين."),
            article("https://m.example/2", " "),
            article("https://m.example/1", "زار وزير الصحة التونسي سامي الجريدي مدينة صفاقس يوم الاثنين.")), code=1)
        server.isnad("facts", "get", "facts/99999", code=1)
        with urllib.request.urlopen(f"http://{admin}/metrics", timeout=TIMEOUT) as answer:
            text = answer.read().decode()

        def value(name, **labels):
            for line in text.splitlines():
                if line.startswith(name) and all(f'{k}="{v}"' in line for k, v in labels.items()):
                    return float(line.rsplit(" ", 1)[1])
            self.fail(f"no {name} {labels} in\n{text}")

        self.assertEqual(value("grpc_server_call_started_total", grpc_method="isnad.v1.IngestionService/StreamIngest"), 1)
        self.assertEqual(value("grpc_server_call_duration_seconds_count", grpc_method="isnad.v1.FactService/GetFact",
                               grpc_status="NOT_FOUND"), 1)
        self.assertEqual(value("isnad_articles_total", outcome="NEW"), 1)
        self.assertEqual(value("isnad_articles_total", outcome="UNCHANGED"), 1)
        self.assertEqual(value("isnad_articles_total", outcome="EMPTY_BODY"), 1)
        for stage in ("text", "lexicon", "values", "names", "claims", "fingerprint"):
            self.assertEqual(value("isnad_analysis_duration_seconds_count", stage=stage), 2)
        self.assertEqual(value("isnad_queued_jobs", pool="analysis"), 0)
        self.assertEqual(value("isnad_stored", what="articles"), 1)
        self.assertEqual(value("isnad_reuse_index", what="articles"), 1)
        self.assertGreater(value("isnad_reuse_index", what="bytes"), 0)
        self.assertEqual(value("isnad_oldest_sequence"), 1)
        self.assertGreaterEqual(value("isnad_subscription_entries_behind", subscription="desk"), 1)
        self.assertNotRegex(text, "[\u0600-\u06ff]")

    def test_beyond_loopback_they_are_not_told(self):
        run = subprocess.run([BIN / "isnadd", "--data", self.folder / "data", "--admin-listen", "0.0.0.0:1"],
                             capture_output=True, timeout=TIMEOUT)
        self.assertEqual(run.returncode, 2)
        self.assertIn(b"admin_listen", run.stderr)

    def test_an_address_in_use_is_told_before_anything_is_served(self):
        with socket.socket() as other:
            other.bind(("127.0.0.1", 0))
            other.listen()
            taken = f"127.0.0.1:{other.getsockname()[1]}"
            run = subprocess.run([BIN / "isnadd", "--data", self.folder / "data", "--listen", "127.0.0.1:0",
                                  "--admin-listen", taken], capture_output=True, timeout=TIMEOUT)
        self.assertEqual(run.returncode, 1)
        self.assertIn(f"cannot serve metrics on {taken}".encode(), run.stderr)
        self.assertEqual(run.stdout, b"")


class Doctor(ServerTest):
    def test_a_server_that_is_well(self):
        out, _ = self.serve().isnad("doctor")
        self.assertNotIn("BAD", out)
        for what in ("connection", "isnad.v1.IngestionService", "reading", "ingesting"):
            self.assertRegex(out, rf"ok +{re.escape(what)}")

    def test_a_server_that_is_not_there(self):
        run = subprocess.run([BIN / "isnad", "--server", f"127.0.0.1:{free_port()}", "doctor"], capture_output=True,
                             timeout=TIMEOUT)
        self.assertEqual(run.returncode, 1)
        self.assertRegex(run.stdout.decode(), r"BAD +connection")

    def test_a_token_that_may_only_read(self):
        tokens = self.folder / "tokens.toml"
        made = subprocess.run([BIN / "isnadd", "token", "--tokens", tokens, "--role", "read", "reader"], check=True,
                              capture_output=True, timeout=TIMEOUT)
        token = self.folder / "token"
        token.write_bytes(made.stdout)
        out, _ = self.serve("--tokens", tokens).isnad("--token-file", token, "doctor", code=1)
        self.assertRegex(out, r"ok +reading")
        self.assertRegex(out, r"BAD +ingesting .*ROLE_REQUIRED")


class DoctorOfAStoppedService(ServerTest):
    def examine(self, *flags, code):
        run = subprocess.run([BIN / "isnadd", "doctor", "--data", self.folder / "data", *flags], capture_output=True,
                             timeout=TIMEOUT)
        self.assertEqual(run.returncode, code, run.stdout.decode() + run.stderr.decode())
        return run.stdout.decode()

    def test_the_log_gives_the_state_that_the_store_has(self):
        server = self.serve()
        server.lines("ingest", "--input", "jsonl", "-", stdin=jsonl(
            article("https://m.example/1", "زار وزير الصحة التونسي سامي الجريدي مدينة صفاقس يوم الاثنين.")))
        self.assertRegex(self.examine(code=1), r"BAD +log +.*in use")
        server.stop()
        out = self.examine("--replay", code=0)
        for what in ("settings", "data", "log", "store", "state"):
            self.assertRegex(out, rf"ok +{what}")

    def test_settings_that_do_not_fit_together(self):
        self.assertRegex(self.examine("--listen", "0.0.0.0:0", code=1), r"BAD +settings")


class Settings(ServerTest):
    def test_the_command_line_wins_over_the_environment_and_that_over_the_file(self):
        config = self.folder / "isnadd.toml"
        config.write_text("max_body_bytes = 30\n")

        def taken(server, size):
            return server.run("ingest", "--input", "jsonl", "-", stdin=jsonl(
                article("https://m.example/x", "x" * size))).returncode == 0

        server = self.serve("--config", config)
        self.assertEqual([taken(server, size) for size in (30, 31)], [True, False])
        server.stop()
        environment = {**os.environ, "ISNAD_MAX_BODY_BYTES": "40"}
        server = self.serve("--config", config, env=environment)
        self.assertEqual([taken(server, size) for size in (40, 41)], [True, False])
        server.stop()
        server = self.serve("--config", config, "--max-body-bytes", 50, env=environment)
        self.assertEqual([taken(server, size) for size in (50, 51)], [True, False])


class Backup(ServerTest):
    @staticmethod
    def news(first, last):
        return jsonl(*(article(f"https://m.example/{i}",
                               f"زار وزير الصحة التونسي سامي الجريدي مدينة صفاقس يوم {1 + i % 28} مارس {1900 + i}.")
                       for i in range(first, last)))

    def restore(self, backup, data, code=0):
        run = subprocess.run([BIN / "isnadd", "restore", "--data", data, backup], capture_output=True, timeout=TIMEOUT)
        self.assertEqual(run.returncode, code, run.stderr.decode())
        return run.stderr.decode()

    def cursor(self, server, name, *place):
        """Follows the feed to its end; returns the events, and where it ended."""
        file = self.folder / name
        return server.lines("subscribe", *place, "--until-caught-up", "--cursor-file", file), file.read_text().strip()

    def test_what_is_backed_up_during_an_ingest_goes_on_elsewhere(self):
        server = self.serve("--backups", self.folder / "backups")
        server.isnad("subscriptions", "create", "desk", "--from", "begin")
        server.lines("ingest", "--input", "jsonl", "-", stdin=self.news(0, 50))
        early, place = self.cursor(server, "early", "--from", "begin")
        self.assertEqual(server.lines("consume", "desk", "--until-caught-up"), early)

        ingest = subprocess.Popen(
            [BIN / "isnad", "--server", server.address, "ingest", "--input", "jsonl", "--output", "jsonl", "-"],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
        self.addCleanup(lambda: ingest.poll() is None and ingest.kill())
        feeder = threading.Thread(target=lambda: (ingest.stdin.write(self.news(50, 600)), ingest.stdin.close()))
        feeder.start()
        for _ in range(50):
            ingest.stdout.readline()
        made = server.lines("backup", "monday")[0]
        self.assertEqual(len(ingest.stdout.readlines()), 500)  # it went on
        feeder.join()
        ingest.stdout.close()
        self.assertEqual(ingest.wait(TIMEOUT), 0)
        whole, late = self.cursor(server, "late", "--from", "begin")
        kept = [event for event in whole if int(event["sequence"]) <= int(made["sequence"])]
        self.assertGreater(len(kept), len(early))
        self.assertGreater(len(whole), len(kept))
        server.stop(signal.SIGKILL)

        self.restore(made["directory"], self.folder / "elsewhere")
        restored = Server(self.folder / "elsewhere")
        self.addCleanup(restored.stop)
        stats = restored.lines("stats")[0]
        self.assertEqual(stats["appliedSequence"], made["sequence"])
        self.assertEqual(stats["stateDigest"], made["stateDigest"])
        # Subscribers go on where they were, as far as the backup reaches; who was further is told.
        self.assertEqual(self.cursor(restored, "resumed", "--from", place)[0], kept[len(early):])
        self.assertEqual(restored.lines("consume", "desk", "--until-caught-up"), kept[len(early):])
        self.assertIn("FOREIGN_CURSOR", restored.isnad("subscribe", "--from", late, "--until-caught-up", code=1)[1])
        # Sent again, what the backup does not have is new, and what it has is known.
        again = restored.lines("ingest", "--input", "jsonl", "-", stdin=self.news(0, 600))
        self.assertEqual(sum(result["outcome"] == "INGEST_OUTCOME_UNCHANGED" for result in again), int(made["sequence"]))
        self.assertIn("FOREIGN_CURSOR", restored.isnad("subscribe", "--from", late, "--until-caught-up", code=1)[1])

    def test_a_restore_harms_nothing_and_believes_nothing(self):
        server = self.serve("--backups", self.folder / "backups")
        server.lines("ingest", "--input", "jsonl", "-", stdin=self.news(0, 5))
        made = pathlib.Path(server.lines("backup", "monday")[0]["directory"])
        self.assertIn("BACKUP_EXISTS", server.isnad("backup", "monday", code=1)[1])
        self.assertIn("INVALID_NAME", server.isnad("backup", "../monday", code=1)[1])
        self.assertIn("not empty", self.restore(made, self.folder / "data", code=1))
        (made / "store" / "CURRENT").write_text("something else")
        self.assertIn("store/CURRENT", self.restore(made, self.folder / "elsewhere", code=1))

    def test_without_a_directory_for_them_none_are_made(self):
        self.assertIn("BACKUPS_OFF", self.serve().isnad("backup", "monday", code=1)[1])

    def test_the_log_and_the_subscriptions_make_the_rest(self):
        server = self.serve()
        server.isnad("subscriptions", "create", "desk", "--from", "begin")
        server.lines("ingest", "--input", "jsonl", "-", stdin=self.news(1, 20))
        told = server.lines("consume", "desk", "--until-caught-up")
        digest = server.lines("stats")[0]["stateDigest"]
        self.assertEqual(server.stop(), 0)
        for part in ("log", "subscriptions"):
            shutil.copytree(self.folder / "data" / part, self.folder / "copy" / part)
        restored = Server(self.folder / "copy")
        self.addCleanup(restored.stop)
        self.assertEqual(restored.lines("stats")[0]["stateDigest"], digest)
        self.assertEqual(restored.lines("consume", "desk", "--until-caught-up"), [])
        self.assertEqual(restored.lines("subscribe", "--from", "begin", "--until-caught-up"), told)


class Retention(ServerTest):
    def test_an_old_cursor_is_told_the_oldest_and_nothing_else_goes(self):
        server = self.serve()
        cursor = self.folder / "cursor"
        server.lines("ingest", "--input", "jsonl", "-", stdin=Backup.news(0, 3))
        server.isnad("subscribe", "--from", "begin", "--until-caught-up", "--cursor-file", cursor)
        filler = "نص طويل لا يقول شيئا " * 2000
        noise = random.Random(1)
        server.lines("ingest", "--input", "jsonl", "-", stdin=jsonl(*(
            article(f"https://long.example/{i}", filler + " ".join(f"{noise.getrandbits(64):x}" for _ in range(8000)))
            for i in range(40))))
        before = server.lines("stats")[0]
        self.assertEqual(server.stop(), 0)

        server = self.serve("--retention-log-mib", 1)
        told = server.isnad("subscribe", "--from", cursor.read_text().strip(), "--until-caught-up", code=1)[1]
        self.assertIn("CURSOR_EXPIRED", told)
        self.assertEqual(server.lines("subscribe", "--from", "begin", "--until-caught-up"), [])
        after = server.lines("stats")[0]
        for what in ("articleCount", "factCount", "appliedSequence", "stateDigest"):
            self.assertEqual(after[what], before[what])
        # It starts again without the log that made it, and goes on.
        server.stop(signal.SIGKILL)
        server = self.serve("--retention-log-mib", 1)
        self.assertEqual(server.lines("stats")[0]["stateDigest"], before["stateDigest"])
        server.lines("ingest", "--input", "jsonl", "-", stdin=Backup.news(3, 5))
        news = {int(event["sequence"]) for event in server.lines("subscribe", "--from", "begin", "--until-caught-up")}
        last = int(before["appliedSequence"])
        self.assertEqual(news, {last + 1, last + 2})


class Stopping(ServerTest):
    def test_idle_clients_do_not_hold_it_up(self):
        server = self.serve("--drain-patience-s", 60)
        host, port = server.address.split(":")
        idle = [socket.create_connection((host, int(port)), TIMEOUT) for _ in range(3)]
        for one in idle:  # an HTTP/2 client that then says nothing any more
            one.sendall(b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n" + b"\x00\x00\x00\x04\x00\x00\x00\x00\x00")
            self.assertTrue(one.recv(1))
        server.isnad("stats")
        begun = time.monotonic()
        self.assertEqual(server.stop(), 0)
        self.assertLess(time.monotonic() - begun, 10)
        for one in idle:
            one.close()


class Restart(ServerTest):
    def test_an_ingest_goes_on_with_the_server_that_comes_back(self):
        server = self.serve()
        ingest = subprocess.Popen(
            [BIN / "isnad", "--server", server.address, "ingest", "--input", "jsonl", "--output", "jsonl", "-"],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
        self.addCleanup(lambda: ingest.poll() is None and ingest.kill())

        def send(first, last):
            ingest.stdin.write(jsonl(*(article(f"https://restart.example/{i}", f"قال الوزير رقم {i} إن المشروع جاهز.")
                                       for i in range(first, last))))
            ingest.stdin.flush()

        send(0, 40)
        results = [json.loads(ingest.stdout.readline()) for _ in range(20)]
        send(40, 80)
        server.stop(signal.SIGKILL)
        again = self.serve(listen=server.address)
        send(80, 120)
        ingest.stdin.close()
        results += [json.loads(line) for line in ingest.stdout]
        ingest.stdout.close()
        self.assertEqual(ingest.wait(TIMEOUT), 0)
        self.assertEqual(sorted(r["article"]["uri"] for r in results),
                         sorted(f"https://restart.example/{i}" for i in range(120)))
        self.assertFalse([r for r in results if "status" in r])
        self.assertEqual(again.lines("stats")[0]["articleCount"], "120")


if __name__ == "__main__":
    unittest.main()
