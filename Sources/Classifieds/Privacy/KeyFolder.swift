package import Foundation

/// The folder of the root keys: `root/<number>.key`, 32 bytes each, readable by the site's user alone.
///
/// It never goes into a backup of the data: `CACHEDIR.TAG` (the Cache Directory Tagging Specification) tells
/// backup programs to pass it by.
package struct KeyFolder: Sendable {
    static let tag = Data("Signature: 8a477f597d28d172789f06886806bc55\n".utf8)

    package let url: URL

    /// Makes the folder, mode 0700, when it isn't there.
    ///
    /// - Throws: a file error.
    package init(at url: URL) throws {
        self.url = url
        try FileManager.default.createDirectory(
            at: url.appending(path: "root"), withIntermediateDirectories: true,
            attributes: [.posixPermissions: 0o700])
        try FileManager.default.setAttributes([.posixPermissions: 0o700], ofItemAtPath: url.path)
        let tag = url.appending(path: "CACHEDIR.TAG")
        if !FileManager.default.fileExists(atPath: tag.path) {
            try Self.tag.write(to: tag)
        }
    }

    /// The numbers of the roots that are there, oldest first.
    func roots() throws -> [Int] {
        try FileManager.default.contentsOfDirectory(atPath: url.appending(path: "root").path)
            .compactMap { $0.hasSuffix(".key") ? Int($0.dropLast(4)) : nil }
            .sorted()
    }

    func root(_ number: Int) throws -> Data {
        try Data(contentsOf: file(number))
    }

    /// Adds a root behind those that are there, in the place of none: another process may add one at the same time.
    ///
    /// - Returns: its number.
    func add(_ key: Data) throws -> Int {
        while true {
            let number = (try roots().last ?? 0) + 1
            guard try DurableFile.writeNew(key, to: file(number), mode: 0o600) else { continue }
            try DurableFile.synchronize(folder: url.appending(path: "root"))
            return number
        }
    }

    /// Overwrites, then removes: the bytes are not left in the file's blocks where the file system writes in place.
    func destroy(_ number: Int) throws {
        let url = file(number)
        guard FileManager.default.fileExists(atPath: url.path) else { return }

        let handle = try FileHandle(forWritingTo: url)
        try handle.write(contentsOf: Data(count: 32))
        try handle.synchronize()
        try handle.close()
        try FileManager.default.removeItem(at: url)
    }

    /// The site's signing key; `nil` when there is none yet.
    func signingKey() throws -> Data? {
        let url = url.appending(path: "signing.key")
        return FileManager.default.fileExists(atPath: url.path) ? try Data(contentsOf: url) : nil
    }

    /// Keeps the signing key, unless another process has kept one meanwhile.
    ///
    /// - Returns: the one that is there now.
    func keepSigningKey(_ key: Data) throws -> Data {
        let isKept = try DurableFile.writeNew(key, to: url.appending(path: "signing.key"), mode: 0o600)
        try DurableFile.synchronize(folder: url)
        return isKept ? key : try signingKey() ?? key
    }

    private func file(_ number: Int) -> URL {
        url.appending(path: "root/\(number).key")
    }
}
