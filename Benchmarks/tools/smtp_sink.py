"""A mail server that takes every mail at once and counts: as quick as Python can be, so that what is measured is who sends.

    smtp_sink.py [--keep FOLDER] [--mails-per-connection N]

On a free port of 127.0.0.1; it says `port N` on the standard output, and on SIGTERM one line of JSON with its counts. It offers
no extension: each command waits for its answer. With --keep each mail is a file there, `000001.eml`, byte for byte. A connection
that has carried N mails is closed without a word. It ends with the process that started it.
"""

import argparse
import asyncio
import json
import os
import pathlib
import signal
import subprocess
import sys

LONGEST_LINE = 1 << 20


class Sink:
    def __init__(self, keep, mails_per_connection):
        self.keep = keep
        self.mails_per_connection = mails_per_connection
        self.counts = {"mails": 0, "connections": 0, "open": 0, "most": 0, "bytes": 0}
        self.recipients = set()

    async def serve(self, reader, writer):
        self.counts["connections"] += 1
        self.counts["open"] += 1
        self.counts["most"] = max(self.counts["most"], self.counts["open"])
        try:
            await self.talk(reader, writer)
        except (ConnectionError, asyncio.IncompleteReadError):
            pass
        finally:
            self.counts["open"] -= 1
            writer.close()

    async def talk(self, reader, writer):
        mails = 0
        writer.write(b"220 sink\r\n")
        while line := await reader.readline():
            command = line[:4].upper()
            if command == b"RCPT":
                self.recipients.add(line.split(b"<")[-1].split(b">")[0])
            if command == b"DATA":
                writer.write(b"354 go on\r\n")
                content = await reader.readuntil(b"\r\n.\r\n")
                self.take(content[:-3])
                mails += 1
            writer.write(b"221 bye\r\n" if command == b"QUIT" else b"250 ok\r\n")
            if command == b"QUIT" or 0 < mails == self.mails_per_connection:
                await writer.drain()
                return

    def take(self, content):
        self.counts["mails"] += 1
        self.counts["bytes"] += len(content)
        if self.keep:
            # A dot at the start of a line travels as two.
            content = content.replace(b"\r\n..", b"\r\n.")
            (self.keep / f"{self.counts['mails']:06}.eml").write_bytes(content)

    def told(self):
        return json.dumps(self.counts | {"recipients": len(self.recipients)})


class SinkProcess:
    """The sink in a process of its own, for as long as a measurement takes."""

    def __init__(self, keep):
        self.folder = keep
        self.process = subprocess.Popen([sys.executable, __file__, "--keep", keep], stdout=subprocess.PIPE, text=True)
        self.port = int(self.process.stdout.readline().split()[1])

    @property
    def url(self):
        return f"smtp://127.0.0.1:{self.port}"

    def stop(self):
        """Ends it; what it counted."""
        self.process.terminate()
        return json.loads(self.process.communicate()[0].splitlines()[-1])


async def run(sink):
    parent = os.getppid()
    server = await asyncio.start_server(sink.serve, "127.0.0.1", 0, limit=LONGEST_LINE)
    print("port", server.sockets[0].getsockname()[1], flush=True)
    asked = asyncio.Event()
    asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, asked.set)
    while not asked.is_set() and os.getppid() == parent:
        try:
            await asyncio.wait_for(asked.wait(), 1)
        except TimeoutError:
            pass
    print(sink.told(), flush=True)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--keep", type=pathlib.Path, metavar="FOLDER", help="made when missing")
    parser.add_argument("--mails-per-connection", type=int, default=0, metavar="N", help="0: as many as come")
    options = parser.parse_args()
    if options.keep:
        options.keep.mkdir(parents=True, exist_ok=True)
    asyncio.run(run(Sink(options.keep, options.mails_per_connection)))


if __name__ == "__main__":
    sys.exit(main())
