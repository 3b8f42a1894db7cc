"""A front server that lies: it hands a site's answers on, changed as a test says, over TLS where it is asked to."""

import datetime
import http.client
import http.server
import ipaddress
import ssl
import threading

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID


class Answer:
    """What the site answered; `alter` changes it in place."""

    def __init__(self, path, response, body):
        self.path = path
        self.status = response.status
        self.headers = [(name.lower(), value) for name, value in response.getheaders() if name.lower() not in DROPPED]
        self.body = body

    @property
    def text(self):
        return self.body.decode()

    @text.setter
    def text(self, text):
        self.body = text.encode()

    def without(self, name):
        self.headers = [pair for pair in self.headers if pair[0] != name]


DROPPED = {"content-length", "transfer-encoding", "connection", "date"}


class AlteringProxy:
    """Forwards to `site_port`; `alter(answer)` changes answers, `ask(path, headers, body)` the question."""

    def __init__(self, context=None, host="127.0.0.1"):
        self.site_port = None
        self.alter = lambda answer: None
        self.ask = lambda path, headers, body: body
        # (method, path, user agent) of each request.
        self.seen = []
        proxy = self

        class Handler(http.server.BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_GET(self):
                proxy.forward(self)

            do_POST = do_HEAD = do_GET

            def log_message(self, *_):
                """Says nothing."""

        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.server.daemon_threads = True
        if context:
            self.server.socket = context.wrap_socket(self.server.socket, server_side=True)
        scheme = "https" if context else "http"
        self.base = f"{scheme}://{host}:{self.server.server_port}"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def forward(self, handler):
        self.seen.append((handler.command, handler.path, handler.headers.get("User-Agent")))
        headers = dict(handler.headers)
        body = handler.rfile.read(int(headers.pop("Content-Length", 0)))
        body = self.ask(handler.path, headers, body)
        site = http.client.HTTPConnection("127.0.0.1", self.site_port, timeout=30)
        site.request(handler.command, handler.path, body or None, headers)
        response = site.getresponse()
        answer = Answer(handler.path, response, response.read())
        site.close()
        self.alter(answer)
        handler.send_response_only(answer.status)
        for name, value in answer.headers:
            handler.send_header(name, value)
        handler.send_header("Content-Length", str(len(answer.body)))
        handler.end_headers()
        handler.wfile.write(answer.body)

    def close(self):
        self.server.shutdown()
        self.server.server_close()


def certificate(folder, days):
    """A server's TLS for `localhost`, and the file to trust it by."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "localhost")])
    now = datetime.datetime.now(datetime.timezone.utc)
    names = x509.SubjectAlternativeName([x509.DNSName("localhost"), x509.IPAddress(ipaddress.ip_address("127.0.0.1"))])
    made = (
        x509.CertificateBuilder().subject_name(name).issuer_name(name).public_key(key.public_key())
        .serial_number(x509.random_serial_number()).not_valid_before(now - datetime.timedelta(days=60))
        .not_valid_after(now + datetime.timedelta(days=days, hours=1)).add_extension(names, critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True).sign(key, hashes.SHA256()))
    trusted, secret = folder / f"{days}.pem", folder / f"{days}.key"
    trusted.write_bytes(made.public_bytes(serialization.Encoding.PEM))
    secret.write_bytes(key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()))
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(trusted, secret)
    return context, trusted
