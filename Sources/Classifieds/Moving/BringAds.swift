import Database
import Foundation

extension Moving {
    /// How many ads are one transaction.
    static let batch = 500

    /// Brings the ads of another site, each under its person's key, sealed, and seen by nobody; or says what would come.
    ///
    /// It may be stopped anywhere and begun again: what is here already is known by a keyed hash of its name over there.
    ///
    /// - Parameters:
    ///   - progress: is told how many were looked at.
    ///   - refuse: is told the name over there of each that doesn't come, and why.
    /// - Throws: `MovingProblem`; `Refusal.forbidden` for anybody but the operator.
    package func bring(
        _ coming: any ComingAds, as order: MovingOrder, by caller: Caller,
        progress: @Sendable (MovingCount, Int) -> Void = { _, _ in }, refuse: (String, MovingRefusal) throws -> Void
    ) async throws -> MovingCount {
        guard case .system = caller else { throw Refusal.forbidden }

        let move = order.isTrial ? nil : try await site.database.write { try $0.beginMove(from: order.origin) }
        var turn = MovingTurn()
        for start in stride(from: 0, to: coming.count, by: Self.batch) {
            try Task.checkCancellation()
            let range = start..<min(start + Self.batch, coming.count)
            let wanted = try await wanted(
                try await checked(coming, range, as: order), counting: &turn, refuse: refuse)
            if let move {
                try await bring(wanted, as: move, counting: &turn.count)
                if let folder = order.photos {
                    try await ComingPhotos(site: site, folder: folder).bring(wanted, counting: &turn.count)
                }
            } else {
                try await suppose(wanted, from: order, counting: &turn)
            }
            progress(turn.count, range.upperBound)
        }

        if let move { try await site.database.write { try $0.finishMove(move) } }
        return turn.count
    }

    /// Reading and checking is most of the work: each processor has its share.
    private func checked(
        _ coming: any ComingAds, _ range: Range<Int>, as order: MovingOrder
    ) async throws -> [(id: String, ad: Result<CheckedComing, MovingRefusal>)] {
        try await range.onAllProcessors { [site] part in
            var checks = ComingChecks(site: site, origin: order.origin, categories: order.categories)
            return try coming.ads(part).map { (id: $0.id, ad: try checks.result(of: $0.ad)) }
        }
    }

    /// Those that keep the rules, each once, of people who didn't object.
    private func wanted(
        _ checked: [(id: String, ad: Result<CheckedComing, MovingRefusal>)], counting turn: inout MovingTurn,
        refuse: (String, MovingRefusal) throws -> Void
    ) async throws -> [CheckedComing] {
        let addresses = try checked.compactMap { try? $0.ad.get() }.reduce(into: [EmailIndex: Data]()) {
            $0[$1.index] = try site.keyring.hash($1.email.text.lowercased().utf8, with: .suppression)
        }
        let objected = try await site.database.read { reader in
            try Set(addresses.filter { try reader.isSuppressed($0.value) }.keys)
        }
        var wanted: [CheckedComing] = []
        for (id, result) in checked {
            var refusal: MovingRefusal?
            switch result {
            case .failure(let reason): refusal = reason
            case .success(let ad) where objected.contains(ad.index): refusal = .objected
            case .success(let ad) where !turn.words.insert(ad.words).inserted: refusal = .duplicate
            case .success(let ad): wanted.append(ad)
            }
            guard let refusal else { continue }
            turn.count.refused[refusal, default: 0] += 1
            try refuse(id, refusal)
        }
        return wanted
    }

    /// Counts what would come.
    private func suppose(_ wanted: [CheckedComing], from order: MovingOrder, counting turn: inout MovingTurn)
        async throws
    {
        let sources = wanted.map(\.source)
        let known = try await site.database.read { try $0.arrived(sources) }
        turn.count.here += known.count
        let folder = order.photos.map { ComingPhotos(site: site, folder: $0) }
        for ad in wanted where known[ad.source] == nil {
            turn.count.ads += 1
            if turn.people.insert(ad.index).inserted { turn.count.people += 1 }
            for names in ad.photos where folder != nil {
                if folder?.file(of: names) == nil { turn.count.lostPhotos += 1 } else { turn.count.photos += 1 }
            }
        }
    }

    private func bring(_ wanted: [CheckedComing], as move: Move.ID, counting count: inout MovingCount) async throws {
        let sources = wanted.map(\.source)
        let known = try await site.database.read { try $0.arrived(sources) }
        let new = wanted.filter { known[$0.source] == nil }
        count.here += known.count
        guard !new.isEmpty else { return }
        let indexes = new.map(\.index)
        let holders = try await site.database.read { try $0.comingHolders(of: indexes, in: move) }
        let people = try await newHolders(of: new.filter { holders[$0.index] == nil })
        var rows: [ComingRow] = []
        for ad in new {
            guard let holder = holders[ad.index] ?? people[ad.index]?.id else { throw KeyringError.destroyed }
            let id = Ad.ID.random()
            rows.append(
                ComingRow(
                    ad: try await site.ads.seal(ad.ad, as: id, of: holder), source: ad.source, published: ad.published))
        }
        let arrived = rows
        try await site.database.write { writer in
            for (index, person) in people { try writer.insert(person, index: index, of: move) }
            try writer.insert(arrived, of: move)
        }
        count.people += people.count
        count.ads += new.count
    }

    private func newHolders(of ads: [CheckedComing]) async throws -> [EmailIndex: ComingHolder] {
        let addresses = Dictionary(ads.map { ($0.index, $0.email) }, uniquingKeysWith: { first, _ in first })
        var holders: [EmailIndex: ComingHolder] = [:]
        for (id, (index, address)) in zip(try await site.keyring.makeKeys(addresses.count), addresses) {
            holders[index] = ComingHolder(
                id: id, email: try await site.keyring.seal(address.text, at: Account.emailPlace(of: id), of: id))
        }
        return holders
    }
}

/// What is remembered from batch to batch.
private struct MovingTurn {
    var count = MovingCount()
    /// Of what was met so far.
    var words: Set<Int> = []
    /// In a trial.
    var people: Set<EmailIndex> = []
}

extension ComingChecks {
    fileprivate mutating func result(
        of coming: Result<ComingAd, MovingRefusal>
    ) throws -> Result<CheckedComing, MovingRefusal> {
        do {
            return .success(try check(try coming.get()))
        } catch let refusal as MovingRefusal {
            return .failure(refusal)
        }
    }
}
