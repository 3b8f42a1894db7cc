import Crypto
import Foundation
import Glibc

extension VerifySite {
    /// The published versions of the policy.
    static let versions: [OutsideCheck] = [
        OutsideCheck(
            .versions, "each version of the policy is what was sealed, and names the one before",
            why: "What was promised can't be changed afterwards, nor taken out of the list."
        ) { walk in
            guard let key = try await signatureKey(walk) else {
                return .broken("privacy.json has no key to check it with")
            }
            let numbers = try await publishedNumbers(walk)
            guard let newest = numbers.last else { return .broken("no version is published") }
            guard newest >= 1, numbers == Array(1...newest) else { return .broken("a version is missing") }
            var previous: String?
            var faults: [String] = []
            for number in numbers.suffix(mostVersions) {
                guard let version = try await PublishedVersion(number, walk) else {
                    return .broken("version \(number) isn't there as JSON")
                }
                let isFirstSeen = number == max(1, newest - mostVersions + 1) && number > 1
                faults += version.faults(under: key, after: isFirstSeen ? .unknown : .version(previous))
                    .map { "version \(number): \($0)" }
                previous = version.hash
            }
            return faults.isEmpty ? .holds("\(min(newest, mostVersions)) looked at") : .broken(named(faults))
        },
        OutsideCheck(
            .dates, "the policy that is shown is the version in force",
            why: "What one reads must be what one can hold the site to."
        ) { walk in
            guard let page = try await walk.page("/confidentialite")?.answer.text else {
                return .broken("it isn't there")
            }
            let shown = Markup.words(of: page)
            for number in try await publishedNumbers(walk).suffix(mostVersions).reversed() {
                guard let version = try await PublishedVersion(number, walk), version.isInForce(at: walk.now) else {
                    continue
                }
                // In one pass each, however alike the two are.
                let lacking = version.passages.filter { strstr(shown, $0) == nil }
                return lacking.isEmpty
                    ? .holds("version \(number)")
                    : .broken("\(lacking.count) passages of version \(number) aren't shown so")
            }
            return .broken("no published version is in force")
        },
    ]

    /// As many as a site publishes in years.
    private static let mostVersions = 12

    private static func publishedNumbers(_ walk: SiteWalk) async throws -> [Int] {
        guard let page = try await walk.page("/confidentialite/versions") else { return [] }
        return Set(
            page.markup.links.compactMap(walk.origin.path).compactMap { path in
                path.wholeMatch(of: /\/confidentialite\/versions\/([0-9]{1,4})/).flatMap { Int($0.output.1) }
            }
        ).sorted()
    }
}

/// A version of the policy as the site gives it to programs.
struct PublishedVersion {
    /// What the seal must name as the version before.
    enum Before {
        case unknown
        /// Its hash; `nil` before the first.
        case version(String?)
    }

    let number: Int
    let hash: String
    private let published: String
    private let effective: String
    private let seal: String
    private let document: String

    /// Asks for it; `nil` when it isn't there, or isn't whole.
    init?(_ number: Int, _ walk: SiteWalk) async throws {
        let answer = try await walk.getData("/confidentialite/versions/\(number)")
        guard answer.status == 200, let data = answer.json, let hash = data["hash"] as? String,
            let seal = data["seal"] as? String, let document = data["document"] as? String,
            let published = data["published"] as? String, let effective = data["effective"] as? String
        else { return nil }
        (self.number, self.hash, self.seal, self.document) = (number, hash, seal, document)
        (self.published, self.effective) = (published, effective)
    }

    func faults(under key: VerifyingKey, after before: Before) -> [String] {
        let digest = Hexadecimal.text(SHA256.hash(data: Data(document.utf8)))
        let hashFault = digest == hash ? [] : ["its hash isn't that of its text"]
        guard let json = key.verified(seal), let sealed = try? JSONDecoder().decode(PolicySeal.self, from: json) else {
            return hashFault + ["its seal isn't good"]
        }
        let isSame =
            sealed.kind == "policy" && sealed.number == number && sealed.hash == hash
            && sealed.published == published && sealed.effective == effective
        let isLinked = if case .version(let hash) = before { sealed.previous == hash } else { true }
        return hashFault + (isSame ? [] : ["its seal says something else"])
            + (isLinked ? [] : ["its seal names another version before"])
    }

    func isInForce(at now: Date) -> Bool {
        (try? Date(effective, strategy: .iso8601)).map { $0 <= now } ?? false
    }

    /// Every paragraph, item and cell, as it must be read on the page.
    var passages: [String] {
        let parsed = try? JSONDecoder().decode(PolicyDocument.self, from: Data(document.utf8))
        let texts = (parsed?.clauses ?? []).flatMap { clause in
            clause.blocks.flatMap { block -> [String] in
                switch block {
                case .paragraph(let text): [text]
                case .list(let items): items
                case .table(let columns, let rows): columns + rows.flatMap(\.self)
                }
            }
        }
        return texts.map { Markup.plainSpaces(LinkedText($0).plain) }
    }
}
