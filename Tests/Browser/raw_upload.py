"""Uploads on bare sockets: sent as far as a test wants, and held there."""

import contextlib
import http.client
import re
import socket
import time

BOUNDARY = "limite"
BEGINNING = (f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="photos"; filename="photo.jpg"\r\n'
             "Content-Type: image/jpeg\r\n\r\n").encode()
END = f"\r\n--{BOUNDARY}--\r\n".encode()


class Upload:
    """A POST of `/publier` whose head is sent; the body goes out with `send`."""

    def __init__(self, site, length):
        self.site = site
        self.socket = socket.create_connection(("127.0.0.1", site.port), timeout=60)
        self.socket.sendall(
            (f"POST /publier HTTP/1.1\r\nHost: 127.0.0.1:{site.port}\r\nOrigin: {site.base}\r\n"
             f"Content-Type: multipart/form-data; boundary={BOUNDARY}\r\nContent-Length: {length}\r\n\r\n").encode())

    def send(self, content):
        """Sends until all is out or the site has answered."""
        rest = memoryview(content)
        # Once the site has closed its side, the sending fails and the answer is waiting.
        with contextlib.suppress(ConnectionError):
            while rest and not self.has_answer():
                rest = rest[self.socket.send(rest[:65536]):]

    def wait_until_read(self, seconds=60):
        """Waits until the site has taken everything that was sent out of its socket, or has answered."""
        deadline = time.monotonic() + seconds
        while not self.has_answer():
            if self._waiting_bytes() == 0:
                return
            assert time.monotonic() < deadline, "the site doesn't read what it was sent"
            time.sleep(0.02)

    def has_answer(self):
        self.socket.setblocking(False)
        try:
            return bool(self.socket.recv(1, socket.MSG_PEEK))
        except BlockingIOError:
            return False
        finally:
            self.socket.settimeout(60)

    def answer(self):
        """The site's answer, its page read."""
        answer = http.client.HTTPResponse(self.socket, method="POST")
        answer.begin()
        answer.page = answer.read().decode()
        return answer

    def close(self):
        self.socket.close()

    def _waiting_bytes(self):
        """What the kernel holds of this connection, on either side of it (proc_pid_net(5))."""
        ours, theirs = self.socket.getsockname()[1], self.site.port
        waiting = 0
        with open("/proc/net/tcp", encoding="ascii") as table:
            for line in table:
                found = re.match(r"\s*\d+: \w+:(\w{4}) \w+:(\w{4}) \w+ (\w+):(\w+)", line)
                if found and {int(found[1], 16), int(found[2], 16)} == {ours, theirs}:
                    waiting += int(found[3], 16) + int(found[4], 16)
        return waiting
