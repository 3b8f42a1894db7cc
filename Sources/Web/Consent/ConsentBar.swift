import Classifieds
import HTML

/// What is asked at the bottom of the screen, as long as it isn't answered: it blocks nothing, and its three ways out are the
/// same in size, weight and clicks (promise COOKIE-3). Nothing where nothing is asked.
struct ConsentBar: Sendable {
    let visitor: Visitor

    var html: HTML {
        let open = visitor.choices.open
        guard !open.isEmpty else { return "" }
        let titles = open.map { $0.consent.title.lowercased() }.joined(separator: ", ")
        return """
            <section class="consent" id="choix" aria-labelledby="choix-titre">
            <form method="post" action="\(Address.cookies)">
            <h2 id="choix-titre">Laisser entrer d’autres sociétés\u{202F}?</h2>
            <p>\(titles)</p>
            <button class="button" name="tout" value="accepter">Tout accepter</button>\
            <button class="button" name="tout" value="refuser">Tout refuser</button>\
            <a class="button" href="\(Address.cookies)">Choisir</a>
            </form></section>

            """
    }
}
