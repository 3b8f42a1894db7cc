import Database
import Foundation

/// What is hashed: opened, and hashed under the keys to come.
extension NextIndexFilling {
    /// An address that can't be opened is nobody's any more: its hash is one of nothing.
    func index(of account: Account) async throws -> Data {
        guard let email = account.email, let text = try await opened(email, for: .storage),
            let address = MailAddress(text.leave(by: .resealing))
        else { return Data((0..<32).map { _ in UInt8.random(in: .min ... .max) }) }
        return try EmailIndex(of: address, with: keys).bytes
    }

    /// An ad that can't be opened is found by its category and place, which stand in the open, until it goes.
    func entry(of indexed: IndexedAd) async throws -> String {
        guard let content = try await opened(indexed.ad.content, for: .indexing) else {
            return SearchWords.openMarks(of: indexed.words)
        }
        return try words.entry(
            for: indexed.ad, content: content, place: try site.ads.place(of: indexed.ad), hasPhoto: indexed.hasPhoto)
    }

    /// Each print with since when the ad says it. Under another key a text's prints are of other runs of its words: their
    /// dates keep their shares, which is what tells who said it first.
    func prints(of printed: PrintedAd) async throws -> [(Int64, Instant)] {
        guard let content = try await opened(printed.ad.content, for: .storage)?.leave(by: .checks),
            let first = printed.dates.values.min()
        else { return [] }
        let before = try TextPrint(of: content, with: site.keyring).prints
        let after = try TextPrint(of: content, with: keys).prints
        return zip(before, after).map { ($1, printed.dates[$0] ?? first) }
    }

    /// A photo that can't be read is compared with no other any more.
    ///
    /// - Throws: `PhotoRefusal` when no photo can be looked at now.
    func prints(of photo: Photo) async throws -> [Int64] {
        let bytes: Data
        do {
            bytes = try await site.photoFiles.open(photo, .large, for: .storage, through: site.gate).leave(by: .checks)
        } catch is KeyringError {
            return []
        } catch is Withheld {
            return []
        } catch is CocoaError {
            return []
        } catch PhotoStoreFailure.missing {
            return []
        }
        do {
            return try await site.photoProcessor.process(bytes).print?.prints(with: keys) ?? []
        } catch let refusal as PhotoRefusal where refusal != .workerUnavailable && refusal != .tooSlow {
            return []
        }
    }

    /// What an alert asks for, and what it is found by. One that can't be opened, or whose place is none any more, finds nothing.
    func terms(of alert: Alert) async throws -> (AlertTerms, keys: [String]) {
        guard let search = try await opened(alert.search, for: .storage)?.leave(by: .searchIndex),
            search.isKnown(in: site.places)
        else { return (AlertTerms(text: "!\(alert.id)"), []) }
        let terms = try AlertTerms(search.search(in: site.places), of: site.ads, hashedBy: words)
        // How many ads have a word isn't known before the new index is in use.
        return (terms, terms.keys(flags: try AlertTerms.flags(hashedBy: words), site.places) { _ in 0 })
    }

    /// `nil` when its owner was erased or has it locked, or the bytes are damaged.
    private func opened<Value>(_ sealed: Sealed<Value>, for purpose: Purpose) async throws -> Opened<Value>? {
        do {
            return try await site.gate.open(sealed, for: purpose)
        } catch KeyringError.destroyed, KeyringError.damaged {
            return nil
        } catch is Withheld {
            return nil
        }
    }
}

extension SearchWords {
    /// The marks of an index entry that stand in the open: its category and its places.
    static func openMarks(of words: String) -> String {
        let all = words.split(separator: " ")
        guard let start = all.lastIndex(of: Mark.ad[...]) else { return Mark.ad }
        let marks = all[start...].prefix(2)
        let places = all[start...].dropFirst(2).prefix { Mark.isPlace($0) && $0.utf8.count < 12 }
        return (marks + places).joined(separator: " ")
    }
}
