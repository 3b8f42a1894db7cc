import CArchive
import Classifieds
import Foundation
import Glibc

/// Reads a ZIP from elsewhere by its table of contents: plain files only, under plain names, none of them twice.
final class ZipReader: ArchiveReader {
    /// Of one archive.
    private static let mostFiles = 100_000

    private let archive: OpaquePointer
    private var names: Set<String> = []
    /// What the archive says of the file that comes next.
    private var size = 0

    init(file: URL) throws {
        guard let archive = archive_read_new() else { throw ArchiveFailure(code: ARCHIVE_FATAL) }
        self.archive = archive
        guard archive_read_support_format_zip_seekable(archive) == ARCHIVE_OK,
            archive_read_open_filename(archive, file.path, 65_536) == ARCHIVE_OK
        else { throw UnusableArchive("it is no ZIP archive, or is cut") }
    }

    deinit {
        archive_read_free(archive)
    }

    func next() throws -> String? {
        while true {
            var entry: OpaquePointer?
            let code = archive_read_next_header(archive, &entry)
            if code == ARCHIVE_EOF { return nil }
            guard code == ARCHIVE_OK || code == ARCHIVE_WARN, let entry else {
                throw UnusableArchive("it is no ZIP archive, or is cut")
            }
            guard archive_entry_is_encrypted(entry) == 0 else { throw UnusableArchive("it is encrypted") }
            let name = try name(of: entry)
            let kind = mode_t(archive_entry_filetype(entry))
            if kind == S_IFDIR { continue }
            guard kind == S_IFREG else { throw UnusableArchive("it holds something that is no plain file") }
            size = archive_entry_size_is_set(entry) == 0 ? -1 : Int(archive_entry_size(entry))
            return name
        }
    }

    /// A name that leads nowhere but into the archive's own folder, and that came once.
    private func name(of entry: OpaquePointer) throws -> String {
        guard let bytes = archive_entry_pathname_utf8(entry) else {
            throw UnusableArchive("it holds a file whose name can't be read")
        }
        let name = String(cString: bytes)
        let parts = name.split(separator: "/", omittingEmptySubsequences: false)
        guard !name.isEmpty, !name.hasPrefix("/"), !name.contains("\\"), !name.contains(":"),
            !parts.contains(".."), !parts.contains(".")
        else { throw UnusableArchive("it holds a name that leads out of its folder") }
        guard names.insert(name).inserted else { throw UnusableArchive("it holds one name twice") }
        guard names.count <= Self.mostFiles else { throw UnusableArchive("it holds too many files") }
        return name
    }

    func bytes(most: Int) throws -> Data {
        guard size <= most else { throw UnusableArchive("a file in it is too big") }
        var bytes = Data()
        var chunk = [UInt8](repeating: 0, count: 1 << 16)
        while true {
            let count = archive_read_data(archive, &chunk, chunk.count)
            if count == 0 { break }
            guard count > 0 else { throw UnusableArchive("a file in it is damaged") }
            guard bytes.count + count <= most else { throw UnusableArchive("a file in it is too big") }
            bytes.append(contentsOf: chunk.prefix(count))
        }
        guard size < 0 || bytes.count == size else { throw UnusableArchive("a file in it is cut") }
        return bytes
    }
}
