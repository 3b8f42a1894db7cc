package import Database
package import Foundation

/// Makes archives that any computer opens, and reads those that come from elsewhere.
package protocol Archiver: Sendable {
    /// A new archive, to be taken away piece by piece.
    func writer() throws -> any ArchiveWriter

    /// An archive in a file.
    ///
    /// - Throws: `UnusableArchive` when it isn't one.
    func reader(of file: URL) throws -> any ArchiveReader
}

/// An archive that is being made. Nothing of it is kept but what waits to be taken away.
package protocol ArchiveWriter: AnyObject {
    /// Begins a file. One whose size is known is stored as it is; another is compressed.
    func begin(_ name: String, size: Int?, date: Instant) throws

    /// Adds to the file that was begun.
    func write(_ bytes: Data) throws

    /// Writes the table of contents, after which there is nothing more.
    func finish() throws

    /// How many bytes are ready to leave.
    var waiting: Int { get }

    /// What is ready to leave, and isn't kept any longer.
    func take() -> Data
}

/// An archive that is being read, file by file. Nothing in it is trusted.
package protocol ArchiveReader: AnyObject {
    /// The next file; `nil` at the end.
    ///
    /// - Throws: `UnusableArchive` for what is no plain file, can't be read, or has a name that leads out of the folder.
    func next() throws -> String?

    /// The bytes of the file that `next` gave.
    ///
    /// - Throws: `UnusableArchive` when there are more than `most`, or fewer than the archive says.
    func bytes(most: Int) throws -> Data
}

/// An archive that can't be imported.
package struct UnusableArchive: Error, Equatable {
    /// What is wrong, in English, for the operator; it quotes no words of the person's.
    package let reason: String

    package init(_ reason: String) {
        self.reason = reason
    }
}
