import ArgumentParser
import Classifieds
import Configuration
import Foundation
import Outgoing

/// `zone-visio setup`.
struct SetupCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "setup", abstract: "Ask what a site in production needs, and write its file of settings.")

    @Option(help: "The file of settings; the one that commands read when not said.")
    var file: String?

    @Option(help: "A file of answers, JSON, of the same form: nothing is asked.")
    var answers: String?

    @Flag(help: "Change a file that is there without asking.")
    var yes = false

    @Option(help: "The group that may read the file too: the one of the service.")
    var group: String?

    @Option(help: "The folder of the data, written into the file.")
    var data: String?

    @Option(help: "The folder of the keys, best on another disk, written into the file.")
    var keys: String?

    func run() async throws {
        let path = file ?? SettingsFile.path
        let before = try SetupAnswers(at: path)
        var now = before
        // One that stands in the environment is known, and isn't written.
        let elsewhere = ProcessInfo.processInfo.environment["ZONEVISIO_SMTP_URL"]
        if now["smtpUrl"] == nil { now["smtpUrl"] = elsewhere }
        if let data { now["data"] = data }
        if let keys { now["keys"] = keys }
        if let answers {
            guard FileManager.default.fileExists(atPath: answers) else {
                throw OperatorError("\(answers) can't be read: check its name and its rights.")
            }
            now.take(try SetupAnswers(at: answers))
            try complete(&now)
        } else {
            print("What stands in brackets holds when you type nothing; « none » leaves out what may be left out.")
            try ask(&now)
        }
        let beside = URL(filePath: path).deletingLastPathComponent().appending(path: "processors.json").path
        let register = try MailProcessorAnswers.register(from: &now, at: beside)
        let hasServer = now["smtpUrl"] != nil
        if before["smtpUrl"] == nil, now["smtpUrl"] == elsewhere { now["smtpUrl"] = nil }
        // The certificate that visitors see is the proxy's then.
        if now["trustedProxies"] != nil { (now["tlsCertificate"], now["tlsKey"]) = (nil, nil) }
        guard try isAgreed(before, now, at: path) else {
            print("Nothing was written.")
            return
        }
        try await write(now, at: path, register, hasServer: hasServer)
    }

    // MARK: Answers

    private func complete(_ now: inout SetupAnswers) throws {
        var problems: [String] = []
        for question in SetupQuestion.all where question.isAsked(now) {
            if now[question.key] == "none", question.isOptional {
                now[question.key] = nil
                continue
            }
            guard let answer = now[question.key] ?? question.usual(now) else {
                if !question.isOptional || question.key == "smtpUrl" { problems.append("\(question.key) is not said") }
                continue
            }
            now[question.key] = answer
            do {
                try question.check(answer, now)
            } catch {
                problems.append(Self.clause(error))
            }
        }
        // A list has no text that is asked about.
        if now["categories"] == nil {
            do { try SetupQuestion.requireCategories(now) } catch { problems.append(Self.clause(error)) }
        }
        guard problems.isEmpty else { throw OperatorError("Nothing was written: \(problems.joined(separator: "; ")).") }
    }

    private func ask(_ now: inout SetupAnswers) throws {
        for question in SetupQuestion.all where question.isAsked(now) {
            let usual = now[question.key] ?? question.usual(now)
            while true {
                let shown = usual.map { " [\(Self.shown(question.key, $0))]" } ?? ""
                var answer = try SetupConsole.ask("\(question.words)\(shown):", isSecret: question.isSecret)
                if answer.lowercased() == "none", question.isOptional {
                    now[question.key] = nil
                    break
                }
                if answer.isEmpty {
                    if usual == nil, question.mayBeEmpty {
                        // What stands in the file may be a list, which has no text that is asked about.
                        do { try question.check(answer, now) } catch {
                            print("  \(OperatorError(of: error).description)")
                            continue
                        }
                        break
                    }
                    guard let usual else {
                        print("  It must be said.")
                        continue
                    }
                    answer = usual
                } else if question.key == "smtpUrl" {
                    answer = try withPassword(answer)
                }
                do {
                    now[question.key] = answer
                    try question.check(answer, now)
                    break
                } catch {
                    now[question.key] = usual
                    print("  \(OperatorError(of: error).description)")
                }
            }
        }
    }

    /// The address of a mail server with the user and the password that it asks for.
    private func withPassword(_ address: String) throws -> String {
        guard let server = try? SMTPServer(url: address), !address.contains("@"),
            let scheme = address.split(separator: ":").first
        else { return address }
        let user = try SetupConsole.ask("The user it knows the site by; nothing where it asks for none:")
        guard !user.isEmpty else { return address }
        let password = try SetupConsole.ask("That user's password, which isn't shown:", isSecret: true)
        let parts = [user, password].map { $0.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? "" }
        return "\(scheme)://\(parts[0]):\(parts[1])@\(server.host):\(server.port)"
    }

    // MARK: The file

    private func isAgreed(_ before: SetupAnswers, _ now: SetupAnswers, at path: String) throws -> Bool {
        guard FileManager.default.fileExists(atPath: path) else { return true }
        let old = Dictionary(before.parts.map { ($0.key, $0.text) }) { first, _ in first }
        let new = Dictionary(now.parts.map { ($0.key, $0.text) }) { first, _ in first }
        print("\(path) is there. It says:")
        for (key, text) in before.parts { print("  \(key): \(Self.shown(key, text))") }
        let changed = Set(old.keys).union(new.keys).filter { old[$0] != new[$0] }.sorted()
        print(changed.isEmpty ? "Nothing would change." : "What would change:")
        for key in changed {
            print("  \(key): \(new[key].map { Self.shown(key, $0) } ?? "is taken out")")
        }
        if changed.isEmpty || yes { return true }
        guard answers == nil else {
            throw OperatorError("\(path) is there, and nothing was written: say --yes to change it.")
        }
        return try SetupConsole.agrees(to: "Change it?")
    }

    private func write(_ now: SetupAnswers, at path: String, _ register: (path: String, json: Data)?, hasServer: Bool)
        async throws
    {
        let settings = SetupFile(path: path, group: group)
        let processors = register.map { SetupFile(path: $0.path, group: group) }
        do {
            if let register, let processors { try processors.prepare(register.json) }
            // The whole of it, by the rules of the start, before anything takes its place.
            var tried = now
            if let processors { tried["processors"] = processors.prepared }
            try settings.prepare(try tried.json())
            let read = try Settings(
                reader: try await SettingsFile.reader(at: settings.prepared), data: nil, isDemo: false)
            try read.requireBrand()
            try read.requireFilledIn(listeningOn: ["localhost"])
            try read.requireRegistered()
            try settings.prepare(try now.json())
            try processors?.put()
            try settings.put()
        } catch {
            settings.discard()
            processors?.discard()
            throw error
        }
        print("\(path) is written.")
        if let register {
            print(
                "\(register.path) too: it says that the company makes nobody work in turn; add them under subprocessors."
            )
        }
        if !hasServer {
            print("No mail server is set: mails, with addresses and links, are files of the data folder's outbox.")
        }
    }

    /// What is shown of an answer: never a secret.
    private static func shown(_ key: String, _ text: String) -> String {
        switch key {
        case "smtpUrl": (try? SMTPServer(url: text))?.description ?? "…"
        case "imapUrl", "databaseUrl", "keyringUrl", "turnSecret", "webhookUrl", "webhookSecret": "…"
        default: text
        }
    }

    private static func clause(_ error: any Error) -> String {
        let sentence = OperatorError(of: error).description
        return sentence.hasSuffix(".") ? String(sentence.dropLast()) : sentence
    }
}
