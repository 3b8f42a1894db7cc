import CArchive
import Classifieds
import Database
import Foundation
import Glibc

/// Makes a ZIP that leaves as it is made. libarchive hands its bytes to a function, which keeps them until they are taken.
final class ZipWriter: ArchiveWriter {
    /// What libarchive has made.
    private final class Made {
        var bytes = Data()
    }

    private let made = Made()
    private let archive: OpaquePointer
    private let entry: OpaquePointer

    init() throws {
        guard let archive = archive_write_new() else { throw ArchiveFailure(code: ARCHIVE_FATAL) }
        self.archive = archive
        guard let entry = archive_entry_new() else {
            archive_write_free(archive)
            throw ArchiveFailure(code: ARCHIVE_FATAL)
        }
        self.entry = entry
        try check(archive_write_set_format_zip(archive))
        // Sizes of 64 bits are for files of more than 4 GB, and old programs don't read them.
        try check(archive_write_set_options(archive, "!zip64"))
        try check(archive_write_set_bytes_per_block(archive, 0))
        try check(archive_write_set_bytes_in_last_block(archive, 1))
        try check(
            archive_write_open2(
                archive, Unmanaged.passUnretained(made).toOpaque(), nil,
                { _, made, bytes, count in
                    guard let made, let bytes else { return -1 }
                    Unmanaged<Made>.fromOpaque(made).takeUnretainedValue().bytes
                        .append(UnsafeRawBufferPointer(start: bytes, count: count).bindMemory(to: UInt8.self))
                    return count
                }, nil, nil))
    }

    deinit {
        archive_entry_free(entry)
        archive_write_free(archive)
    }

    func begin(_ name: String, size: Int?, date: Instant) throws {
        archive_entry_clear(entry)
        archive_entry_set_pathname_utf8(entry, name)
        archive_entry_set_filetype(entry, S_IFREG as mode_t)
        archive_entry_set_perm(entry, 0o644)
        archive_entry_set_mtime(entry, time_t(date.milliseconds / 1_000), 0)
        if let size { archive_entry_set_size(entry, la_int64_t(size)) }
        try check(
            size == nil
                ? archive_write_zip_set_compression_deflate(archive) : archive_write_zip_set_compression_store(archive))
        try check(archive_write_header(archive, entry))
    }

    func write(_ bytes: Data) throws {
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { archive_write_data(archive, $0.baseAddress, $0.count) }
            guard count > 0 else { throw ArchiveFailure(code: Int32(count)) }
            rest = rest.dropFirst(count)
        }
    }

    func finish() throws {
        try check(archive_write_close(archive))
    }

    var waiting: Int { made.bytes.count }

    func take() -> Data {
        defer { made.bytes = Data() }
        return made.bytes
    }

    private func check(_ code: Int32) throws {
        guard code == ARCHIVE_OK else { throw ArchiveFailure(code: code) }
    }
}
