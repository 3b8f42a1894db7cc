"""A server that speaks just enough IMAP to let somebody in, and then has one bad habit."""

import ssl
import socket
import threading

from smtp_server import make_certificate


class OddServer:
    def __init__(self, folder, habit):
        self.habit = habit
        context, self.authority = make_certificate(folder)
        self.context = None if habit == "speaks plainly" else context
        self.heard = []
        # Connections that it holds, without a word.
        self.held = 0
        self.listener = socket.create_server(("127.0.0.1", 0))
        self.port = self.listener.getsockname()[1]
        threading.Thread(target=self._listen, daemon=True).start()

    def _listen(self):
        while True:
            connection, _ = self.listener.accept()
            threading.Thread(target=self._serve, args=[connection], daemon=True).start()

    def _serve(self, connection):
        self._hang("TLS")
        try:
            with self.context.wrap_socket(connection, server_side=True) if self.context else connection as line:
                self._speak(line, line.makefile("rb"))
        except (OSError, ssl.SSLError):
            pass  # whoever came is gone

    def _hang(self, stage):
        """Says nothing any more, and keeps the line open."""
        if self.habit == f"hangs at {stage}":
            self.held += 1
            threading.Event().wait()

    def _speak(self, line, lines):
        self._hang("greeting")
        line.sendall(b"* OK ready\r\n")
        for heard in lines:
            self.heard.append(heard)
            tag, command, *_ = heard.split()
            self._hang(command.decode().upper())
            if command == b"CAPABILITY":
                line.sendall(b"* CAPABILITY IMAP4rev1\r\n")
            if command == b"EXAMINE" and self.habit.startswith("hangs"):
                line.sendall(b"* 1 EXISTS\r\n* OK [UIDVALIDITY 1] as ever\r\n")
            elif command == b"EXAMINE" and not self._misbehave(line, tag):
                return
            line.sendall(tag + b" OK done\r\n")

    def _misbehave(self, line, tag):
        """Returns whether the command is answered as usual afterwards."""
        if self.habit == "refuses":
            line.sendall(tag + b" NO never\r\n" + b"* BYE\r\n")
        elif self.habit == "babbles":
            while True:
                line.sendall(b"* OK and another thing\r\n" * 10_000)
        elif self.habit == "lies":
            line.sendall(b"* 1 FETCH (BODY[] {1000000}\r\nshort")
            threading.Event().wait(60)
        elif self.habit == "has no validity":
            line.sendall(b"* 1 EXISTS\r\n")
            return True
        return False
