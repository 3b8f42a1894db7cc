import Classifieds
import Database
import Foundation
import Outgoing

/// Whoever carries the site's mails for it is in the register of processors, or the site doesn't start: `zone-visio setup` asks for what
/// the entry must say, and writes it beside the file of settings.
enum MailProcessorAnswers {
    static var questions: [SetupQuestion] {
        [
            question("name", "Others carry your mails, so the register of processors names them. The company's name"),
            question("country", "Its country, two letters (FR)") { country in
                guard Country.exists(country) else {
                    throw OperatorError("« \(country) » isn't a country: two letters.")
                }
            },
            SetupQuestion(
                key: "mailProcessor.transfer",
                words: "What lets data go there, in French: « clauses contractuelles types (article 46 du RGPD) »",
                isAsked: { isAsked($0) && Country.isOutside($0["mailProcessor.country"] ?? "") }
            ) { text, _ in try Settings.requireText(text, "transfer") },
            question("policy", "Its own privacy policy, https://…") { text in
                guard let url = URL(string: text), url.scheme == "https", let host = url.host else {
                    throw OperatorError("« \(text) » isn't an https address.")
                }
                try Settings.requireServer(host, "policy")
            },
            question("from", "The first day of the contract with it (article 28 of the GDPR), as 2026-12-31", isDay),
            question("until", "Its last day", isLater),
            question("review", "The day by which you look at all this again", isLater),
        ]
    }

    private static func question(
        _ key: String, _ words: String, _ check: @escaping (String) throws -> Void = { _ in }
    ) -> SetupQuestion {
        SetupQuestion(key: "mailProcessor.\(key)", words: words, isAsked: isAsked) { text, _ in
            try Settings.requireText(text, key)
            try check(text)
        }
    }

    private static func isDay(_ text: String) throws {
        guard text.count == 10 else { throw OperatorError("« \(text) » is not a date like 2026-12-31.") }
        _ = try Instant(operatorText: text)
    }

    private static func isLater(_ text: String) throws {
        try isDay(text)
        guard try Instant(operatorText: text) > Clock.system.now() else { throw OperatorError("\(text) is over.") }
    }

    /// Whether the mail server is somebody else's, and no entry of the register named allows it.
    static func isAsked(_ answers: SetupAnswers) -> Bool {
        guard let server = server(answers) else { return false }
        let entries = (try? answers.asked.processors()) ?? []
        let register = ProcessorRegister(entries, on: answers["baseUrl"] ?? "", isDemo: false)
        return !register.allows(host: server.host, port: server.port, as: .mail, at: Clock.system.now())
    }

    private static func server(_ answers: SetupAnswers) -> SMTPServer? {
        guard let server = answers["smtpUrl"].flatMap({ try? SMTPServer(url: $0) }), !OwnMachine.isNamed(server.host)
        else { return nil }
        return server
    }

    /// Takes the entry out of the answers; what it becomes is the register's file, with the entries that are there already.
    ///
    /// - Parameter path: where a register is made when none is named.
    /// - Returns: the file's path and what it is to hold; `nil` where nothing was asked.
    static func register(from answers: inout SetupAnswers, at path: String) throws -> (path: String, json: Data)? {
        defer { answers.removeGroup("mailProcessor") }
        guard isAsked(answers), let server = server(answers) else { return nil }
        func said(_ key: String) -> String { answers["mailProcessor.\(key)"] ?? "" }
        var entry: [String: Any] = [
            "name": said("name"), "country": said("country"), "role": ProcessorRole.mail.rawValue,
            "purpose": "porte les courriels du site", "receives": ProcessorRole.mail.sends.map(\.rawValue),
            "contract": ["from": said("from"), "until": said("until")],
            "guarantees": ["contrat de l’article 28 du RGPD"], "review": said("review"), "subprocessors": [String](),
            "policy": said("policy"), "servers": ["\(server.host):\(server.port)"],
        ]
        if !said("transfer").isEmpty { entry["transfer"] = said("transfer") }
        let file = answers["processors"] ?? path
        let before = FileManager.default.contents(atPath: file) ?? Data("{}".utf8)
        var register = try JSONSerialization.jsonObject(with: before) as? [String: Any] ?? [:]
        var entries = register["processors"] as? [[String: Any]] ?? []
        let isSame = { (other: [String: Any]) in other["name"] as? String == said("name") }
        if let known = entries.first(where: isSame) {
            guard known["role"] as? String == ProcessorRole.mail.rawValue else {
                throw OperatorError(
                    "« \(said("name")) » stands in \(file) with another part: give its mails a name of its own, « \(said("name")), mails »."
                )
            }
            entry["subprocessors"] = known["subprocessors"]
        }
        entries.removeAll(where: isSame)
        register["processors"] = entries + [entry]
        answers["processors"] = file
        let options: JSONSerialization.WritingOptions = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        return (file, try JSONSerialization.data(withJSONObject: register, options: options) + Data("\n".utf8))
    }
}
