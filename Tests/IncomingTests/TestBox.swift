import Classifieds
import Database
import Foundation
import Incoming
import Logging
import Outgoing
import TestSite

/// A real site with a real folder of mails, each read by the real program.
struct TestBox {
    let test: TestSite
    let folder: TestFolder

    /// - Parameters:
    ///   - around: what stands between the site and the folder, if anything.
    ///   - photos: who prepares photos.
    ///   - reader: who reads the mails; the real program unless said otherwise.
    init(
        around: (MaildirSource) -> any MailSource = { $0 }, photos: (any PhotoProcessor)? = nil,
        reader: any MailReader = MailWorkers(executable: TestProgram.path)
    ) async throws {
        folder = try TestFolder()
        for part in ["new", "cur", "tmp"] {
            try FileManager.default.createDirectory(
                at: folder.url.appending(path: part), withIntermediateDirectories: true)
        }
        guard let source = MaildirSource(folder: folder.url.path) else { throw TestProblem("not a Maildir") }
        let box = ContactBox(source: around(source), reader: reader)
        test = try await TestSite(
            photos: photos, contactBox: box, checks: true, replyAddress: "reponse@exemple.fr")
    }

    /// Puts a mail there; it came in at the test's hour.
    func deliver(_ text: String, as name: String = UUID().uuidString, in part: String = "new") throws {
        let file = folder.url.appending(path: "\(part)/\(name)")
        try Data(text.utf8).write(to: file)
        let now = Date(timeIntervalSince1970: Double(test.clock.now().milliseconds) / 1_000)
        try FileManager.default.setAttributes([.modificationDate: now], ofItemAtPath: file.path)
    }

    /// The names of the mails that are there.
    func names() throws -> [String] {
        try ["new", "cur"].flatMap {
            try FileManager.default.contentsOfDirectory(atPath: folder.url.appending(path: $0).path)
        }.sorted()
    }

    /// Reads the box once and sends what is due.
    ///
    /// - Parameter failures: how many things the box is known to refuse.
    /// - Returns: to whom mails went.
    func read(failures: Int = 0) async throws -> [String] {
        let before = test.mails.mails.count
        var failed = 0
        do {
            try await test.site.mail.readContactBox(logger: Logger(label: "test"))
        } catch let incomplete as JobIncomplete {
            failed = incomplete.report.failures
        }
        guard failed == failures else { throw TestProblem("\(failed) failures") }
        try await test.deliver()
        return test.mails.mails.dropFirst(before).map(\.to.text)
    }

    static func asking(_ person: Person = .camille) -> String {
        "From: \(person.email)\nSubject: Bonjour\n\nVeuillez effacer mes annonces.\n"
    }
}
