import Database

/// How long something is kept: a rule, whose length is the operator's setting.
package enum Retention: Sendable, Hashable, CaseIterable {
    /// With the account, which goes a while after the last ad.
    case account
    /// With the ad, and a while after its end.
    case ad
    /// As long as the ad is online.
    case online
    case draft
    /// With the ad; no longer than its own bound as long as nobody decided, and a while after a refusal.
    case held
    /// Until a mailed link is over.
    case link
    case session
    /// Until the date that its person chose.
    case accessToken
    /// As long as a program's request is known again that is sent twice.
    case namedRequest
    /// Until both mailboxes have answered, or the time for it is over.
    case addressChange
    /// With the account, and no longer than its own bound.
    case connection
    /// Until the mail has left; what the register cuts off waits until it is mended.
    case delivery
    case keptMail
    /// In the contact box; a mail that asks for deletion and nothing else goes at once.
    case contactMail
    /// As long as a form is known again that is sent twice.
    case sentForm
    /// Until its owner lifts it; then everything is erased.
    case restriction
    /// By month.
    case opening
    /// As long as the refusal holds.
    case suppression
    /// As long as a backup may bring the ad back.
    case withdrawnAd
    /// Until an erasure is finished.
    case erasure
    /// As long as the operator keeps it; a person's key is never in it.
    case backup
    /// As long as an old root key.
    case keyCopy
    /// By the law's four classes.
    case escrow
    /// As long as the ad is online, and a while after the last message.
    case conversation
    /// As long as messages are compared with each other.
    case messagePrint
    /// As long as its decision may be contested.
    case report
    /// Until its decision can't be contested any more: a report of an ad.
    case adReport
    /// Until somebody decided, and no longer than its own bound.
    case caseCopy
    /// As long as it may be contested, and a while after.
    case decision
    /// That somebody was suspended, or what a removed photo shows.
    case ban
    /// As long as the call is on.
    case call
    /// A while after the call's end.
    case callDetails
    /// In the browser: as long as an answer holds.
    case choice
    /// In the browser: a year after it was chosen.
    case preferences
    /// In the browser: as long as the consent to it.
    case interests
    /// In the browser: until its owner has it forgotten, and no longer than a year each.
    case ownList
    /// In the browser: thirty days, and the last twenty.
    case seen
    /// In the browser: until its owner has it forgotten.
    case offline
    /// Until its reader takes it away, with the account at most.
    case favourite
    /// Until its reader stops it, or doesn't go on.
    case news
    /// Until its owner stops it, or doesn't go on.
    case alert
    /// A while after a sponsor did the last thing, and after their last campaign.
    case sponsor
    /// As long as somebody works on the site.
    case staff
    /// A browser of somebody who works on the site.
    case staffSession
    /// Until the case is decided, or given back.
    case assignment
    /// A year.
    case caseNote
    /// By months, each dropped as a whole.
    case journal
    /// That somebody of the site saw something of a person.
    case reveal
    /// Until it is answered, and a while after.
    case request
    /// Until it is judged, and no longer than its own bound.
    case identityDocument
    /// Until an order is closed, and a while after.
    case legalOrder
    /// Until an order is closed, and no longer than the copy of what was reported.
    case orderCopy
    /// The register of article 33.5.
    case breach
    /// Until it was told, whatever becomes of the account.
    case webhook
    /// What was brought from another site, until its owner answers.
    case moved

    /// In French, as the policy says it.
    package func text(_ durations: Durations) -> String {
        let length = FrenchDuration.text
        return switch self {
        case .account:
            "jusqu’à l’effacement du compte, \(length(durations.window)) après la fin de votre dernière annonce\u{202F}; sans annonce, avec votre dernière conversation\u{202F}; au plus tôt quand plus rien de ce qui a été décidé ne se conteste"
        case .ad: "\(length(durations.ad)) en ligne, renouvelables, puis \(length(durations.window))"
        case .online: "tant que l’annonce est en ligne"
        case .draft: length(durations.draft)
        case .held:
            "avec l’annonce\u{202F}; sans décision \(length(durations.held)) au plus, après un refus \(length(durations.window))"
        case .link: "jusqu’à la fin du lien"
        case .session: length(durations.session)
        case .accessToken: "jusqu’à la date que vous avez choisie, \(length(AccessTerm.year.duration)) au plus"
        case .namedRequest: length(NamedRequest.memory)
        case .addressChange: "jusqu’au changement, \(length(durations.addressChange)) au plus"
        case .connection: "avec le compte, \(length(durations.connection)) au plus"
        case .delivery:
            "jusqu’à son envoi, 2 jours au plus sans compter le temps où le registre coupe le serveur de courriel"
        case .keptMail: length(durations.keptMail)
        case .contactMail:
            "\(length(durations.contactMail)) dans la boîte\u{202F}; une demande d’effacement, jusqu’à sa lecture"
        case .sentForm: "\(length(SentForm.memory)), avec l’annonce au plus"
        case .restriction:
            "jusqu’à ce que vous le leviez\u{202F}; \(length(durations.restriction)) après votre dernière connexion, tout est effacé"
        case .opening: "avec le compte, \(length(durations.opening)) au plus"
        case .conversation:
            "tant que l’annonce est en ligne, puis \(length(durations.conversation)) après le dernier message"
        case .messagePrint: length(MessageLimits.memory)
        case .report:
            "\(length(durations.report)) après la décision au plus, autant sans décision, et jamais plus longtemps que le message"
        case .adReport:
            "\(length(durations.report)) après la décision\u{202F}; moins si vous le retirez avec le lien qui le suit"
        case .caseCopy: "jusqu’à la décision, \(length(durations.caseCopy)) au plus"
        case .decision: "\(length(durations.report)) après la décision ou la réponse au recours, avec le compte au plus"
        case .ban: "\(length(durations.ban)), même si le compte s’efface avant"
        case .call: "jusqu’à la fin de la visio"
        case .callDetails: "\(length(durations.visio)) après la fin de la visio"
        case .choice: "six mois, que ce soit oui ou non"
        case .preferences: length(.days(365))
        case .interests: "six mois au plus, et plus rien dès que vous retirez votre accord"
        case .ownList: "jusqu’à ce que vous les fassiez oublier, un an au plus chacun, quand vous revenez ici"
        case .seen:
            "les vingt dernières, 30 jours au plus, quand vous revenez ici\u{202F}; ou jusqu’à ce que vous les fassiez oublier"
        case .offline: "jusqu’à ce que vous la fassiez oublier"
        case .favourite: "jusqu’à ce que vous le retiriez, avec le compte au plus"
        case .news: "jusqu’à ce que vous l’arrêtiez\u{202F}; sans un clic pour continuer, \(length(durations.news))"
        case .alert: "jusqu’à ce que vous l’arrêtiez\u{202F}; sans un clic pour continuer, \(length(durations.alert))"
        case .sponsor:
            "\(length(durations.sponsor)) après votre dernière visite à l’espace des annonceurs et votre dernière campagne"
        case .staff: "tant que vous travaillez pour le site"
        case .staffSession: "\(length(durations.staffSession)) au plus"
        case .assignment: "jusqu’à ce que le dossier soit décidé ou rendu"
        case .caseNote: length(durations.report)
        case .journal: "\(length(durations.journal)), par mois entiers"
        case .reveal: "\(length(durations.journal)), avec le compte au plus"
        case .request: "jusqu’à la réponse, puis \(length(durations.request))"
        case .identityDocument:
            "jusqu’à la décision, \(length(durations.identityDocument)) au plus\u{202F}; vue une fois"
        case .legalOrder: "jusqu’à la réponse, puis \(length(durations.legalOrder))"
        case .orderCopy: "jusqu’à la réponse, \(length(durations.caseCopy)) au plus"
        case .breach: "\(length(durations.breach)) après sa fin"
        case .webhook: "jusqu’à son envoi, \(length(Webhooks.patience)) au plus"
        case .moved: "jusqu’à votre réponse, \(length(durations.moved)) au plus après le courriel qui vous le dit"
        case .suppression: "tant que vous ne changez pas d’avis"
        case .withdrawnAd: "\(length(durations.withdrawnAd)), pour qu’aucune sauvegarde ne la ramène"
        case .erasure: "jusqu’à la fin de l’effacement, quelques secondes"
        case .backup: "illisible dès l’effacement de votre clé"
        case .keyCopy: length(Keyring.oldRootLife)
        case .escrow:
            "identité\u{A0}: \(length(durations.escrowIdentity)) après la fin du compte\u{202F}; compte\u{A0}: \(length(durations.escrowAccount)) après\u{202F}; connexions\u{A0}: \(length(durations.escrowConnection))"
        }
    }
}
