import Classifieds
import Database
import HTML

/// « Ce que l’équipe a vu de vous », in a person's own page: each time with its entry in the journal, so that they can look for it in
/// what is published.
struct SeenList: Sendable {
    let seen: [SeenReveal]

    var html: HTML {
        """
        <section class="section" aria-labelledby="vu"><h2 id="vu">Ce que l’équipe a vu de vous</h2>
        \(seen.isEmpty ? none : list)</section>

        """
    }

    private var none: HTML {
        """
        <p class="soft">Rien\u{A0}: pour l’équipe aussi, qui vous êtes est masqué. Un masque ne se lève que pour un dossier et une raison, \
        et vous le lisez ici.</p>
        """
    }

    private var list: HTML {
        """
        <p class="soft">Chaque fois est dans <a href="\(Address.publicJournal)">le journal de l’équipe</a>, que personne ne peut \
        changer sans que cela se voie.</p>
        <ul class="rows">\(seen.map(item))</ul>
        """
    }

    private func item(_ seen: SeenReveal) -> HTML {
        """
        <li><div><h3>\(FrenchDate.moment(seen.granted))\u{A0}: \(seen.field.name)</h3>
        <p>\(seen.reason.sentence). Rôle\u{A0}: \(seen.role.name).</p>\(seen.entry.map(entry))</div></li>

        """
    }

    private func entry(_ entry: JournalEntry) -> HTML {
        """
        <details><summary>Son entrée au journal, n°\u{A0}\(entry.number)</summary>
        <p class="soft">Ce texte, octet par octet, a pour empreinte SHA-256 le nombre qui suit. Le lendemain, cette empreinte est publiée \
        dans <a href="\(Address.publicJournal(day: FrenchDay.number(entry.at)))">la liste de ce jour</a>\u{A0}: c’est la même, ou \
        quelqu’un a changé quelque chose.</p>
        <div class="table-scroll" tabindex="0" role="region" aria-label="Entrée n°\u{A0}\(entry.number)">\
        <pre>\(entry.text)</pre>
        <p><span class="soft">SHA-256</span> <code>\(JournalEntry.hexadecimal(entry.hash))</code></p></div></details>
        """
    }
}
