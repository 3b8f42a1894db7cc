import Classifieds
import Foundation

extension BackupProblem {
    /// What the operator reads.
    var sentence: String {
        switch self {
        case .missing(let url): "\(url.path) isn't there or holds no backup: check its name."
        case .damaged:
            "The backup is damaged, or sealed to another key: take another one, or the right key."
        case .otherKey: "The backup is sealed to another key than that one: look for the right file."
        case .needsKey: "The backup is sealed to a key kept elsewhere: give its file with --key."
        case .noRoot(let number):
            "The backup is sealed to root key \(number), which the key folder hasn't got: after 7 days such a backup can't be read."
        case .noBackupKey:
            "Copies of the key folder need a backup key: make one with « zone-visio keys backup-key FILE »."
        case .newer(let found, let known):
            "The backup is of a later version (\(found)) than this program (\(known)): install that version."
        case .photosAway(let reason):
            "The store of photos can't be read: \(reason). A backup without photos is none: see « zone-visio doctor », then start again."
        case .changing: "A file changed while it was copied: start again."
        case .exists(let url): "\(url.path) is there already: start again in a second."
        case .notApart(let folder, let other):
            "\(folder.path) must be apart from \(other.path): choose another folder, best on another disk."
        case .oldKeys(let copy, let days):
            "\(copy.path) is \(days) days old: who was erased since would come back. Look for a newer one, or add --old-keys."
        case .otherKeyring:
            "The key folder isn't the one of this backup: name the right one with ZONEVISIO_KEYS, or its copy with --keys-from."
        }
    }
}

extension OfflineKeyProblem {
    /// What the operator reads.
    var sentence: String {
        switch self {
        case .missing(let url): "\(url.path) can't be read: check its name and its rights."
        case .unreadable(let url): "\(url.path) doesn't hold the key that is needed here: look for the right file."
        case .exists(let url):
            "\(url.path) is there already, and isn't written over: move it away or choose another name."
        }
    }
}
