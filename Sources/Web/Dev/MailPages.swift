import Classifieds
import Foundation
import HTML

/// The mails of the demo, newest first.
struct MailsPage: Sendable {
    let names: [String]

    var page: Page {
        let items: [HTML] = names.map { "<li><a href=\"\(Address.demoMail($0))\">\($0)</a></li>" }
        let list: HTML =
            names.isEmpty ? "<p>Aucun courriel pour l’instant.</p>" : "<ul class=\"links\">\(items)</ul>"
        return Page(
            title: "Courriels de la démonstration",
            main: """
                <div class="prose"><h1>Courriels de la démonstration</h1>
                <p class="lead">Rien ne part d’ici\u{202F}: chaque message est un fichier de la boîte d’envoi.</p>\(list)</div>
                """,
            isIndexed: false)
    }
}

/// One mail of the demo; its links can be followed.
struct MailPage: Sendable {
    let mail: DemoMail

    var page: Page {
        let lines: [HTML] = mail.body.split(separator: "\n", omittingEmptySubsequences: false).map { line in
            let line = line.trimmingCharacters(in: .newlines)
            let isLink = line.hasPrefix("http") && !line.contains(" ")
            return isLink ? "<a href=\"\(line)\">\(line)</a>\n" : "\(line)\n"
        }
        return Page(
            title: "\(mail.subject)",
            main: """
                <div class="prose"><h1>\(mail.subject)</h1><p class="soft">Pour \(mail.recipient)</p>
                <div class="ad-text">\(lines)</div>
                <p><a href="\(Address.demoMails)">Tous les courriels</a></p></div>
                """,
            isIndexed: false)
    }
}
