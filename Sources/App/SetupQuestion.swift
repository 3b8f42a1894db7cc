import Classifieds
import Foundation
import Outgoing

/// One thing that `zone-visio setup` asks: the rule is the one of the start.
struct SetupQuestion {
    /// As it stands in the file of settings: `controller.name`.
    let key: String
    let words: String
    var isOptional = false
    /// Whether nothing typed leaves it as it is.
    var mayBeEmpty = false
    var isSecret = false
    /// Whether it makes sense after what was said before.
    var isAsked: (SetupAnswers) -> Bool = { _ in true }
    /// What holds when nothing is said.
    var usual: (SetupAnswers) -> String? = { _ in nil }
    /// - Throws: `OperatorError`, in a sentence, for an answer with which the site wouldn't start.
    let check: (String, SetupAnswers) throws -> Void

    static var all: [SetupQuestion] { whose + mail + MailProcessorAnswers.questions + doors }

    private static var whose: [SetupQuestion] {
        [
            SetupQuestion(key: "baseUrl", words: "The address that visitors type, https://…") { _, answers in
                try Settings.requireAddress(try answers.asked.baseURL(demo: ""))
            },
            SetupQuestion(key: "name", words: "The site's name", usual: { _ in "Zone Visio" }) { text, _ in
                try Settings.requireText(text, "ZONEVISIO_NAME")
            },
            SetupQuestion(
                key: "categories",
                words:
                    "Its categories, like cours=Cours,chant=Chant; nothing typed: as they are, or those of every site",
                isOptional: true, mayBeEmpty: true
            ) { _, answers in try requireCategories(answers) },
            text("controller.name", "Who answers for the site: the name of a person or company"),
            text("controller.address", "Their postal address, in one line"),
            address("controller.email", "Their e-mail address, which visitors see"),
            text("controller.host", "Who hosts the machine: name and postal address, in one line"),
            address("authoritiesContact", "Where authorities write (Digital Services Act, article 11)") {
                $0["controller.email"]
            },
        ]
    }

    /// The categories, the closed and the sensitive ones go together, whether they are texts or lists.
    ///
    /// - Throws: `BrandProblem` or `OperatorError` for the first that can't be taken.
    static func requireCategories(_ answers: SetupAnswers) throws {
        for (_, name) in try answers.asked.categories().all {
            try Settings.requireText(name, "ZONEVISIO_CATEGORIES")
        }
    }

    private static var mail: [SetupQuestion] {
        [
            SetupQuestion(
                key: "smtpUrl",
                words: "The mail server, smtps://host:465 or smtp://host:587; « none »: mails become files",
                isOptional: true
            ) { url, _ in
                let server: SMTPServer
                do { server = try SMTPServer(url: url) } catch { throw OperatorError("ZONEVISIO_SMTP_URL: \(error)") }
                try Settings.requireServer(server.host, "ZONEVISIO_SMTP_URL")
            },
            address("mailFrom", "The sender of the site's mails") { $0["controller.email"] },
        ]
    }

    private static var doors: [SetupQuestion] {
        [
            SetupQuestion(
                key: "trustedProxies",
                words: "The address of the proxy with TLS in front; « none »: the site has its own certificate",
                isOptional: true, usual: { $0["tlsCertificate"] == nil ? "127.0.0.1" : nil }
            ) { text, answers in
                for proxy in answers.asked.trustedProxies() where !isAddress(proxy) {
                    throw OperatorError("ZONEVISIO_TRUSTED_PROXIES: « \(proxy) » isn't an IP address, like 127.0.0.1.")
                }
            },
            file("tlsCertificate", "The file of the certificate, PEM", "ZONEVISIO_TLS_CERTIFICATE"),
            file("tlsKey", "The file of its key, PEM", "ZONEVISIO_TLS_KEY"),
        ]
    }

    private static func text(_ key: String, _ words: String) -> SetupQuestion {
        SetupQuestion(key: key, words: words) { text, _ in
            try Settings.requireText(text, AskedSettings.variable(of: key))
        }
    }

    private static func address(
        _ key: String, _ words: String, usual: @escaping (SetupAnswers) -> String? = { _ in nil }
    ) -> SetupQuestion {
        SetupQuestion(key: key, words: words, usual: usual) { text, _ in
            try Settings.requireMail(text, AskedSettings.variable(of: key))
        }
    }

    private static func file(_ key: String, _ words: String, _ setting: String) -> SetupQuestion {
        SetupQuestion(key: key, words: words, isAsked: { $0["trustedProxies"] == nil }) { path, _ in
            guard let text = FileManager.default.contents(atPath: path).map({ String(decoding: $0, as: UTF8.self) })
            else { throw OperatorError("\(setting): \(path) can't be read.") }
            guard text.contains("-----BEGIN ") else { throw OperatorError("\(setting): \(path) isn't a PEM file.") }
        }
    }

    private static func isAddress(_ text: String) -> Bool {
        var room = in6_addr()
        return inet_pton(AF_INET, text, &room) == 1 || inet_pton(AF_INET6, text, &room) == 1
    }
}
