import Classifieds
import Database
import HTML

/// `/confidentialite/sous-traitants`: the register, as it stands now (promises SHARE-3 to SHARE-6).
struct ProcessorsPage: Sendable {
    let settings: SiteSettings
    let now: Instant

    private var register: ProcessorRegister { settings.processors }

    var page: Page {
        Page(
            title: "Sous-traitants",
            description: "Qui travaille pour le site, ce que chacun reçoit, et s’il est en service aujourd’hui.",
            main: """
                <div class="policy"><p class="back"><a href="\(Address.privacy)">Confidentialité</a></p>
                <header class="policy-head"><h1>Sous-traitants</h1>
                <p class="lead">Qui travaille pour le site, et vers qui votre navigateur peut être conduit. Le programme lit ce \
                registre\u{A0}: il ne se connecte à aucun serveur d’un autre qui n’y est pas, et ne met sur ses pages rien d’un autre \
                qui n’y est pas.</p></header>
                \(alone)\(hosting)\(working)\(accepted)\(here)\(partners)\(RoleTable().html)</div>
                """,
            canonical: .processors, style: .asset("policy.css"), kind: .text)
    }

    private var partners: HTML? { PartnerEntries(register: settings.partners, now: now).html }

    private var alone: HTML? {
        guard register.processors.isEmpty, settings.outsideServers.isEmpty else { return nil }
        return Notice(
            kind: .success, title: "Personne d’autre que l’hébergeur ne travaille pour le site",
            content: """
                <p>Le registre est vide. Le site n’est relié à aucun autre serveur, et ses pages ne conduisent votre navigateur \
                nulle part ailleurs.</p>
                """
        ).html
    }

    private var hosting: HTML {
        let hosts = entries { $0 == .hosting }
        let silence: HTML? =
            hosts.isEmpty
            ? "<p>Le registre n’a pas d’inscription à son nom\u{A0}: rien d’autre n’est déclaré de lui.</p>" : nil
        return part(
            "hebergement", "Qui héberge",
            [
                """
                <article class="sheet clause"><h3>\(settings.controller.host)</h3>
                <p>Il tient la machine du site\u{A0}; ce que vous écrivez y est chiffré.</p>\(silence)</article>

                """
            ] + hosts)
    }

    private var working: HTML? {
        let entries = entries { $0.map { $0 != .hosting && $0.consent == nil } ?? true }
        return entries.isEmpty ? nil : part("travaillent", "Qui travaille pour le site", entries)
    }

    private var accepted: HTML? {
        let entries = entries { $0?.consent != nil }
        guard !entries.isEmpty else { return nil }
        let introduction: HTML = """
            <p class="lead">Rien d’eux n’est sur une page tant que vous n’avez pas dit oui, un interrupteur à la fois, sur \
            <a href="\(Address.cookies)">Cookies</a>. Votre non ne change rien au reste.</p>

            """
        return part("accord", "Qui attend votre accord", [introduction] + entries)
    }

    /// What the operator's settings name on the machine of the site itself.
    private var here: HTML {
        let outside = Set(settings.outsideServers.map(\.role))
        let services: [(ProcessorRole, HTML?)] = [
            (.database, "les tables du site"), (.keys, "les tables des clés"),
            (
                .mail,
                settings.mailServer == nil ? "les courriels, qui y restent des fichiers" : "le serveur de courriel"
            ),
            (.mailbox, settings.readsContactBox ? "la boîte de contact" : nil),
            (.photos, "les fichiers des photos"),
            (.relay, settings.relay == nil ? nil : "le relais des visios"),
            (.webhook, settings.webhooks.isEmpty ? nil : "les avis à l’exploitant"),
        ]
        let items = services.filter { !outside.contains($0.0) }.compactMap(\.1)
        return part(
            "ici", "Ce qui reste sur la machine du site",
            [
                """
                <div class="sheet clause prose"><p>Personne d’autre que l’hébergeur ne le tient\u{A0}:</p>
                <ul>\(items.map { "<li>\($0)</li>" })</ul></div>

                """
            ])
    }

    private func entries(where isWanted: (ProcessorRole?) -> Bool) -> [HTML] {
        register.processors.enumerated().filter { isWanted($1.role) }.map { place, processor in
            ProcessorEntry(
                processor: processor, problems: register.problems(of: processor, at: now), number: place + 1
            ).html
        }
    }

    private func part(_ anchor: HTML, _ title: HTML, _ content: [HTML]) -> HTML {
        """
        <section class="policy-part" aria-labelledby="\(anchor)"><h2 id="\(anchor)">\(title)</h2>
        \(content)</section>

        """
    }
}

/// What the program sends, role by role: the same on every site.
struct RoleTable: Sendable {
    var html: HTML {
        """
        <section class="policy-part" aria-labelledby="roles"><h2 id="roles">Ce que le programme envoie, rôle par rôle</h2>
        <p class="lead">C’est le même sur tout site fait avec ce programme\u{202F}; un registre qui dit autre chose n’y change rien, et \
        l’inscription n’est alors pas en règle.</p>
        \(DataTable(
            caption: "Ce que reçoit chaque rôle", columns: ["Rôle", "Ce qu’il reçoit"],
            rows: ProcessorRole.allCases.map(Self.row)
        ).html)</section>

        """
    }

    private static func row(_ role: ProcessorRole) -> (heading: HTML, cells: [HTML]) {
        let fields = role.sends.map(\.text).joined(separator: "\u{202F}; ")
        return ("\(role.text)\(role.consent == nil ? "" : ", avec votre accord")", ["\(fields)"])
    }
}
