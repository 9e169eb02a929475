#!/usr/bin/env python3
"""The whole way through real processes: isnadd on RocksDB, isnad over loopback.

usage: cli_test.py BIN_DIR [unittest arguments]     BIN_DIR holds isnadd and isnad
"""
import json
import pathlib
import signal
import subprocess
import tempfile
import unittest

from processes import BIN, TIMEOUT, Server, article, jsonl, reason

PROJECT = pathlib.Path(__file__).resolve().parents[2]
SAMPLES = PROJECT / "deploy" / "samples"


class CliTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.TemporaryDirectory()
        cls.server = Server(pathlib.Path(cls.folder.name) / "data")

    @classmethod
    def tearDownClass(cls):
        code = cls.server.stop()
        cls.folder.cleanup()
        assert code == 0, f"isnadd ended with {code} on SIGTERM"

    def ingest(self, *articles, code=0):
        return self.server.lines("ingest", "--input", "jsonl", "-", stdin=jsonl(*articles), code=code)


class Samples(CliTest):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.results = cls.server.lines("ingest", "--input", "jsonl", SAMPLES / "articles.jsonl")
        cls.page = cls.server.lines("ingest", "--input", "html", "--uri", "https://manbaralsharq.example/30455", "--source",
                                    "منبر الشرق", "--publish-time", "2024-07-16T18:00:00Z", SAMPLES / "strike.html")
        cls.facts = cls.server.lines("facts", "list")

    def by_uri(self, uri):
        return [r for r in self.results if r["article"]["uri"] == uri]

    def relations(self, uri):
        return {e["relation"] for r in self.by_uri(uri) for e in r.get("reuse", [])}

    def has(self, kind, **roles):
        """Facts of a type whose arguments hold each text."""
        def texts(fact, role):
            return [a.get("entity", {}).get("displayName") or a.get("time", {}).get("edtf") or a["text"]
                    for a in fact["arguments"] if a["role"] == "ROLE_" + role.upper()]
        return [f for f in self.facts if f["type"] == "FACT_TYPE_" + kind
                and all(any(v in t for t in texts(f, r)) for r, v in roles.items())]

    def test_every_sample_is_taken(self):
        self.assertEqual(len(self.results), 16)
        self.assertFalse([r for r in self.results if "status" in r])

    def test_copies_are_told(self):
        self.assertIn("REUSE_RELATION_NEAR_DUPLICATE", self.relations("https://bahrnews.example/a/88121"))
        self.assertIn("REUSE_RELATION_CONTAINS", self.relations("https://almeena.example/2024/02/13/ferry"))
        self.assertEqual(self.by_uri("https://bahrnews.example/a/88121")[0]["outcome"], "INGEST_OUTCOME_NEAR_DUPLICATE")

    def test_the_second_text_of_a_uri_is_a_revision(self):
        first, second = self.by_uri("https://alqabasalmashriqi.example/energy/2")
        self.assertEqual(second["outcome"], "INGEST_OUTCOME_REVISION")
        self.assertEqual(first["article"]["name"], second["article"]["name"])

    def test_the_page_is_read_in_its_charset(self):
        self.assertEqual(self.page[0]["outcome"], "INGEST_OUTCOME_NEW")
        self.assertTrue(self.has("STATEMENT", content="الإدارة وعدت بصرف العلاوة"))

    def test_an_agency_report_in_three_papers_is_one_source(self):
        [fact] = self.has("POSITION", person="سالم بن حمد الراشدي")
        self.assertEqual(len({e["article"] for e in fact["evidence"]}), 3)
        self.assertEqual(fact["independentSourceCount"], 1)

    def test_evidence_points_into_the_article(self):
        for fact in self.facts[:20]:
            for evidence in fact["evidence"]:
                [whole] = self.server.lines("articles", "get", evidence["article"])
                content = whole["article"].get("body", "").encode()
                span = evidence["span"]
                if content and span.get("field") != "FIELD_TITLE":
                    self.assertTrue(content[span.get("start", 0):span["end"]].decode().strip())

    def test_one_minister_follows_another(self):
        [former] = self.has("POSITION", person="ليلى حداد", office="وزير")
        [successor] = self.has("POSITION", person="طارق الزعبي", office="وزير الطاقة")
        self.assertEqual(former["status"], "FACT_STATUS_SUPERSEDED")
        self.assertEqual(former["supersededBy"], successor["name"])

    def explanation(self, fact):
        [shown] = self.server.lines("facts", "get", fact["name"])
        return shown["explanation"]

    def test_a_fact_says_why_its_sources_are_one(self):
        [fact] = self.has("POSITION", person="سالم بن حمد الراشدي")
        ties = self.explanation(fact)["ties"]
        self.assertEqual(len(ties), 2)
        self.assertIn("SOURCE_TIE_KIND_SHARED_TEXT", {tie["kind"] for tie in ties})
        table, _ = self.server.isnad("facts", "get", fact["name"])
        self.assertIn("Why its 3 articles are 1 independent source:", table)

    def test_a_fact_says_who_took_its_place(self):
        [former] = self.has("POSITION", person="ليلى حداد", office="وزير")
        [opposition] = self.explanation(former)["oppositions"]
        self.assertEqual(opposition["kind"], "FACT_OPPOSITION_KIND_SUPERSEDED_BY")
        [contrast] = opposition["contrasts"]
        self.assertEqual(contrast["role"], "ROLE_PERSON")
        self.assertIn("طارق الزعبي", contrast["otherText"])
        table, _ = self.server.isnad("facts", "get", former["name"])
        self.assertIn("Why it is one fact:", table)
        self.assertIn("took the place of this", table)

    def test_a_story_is_listed_by_its_name(self):
        copy = self.by_uri("https://bahrnews.example/a/88121")[0]
        told = {a["name"] for a in self.server.lines("articles", "list", "--story", copy["story"])}
        self.assertIn(copy["article"]["name"], told)
        self.assertIn(copy["canonicalArticle"], told)
        self.assertLess(len(told), 16)
        self.server.isnad("articles", "list", "--story", "story", code=1)

    def test_ingesting_again_changes_nothing(self):
        before = self.server.lines("stats")[0]
        again = self.server.lines("ingest", "--input", "jsonl", SAMPLES / "articles.jsonl")
        outcomes = [r["outcome"] for r in again if r["article"]["uri"] != "https://alqabasalmashriqi.example/energy/2"]
        self.assertEqual(set(outcomes), {"INGEST_OUTCOME_UNCHANGED"})
        self.assertEqual(self.server.lines("stats")[0]["articleCount"], before["articleCount"])

    def test_lists_follow_all_pages_and_obey_the_limit(self):
        self.assertEqual(len(self.server.lines("facts", "list", "--limit", 3)), 3)
        out, _ = self.server.isnad("facts", "list", "--output", "json")
        self.assertGreaterEqual(len(json.loads(out)["facts"]), len(self.facts))
        self.assertGreaterEqual(len(self.server.lines("articles", "list")), 16)
        self.assertTrue(self.server.lines("entities", "list", "--type", "PERSON"))

    def test_filters_choose(self):
        meetings = self.server.lines("facts", "list", "--type", "MEETING")
        self.assertTrue(meetings)
        self.assertEqual({f["type"] for f in meetings}, {"FACT_TYPE_MEETING"})

    def test_tables_are_for_people(self):
        table, _ = self.server.isnad("facts", "list")
        self.assertTrue(table.startswith("NAME"))
        self.assertIn("\u200e", table)
        shown, _ = self.server.isnad("facts", "get", self.facts[0]["name"])
        self.assertIn("independent source", shown)

    def test_a_subscriber_resumes_at_its_cursor_file(self):
        cursor = pathlib.Path(self.folder.name) / "cursor"
        arguments = ["subscribe", "--from", "begin", "--until-caught-up", "--cursor-file", cursor]
        first = self.server.lines(*arguments)
        self.assertGreaterEqual(len(first), len(self.facts))
        self.assertEqual(self.server.lines(*arguments), [])
        self.ingest(article("https://manbar.example/new", "قال وزير المالية التونسي سامي الجريدي إن الميزانية جاهزة."))
        fresh = self.server.lines(*arguments)
        self.assertTrue(fresh)
        self.assertGreater(min(int(e["sequence"]) for e in fresh), max(int(e["sequence"]) for e in first))


class NamedSubscriptions(unittest.TestCase):
    def test_what_could_not_be_printed_is_told_again(self):
        with tempfile.TemporaryDirectory() as folder:
            server = Server(pathlib.Path(folder) / "data")
            try:
                server.lines("ingest", "--input", "jsonl", SAMPLES / "articles.jsonl")
                server.lines("subscriptions", "create", "subscriptions/desk", "--from", "begin", "--type", "POSITION")
                cursor = pathlib.Path(folder) / "cursor"
                subscribe = ["subscribe", "--from", "begin", "--until-caught-up", "--cursor-file", str(cursor)]
                for command in (subscribe, ["consume", "desk", "--until-caught-up"]):
                    with open("/dev/full", "wb") as full:
                        run = subprocess.run([BIN / "isnad", "--server", server.address, *command], stdout=full,
                                             stderr=subprocess.PIPE, timeout=TIMEOUT)
                    self.assertEqual(run.returncode, 1)
                    self.assertIn("standard output", run.stderr.decode())
                self.assertFalse(cursor.exists())
                self.assertTrue(server.lines("consume", "desk", "--until-caught-up"))
            finally:
                server.stop()

    def test_what_was_consumed_is_not_told_again_even_after_a_crash(self):
        with tempfile.TemporaryDirectory() as folder:
            server = Server(folder)
            server.lines("subscriptions", "create", "desk", "--from", "begin", "--type", "POSITION")
            server.lines("ingest", "--input", "jsonl", SAMPLES / "articles.jsonl")
            first = server.lines("consume", "desk", "--until-caught-up")
            self.assertTrue(first)
            self.assertEqual({e["fact"]["type"] for e in first}, {"FACT_TYPE_POSITION"})
            server.stop(signal.SIGKILL)
            server = Server(folder)
            try:
                self.assertEqual(server.lines("consume", "desk", "--until-caught-up"), [])
                server.lines("subscriptions", "seek", "desk", "--to", "begin")
                self.assertEqual(server.lines("consume", "desk", "--until-caught-up"), first)
                [listed] = server.lines("subscriptions", "list")
                self.assertEqual(listed["name"], "subscriptions/desk")
                server.isnad("subscriptions", "delete", "desk")
                self.assertEqual(server.lines("subscriptions", "list"), [])
                _, err = server.isnad("consume", "desk", code=1)
                self.assertIn("SUBSCRIPTION_NOT_FOUND", err)
            finally:
                server.stop()


class BadInput(CliTest):
    def test_each_fault_has_its_reason_and_loses_nothing_else(self):
        good = article("https://m.example/good", "زار الرئيس التونسي قيس سعيد الجزائر يوم الاثنين.")
        results = {r["article"].get("uri"): r for r in self.ingest(
            article("https://m.example/empty", "  \n "),
            article("https://m.example/large", "كلمة " * 400_000),
            article("https://m.example/date", "نص طويل بعض الشيء", publishTime="1492-01-01T00:00:00Z"),
            article("no uri at all", "نص"),
            good, code=1)}
        self.assertEqual(reason(results["https://m.example/empty"]), "EMPTY_BODY")
        self.assertEqual(reason(results["https://m.example/large"]), "BODY_TOO_LARGE")
        self.assertIn("1 MiB", results["https://m.example/large"]["status"]["message"])
        self.assertEqual(reason(results["https://m.example/date"]), "INVALID_PUBLISH_TIME")
        self.assertEqual(reason(results["no uri at all"]), "INVALID_URI")
        self.assertEqual(results["https://m.example/good"]["outcome"], "INGEST_OUTCOME_NEW")

    def test_a_malformed_line_is_told_by_number_and_the_rest_goes_on(self):
        stdin = jsonl(article("https://m.example/l1", "نص أول")) + b"{not json\n" + jsonl(article("https://m.example/l3", "نص ثالث"))
        out, err = self.server.isnad("ingest", "--input", "jsonl", "--output", "jsonl", "-", stdin=stdin, code=1)
        results = [json.loads(line) for line in out.splitlines()]
        self.assertEqual(len([r for r in results if "outcome" in r]), 2)
        self.assertIn("standard input:2", err)

    def test_bytes_that_are_no_utf8_are_refused(self):
        stdin = b'{"uri":"https://m.example/bytes","body":"\xff\xfe abc"}\n'
        _, err = self.server.isnad("ingest", "--input", "jsonl", "-", stdin=stdin, code=1)
        self.assertIn("standard input:1", err)
        self.assertIn("UTF-8", err)

    def test_a_text_that_is_no_utf8_is_refused_with_what_to_do(self):
        for command in ("ingest", "analyze"):
            _, err = self.server.isnad(command, "-", stdin=b"\xff\xfe abc", code=1)
            self.assertIn("not UTF-8", err)
            self.assertIn("--input html", err)
            self.assertNotIn("libprotobuf", err)

    def test_what_is_not_arabic_is_stored_and_marked(self):
        [result] = self.ingest(article("https://m.example/english", "The minister met his counterpart in Paris on Monday."))
        self.assertEqual(result["outcome"], "INGEST_OUTCOME_NEW")
        [stored] = self.server.lines("articles", "get", result["article"]["name"])
        self.assertFalse(stored["analysis"].get("arabic", False))
        self.assertFalse(stored["analysis"].get("claims"))

    def test_an_absent_date_is_no_fault(self):
        undated = article("https://m.example/undated", "التقى وزير الخارجية المصري سامح شكري نظيره اللبناني في القاهرة.")
        del undated["publishTime"]
        [result] = self.ingest(undated)
        self.assertEqual(result["outcome"], "INGEST_OUTCOME_NEW")

    def test_unknown_cursors_and_names_say_what_to_do(self):
        for arguments in (["subscribe", "--from", "garbage"], ["facts", "get", "facts/999999"], ["facts", "get", "nonsense"]):
            _, err = self.server.isnad(*arguments, code=1)
            self.assertRegex(err, r"\([A-Z_]+\)")


class Words(unittest.TestCase):
    """What is said of the command line itself. No server answers."""

    def said(self, *arguments, code=None):
        run = subprocess.run([BIN / "isnad", "--server", "127.0.0.1:1", *arguments], capture_output=True, timeout=TIMEOUT)
        self.assertTrue(run.returncode == code if code is not None else run.returncode > 0, run)
        return (run.stdout + run.stderr).decode()

    def test_what_is_wrong_is_named_with_what_would_be_right(self):
        for arguments, told in (
                (["bogus"], "There is no bogus here"),
                (["facts", "bogus"], "There is no bogus here"),
                (["facts", "list", "--bogus"], "--bogus"),
                (["facts", "list", "--min-sources", "-1"], "-1 is not a whole number from 0"),
                (["facts", "list", "--limit", "few"], "few is not a whole number from 1"),
                (["facts", "list", "--type", "MEETNG"], "MEETING"),
                (["--output", "yaml", "stats"], "yaml not in {json,jsonl,table}"),
                (["ingest", "--input", "yaml", "-"], "yaml not in {html,jsonl,text}"),
                (["subscribe", "--from", "2024-07-16"], "write it as 2024-07-16T18:00:00Z"),
                (["subscriptions", "seek", "desk", "--to", "2024-13-01T00:00:00Z"], "write it as 2024-07-16T18:00:00Z")):
            said = self.said(*arguments)
            self.assertIn(told, said, arguments)
            self.assertLess(len(said), 600, arguments)

    def test_a_server_that_is_not_there_is_told_in_two_lines(self):
        said = self.said("stats", code=1)
        self.assertIn("Is isnadd running at 127.0.0.1:1?", said)
        self.assertEqual(len(said.splitlines()), 2, said)

    def test_every_command_shows_examples_of_its_own(self):
        def examples(*command):
            text = self.said(*command, "--help", code=0)
            for line in text.splitlines():
                if line.startswith("  isnad "):
                    self.assertIn("isnad " + " ".join(command), line)
            within = text.split("Subcommands:\n")[1:]
            for line in within[0].split("\n\n")[0].splitlines() if within else []:
                examples(*command, line.split()[0])
        examples()


class Restart(unittest.TestCase):
    def test_a_restart_keeps_the_state_byte_for_byte(self):
        with tempfile.TemporaryDirectory() as folder:
            server = Server(folder)
            server.lines("ingest", "--input", "jsonl", SAMPLES / "articles.jsonl")
            before = server.lines("stats")[0]["stateDigest"]
            self.assertEqual(server.stop(), 0)
            server = Server(folder)
            try:
                self.assertEqual(server.lines("stats")[0]["stateDigest"], before)
            finally:
                server.stop()

    def test_a_second_server_on_the_same_data_is_refused(self):
        with tempfile.TemporaryDirectory() as folder:
            server = Server(folder)
            try:
                second = subprocess.run([BIN / "isnadd", "--listen", "127.0.0.1:0", "--data", folder],
                                        capture_output=True, timeout=TIMEOUT)
                self.assertNotEqual(second.returncode, 0)
                self.assertIn(b"lock", (second.stderr + second.stdout).lower())
            finally:
                server.stop()


del CliTest  # the base has no tests of its own

if __name__ == "__main__":
    unittest.main()
