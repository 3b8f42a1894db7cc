import Classifieds
import HTML

/// « Garder en favori » on an ad's page, the same for everybody: whose list it goes into is found out when it is pressed.
struct FavouriteButton: Sendable {
    let ad: Ad.ID

    var html: HTML {
        """
        <form class="favourite" method="post" action="\(Address.favourite(ad))" data-favourite="\(ad.text)" \
        data-dropped="\(Address.favouriteDropped(ad))"><button class="button button-wide">\(Icon.heart)<span data-label>Garder en \
        favori</span></button>
        \(question)</form>
        \(Toast(id: "favori").html)
        """
    }

    /// Asked in place, once: no storage in a browser without its owner's yes (article 82 of the law « Informatique et Libertés »).
    private var question: HTML {
        """
        <div class="notice" role="group" aria-labelledby="favori-question" tabindex="-1" data-question hidden>\
        <p id="favori-question">La garder dans ce navigateur, sur cet appareil\u{202F}? Seules sa référence et la date y seront \
        écrites, et rien n’est envoyé.</p>
        <p class="actions"><button class="button button-primary" type="button" data-yes>Oui, ici</button>\
        <button class="button" type="button" data-no>Non</button>\
        <a class="button button-quiet" href="\(Address.signIn(toKeep: ad))">Me connecter</a></p></div>
        """
    }
}

extension Icon {
    /// Handed on.
    static let share = drawn("<path d=\"M12 15V4M8 7.5l4-4 4 4M5 12v7.5h14V12\"/>")
    /// Kept to be found again.
    static let heart = drawn(
        "<path d=\"M12 20C6 15.6 3.5 12.4 3.5 9A4.5 4.5 0 0 1 12 7a4.5 4.5 0 0 1 8.5 2c0 3.4-2.5 6.6-8.5 11z\"/>")
}
