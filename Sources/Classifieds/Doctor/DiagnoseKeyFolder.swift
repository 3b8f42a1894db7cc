import Foundation
import Glibc

extension Doctor {
    /// The folder and the files in it.
    func keyFolder() -> [Diagnosis] {
        guard let state = FileState(keys), state.isFolder || state.isLink else {
            return [
                .failure(
                    "key folder", "There is none at \(keys.path): put it back, or name it with ZONEVISIO_KEYS.")
            ]
        }
        return [
            .of("key folder", failing: state.isLink ? "\(keys.path) is a link: name the folder itself." : nil),
            .of("key folder's rights", failing: rights(state)),
            .of("key folder apart from the data", failing: nearness),
            .of("no links in the key folder", failing: links),
            .of("root keys", failing: rootFiles),
            .of("CACHEDIR.TAG", failing: tag),
            .of("signing key", failing: signingKey),
        ]
    }

    private func rights(_ state: FileState) -> String? {
        if state.owner != geteuid() { return "\(keys.path) belongs to another user: chown it to the site's own." }
        return state.mode == 0o700 || state.isLink ? nil : "\(keys.path) can be read by others: chmod 700 \(keys.path)."
    }

    private var nearness: String? {
        guard keys.liesIn(data) || data.liesIn(keys) else { return nil }
        return "\(keys.path) and \(data.path) lie in each other: whoever copies one has both. Move one away."
    }

    private var links: String? {
        let names = (try? FileManager.default.subpathsOfDirectory(atPath: keys.path)) ?? []
        let link = names.sorted().first { FileState(keys.appending(path: $0))?.isLink == true }
        return link.map { "\($0) is a link: put the file itself there." }
    }

    private var rootFiles: String? {
        let folder = keys.appending(path: "root")
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
        let roots = names.filter { $0.hasSuffix(".key") }.sorted()
        if roots.isEmpty { return "There is no root key: put back the key folder that belongs to this data." }
        for name in roots {
            guard let state = FileState(folder.appending(path: name)) else { continue }
            if state.bytes != 32 { return "root/\(name) is not 32 bytes: put back the right file." }
            if state.mode != 0o600 { return "root/\(name) can be read by others: chmod 600 it." }
        }
        return nil
    }

    private var tag: String? {
        let tag = try? Data(contentsOf: keys.appending(path: "CACHEDIR.TAG"))
        guard tag?.starts(with: KeyFolder.tag) != true else { return nil }
        return "It is missing or altered: backup programs would copy the keys. Start the site once, it makes it anew."
    }

    private var signingKey: String? {
        guard let state = FileState(keys.appending(path: StoredKeys.signingName)) else { return nil }
        return state.mode == 0o600 ? nil : "\(StoredKeys.signingName) can be read by others: chmod 600 it."
    }
}
