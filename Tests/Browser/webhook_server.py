"""A program of the operator's that is told what happens, on this machine, by HTTPS."""

import http.server
import json
import threading
import time

from smtp_server import make_certificate


class WebhookServer:
    """Keeps every message that comes: headers with names in small letters, and the bytes.

    `mode`: well; a status as "503"; "redirect"; "long", an answer that never ends; "hanging", no answer at all.
    """

    def __init__(self, folder, port=0):
        self.folder, self.port, self.mode = folder, port, "well"
        self.messages, self.followed, self.sent = [], [], 0
        self.release = threading.Event()
        self.context, self.authority = make_certificate(folder)
        self.start()

    @property
    def address(self):
        return f"https://127.0.0.1:{self.port}/zv"

    def start(self):
        self.server = Server(("127.0.0.1", self.port), handler(self))
        self.port = self.server.server_port
        # The handshake is each connection's own, in its thread.
        self.server.socket = self.context.wrap_socket(
            self.server.socket, server_side=True, do_handshake_on_connect=False)
        threading.Thread(target=self.server.serve_forever, args=(0.05,), daemon=True).start()

    def stop(self):
        self.release.set()
        self.server.shutdown()
        self.server.server_close()

    def told(self, kind):
        """What came of one kind, read."""
        read = [(headers, json.loads(body)) for headers, body in self.messages]
        return [(headers, body) for headers, body in read if body["type"] == kind]

    def wait(self, kind, count=1, seconds=30):
        deadline = time.monotonic() + seconds
        while len(found := self.told(kind)) < count:
            assert time.monotonic() < deadline, f"{kind} came {len(found)} times"
            time.sleep(0.05)
        return found


class Server(http.server.ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, request, client_address):
        """A site that is killed goes away in the middle."""


def handler(receiver):
    class Handler(http.server.BaseHTTPRequestHandler):
        def do_POST(self):
            body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
            headers = {name.lower(): value for name, value in self.headers.items()}
            (receiver.followed if self.path == "/elsewhere" else receiver.messages).append((headers, body))
            if receiver.mode == "hanging":
                receiver.release.wait(30)
                self.close_connection = True
            elif receiver.mode == "redirect":
                self.send_response(307)
                self.send_header("Location", "/elsewhere")
                self.send_header("Content-Length", "0")
                self.end_headers()
            elif receiver.mode == "long":
                self.send_response(200)
                self.end_headers()
                self.pour()
            else:
                self.send_response(204 if receiver.mode == "well" else int(receiver.mode))
                self.end_headers()

        def pour(self):
            try:
                for _ in range(10_000):
                    self.wfile.write(b"a" * 1_000)
                    receiver.sent += 1_000
                    time.sleep(0.001)
            except OSError:
                pass  # enough was read

        def do_GET(self):
            receiver.followed.append(({}, b"GET"))
            self.send_response(200)
            self.end_headers()

        def log_message(self, *_):
            pass

    return Handler
