import Database
package import Foundation

extension Proofs {
    /// What the newest people wrote, and whatever else looks like an address or a telephone number, is readable in no byte
    /// of the two folders, in no row that a server keeps, and in no photo of a store (promises RET-2, SEC-3).
    ///
    /// - Returns: nothing yet where the store of photos doesn't answer and nothing else is wrong.
    func disk() async throws -> CheckFinding {
        guard site.surroundings != nil else { return .known(.failed(Self.isNotEquipped)) }

        // What was found is looked for until it is gone, wherever it is.
        let isAll = try await results().first { $0.result.check == .disk }?.result.outcome.isFailed ?? false
        let text = try await clearText()
        let (files, unread) = try await readableFiles(allPhotos: isAll, text)
        let tables = try await readableTables(text)
        let photos: [StoredFile]?
        do {
            photos = try await unsealedPhotos(amongMany: isAll, text)
        } catch PhotoStoreFailure.unavailable {
            photos = nil
        }
        let all = files.map(name) + tables.map(Self.nameOfTable) + (photos ?? []).map { _ in "une photo" }
        let clear = all.reduce(into: [String: Int]()) { $0[$1, default: 0] += 1 }
        var found = clear.sorted { $0.key < $1.key }.map { $1 == 1 ? $0 : "\($0)\u{A0}×\u{A0}\($1)" }
        if unread > 0 { found.append("\(unread)\u{A0}fichiers illisibles pour le site") }
        guard !found.isEmpty else {
            guard photos != nil else { return .later("le stockage des photos ne répond pas") }
            return .known(.passed)
        }
        return .known(.failed("des données se lisent en clair\u{A0}: \(found.joined(separator: ", "))"))
    }

    /// The files of the two folders in which something of people can be read; for the operator, at the machine.
    package func filesThatTell() async throws -> [URL] {
        try await readableFiles(allPhotos: true, clearText()).files
    }

    /// The tables on a server in which something of people can be read; for the operator, at the machine.
    package func tablesThatTell() async throws -> [String] {
        try await readableTables(clearText())
    }

    /// The server's files are out of reach: what stands in the rows is read instead.
    private func readableTables(_ text: ClearText) async throws -> [String] {
        var found: [String] = []
        for database in [site.database, site.keyring.database] where database.isShared {
            found += try await text.tables(of: database)
        }
        return found.sorted()
    }

    private func readableFiles(allPhotos isAll: Bool, _ text: ClearText) async throws -> (files: [URL], unread: Int) {
        guard let data = site.surroundings?.data else { return ([], 0) }
        let keys = site.keyring.folder.url
        let folders = keys.liesIn(data) ? [data] : [data, keys]
        let outbox = site.settings.outboxFolder
        var found: [URL] = []
        var unread = 0
        let photos = data.appending(path: PhotoFiles.folderName).resolvingSymlinksInPath()
        let all = FilesBelow(folders, without: outbox.map { [$0] } ?? []).files
        let sealed = all.filter { PhotoTurn.isPhoto($0, in: photos) }
        let others = all.filter { !PhotoTurn.isPhoto($0, in: photos) }
        for file in others + (isAll ? sealed : PhotoTurn(of: site.clock.now()).files(among: sealed)) {
            try Task.checkCancellation()
            switch await text.stands(in: file, heldByEngine: OpenTables.names.contains(file.lastPathComponent)) {
            case .nowhere: break
            case .somewhere: found.append(file)
            case .unread: unread += 1
            }
        }
        return (found, unread)
    }

    /// A table's name where it is one of the site's own.
    private static func nameOfTable(_ table: String) -> String {
        Inventory.all.contains { $0.kind == .column && $0.name.hasPrefix("\(table).") }
            ? "table \(table)" : "une autre table"
    }

    /// A file's name where it is one of the site's own: what somebody put there may be named after anybody.
    private func name(_ file: URL) -> String {
        let name = file.lastPathComponent
        return OpenTables.names.contains(name) || name == Backups.scratchName ? name : "un autre fichier"
    }
}

/// The photo files that are read on a day: a site may have a hundred thousand, and all come up in turn.
struct PhotoTurn {
    /// The most of a day.
    static let mostFiles = 2_000
    private static let mostBytes = 512 << 20

    private let day: Int

    init(of now: Instant) {
        day = Int(now.milliseconds / Duration.days(1).inMilliseconds)
    }

    /// Whether it is one by its place and name; what else lies there is read every day.
    static func isPhoto(_ file: URL, in folder: URL) -> Bool {
        let parts = file.lastPathComponent.split(separator: ".")
        return file.path.hasPrefix(folder.path + "/") && parts.count == 2 && Photo.ID(String(parts[0])) != nil
            && PhotoSize(rawValue: String(parts[1])) != nil
    }

    /// - Parameter all: in an order that stays.
    func files(among all: [URL], atMost most: Int = PhotoTurn.mostFiles) -> [URL] {
        guard all.count > 0 else { return [] }
        // Where a day ends by its number, the next begins.
        let start = day * most % all.count
        var (files, bytes): ([URL], Int) = ([], 0)
        for file in all[start...] + all[..<start] {
            guard files.count < most, bytes < Self.mostBytes else { break }
            bytes += (try? file.resourceValues(forKeys: [.fileSizeKey]).fileSize) ?? 0
            files.append(file)
        }
        return files
    }
}

/// Every plain file below some folders, links followed.
struct FilesBelow {
    private(set) var files: [URL] = []
    private var seen: Set<String> = []

    init(_ folders: [URL], without excluded: [URL] = []) {
        seen = Set(excluded.map { $0.resolvingSymlinksInPath().path })
        for folder in folders { add(folder.resolvingSymlinksInPath()) }
    }

    private mutating func add(_ folder: URL) {
        guard seen.insert(folder.path).inserted else { return }
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
        for name in names.sorted() {
            let file = folder.appending(path: name).resolvingSymlinksInPath()
            guard let state = FileState(file) else { continue }
            if state.isFolder {
                add(file)
            } else if state.isPlain, seen.insert(file.path).inserted {
                files.append(file)
            }
        }
    }
}
