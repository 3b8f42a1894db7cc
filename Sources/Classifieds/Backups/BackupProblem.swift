package import Foundation

/// Why a backup can't be made, read or put back.
package enum BackupProblem: Error, Equatable {
    /// There is no such file or folder.
    case missing(URL)
    /// Cut, altered, or not what its manifest says.
    case damaged
    /// Sealed to another key than the one given.
    case otherKey
    /// No key was given, and it is sealed to one that is kept away from the machine.
    case needsKey
    /// Sealed to a root key that is destroyed or elsewhere.
    case noRoot(Int)
    /// Copies of the key folder are sealed to a backup key alone, and there is none.
    case noBackupKey
    /// Of a later program than this one.
    case newer(found: Int, known: Int)
    /// The store of photos doesn't answer: why.
    case photosAway(String)
    /// A file changed while it was copied.
    case changing
    /// There is one of the same second.
    case exists(URL)
    /// A folder lies where what must be apart would be together.
    case notApart(URL, from: URL)
    /// The newest copy of the keys is so old that people erased since would come back.
    case oldKeys(URL, days: Int)
    /// The keys are not those of the data.
    case otherKeyring
}
