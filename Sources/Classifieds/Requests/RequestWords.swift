import Foundation

/// What a mail asks for, by how French says it, and what of it becomes the words of a request. In doubt it is help, which a
/// colleague may change; every request is answered in the same time.
enum RequestWords {
    /// Words one right after the other, folded, with what they ask for; the first that a mail holds counts.
    private static let turns: [(words: [String], kind: Request.Kind)] = [
        (["droit", "d", "acces"], .access), (["acces", "a", "mes", "donnees"], .access),
        (["acceder", "a", "mes", "donnees"], .access), (["copie", "de", "mes", "donnees"], .access),
        (["quelles", "donnees"], .access), (["article", "15"], .access),
        (["portabilite"], .portability), (["article", "20"], .portability),
        (["droit", "de", "rectification"], .rectification), (["rectifier", "mes"], .rectification),
        (["rectification", "de", "mes"], .rectification), (["corriger", "mes", "donnees"], .rectification),
        (["article", "16"], .rectification),
        (["limitation", "du", "traitement"], .restriction), (["verrouiller", "mes", "donnees"], .restriction),
        (["geler", "mes", "donnees"], .restriction), (["article", "18"], .restriction),
        (["droit", "d", "opposition"], .objection), (["m", "oppose"], .objection), (["m", "opposer"], .objection),
        (["article", "21"], .objection),
        (["mon", "consentement"], .withdrawal), (["retirer", "mon", "accord"], .withdrawal),
        (["retire", "mon", "accord"], .withdrawal),
    ]

    /// Who asks to delete something means what is theirs.
    private static let ownWords: Set<String> = ["donnees", "compte", "tout", "adresse", "oubli", "rgpd"]

    /// About one's data, without saying which right.
    private static let dataTurns: [[String]] = [
        ["rgpd"], ["cnil"], ["donnees", "personnelles"], ["caractere", "personnel"], ["mes", "donnees"],
    ]

    /// What a mail asks for.
    static func kind(of mail: IncomingMail) -> Request.Kind {
        let said = words(of: "\(mail.subject)\n\(mail.text)")
        if let turn = turns.first(where: { holds($0.words, in: said) }) { return turn.kind }
        if ErasureWords.ask(in: mail) {
            if ErasureWords.areAll(of: mail) || said.contains(where: ownWords.contains) { return .erasure }
        }
        return dataTurns.contains { holds($0, in: said) } ? .otherRight : .help
    }

    /// What of a mail becomes the words of a request; it says what is missing.
    static func words(in mail: IncomingMail) -> String {
        let subject = AdText.oneLine(mail.subject)
        var parts = [subject.isEmpty ? "" : "Objet\u{A0}: \(subject)", AdText.paragraphs(mail.text)]
        if mail.text.unicodeScalars.count >= IncomingMailLimits.text {
            parts.append("[La suite de ce courriel, trop long, n’a pas été reprise.]")
        }
        if !mail.photos.isEmpty || mail.photosLeftOut > 0 {
            parts.append("[Des images étaient jointes à ce courriel\u{A0}: le site ne les garde pas.]")
        }
        return parts.filter { !$0.isEmpty }.joined(separator: "\n\n")
    }

    private static func holds(_ turn: [String], in said: [String]) -> Bool {
        said.indices.contains { said[$0...].starts(with: turn) }
    }

    private static func words(of text: String) -> [String] {
        Folding.fold(text).split { !$0.isLetter && !$0.isNumber }.map(String.init)
    }
}
