import Classifieds
import Foundation
import Glibc

/// A file that a command makes for the operator: readable by them alone, and never in place of another.
enum OperatorFile {
    /// - Throws: `OperatorError` when it is there already, `DurableFileError` when it can't be written.
    static func write(_ data: Data, to path: String) throws {
        do {
            try NewFile.write(data, to: URL(filePath: path))
        } catch let error as DurableFileError where error.code == EEXIST {
            throw OperatorError("\(path) is there already: name a new file.")
        } catch let error as DurableFileError where !error.isFull {
            throw OperatorError("\(path) can't be written: check its folder and its rights.")
        }
    }

    /// An empty one, to be filled piece by piece.
    static func open(_ path: String) throws -> FileHandle {
        try write(Data(), to: path)
        return try FileHandle(forWritingTo: URL(filePath: path))
    }
}
