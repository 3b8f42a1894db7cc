"""A real SMTP server for tests, on 127.0.0.1 only: it keeps each mail it takes, or fails as it is told to.

    smtp_server.py --port 2525 --folder mails [--tls] [--auth user:password] [--refuse 451] [--control file]

Each mail is `0001.eml`, byte for byte as it came, with `0001.json` beside it: the envelope, and the mail as Python's
own parser reads it. The JSON file is there before the `.eml` one. Lines on the standard output: `port N`,
`authority FILE` (with --tls: the certificate to trust), `ready` once it listens, `mode …` whenever the mode changed, and with
--connections `open N` whenever the number of open connections changed.

The control file holds the mode in one line and may be rewritten at any time:
    normal | refuse CODE [mail|rcpt|data [DETAIL]] | drop | once | slow SECONDS | down
`once` takes one mail over each connection and closes it without a word when the next one begins.
`down` closes the port and every connection; any other mode opens the same port again. Wait for the `mode` line.
The server ends with SIGTERM, or when the process that started it is gone.
"""

import argparse
import asyncio
import email
import email.policy
import json
import logging
import os
import pathlib
import ssl
import subprocess
import warnings

from aiosmtpd.smtp import SMTP, AuthResult, LoginPassword

STAGES = ("mail", "rcpt", "data")


class Mode:
    """What the server does with the next mail."""

    def __init__(self, line):
        self.line = " ".join(line.split()) or "normal"
        name, *values = self.line.split()
        self.down = name == "down"
        self.drop = name == "drop"
        self.once = name == "once"
        self.slow = float(values[0]) if name == "slow" else 0
        self.code = int(values[0]) if name == "refuse" else None
        self.stage = values[1] if name == "refuse" and len(values) > 1 else "rcpt"
        # An enhanced code (RFC 3463), 5.1.1 for instance.
        self.detail = values[2] + " " if name == "refuse" and len(values) > 2 else ""
        if name not in ("normal", "refuse", "drop", "once", "slow", "down") or self.stage not in STAGES:
            raise ValueError(f"unknown mode: {line!r}")

    def refusal(self, stage):
        if self.code and self.stage == stage:
            return f"{self.code} {self.detail}refused by the test"
        return None


class Modes:
    """The current mode: the control file's latest, before it the one of the command line."""

    def __init__(self, first, control):
        self.last = Mode(first)
        self.control = control

    def current(self):
        try:
            line = self.control.read_text() if self.control else ""
        except FileNotFoundError:
            line = ""
        # An empty file is one that is being rewritten.
        if line.strip():
            self.last = Mode(line)
        return self.last


class Mailbox:
    """Answers each step of a dialogue, and keeps the mails in a folder."""

    def __init__(self, folder, modes):
        self.folder = folder
        self.modes = modes
        self.count = len(list(folder.glob("*.eml")))

    async def handle_MAIL(self, server, session, envelope, address, options):
        if self.modes.current().once and getattr(session, "has_carried", False):
            server.transport.abort()
            return "421 closed"
        refusal = self.modes.current().refusal("mail")
        if refusal:
            return refusal
        envelope.mail_from = address
        envelope.mail_options.extend(options)
        return "250 OK"

    async def handle_RCPT(self, server, session, envelope, address, options):
        refusal = self.modes.current().refusal("rcpt")
        if refusal:
            return refusal
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):
        mode = self.modes.current()
        if mode.drop:
            server.transport.abort()
            return "421 dropped"
        await asyncio.sleep(mode.slow)
        if mode.refusal("data"):
            return mode.refusal("data")
        self.keep(session, envelope)
        session.has_carried = True
        return "250 kept"

    def keep(self, session, envelope):
        self.count += 1
        name = f"{self.count:04}"
        facts = {
            "hello": session.host_name,
            # The client's port: mails that came over one connection have the same.
            "connection": session.peer[1],
            "tls": session.ssl is not None,
            "login": session.auth_data.login.decode() if session.authenticated else None,
            "sender": envelope.mail_from,
            "recipients": envelope.rcpt_tos,
            **read(envelope.content),
        }
        self.write(f"{name}.json", json.dumps(facts, ensure_ascii=False, indent=1).encode())
        self.write(f"{name}.eml", envelope.content)

    def write(self, name, content):
        part = self.folder / f".{name}.part"
        part.write_bytes(content)
        part.rename(self.folder / name)


def read(content):
    """The mail as a mail program shows it, and what the parser found wrong with it."""
    mail = email.message_from_bytes(content, policy=email.policy.default)
    defects = list(mail.defects) + [defect for value in mail.values() for defect in value.defects]
    return {
        "headers": [[name, str(value)] for name, value in mail.items()],
        "subject": str(mail["subject"]),
        "from": [[a.display_name, a.addr_spec] for a in mail["from"].addresses] if mail["from"] else [],
        "to": [[a.display_name, a.addr_spec] for a in mail["to"].addresses] if mail["to"] else [],
        "type": mail.get_content_type(),
        # Lines end in CRLF on the way, in \n once read.
        "body": mail.get_content().replace("\r\n", "\n") if mail.get_content_maintype() == "text" else None,
        "defects": [repr(defect) for defect in defects],
    }


def make_certificate(folder):
    """A self-made certificate for this machine, which is its own authority."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    certificate, key = folder / "certificate.pem", folder / "key.pem"
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes",
         "-days", "2", "-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost,IP:127.0.0.1",
         "-keyout", str(key), "-out", str(certificate)],
        check=True, capture_output=True)
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(certificate, key)
    return context, certificate


def authenticator(expected):
    user, _, password = expected.partition(":")
    wanted = LoginPassword(user.encode(), password.encode())

    def check(server, session, envelope, mechanism, data):
        success = isinstance(data, LoginPassword) and data == wanted
        # handled=False lets the server send the answer, also to a wrong password.
        return AuthResult(success=success, handled=False, auth_data=data)

    return check


class Server:
    """The listening socket, closed and opened again as the mode asks, always on the same port."""

    def __init__(self, options, modes):
        self.options = options
        self.modes = modes
        self.port = options.port
        self.mailbox = Mailbox(options.folder, modes)
        self.context = self.certificate = self.listener = None
        self.sessions = set()
        if options.tls:
            self.context, self.certificate = make_certificate(options.folder / "tls")

    def session(self):
        starttls = self.options.tls == "starttls"
        session = SMTP(
            self.mailbox, hostname="localhost", ident="test server",
            tls_context=self.context if starttls else None, require_starttls=starttls,
            auth_required=bool(self.options.auth), auth_require_tls=starttls,
            authenticator=authenticator(self.options.auth) if self.options.auth else None,
            loop=asyncio.get_running_loop())
        self.sessions = {known for known in self.sessions if known.transport} | {session}
        return session

    async def open(self):
        context = self.context if self.options.tls == "immediate" else None
        self.listener = await asyncio.get_running_loop().create_server(
            self.session, "127.0.0.1", self.port, ssl=context)
        self.port = self.listener.sockets[0].getsockname()[1]

    def close(self):
        self.listener.close()
        self.listener = None
        for session in self.sessions:
            if session.transport:
                session.transport.abort()

    async def run(self):
        parent, mode, connected = os.getppid(), self.modes.current(), 0
        await self.open()
        if mode.down:
            self.close()
        print(f"port {self.port}", flush=True)
        if self.certificate:
            print(f"authority {self.certificate}", flush=True)
        print("ready", flush=True)
        while os.getppid() == parent:
            await asyncio.sleep(0.02)
            count = sum(1 for session in self.sessions if session.transport and not session.transport.is_closing())
            if self.options.connections and count != connected:
                connected = count
                print(f"open {count}", flush=True)
            if self.modes.current().line != mode.line:
                mode = self.modes.current()
                await self.follow(mode)
                print(f"mode {mode.line}", flush=True)

    async def follow(self, mode):
        if mode.down and self.listener:
            self.close()
        elif not mode.down and not self.listener:
            await self.open()


def arguments():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--port", type=int, required=True, help="0: any free one, told on the standard output")
    parser.add_argument("--folder", type=pathlib.Path, required=True, help="made when missing")
    parser.add_argument("--tls", nargs="?", const="starttls", choices=["starttls", "immediate"])
    parser.add_argument("--auth", metavar="USER:PASSWORD")
    parser.add_argument("--connections", action="store_true", help="tell how many are open")
    parser.add_argument("--control", type=pathlib.Path, metavar="FILE")
    mode = parser.add_mutually_exclusive_group()
    mode.add_argument("--refuse", type=int, metavar="CODE", help="answer this to RCPT, 451 or 550 for instance")
    mode.add_argument("--drop", action="store_true", help="close the connection when the mail has been sent")
    mode.add_argument("--slow", type=float, metavar="SECONDS", help="wait before the answer to the mail")
    return parser.parse_args()


def main():
    # Tests break connections and sign in without TLS on purpose: that is no news.
    logging.getLogger("mail.log").setLevel(logging.CRITICAL)
    warnings.filterwarnings("ignore", message="Requiring AUTH")
    options = arguments()
    options.folder.mkdir(parents=True, exist_ok=True)
    first = "normal"
    if options.refuse:
        first = f"refuse {options.refuse}"
    elif options.drop:
        first = "drop"
    elif options.slow:
        first = f"slow {options.slow}"
    asyncio.run(Server(options, Modes(first, options.control)).run())


if __name__ == "__main__":
    main()
