import Classifieds
import Foundation
import HTML

/// `/equipe/cle`: a telephone is made known, by the square or by typing what is in it.
struct StaffKeyPage: Sendable {
    let key: Opened<Data>
    var problems: [Problem] = []
    let settings: SiteSettings

    var page: Page {
        Page(
            title: "Votre téléphone, seconde clé",
            main: """
                <h1>Votre téléphone, seconde clé</h1>
                <p class="lead">Ouvrez sur votre téléphone une application de codes à usage unique (FreeOTP, Aegis ou une autre), et montrez-lui ce carré.</p>
                <div class="sheet"><p>\(own: square)</p>
                <p>Ou recopiez cette clé dans l’application (code à six chiffres, selon l’heure)\u{A0}:</p>
                <p><code class="staff-secret">\(own: text)</code></p></div>
                \(ProblemSummary(problems: problems).html)<form class="form sheet" method="post" action="\(Address.staffKey)" novalidate>
                \(StaffCodeField(help: "Les six chiffres que l’application montre maintenant.", problems: problems, settings: settings).html)\
                <div class="actions"><button class="button button-primary">Confirmer</button></div>
                </form>
                <p class="soft small">La clé n’est plus jamais montrée ensuite. Elle est scellée sous votre propre clé, et s’efface avec votre compte.</p>
                """,
            isNarrow: true, isIndexed: false, style: Address.asset("staff.css"))
    }

    private var square: Opened<HTML> {
        key.map { key in
            let address = OneTimeCode.address(of: key, issuer: settings.name, account: "equipe")
            return QRCode(address)?.svg(
                named: "Carré à lire avec votre téléphone\u{202F}; la même clé est écrite dessous") ?? ""
        }
    }

    /// In groups of four.
    private var text: Opened<String> {
        key.map { key in
            let text = Array(Base32.text(of: key))
            return stride(from: 0, to: text.count, by: 4)
                .map { String(text[$0..<min($0 + 4, text.count)]) }.joined(separator: " ")
        }
    }
}

/// Ten codes, once.
struct RecoveryCodesPage: Sendable {
    let codes: Opened<[String]>

    var page: StaffPage {
        StaffPage(
            title: "Vos codes de secours", area: .account,
            content: """
                <p class="lead">Notez-les maintenant, hors de votre téléphone\u{202F}: ils ne seront plus jamais montrés.</p>
                <p>Chacun remplace une fois le code du téléphone. Ceux que vous aviez avant ne servent plus.</p>
                \(own: list)
                <p><a class="button button-primary" href="\(Address.staff)">Je les ai notés</a></p>
                """)
    }

    private var list: Opened<HTML> {
        codes.map { codes in
            "<ul class=\"staff-codes\">\(codes.map { "<li><code>\($0)</code></li>" as HTML })</ul>"
        }
    }
}
