import Classifieds
import Foundation
import Outgoing
import Synchronization

/// What a box refuses.
final class Faults: Sendable {
    let unreadable: [String]
    private let state: Mutex<(isShut: Bool, undeletable: Bool)>

    init(unreadable: [String] = [], isShut: Bool = false, undeletable: Bool = false) {
        self.unreadable = unreadable
        state = Mutex((isShut, undeletable))
    }

    var isShut: Bool {
        get { state.withLock { $0.isShut } }
        set { state.withLock { $0.isShut = newValue } }
    }

    var undeletable: Bool {
        get { state.withLock { $0.undeletable } }
        set { state.withLock { $0.undeletable = newValue } }
    }
}

/// A folder with faults.
struct FaultyBox: MailSource {
    let folder: MaildirSource
    let faults: Faults

    func list() async throws(MailSourceFailure) -> [WaitingMail] {
        guard !faults.isShut else { throw MailSourceFailure("shut") }
        return try await folder.list()
    }

    func bytes(of id: String) async throws(MailSourceFailure) -> Data? {
        guard !faults.unreadable.contains(id) else { throw MailSourceFailure("not this one") }
        return try await folder.bytes(of: id)
    }

    func delete(_ ids: [String]) async throws(MailSourceFailure) {
        guard !faults.undeletable else { throw MailSourceFailure("not now") }
        try await folder.delete(ids)
    }
}
