package import Database

extension Photos {
    /// Makes sure that the files of the store are this site's: others' would be nobody's here, and swept away. A store that is
    /// nobody's is this site's from now on.
    ///
    /// - Throws: `PhotoStoreFailure.othersPlace`, `.unavailable`.
    package func requireOwn() async throws {
        let (own, found) = (try await mark(), try await site.photoFiles.store.owner())
        guard found != own else { return }
        guard try isFree(from: found) else { throw PhotoStoreFailure.othersPlace }
        try await site.photoFiles.store.setOwner(own)
    }

    /// Whether photos with that owner are this site's, or may become it.
    func areOwn(_ found: String?) async throws -> Bool {
        if try isFree(from: found) { return true }
        return try await found == mark()
    }

    /// Sites once left the mark of their keys, which a copy of them has too.
    private func isFree(from found: String?) throws -> Bool {
        try found == nil || found == site.keyring.mark()
    }

    /// The mark of this site, and of no copy that was restored elsewhere; drawn when it is first asked for.
    package func mark() async throws -> String {
        if let known = try await site.database.photoMark() { return known }
        let drawn = Secret.random().text
        return try await site.database.write { writer in
            try writer.run(
                "INSERT INTO photo_owner (\"only\", mark) VALUES (1, \(drawn)) ON CONFLICT (\"only\") DO NOTHING")
            return try writer.photoMark() ?? drawn
        }
    }
}

extension PhotoStore {
    /// Makes the photos a site's while that site is put in its place: where that fails they are again whose they were.
    ///
    /// - Parameter failed: called where even that can't be done.
    package func handOver(
        to mark: String, during act: () async throws -> Void, orLeave failed: () -> Void
    ) async throws {
        let former = try await owner()
        do {
            try await setOwner(mark)
            try await act()
        } catch {
            do { try await setOwner(former) } catch { failed() }
            throw error
        }
    }
}

extension Database {
    /// The mark by which a store knows the photos of these tables; `nil` where none was drawn yet.
    package func photoMark() async throws -> String? {
        try await read { try $0.photoMark() }
    }
}

extension Reading {
    fileprivate func photoMark() throws -> String? {
        try row("SELECT mark FROM photo_owner")?["mark"]
    }
}
