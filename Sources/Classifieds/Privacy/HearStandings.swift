import Database

extension Topic {
    /// Somebody locked, refused or accepted something, or came under another policy.
    static let standings = Topic("gate.standings")
}

extension Site {
    /// From now on what another process writes down of somebody's choice is looked at here, too.
    func listenToChoices() -> Listening {
        database.listen { [weak gate] heard in
            switch heard {
            case .missed: gate?.remembers = true
            case .deaf: gate?.remembers = false
            case .announced(let word) where word.topic == .standings: gate?.lookAgain()
            case .announced: break
            }
        }
    }
}
