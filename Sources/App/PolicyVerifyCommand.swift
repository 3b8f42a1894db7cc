import ArgumentParser
import Classifieds
import Foundation
import Outgoing

/// `zone-visio policy verify`.
struct PolicyVerifyCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "verify",
        abstract: "Look at any site that runs this program from outside, and say which promises it keeps.",
        discussion: """
            One line a check: ok, failed or not checked, the promise, and why it matters. About a hundred requests, one after \
            the other; nothing is sent that could change anything. It ends with 1 when a check fails.
            """)

    @Argument(help: "The site: https://host or https://host:port.")
    var address: String

    @Option(help: "A file of certificates to trust instead of the system's, in PEM.")
    var authority: String?

    func validate() throws {
        guard SiteOrigin(address) != nil else {
            throw ValidationError("The site is written https://host, with nothing behind it.")
        }
        if let authority, !FileManager.default.isReadableFile(atPath: authority) {
            throw ValidationError("--authority is a file that can be read.")
        }
    }

    func run() async throws {
        guard let origin = SiteOrigin(address) else { return }
        let verdicts: [Verdict]
        do {
            verdicts = try await VerifySite(origin, reader: WebReader(origin, authorityFile: authority))
                .run(now: Date()) { print($0.line) }
        } catch let failure as SiteFailure {
            throw OperatorError(
                "\(origin.text) can't be read: \(failure.description). Check the address, and that the site runs.")
        }
        let broken = verdicts.count(where: \.isBroken)
        guard broken == 0 else {
            throw OperatorError(
                "\(broken) of \(verdicts.count) checks fail: each line that begins with failed says what was seen.")
        }
    }
}
