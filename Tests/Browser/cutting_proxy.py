"""A network between browser and site that can be cut: in the middle of a photo, or before its answer."""

import contextlib
import socket
import struct
import threading

PHOTO = b"POST /publier/photos"


class CuttingProxy:
    """`mode` is "through", "cut bodies" (after some kilobytes of a photo) or "lose answers" (to photos)."""

    def __init__(self, site_port, after=40_000):
        self.site_port = site_port
        self.after = after
        self.mode = "through"
        self.cuts = 0
        self.listener = socket.create_server(("127.0.0.1", 0))
        self.base = f"http://127.0.0.1:{self.listener.getsockname()[1]}"
        threading.Thread(target=self._accept, daemon=True).start()

    def close(self):
        self.listener.close()

    def _accept(self):
        with contextlib.suppress(OSError):
            while True:
                client, _ = self.listener.accept()
                site = socket.create_connection(("127.0.0.1", self.site_port))
                line = Line(client, site)
                for work in (self._forward, self._answer):
                    threading.Thread(target=work, args=(line,), daemon=True).start()

    def _forward(self, line):
        with contextlib.suppress(OSError):
            while piece := line.client.recv(16_384):
                if PHOTO in piece:
                    line.photo = 0
                elif piece.startswith((b"GET ", b"POST ")):
                    line.photo = None
                if line.photo is not None:
                    line.photo += len(piece)
                    if self.mode == "cut bodies" and line.photo > self.after:
                        return self._cut(line)
                line.site.sendall(piece)
        return line.close()

    def _answer(self, line):
        with contextlib.suppress(OSError):
            while piece := line.site.recv(16_384):
                if self.mode == "lose answers" and line.photo is not None:
                    return self._cut(line)
                line.client.sendall(piece)
        return line.close()

    def _cut(self, line):
        self.cuts += 1
        line.reset()


class Line:
    """One connection, its two ends; `photo` counts the bytes of a photo that is on its way."""

    def __init__(self, client, site):
        self.client = client
        self.site = site
        self.photo = None

    def reset(self):
        # With no time to linger, closing is a reset: what a broken network looks like.
        self.client.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        self.close()

    def close(self):
        for end in (self.client, self.site):
            with contextlib.suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)
            end.close()
