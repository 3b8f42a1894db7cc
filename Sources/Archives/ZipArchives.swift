package import Classifieds
package import Foundation

/// ZIP archives, made and read by libarchive.
package struct ZipArchives: Archiver {
    package init() {}

    package func writer() throws -> any ArchiveWriter {
        try ZipWriter()
    }

    package func reader(of file: URL) throws -> any ArchiveReader {
        try ZipReader(file: file)
    }
}

/// libarchive refuses to go on: no memory, or a call out of its order.
struct ArchiveFailure: Error {
    let code: Int32
}
