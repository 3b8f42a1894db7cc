import HTML

/// What a browser shows where there is no network, if its owner asked it to keep this page.
enum OfflinePage {
    static let page = Page(
        title: "Hors ligne",
        main: """
            <div class="empty">\(Icon.mark)<h1>Pas de réseau</h1>
            <p>Cette page est la seule que ce navigateur garde\u{A0}: les annonces changent et s’effacent, elles ne se lisent qu’en \
            ligne.</p>
            <p>Quand le réseau revient, rechargez la page\u{A0}: elle s’ouvre là où vous en étiez.</p>
            <p class="actions"><a class="button" href="\(Address.home)">Accueil</a></p></div>
            """,
        isNarrow: true, isIndexed: false)
}

/// Where that page is asked for and forgotten; a script shows it.
enum OfflineOffer {
    static let html: HTML = """
        <section class="section" aria-labelledby="hors-ligne-titre" data-offline="\(Address.offlineWorker)" hidden>
        <h2 id="hors-ligne-titre">Sans réseau</h2>
        <p>Si vous le voulez, ce navigateur garde une page, une seule, qui dit que le réseau manque. Aucune annonce ni rien de vous n’y \
        est.</p>
        <p class="actions"><button class="button" type="button" data-keep>Garder la page hors ligne</button>\
        <button class="button button-quiet" type="button" data-forget hidden>L’oublier</button></p>
        <output class="soft" data-told></output></section>

        """
}
