import Classifieds
import Database
import HTML

/// `/transparence/journal`: where the journal stood at the end of each day, and how to check it.
struct JournalPage: Sendable {
    /// The newest first.
    let days: [PublishedJournalDay]
    /// The public half of the site's signature.
    let key: String

    var page: Page {
        Page(
            title: "Le journal de l’équipe",
            description: "Les empreintes signées de ce que l’équipe a fait, jour par jour.",
            main: """
                <div class="policy"><p class="back"><a href="\(Address.transparency)">Transparence</a></p>
                <header class="policy-head"><h1>Le journal de l’équipe</h1>
                <p class="lead">Chaque geste d’une personne de l’équipe est écrit dans un journal\u{A0}: décider, répondre, lever un masque. \
                Voici, jour par jour, ses empreintes. On n’y lit rien de personne, mais on y voit si quelqu’un change le passé.</p></header>
                <section class="policy-part" aria-labelledby="verifier"><h2 id="verifier">Comment vérifier</h2>
                \(method)</section>
                <section class="policy-part" aria-labelledby="jours"><h2 id="jours">Les jours</h2>
                \(days.isEmpty ? "<p>Aucun jour n’est encore publié.</p>" : table)</section></div>
                """,
            canonical: .publicJournal, style: .asset("policy.css"), kind: .text)
    }

    private var method: HTML {
        """
        <p>Chaque entrée porte l’empreinte de celle d’avant\u{A0}: en changer une, en ôter une ou en glisser une change toutes les suivantes. \
        Le lendemain, l’empreinte de la dernière est signée et publiée ici. Imprimez cette page, ou gardez une liste\u{A0}: plus tard, \
        les mêmes numéros doivent avoir les mêmes empreintes.</p>
        <p>Si l’équipe a vu quelque chose de vous, «\u{A0}Mon compte\u{A0}» donne le texte exact de l’entrée\u{A0}: son empreinte doit être \
        dans la liste de ce jour.</p>
        <p class="hash"><span class="soft">Clé de la signature (Ed25519)</span> <code>\(key)</code> \
        <a href="\(Address.signature)">en PEM</a></p>
        """
    }

    private var table: HTML {
        DataTable(
            caption: "Les jours publiés, du plus récent au plus ancien",
            columns: ["Jour", "Entrées", "Dernière entrée", "Son empreinte (SHA-256)"],
            rows: days.map { day in
                (
                    heading: "<a href=\"\(Address.publicJournal(day: day.day))\">\(FrenchDay.iso(day.day))</a>",
                    cells: ["\(day.count)", "\(day.number)", "<code>\(day.hash)</code>"]
                )
            }, numbers: [1, 2]
        ).html
    }
}

/// `/transparence/journal/2026-11-24`: the hash of each entry of a day.
struct JournalDayPage: Sendable {
    let day: PublishedJournalDay
    let entries: [(number: Int, hash: String)]

    var page: Page {
        let date = FrenchDay.date(FrenchDay.start(day.day))
        return Page(
            title: "Le journal de l’équipe, \(date)",
            main: """
                <div class="policy"><p class="back"><a href="\(Address.publicJournal)">Le journal de l’équipe</a></p>
                <h1>Le journal du \(date)</h1>
                <p class="lead">\(count) À la fin du jour, la dernière entrée était la n°\u{A0}\(day.number).</p>
                <p class="hash"><span class="soft">Son empreinte</span> <code>\(day.hash)</code></p>
                <p class="hash"><span class="soft">Signature (JWS)</span> <code>\(day.signature)</code></p>
                <p><a href="\(Address.publicJournalList(day: day.day))">La même liste pour un programme (JSON)</a></p>
                \(entries.isEmpty ? "" : table)</div>
                """,
            isIndexed: false, canonical: .publicJournal(day: day.day), style: .asset("policy.css"), kind: .text)
    }

    private var count: HTML {
        entries.isEmpty
            ? "Aucune entrée ce jour-là." : "\(FrenchNumber.count(entries.count, "entrée", none: "entrée"))."
    }

    private var table: HTML {
        DataTable(
            caption: "Les entrées du jour", columns: ["Numéro", "Empreinte (SHA-256)"],
            rows: entries.map { (heading: "\($0.number)", cells: ["<code>\($0.hash)</code>"]) }, numbers: [0]
        ).html
    }
}
