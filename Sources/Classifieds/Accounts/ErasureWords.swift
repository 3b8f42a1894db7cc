/// How French asks for deletion, in a mail: the closed list.
enum ErasureWords {
    /// Words that ask by themselves, folded.
    private static let words: Set<String> = [
        "effacer", "effacez", "efface", "effaces", "effacement", "supprimer", "supprimez", "supprime", "supprimes",
        "suppression", "desinscrire", "desinscrivez", "desinscris", "desinscription", "desabonner", "desabonnez",
        "desabonnement",
    ]

    /// Words that ask together, one right after the other.
    private static let turns: [[String]] = [
        ["droit", "a", "l", "oubli"], ["fermer", "mon", "compte"], ["fermez", "mon", "compte"],
        ["cloturer", "mon", "compte"], ["cloturez", "mon", "compte"], ["retirer", "mes", "donnees"],
        ["retirez", "mes", "donnees"], ["detruire", "mes", "donnees"], ["detruisez", "mes", "donnees"],
        ["article", "17"],
    ]

    /// How programs begin the subject of an answer: the words behind it are those of the mail that is answered.
    private static let answers: Set<String> = ["re", "tr", "fw", "fwd", "rep", "reponse"]

    /// The most characters of a mail that is a request and little more.
    private static let limit = 200

    /// How words begin that are for people to read: reports, and what comes with the mail.
    private static let forPeople = ["signal", "mineur", "illeg", "illici", "plainte", "joint", "capture", "piece"]

    /// Behind these an ad is the sender's own.
    private static let own: Set<String> = ["mon", "ma", "mes", "notre", "nos"]

    /// Whether a mail asks for deletion, in its subject or in what its sender wrote.
    static func ask(in mail: IncomingMail) -> Bool {
        let subject = words(of: mail.subject)
        let isAnswer = subject.first.map(answers.contains) ?? false
        return (!isAnswer && ask(in: subject)) || ask(in: words(of: mail.text))
    }

    /// Whether a mail that asks for deletion says little more: some words of the sender's, about no ad but their own, no
    /// report, no question, no picture. In doubt it says more: people read it then. A mail without text may say anything.
    static func areAll(of mail: IncomingMail) -> Bool {
        let said = "\(mail.subject)\n\(mail.text)"
        guard mail.text.contains(where: { !$0.isWhitespace }), mail.photos.isEmpty, mail.photosLeftOut == 0,
            said.count <= limit, !said.contains("?"), !said.lowercased().contains("/annonce/")
        else { return false }

        let words = words(of: said)
        return zip([""] + words, words).allSatisfy { before, word in
            !forPeople.contains(where: word.hasPrefix) && (!word.hasPrefix("annonce") || own.contains(before))
        }
    }

    private static func ask(in said: [String]) -> Bool {
        said.contains(where: words.contains)
            || turns.contains { turn in
                said.indices.contains { said[$0...].starts(with: turn) }
            }
    }

    private static func words(of text: String) -> [String] {
        Folding.fold(text).split { !$0.isLetter && !$0.isNumber }.map(String.init)
    }
}
