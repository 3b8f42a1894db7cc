"""A mail server that stops talking at one stage of a dialogue, and holds the line: SMTP as RFC 5321 has it, without TLS."""

import contextlib
import itertools
import socket
import threading

STAGES = ["greeting", "EHLO", "MAIL", "RCPT", "DATA", "end of the mail"]


class HangingMailServer:
    """`stage` is where it stops, `None` where it doesn't; the mails that it took are files of `folder`."""

    def __init__(self, folder, stage):
        self.folder, self.stage = folder, stage
        folder.mkdir()
        self.numbers = itertools.count(1)
        # Connections that it holds, without a word.
        self.held = []
        self.listener = socket.create_server(("127.0.0.1", 0))
        self.url = f"smtp://127.0.0.1:{self.listener.getsockname()[1]}"
        threading.Thread(target=self._listen, daemon=True).start()

    def close(self):
        self.listener.close()
        for line in self.held:
            line.close()

    def _listen(self):
        with contextlib.suppress(OSError):
            while True:
                line, _ = self.listener.accept()
                threading.Thread(target=self._serve, args=[line], daemon=True).start()

    def _serve(self, line):
        with contextlib.suppress(OSError):
            if self._hangs("greeting", line):
                return
            line.sendall(b"220 essais\r\n")
            for said in (words := line.makefile("rb")):
                command = said[:4].upper().decode()
                if self._hangs(command, line):
                    return
                if command == "DATA":
                    line.sendall(b"354 go on\r\n")
                    content = b"".join(iter(words.readline, b".\r\n"))
                    if self._hangs("end of the mail", line):
                        return
                    self._keep(content)
                line.sendall(b"221 bye\r\n" if command == "QUIT" else b"250 fine\r\n")

    def _hangs(self, stage, line):
        if self.stage == stage:
            self.held.append(line)
        return self.stage == stage

    def _keep(self, content):
        part = self.folder / f".{next(self.numbers):04}"
        part.write_bytes(content)
        part.rename(self.folder / f"{part.name[1:]}.eml")
