import Database
import Synchronization

extension Topic {
    /// A person's key was destroyed; the subject is its name.
    static let keyDestroyed = Topic("keys.destroyed")
}

extension Keyring {
    /// How many keys were destroyed so far, in any process: what was opened before the last one isn't kept. Where that can't be
    /// known, each answer is another one.
    var erasures: Int {
        state.withLock { state in
            if !state.isListening { state.erasures += 1 }
            return state.erasures
        }
    }

    /// From now on a key that another process destroys is forgotten here, too. Nothing is remembered where that isn't heard.
    func listen() {
        let listening = database.listen { [weak self] heard in self?.state.withLock { $0.hear(heard) } }
        state.withLock { $0.listening = listening }
    }
}

extension Keyring.State {
    fileprivate mutating func hear(_ heard: Heard) {
        switch heard {
        case .missed, .deaf:
            isListening = heard == .missed
            erasures += 1
            forgetPeople()
        case .announced(let word) where word.topic == .keyDestroyed:
            erasures += 1
            opened[word.subject] = nil
        case .announced: break
        }
    }

    /// The site's own keys stay.
    mutating func forgetPeople() {
        opened = opened.filter { !$0.key.hasPrefix(Keyring.personPrefix) }
    }
}
