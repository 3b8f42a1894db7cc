package import Database

/// What the running site checks about itself, once a day and when it is asked to.
package enum LiveCheck: String, Sendable, CaseIterable, SQLConvertible {
    /// Nothing is kept past its duration.
    case durations
    /// The recurring jobs end well.
    case jobs
    /// The tables are those of the inventory.
    case inventory
    /// The register says for each thing why, how long and for whom.
    case register
    /// The certificate of the site's address is good, and for a while.
    case certificate
    /// The newest backup is young enough.
    case backups
    /// A mail to the site's own address arrives.
    case mail
    /// The published versions of the policy are as they were published.
    case versions
    /// The journal of what people of the site did is as it was written and published.
    case journal
    /// What the newest people wrote is readable in no file.
    case disk
    // A made-up person's life, in a site thrown away afterwards:
    /// An ad goes online with an e-mail address alone, once that is proved.
    case lifePublishing = "life-publishing"
    /// Nothing that the person wrote is in any byte on the disk.
    case lifeSealing = "life-sealing"
    /// A photo keeps nothing but its picture.
    case lifePhotos = "life-photos"
    /// An ad shown by department is found by nothing finer.
    case lifePlace = "life-place"
    /// Two people write to each other, and nobody else reads it.
    case lifeMessages = "life-messages"
    /// A sealed value opens for a listed purpose alone, and the opening is counted.
    case lifeGate = "life-gate"
    /// Locking stops everything, lifting brings it back.
    case lifeRestriction = "life-restriction"
    /// The archive holds what the person wrote, and nothing of somebody else.
    case lifeArchive = "life-archive"
    /// What the person erases is gone at once, and its receipt is signed.
    case lifeErasure = "life-erasure"
    /// What time ends is erased without anybody acting.
    case lifeEnd = "life-end"
    /// A data backup of yesterday doesn't bring an erased person back.
    case lifeBackup = "life-backup"

    /// Whether it is a part of the made-up person's life, which is lived as a whole.
    package var isOfLife: Bool { rawValue.hasPrefix("life-") }

    /// What was checked, in French, as the page of proofs says it.
    package var text: String {
        switch self {
        case .durations: "rien n’est gardé au-delà de sa durée"
        case .jobs: "les tâches qui effacent se terminent bien"
        case .inventory: "les tables sont celles de la liste, colonne par colonne"
        case .register: "le registre dit pour tout pourquoi, combien de temps et pour qui"
        case .certificate: "le certificat du site est valable"
        case .backups: "la dernière sauvegarde est récente"
        case .mail: "un courriel envoyé à notre adresse arrive"
        case .versions: "les versions publiées sont telles qu’elles l’ont été"
        case .journal: "le journal de l’équipe est tel qu’il a été écrit, et publié chaque jour"
        case .disk:
            "rien de ce que les dernières personnes ont écrit ne se lit dans les fichiers, hors les courriels en attente"
        case .lifePublishing: "dans un site d’essai, une annonce paraît avec un courriel seul, une fois prouvé"
        case .lifeSealing: "dans un site d’essai, rien de ce qu’une personne écrit ne se lit sur le disque"
        case .lifePhotos: "dans un site d’essai, une photo ne garde rien d’autre que son image"
        case .lifePlace: "dans un site d’essai, une annonce par département ne se trouve par rien de plus précis"
        case .lifeMessages: "dans un site d’essai, deux personnes s’écrivent, et personne d’autre ne les lit"
        case .lifeGate: "dans un site d’essai, une donnée ne s’ouvre que pour un usage de la liste, et c’est compté"
        case .lifeRestriction: "dans un site d’essai, verrouiller arrête tout et lever ramène tout"
        case .lifeArchive:
            "dans un site d’essai, l’archive contient ce que la personne a écrit, et rien de quelqu’un d’autre"
        case .lifeErasure: "dans un site d’essai, ce qu’une personne efface disparaît aussitôt, avec un reçu signé"
        case .lifeEnd: "dans un site d’essai, ce qui arrive à son terme s’efface sans personne"
        case .lifeBackup: "dans un site d’essai, une sauvegarde de la veille ne ramène pas une personne effacée"
        }
    }
}

/// How a check ended.
package struct CheckResult: Sendable, Equatable {
    /// What came of it.
    package enum Outcome: Sendable, Equatable {
        case passed
        /// What is wrong, in French, for visitors and the operator alike: kinds and numbers, never anything of anybody.
        case failed(String)
        /// Why there is nothing to check here, in French.
        case notApplicable(String)
    }

    package let check: LiveCheck
    package let at: Instant
    package let outcome: Outcome

    package init(_ check: LiveCheck, at: Instant, _ outcome: Outcome) {
        self.check = check
        self.at = at
        self.outcome = outcome
    }
}
