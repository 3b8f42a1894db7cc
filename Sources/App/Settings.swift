import ArgumentParser
import Classifieds
import Configuration
import Database
import Foundation
import Outgoing
import SystemPackage
import Web

/// What every command that works on a site is told: flags first, then the environment (`ZONEVISIO_…`), then the file of
/// settings (`SettingsFile`).
///
/// | Key (environment / file) | What |
/// |---|---|
/// | `ZONEVISIO_BASE_URL` / `baseUrl` | the site's address as visitors type it |
/// | `ZONEVISIO_TLS_CERTIFICATE`, `_KEY` / `tlsCertificate`… | PEM files; not set: plain HTTP, behind a proxy |
/// | `ZONEVISIO_TLS_MINIMUM` / `tlsMinimum` | `1.3`, or `1.2` too |
/// | `ZONEVISIO_ACME_FOLDER` / `acmeFolder` | the folder where certbot proves whose the name is (`--webroot`) |
/// | `ZONEVISIO_NAME` / `name` | the site's name |
/// | `ZONEVISIO_ACCENT`, `_ACCENT_DARK` / `accent`… | the colour of links and buttons, `#0b5a67`, and the same in the dark |
/// | `ZONEVISIO_BRAND` / `brand` | the folder of the site's sign and words |
/// | `ZONEVISIO_CATEGORIES` / `categories` | `cours=Cours`, comma separated or a list |
/// | `ZONEVISIO_CLOSED_CATEGORIES`, `_SENSITIVE_CATEGORIES` / `closedCategories`… | keys of those that take no new ad, that are sensitive |
/// | `ZONEVISIO_CONTROLLER_NAME`, `_ADDRESS`, `_EMAIL` / `controller.name`… | who answers for it; asked in production |
/// | `ZONEVISIO_CONTROLLER_HOST` / `controller.host` | who hosts it; asked in production |
/// | `ZONEVISIO_AUTHORITIES_CONTACT` / `authoritiesContact` | where authorities write; the controller's address when not set |
/// | `ZONEVISIO_MAIL_FROM` / `mailFrom` | the sender of its mails; the controller's address when not set |
/// | `ZONEVISIO_SMTP_URL` / `smtpUrl` | secret: `smtp://user:password@host:587`; not set: mails are files in `outbox/` |
/// | `ZONEVISIO_SMTP_CA` / `smtpCa` | a file of certificates to trust instead of the system's |
/// | `ZONEVISIO_IMAP_URL` / `imapUrl` | secret: `imap://user:password@host:143`, the contact address's mailbox |
/// | `ZONEVISIO_IMAP_CA` / `imapCa` | a file of certificates to trust instead of the system's |
/// | `ZONEVISIO_MAILDIR` / `maildir` | the same mailbox, where it is a folder of this machine |
/// | `ZONEVISIO_REPLY_ADDRESS` / `replyAddress` | `reponse@exemple.fr`, whose `reponse+…@exemple.fr` come into that mailbox |
/// | `ZONEVISIO_TURN_URL` / `turnUrl` | the relay of calls by video: `turn:turn.exemple.fr:3478`, several comma separated |
/// | `ZONEVISIO_TURN_SECRET` / `turnSecret` | secret: shared with it (coturn: `static-auth-secret`) |
/// | `ZONEVISIO_WEBHOOK_URL` / `webhookUrl` | secret: the addresses that are told what happens: `ops=https://exemple.fr/zv`, comma separated |
/// | `ZONEVISIO_WEBHOOK_SECRET` / `webhookSecret` | secret: what signs it, `whsec_…` for all or `ops=whsec_…` for one, comma separated |
/// | `ZONEVISIO_WEBHOOK_EVENTS` / `webhookEvents` | which events, comma separated; not set: all but `order.entered` |
/// | `ZONEVISIO_WEBHOOK_CA` / `webhookCa` | a file of certificates to trust instead of the system's |
/// | `ZONEVISIO_PHOTOS_URL` / `photosUrl` | `s3://BUCKET/PREFIX?endpoint=https://…&region=…`; not set: photos are in the data folder |
/// | `ZONEVISIO_PHOTOS_KEY`, `_SECRET` / `photosKey`… | secret: the two halves of the store's key |
/// | `ZONEVISIO_PHOTOS_CA` / `photosCa` | a file of certificates to trust instead of the system's |
/// | `ZONEVISIO_PROCESSORS` / `processors` | the file of the register of processors, JSON; not set: nobody works for the site |
/// | `ZONEVISIO_PARTNERS` / `partners` | the file of the partners, JSON; not set: nobody can be made known to anybody |
/// | `ZONEVISIO_DATABASE_URL` / `databaseUrl` | secret: `postgresql://…`; not set: one SQLite file in the data folder |
/// | `ZONEVISIO_REPLICA_URL` / `replicaUrl` | secret: a standby of the former, for lists and searches; not set: the primary answers |
/// | `ZONEVISIO_KEYRING_URL` / `keyringUrl` | secret: `postgresql://…`, another database, for the keys; not set: in the key folder |
/// | `ZONEVISIO_DATA` / `data` | the folder of the data, where no `--data` names it; `data` when not set |
/// | `ZONEVISIO_KEYS` / `keys` | the folder of the keys; next to the data folder when not set |
/// | `ZONEVISIO_TRUSTED_PROXIES` / `trustedProxies` | addresses of the proxies in front, comma separated: `127.0.0.1` |
/// | `ZONEVISIO_DURATIONS_AD`, `_DRAFT`, `_WINDOW`… / `durations.ad`… | how long things are kept: `60d`, `48h`, `15m` |
/// | `ZONEVISIO_FORBIDDEN_WORDS` / `forbiddenWords` | words that hold an ad, comma separated or a list: `casino,pari*` |
/// | `ZONEVISIO_SPONSORED` / `sponsored` | `off`: no sponsored ads, and nobody may bring any |
/// | `ZONEVISIO_IDENTITY_DOCUMENTS` / `identityDocuments` | `on`: where two colleagues doubt who asks, a masked identity paper may be asked for |
/// | `ZONEVISIO_METRICS_PORT`, `_HOST` / `metricsPort`… | where the operator's own page of numbers listens; not set: nowhere |
/// | `ZONEVISIO_LOG` / `log` | `json`: the log in JSON, a line each |
/// | `ZONEVISIO_LIMITS` / `limits` | `off` in the demo only |
/// | `ZONEVISIO_NOW` | demo only, ISO 8601: the hour at start |
struct Settings: Sendable {
    var data: URL
    var keys: URL
    /// Whether the operator has named the key folder.
    let keysAreNamed: Bool
    let databaseURL: String?
    let replicaURL: String?
    let keyringURL: String?
    /// While a backup is put back: where its tables are built.
    var siteSchema: String?
    var keyringSchema: String?
    let isDemo: Bool
    let baseURL: String
    let certificate: CertificateFiles?
    let acmeFolder: String?
    let name: String
    /// The operator's own face, or what is wrong with it; what shows it to people asks, see `requireBrand`.
    let ownBrand: Result<Brand, any Error>
    let categories: OwnCategories
    let controller: Controller
    let mailFrom: MailAddress
    let smtpURL: String?
    let smtpAuthority: String?
    let imapURL: String?
    let imapAuthority: String?
    let maildir: String?
    let replyAddress: MailAddress?
    let relay: Relay?
    let webhooks: [Webhook]
    let webhookAuthority: String?
    let photoPlace: S3Place?
    let photoAuthority: String?
    let processors: ProcessorRegister
    let partners: PartnerRegister
    let trustedProxies: Set<String>
    let durations: Durations
    let forbiddenWords: [String]
    let hasSponsored: Bool
    let identityDocuments: Bool
    let limits: Bool
    let metrics: MetricsPlace?
    let now: Instant?

    /// - Throws: `OperatorError` that names the first setting that is missing or wrong.
    init(data: String?, isDemo: Bool, port: Int = 8080) async throws {
        try self.init(reader: try await SettingsFile.reader(), data: data, isDemo: isDemo, port: port)
    }

    /// The same from one place.
    init(reader: ConfigReader, data: String?, isDemo: Bool, port: Int = 8080) throws {
        self.isDemo = isDemo
        let namedData = data ?? (isDemo ? "demo" : reader.string(forKey: "data", default: "data"))
        self.data = URL(filePath: namedData, directoryHint: .isDirectory)
        let namedKeys = reader.string(forKey: "keys")
        keysAreNamed = namedKeys != nil
        keys = URL(filePath: namedKeys ?? Self.keyFolder(beside: self.data), directoryHint: .isDirectory)
        databaseURL = reader.string(forKey: "databaseUrl", isSecret: true)
        replicaURL = reader.string(forKey: "replicaUrl", isSecret: true)
        keyringURL = reader.string(forKey: "keyringUrl", isSecret: true)
        let asked = AskedSettings(reader: reader, isDemo: isDemo)
        baseURL = try asked.baseURL(demo: "http://localhost:\(port)")
        certificate = try asked.certificate(for: baseURL)
        acmeFolder = reader.string(forKey: "acmeFolder")
        name = reader.string(forKey: "name", default: "Zone Visio")
        ownBrand = Result { try asked.brand() }
        categories = try asked.categories()
        controller = Controller(
            name: try asked.required("controller.name", demo: "Démonstration de Zone Visio"),
            address: try asked.required("controller.address", demo: "Cette machine"),
            email: try asked.required("controller.email", demo: "contact@exemple.fr"),
            host: try asked.required("controller.host", demo: "Cette machine"),
            authorities: try asked.authoritiesContact())
        mailFrom = try asked.mailFrom(default: controller.email)
        smtpURL = reader.string(forKey: "smtpUrl", isSecret: true)
        smtpAuthority = reader.string(forKey: "smtpCa")
        imapURL = reader.string(forKey: "imapUrl", isSecret: true)
        imapAuthority = reader.string(forKey: "imapCa")
        maildir = try asked.maildir(hasServer: imapURL != nil)
        replyAddress = try asked.replyAddress(hasBox: imapURL != nil || maildir != nil)
        relay = try asked.relay()
        webhooks = try asked.webhooks()
        webhookAuthority = reader.string(forKey: "webhookCa")
        photoPlace = try asked.photoPlace()
        photoAuthority = reader.string(forKey: "photosCa")
        processors = ProcessorRegister(try asked.processors(), on: baseURL, isDemo: isDemo)
        partners = PartnerRegister(try asked.partners())
        trustedProxies = asked.trustedProxies()
        durations = try asked.durations()
        forbiddenWords = try asked.forbiddenWords()
        hasSponsored = try asked.sponsored()
        identityDocuments = try asked.identityDocuments()
        limits = try asked.limits()
        metrics = try asked.metrics()
        _ = try asked.logFormat()
        now = try asked.now()
        try Engines.check(self)
    }

    private static func keyFolder(beside data: URL) -> String {
        var path = data.path
        while path.hasSuffix("/"), path.count > 1 { path.removeLast() }
        return path + ".keys"
    }
}
