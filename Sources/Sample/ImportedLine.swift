package import Classifieds
import Database
package import Foundation

/// A line of a file of ads, as the generator of test data writes it.
private struct ImportedLine: Decodable {
    let category: String
    let title: String
    let body: String
    let pseudonym: String
    let sex: String
    let insee: String
    let createdAt: String
    let hasPhoto: Bool
}

extension SampleSite {
    /// Puts the ads of a file's lines online, each of one made-up person, some at a time: while some are written, those behind
    /// them are read.
    ///
    /// - Parameter progress: told how many are online.
    /// - Returns: how many.
    /// - Throws: `UnreadableLine` for a line that isn't an ad, or whose ad breaks a rule: no ad of its batch is online then.
    package func importLines(
        in batches: some Sequence<[Data]>, withPhotos: Bool, progress: (Int) -> Void
    ) async throws -> Int {
        var (count, number) = (0, 1)
        var waiting: [ReadLine] = []
        for batch in batches {
            let first = number
            async let coming = read(batch, from: first)
            count += try await put(waiting, withPhotos: withPhotos)
            progress(count)
            waiting = try await coming
            number += batch.count
        }
        return count + (try await put(waiting, withPhotos: withPhotos))
    }

    private func put(_ read: [ReadLine], withPhotos: Bool) async throws -> Int {
        guard !read.isEmpty else { return 0 }
        let ids = try await site.ads.import(read.map(\.ad), by: caller)
        if withPhotos {
            for (index, (id, line)) in zip(ids, read).enumerated() where line.hasPhoto {
                let names = Drawing.names
                let picture = try await pictures.picture(names[index % names.count])
                try await site.ads.addPhotos([picture], to: id, by: caller)
            }
        }
        return read.count
    }

    /// The ads of some lines, as the rules read them.
    ///
    /// - Parameter first: the number of the first line in its file.
    /// - Throws: `UnreadableLine` for a line that isn't an ad.
    package func checked(_ lines: [Data], from first: Int) async throws -> [CheckedAd] {
        try await read(lines, from: first).map(\.ad.ad)
    }

    /// The lines, read and checked, each processor its share of them: checking is most of an import's work.
    private func read(_ lines: [Data], from first: Int) async throws -> [ReadLine] {
        try await lines.indices.onAllProcessors { part in
            try part.map { try read(lines[$0], number: first + $0) }
        }
    }

    /// One line.
    ///
    /// - Throws: `UnreadableLine`.
    func read(_ line: Data, number: Int) throws -> ReadLine {
        do {
            let parsed = try JSONDecoder().decode(ImportedLine.self, from: line)
            return ReadLine(ad: try imported(parsed), hasPhoto: parsed.hasPhoto)
        } catch {
            throw UnreadableLine(number: number, error)
        }
    }

    private func imported(_ line: ImportedLine) throws -> ImportedAd {
        var draft = AdDraft()
        draft.category = line.category
        draft.title = line.title
        draft.text = line.body
        draft.pseudonym = line.pseudonym
        draft.sex = Sex(rawValue: line.sex)?.rawValue ?? ""
        draft.showsSex = !draft.sex.isEmpty
        draft.commune = line.insee
        draft.acceptsVisio = true
        draft.isAdult = true
        draft.acceptsRules = true
        guard let address = MailAddress("p\(Ad.ID.random())@exemple.fr") else { throw Refusal.conflict }
        return ImportedAd(
            email: address, ad: try site.ads.rules.check(draft), published: try Instant(iso8601: line.createdAt))
    }
}

/// A line that was read and keeps the rules.
struct ReadLine: Sendable {
    let ad: ImportedAd
    let hasPhoto: Bool
}

/// A line of an imported file that isn't an ad.
package struct UnreadableLine: Error {
    /// From 1.
    package let number: Int
    /// What is wrong with it, for the operator; no word of the line itself.
    package let reason: String

    fileprivate init(number: Int, _ error: any Error) {
        self.number = number
        switch error {
        case DecodingError.keyNotFound(let key, _): reason = "the field \(key.stringValue) is missing"
        case Refusal.invalid(let problems): reason = problems.map(\.sentence).joined(separator: " ")
        case is DecodingError: reason = "it is not a JSON object with the fields of an ad"
        default: reason = "its date is not like 2026-11-23T10:00:00Z"
        }
    }
}

extension Instant {
    fileprivate init(iso8601 text: String) throws {
        let date = try Date(text, strategy: .iso8601)
        self.init(milliseconds: Int64(date.timeIntervalSince1970 * 1_000))
    }
}
