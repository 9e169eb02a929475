#!/usr/bin/env python3
"""Who gets in: tokens, TLS, client certificates, and more connections than there is room for.

usage: security_test.py BIN_DIR [unittest arguments]     BIN_DIR holds isnadd and isnad
"""
import resource
import signal
import socket
import subprocess
import time
import unittest

from processes import BIN, TIMEOUT, ServerTest


def openssl(*arguments):
    subprocess.run(["openssl", *map(str, arguments)], check=True, capture_output=True, timeout=TIMEOUT)


class Authority:
    """Signs certificates; `folder` holds its own, and theirs."""

    def __init__(self, folder, name):
        self.folder, self.name = folder, name
        self.certificate = folder / f"{name}.pem"
        openssl("req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", 2, "-subj",
                f"/CN={name}", "-keyout", folder / f"{name}.key", "-out", self.certificate)

    def sign(self, name):
        key, request, certificate = (self.folder / f"{name}.{part}" for part in ("key", "csr", "crt"))
        extensions = self.folder / f"{name}.ext"
        extensions.write_text("subjectAltName=IP:127.0.0.1,DNS:localhost\n")
        openssl("req", "-new", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-subj", f"/CN={name}",
                "-keyout", key, "-out", request)
        openssl("x509", "-req", "-in", request, "-days", 2, "-CA", self.certificate, "-CAkey",
                self.folder / f"{self.name}.key", "-CAcreateserial", "-extfile", extensions, "-out", certificate)
        return certificate, key


class SecurityTest(ServerTest):
    def token(self, name, *flags):
        """A file with a new token."""
        made = subprocess.run([BIN / "isnadd", "token", "--tokens", self.folder / "tokens.toml", *flags, name],
                              check=True, capture_output=True, timeout=TIMEOUT)
        path = self.folder / f"{name}.token"
        path.write_bytes(made.stdout)
        return path

    def refused(self, server, *arguments):
        return server.isnad(*arguments, code=1)[1]


class Tokens(SecurityTest):
    def test_a_token_opens_what_its_role_may(self):
        reader, scraper = self.token("reader", "--role", "read"), self.token("scraper", "--role", "ingest")
        server = self.serve("--tokens", self.folder / "tokens.toml")
        self.assertIn("MISSING_TOKEN", self.refused(server, "stats"))
        server.isnad("--token-file", reader, "stats")
        self.assertIn("ROLE_REQUIRED", self.refused(server, "--token-file", scraper, "stats"))

    def test_new_tokens_come_in_and_old_ones_leave_on_sighup(self):
        reader = self.token("reader", "--role", "read")
        server = self.serve("--tokens", self.folder / "tokens.toml")
        (self.folder / "tokens.toml").unlink()
        other = self.token("other", "--role", "read")
        server.isnad("--token-file", reader, "stats")
        server.process.send_signal(signal.SIGHUP)
        self.await_code(server, 0, "--token-file", other, "stats")
        self.assertIn("INVALID_TOKEN", self.refused(server, "--token-file", reader, "stats"))

    def test_a_broken_file_leaves_the_tokens_that_were(self):
        reader = self.token("reader", "--role", "read")
        server = self.serve("--tokens", self.folder / "tokens.toml")
        (self.folder / "tokens.toml").write_text("[[token")
        server.process.send_signal(signal.SIGHUP)
        time.sleep(0.2)
        server.isnad("--token-file", reader, "stats")

    def test_a_token_never_goes_in_plaintext_to_another_machine(self):
        reader = self.token("reader", "--role", "read")
        run = subprocess.run([BIN / "isnad", "--server", "192.0.2.1:7450", "--token-file", reader, "stats"],
                             capture_output=True, timeout=TIMEOUT)
        self.assertNotEqual(run.returncode, 0)
        self.assertIn(b"plaintext", run.stderr)

    def await_code(self, server, code, *arguments):
        deadline = time.monotonic() + TIMEOUT
        while server.run(*arguments).returncode != code:
            self.assertLess(time.monotonic(), deadline)
            time.sleep(0.1)


class Tls(SecurityTest):
    def setUp(self):
        super().setUp()
        self.authority = Authority(self.folder, "authority")
        self.certificate, self.key = self.authority.sign("server")
        self.tls = ["--tls-cert", self.certificate, "--tls-key", self.key]

    def test_the_server_is_known_by_its_certificate(self):
        server = self.serve(*self.tls, client=["--tls-ca", self.authority.certificate])
        server.isnad("stats")
        server.client = ["--tls-ca", Authority(self.folder, "stranger").certificate]
        self.assertIn("UNAVAILABLE", self.refused(server, "stats"))
        server.client = []
        self.assertIn("UNAVAILABLE", self.refused(server, "stats"))

    def test_tokens_go_by_tls(self):
        reader = self.token("reader", "--role", "read")
        server = self.serve(*self.tls, "--tokens", self.folder / "tokens.toml", client=["--tls-ca", self.authority.certificate])
        server.isnad("--token-file", reader, "stats")
        self.assertIn("MISSING_TOKEN", self.refused(server, "stats"))

    def test_clients_show_certificates_where_they_are_asked_to(self):
        server = self.serve(*self.tls, "--tls-client-ca", self.authority.certificate)
        certificate, key = self.authority.sign("client")
        server.client = ["--tls-ca", self.authority.certificate, "--tls-cert", certificate, "--tls-key", key]
        server.isnad("stats")
        server.client = ["--tls-ca", self.authority.certificate]
        self.assertIn("UNAVAILABLE", self.refused(server, "stats"))
        certificate, key = Authority(self.folder, "stranger").sign("forged")
        server.client = ["--tls-ca", self.authority.certificate, "--tls-cert", certificate, "--tls-key", key]
        self.assertIn("UNAVAILABLE", self.refused(server, "stats"))

    def test_a_new_certificate_is_taken_up_without_a_restart(self):
        server = self.serve(*self.tls)
        successor = Authority(self.folder, "successor")
        certificate, key = successor.sign("renewed")
        server.client = ["--tls-ca", successor.certificate]
        self.refused(server, "stats")
        key.replace(self.key)
        certificate.replace(self.certificate)
        deadline = time.monotonic() + TIMEOUT
        while server.run("stats").returncode != 0:
            self.assertLess(time.monotonic(), deadline)
            time.sleep(0.5)

    def test_a_key_of_another_certificate_is_told_at_the_start(self):
        _, other = self.authority.sign("other")
        run = subprocess.run([BIN / "isnadd", "--data", self.folder / "data", "--listen", "127.0.0.1:0", "--tls-cert",
                              self.certificate, "--tls-key", other], capture_output=True, timeout=TIMEOUT)
        self.assertEqual(run.returncode, 2)
        self.assertIn(b"private key", run.stderr)


class Exposure(SecurityTest):
    def test_beyond_loopback_nothing_is_open_by_accident(self):
        run = subprocess.run([BIN / "isnadd", "--data", self.folder / "data", "--listen", "0.0.0.0:0"],
                             capture_output=True, timeout=TIMEOUT)
        self.assertEqual(run.returncode, 2)
        self.assertIn(b"allow_insecure_remote", run.stderr)


class Connections(SecurityTest):
    LIMIT = 64 + 768  # connections, and what the server opens itself

    def test_too_low_a_file_limit_is_told_at_the_start(self):
        run = subprocess.run([BIN / "isnadd", "--data", self.folder / "data", "--listen", "127.0.0.1:0"],
                             capture_output=True, timeout=TIMEOUT,
                             preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_NOFILE, (self.LIMIT, self.LIMIT)))
        self.assertEqual(run.returncode, 1)
        self.assertIn(b"open files", run.stderr)

    def test_a_crowd_at_the_door_leaves_the_server_well(self):
        server = self.serve("--max-connections", 64,
                            preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_NOFILE, (self.LIMIT, self.LIMIT)))
        host, port = server.address.split(":")
        crowd = [socket.create_connection((host, int(port)), TIMEOUT) for _ in range(self.LIMIT + 100)]
        self.assertNotEqual(server.run("stats").returncode, 0)
        for one in crowd:
            one.close()
        deadline = time.monotonic() + TIMEOUT
        while server.run("stats").returncode != 0:
            self.assertLess(time.monotonic(), deadline)
        self.assertEqual(server.stop(), 0)


del SecurityTest  # the base has no tests of its own

if __name__ == "__main__":
    unittest.main()
