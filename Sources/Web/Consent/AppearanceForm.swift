import HTML

/// Clear, dark or as the machine: one click, without script.
struct AppearanceForm: Sendable {
    let chosen: Appearance

    var html: HTML {
        """
        <section class="section" aria-labelledby="apparence"><h2 id="apparence">Apparence du site</h2>
        <p>Ce choix reste dans ce navigateur, sans rien qui vous distingue d’un autre. «\u{A0}Automatique\u{A0}» ne garde rien.</p>
        <form class="choices" method="post" action="\(Address.appearance)">\(Appearance.allCases.map(button))</form></section>

        """
    }

    private func button(_ appearance: Appearance) -> HTML {
        """
        <button class="button" name="apparence" value="\(appearance.rawValue)" \
        aria-pressed="\(appearance == chosen ? "true" : "false")">\(label(appearance))</button>
        """
    }

    private func label(_ appearance: Appearance) -> HTML {
        switch appearance {
        case .automatic: "Automatique"
        case .light: "Claire"
        case .dark: "Sombre"
        }
    }
}
