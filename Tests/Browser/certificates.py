"""Certificates for tests: an authority of their own, and what it signs."""

import datetime
import ipaddress
import os

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

import wire

DAY = datetime.timedelta(days=1)


class Authority:
    """Signs certificates for `localhost` and 127.0.0.1; `file` is what clients trust."""

    def __init__(self, folder):
        self.folder = folder
        self.key = ec.generate_private_key(ec.SECP256R1())
        name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "Autorité des essais")])
        self.certificate = (
            _builder(name, name, self.key, -1, 30)
            .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
            .sign(self.key, hashes.SHA256()))
        self.file = folder / "authority.pem"
        self.file.write_bytes(_pem(self.certificate))

    def sign(self, name, *, hosts=("localhost", "127.0.0.1"), since=-1, until=10):
        """A pair of files, as certbot leaves them; days are counted from now."""
        key = ec.generate_private_key(ec.SECP256R1())
        subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, hosts[0])])
        certificate = (
            _builder(subject, self.certificate.subject, key, since, until)
            .add_extension(x509.SubjectAlternativeName([_general(host) for host in hosts]), critical=False)
            .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
            .add_extension(x509.ExtendedKeyUsage([ExtendedKeyUsageOID.SERVER_AUTH]), critical=False)
            .sign(self.key, hashes.SHA256()))
        return Pair(self.folder / name, certificate, key)


def shown_serial(port, authority):
    """The serial number of the certificate that a new connection is shown."""
    with wire.connect(port, tls=authority.file) as connection:
        return x509.load_der_x509_certificate(connection.getpeercert(binary_form=True)).serial_number


class Pair:
    """A certificate and its key; `put` writes them where a site reads them."""

    def __init__(self, stem, certificate, key):
        self.certificate = stem.with_suffix(".crt")
        self.key = stem.with_suffix(".key")
        self.serial = certificate.serial_number
        self.texts = _pem(certificate), key.private_bytes(
            serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
        self.put(self)

    def put(self, target):
        """Takes the place of another pair, each file at once."""
        for path, text in zip((target.certificate, target.key), self.texts):
            fresh = path.with_suffix(".new")
            fresh.write_bytes(text)
            fresh.chmod(0o600)
            os.replace(fresh, path)

    @property
    def settings(self):
        return {"ZONEVISIO_TLS_CERTIFICATE": str(self.certificate), "ZONEVISIO_TLS_KEY": str(self.key)}


def _builder(subject, issuer, key, since, until):
    now = datetime.datetime.now(datetime.timezone.utc)
    return (
        x509.CertificateBuilder().subject_name(subject).issuer_name(issuer).public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now + since * DAY).not_valid_after(now + until * DAY))


def _general(host):
    try:
        return x509.IPAddress(ipaddress.ip_address(host))
    except ValueError:
        return x509.DNSName(host)


def _pem(certificate):
    return certificate.public_bytes(serialization.Encoding.PEM)
