/// What somebody else does for the site (article 28 of the GDPR): the closed list.
package enum ProcessorRole: String, Sendable, CaseIterable {
    /// Holds the machine.
    case hosting
    /// Looks after it.
    case maintenance
    /// Carries the site's mails.
    case mail
    /// Holds the contact box.
    case mailbox
    /// Holds the site's tables.
    case database
    /// Holds the tables of the keys.
    case keys
    /// Holds the sealed files of photos.
    case photos
    /// Relays calls by video.
    case relay
    /// Holds the programs that the operator has told what happens.
    case webhook
    /// Counts visits.
    case audience
    /// Shows advertising.
    case advertising
    /// Shows what stands on a social network.
    case social
    /// Publishes the chat.
    case chat

    /// In French, as the page of the register says it.
    package var text: String {
        switch self {
        case .hosting: "hébergement"
        case .maintenance: "entretien des machines"
        case .mail: "envoi des courriels"
        case .mailbox: "boîte de contact"
        case .database: "base de données"
        case .keys: "base des clés"
        case .photos: "stockage des photos"
        case .relay: "relais des visios"
        case .webhook: "avis à l’exploitant"
        case .audience: "mesure d’audience"
        case .advertising: "publicité"
        case .social: "réseau social"
        case .chat: "tchat"
        }
    }

    /// The switch without which a visitor's browser has nothing to do with it; `nil` for whoever works behind the site.
    package var consent: ConsentSwitch? {
        switch self {
        case .audience: .audience
        case .advertising: .advertising
        case .social: .social
        case .chat: .chat
        case .hosting, .maintenance, .mail, .mailbox, .database, .keys, .photos, .relay, .webhook: nil
        }
    }

    /// What the program hands to whoever does it: exactly this, whatever the register says (promise SHARE-5).
    package var sends: [ReceivedField] {
        switch self {
        case .hosting, .maintenance: [.machine]
        case .mail: [.address, .mail]
        case .mailbox: [.letter]
        case .database: [.tables]
        case .keys: [.keys]
        case .photos: [.photos]
        case .relay: [.connection, .streams]
        case .webhook: [.events]
        case .audience: [.connection, .page]
        case .advertising, .social: [.connection]
        case .chat: [.connection, .subject]
        }
    }

    /// Whether the site itself connects to their servers, and so has to know their names.
    package var hasServers: Bool {
        switch self {
        case .mail, .mailbox, .database, .keys, .photos, .relay, .webhook: true
        case .hosting, .maintenance, .audience, .advertising, .social, .chat: false
        }
    }
}

/// What a processor receives: the closed list.
package enum ReceivedField: String, Sendable, CaseIterable {
    /// The visitor's IP address, and what every browser says of itself.
    case connection
    /// What kind of page is read: never its address.
    case page
    /// A pseudonym for that site alone.
    case subject
    /// A person's e-mail address.
    case address
    /// A mail's text.
    case mail
    /// What people write to the contact address.
    case letter
    case tables
    case keys
    /// The files of photos, each sealed under its person's key.
    case photos
    case streams
    case machine
    /// That something happened, when, and its number.
    case events

    /// In French, as it is shown where consent is asked.
    package var text: String {
        switch self {
        case .connection: "votre adresse IP et ce que tout navigateur dit de lui-même"
        case .page: "la sorte de page que vous lisez, jamais laquelle"
        case .subject: "un pseudonyme propre à ce tchat"
        case .address: "votre adresse e-mail"
        case .mail: "le texte du courriel"
        case .letter: "ce que vous écrivez à l’adresse de contact"
        case .tables: "ce que vous écrivez, chiffré\u{202F}; en clair la rubrique, la commune, les dates et les états"
        case .keys: "votre clé, scellée sous une clé racine qui n’y est pas"
        case .photos: "vos photos, chacune scellée sous votre clé, qui n’y est pas\u{202F}; leur taille et leur date"
        case .streams: "le son et l’image, chiffrés de bout en bout"
        case .events: "le numéro de ce qui vient d’arriver et sa date, rien que vous ayez écrit et rien sur vous"
        case .machine: "la machine, ce que vous écrivez y étant chiffré"
        }
    }
}
