package import Foundation

extension Proofs {
    /// What the newest people wrote, and whatever else looks like an address or a telephone number, is readable in no byte
    /// of the two folders (promises RET-2, SEC-3).
    func disk() async throws -> CheckResult.Outcome {
        guard site.surroundings != nil else { return .failed(Self.isNotEquipped) }

        let (files, unread) = try await readableFiles()
        let clear = files.map(name).reduce(into: [String: Int]()) { $0[$1, default: 0] += 1 }
        var found = clear.sorted { $0.key < $1.key }.map { $1 == 1 ? $0 : "\($0)\u{A0}×\u{A0}\($1)" }
        if unread > 0 { found.append("\(unread)\u{A0}fichiers illisibles pour le site") }
        guard !found.isEmpty else { return .passed }
        return .failed("des données se lisent en clair\u{A0}: \(found.joined(separator: ", "))")
    }

    /// The files of the two folders in which something of people can be read; for the operator, at the machine.
    package func filesThatTell() async throws -> [URL] {
        try await readableFiles().files
    }

    private func readableFiles() async throws -> (files: [URL], unread: Int) {
        guard let data = site.surroundings?.data else { return ([], 0) }
        let text = try await clearText()
        let keys = site.keyring.folder.url
        let folders = keys.liesIn(data) ? [data] : [data, keys]
        let outbox = site.settings.outboxFolder
        var found: [URL] = []
        var unread = 0
        for file in FilesBelow(folders, without: outbox.map { [$0] } ?? []).files {
            try Task.checkCancellation()
            switch await text.stands(in: file, heldByEngine: OpenTables.names.contains(file.lastPathComponent)) {
            case .nowhere: break
            case .somewhere: found.append(file)
            case .unread: unread += 1
            }
        }
        return (found, unread)
    }

    /// A file's name where it is one of the site's own: what somebody put there may be named after anybody.
    private func name(_ file: URL) -> String {
        let name = file.lastPathComponent
        return OpenTables.names.contains(name) || name == Backups.scratchName ? name : "un autre fichier"
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
