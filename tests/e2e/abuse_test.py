#!/usr/bin/env python3
"""HTTP/2 as nobody should speak it: the server goes on serving others, in bounded memory.

usage: abuse_test.py BIN_DIR [unittest arguments]     BIN_DIR holds isnadd and isnad
"""
import pathlib
import re
import select
import socket
import struct
import time
import unittest

from processes import TIMEOUT, ServerTest

DATA, HEADERS, RST_STREAM, SETTINGS, PING, CONTINUATION = 0, 1, 3, 4, 6, 9
END_STREAM, END_HEADERS = 1, 4
PREFACE = b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"
CANCEL = struct.pack(">I", 8)
MOST_GROWTH = 150 << 20
PATIENCE = 2


def frame(kind, flags, stream, payload=b""):
    return struct.pack(">I", len(payload))[1:] + bytes([kind, flags]) + struct.pack(">I", stream) + payload


def integer(number):
    """Of HPACK, with a prefix of seven bits."""
    if number < 127:
        return bytes([number])
    out, number = bytearray([127]), number - 127
    while number >= 128:
        out.append(number & 127 | 128)
        number >>= 7
    return bytes(out + bytes([number]))


def header(name, value):
    """A literal that nobody is to remember."""
    return b"\0" + integer(len(name)) + name + integer(len(value)) + value


CALL = b"".join(header(name, value) for name, value in (
    (b":method", b"POST"), (b":scheme", b"http"), (b":path", b"/isnad.v1.FactService/GetTotals"),
    (b":authority", b"localhost"), (b"content-type", b"application/grpc"), (b"te", b"trailers")))


class Abuse(ServerTest):
    def setUp(self):
        super().setUp()
        self.server = self.serve()
        self.before = self.resident()

    def tearDown(self):
        self.server.isnad("stats")  # others are served
        self.assertLess(self.resident() - self.before, MOST_GROWTH)
        self.assertEqual(self.server.stop(), 0)
        super().tearDown()

    def resident(self):
        status = pathlib.Path(f"/proc/{self.server.process.pid}/status").read_text()
        return int(re.search(r"VmRSS:\s+(\d+)", status)[1]) << 10

    def connect(self, greeting=PREFACE + frame(SETTINGS, 0, 0)):
        host, port = self.server.address.split(":")
        connection = socket.create_connection((host, int(port)), TIMEOUT)
        self.addCleanup(connection.close)
        connection.sendall(greeting)
        return connection

    @staticmethod
    def flood(connection, chunks):
        """Sends until all is sent or the server has had enough: it hangs up, or reads no more. Gives the bytes that went."""
        connection.setblocking(False)
        sent = 0
        for chunk in chunks:
            rest = memoryview(chunk)
            while rest:
                readable, writable, _ = select.select([connection], [connection], [], PATIENCE)
                if not readable and not writable:
                    return sent
                try:
                    if readable and not connection.recv(1 << 16):
                        return sent
                    if writable:
                        count = connection.send(rest)
                        sent += count
                        rest = rest[count:]
                except BlockingIOError:
                    pass
                except OSError:
                    return sent
        return sent

    def test_calls_that_are_reset_as_they_begin(self):
        def resets(first):
            return b"".join(frame(HEADERS, END_HEADERS, stream, CALL) + frame(RST_STREAM, 0, stream, CANCEL)
                            for stream in range(first, first + 1000, 2))

        for _ in range(3):
            connection = self.connect()
            self.flood(connection, (resets(1 + 1000 * i) for i in range(20)))
            self.server.isnad("stats")

    def test_headers_beyond_their_bound(self):
        connection = self.connect()
        block = CALL + header(b"x", b"y" * 64_000)
        pieces = [block[i:i + 16_000] for i in range(0, len(block), 16_000)]
        for stream in range(1, 2001, 2):
            self.flood(connection, [frame(HEADERS, END_STREAM, stream, pieces[0])] + [
                frame(CONTINUATION, 0, stream, piece) for piece in pieces[1:-1]] + [
                    frame(CONTINUATION, END_HEADERS, stream, pieces[-1])])

    def test_headers_without_end(self):
        """gRPC 1.51 keeps what it reads of them until the connection ends: here 32 MB of them. See Known limits."""
        self.flood(self.connect(), [frame(HEADERS, END_STREAM, 1, CALL)] + [
            frame(CONTINUATION, 0, 1, header(b"x", b"y" * 16_000))] * 2000)

    def test_a_name_without_end(self):
        """gRPC 1.51 reads it from its beginning with every frame: 8 MB of it take a second, 32 MB minutes of one thread."""
        self.flood(self.connect(), [frame(HEADERS, END_STREAM, 1, CALL + b"\0" + integer(1 << 30))] + [
            frame(CONTINUATION, 0, 1, b"x" * 16_000)] * 500)

    def test_pings_and_settings_without_end(self):
        for kind, payload in ((PING, b"12345678"), (SETTINGS, b"")):
            self.flood(self.connect(), [frame(kind, 0, 0, payload) * 1000] * 200)

    def test_frames_that_are_none(self):
        for garbage in (b"\xff" * 100_000, frame(99, 255, 7, b"x" * 1000) * 100, frame(DATA, 0, 1, b"x") * 1000,
                        frame(HEADERS, END_HEADERS, 1, b"\xff" * 1000), frame(CONTINUATION, END_HEADERS, 1, CALL),
                        frame(HEADERS, END_HEADERS, 2, CALL), frame(RST_STREAM, 0, 0, CANCEL)):
            self.flood(self.connect(), [garbage])
        self.flood(self.connect(b"GET / HTTP/1.1\r\nHost: x\r\n\r\n"), [b"x" * 100_000])

    def test_who_never_says_hello_is_shown_the_door(self):
        slow = [self.connect(PREFACE[:3]) for _ in range(50)]
        begun = time.monotonic()
        for connection in slow:
            connection.settimeout(20)
            try:
                while connection.recv(1 << 16):  # what the server says for its part
                    pass
            except ConnectionResetError:
                pass
        self.assertLess(time.monotonic() - begun, 15)


if __name__ == "__main__":
    unittest.main()
