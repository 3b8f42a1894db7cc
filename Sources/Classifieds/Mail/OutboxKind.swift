import Database

extension OutboxEntry {
    /// What a mail says.
    enum Kind: String, Sendable, CaseIterable, SQLConvertible {
        /// « Publiez votre annonce ».
        case publication
        /// « Votre lien de connexion ».
        case signIn = "sign-in"
        /// « Votre annonce se termine dans une semaine ».
        case endsInAWeek = "ends-in-a-week"
        /// « Votre annonce se termine demain ».
        case endsTomorrow = "ends-tomorrow"
        /// « Votre annonce est terminée ».
        case ended
        /// « Changer l'adresse de vos annonces ? », to the mailbox of now.
        case oldAddress = "old-address"
        /// « Confirmez votre nouvelle adresse ».
        case newAddress = "new-address"
        /// « Votre adresse a déjà ses annonces »; it has no link.
        case addressTaken = "address-taken"
        /// « Un programme peut agir en votre nom »; it has no link.
        case accessMade = "access-made"
        /// « Confirmez l’effacement ».
        case erasure
        /// « Votre annonce est à vérifier ».
        case held
        /// « Votre annonce est en ligne », after somebody looked.
        case released
        /// « Votre annonce est refusée »: of a refusal from before there were decisions with their reasons.
        case refused
        /// « Votre annonce n’a pas été vérifiée à temps ».
        case heldTooLong = "held-too-long"
        /// « Votre annonce est retirée », or what else was decided, with its reasons; its link is the decision's own.
        case decision
        /// « Réponse à votre recours »; its link is the decision's own.
        case appealJudged = "appeal-judged"
        /// « La politique de confidentialité change »; it has no link of its own.
        case policyChanged = "policy-changed"
        /// « Confirmez votre message ».
        case firstMessage = "first-message"
        /// « Un message pour vous »; it has no link of its own.
        case message
        /// « Votre réponse par courriel », which couldn't be taken; it has no link of its own.
        case replyRefused = "reply-refused"
        /// « Votre visio du jeudi 3 décembre à 20 h 30 », with the calendar's file; it has no link of its own.
        case callPlanned = "call-planned"
        /// « Votre visio est à 20 h 30 », a while before its hour; it has no link of its own.
        case callSoon = "call-soon"
        /// « Visio annulée », with the calendar's file; it has no link of its own.
        case callCancelled = "call-cancelled"
        /// « Confirmez votre espace d’annonceur ».
        case sponsor
        /// « Votre campagne est acceptée »; it has no link of its own.
        case campaignAccepted = "campaign-accepted"
        /// « Votre campagne est refusée »; it has no link of its own.
        case campaignRefused = "campaign-refused"
        /// « Votre campagne est arrêtée », by the site; it has no link of its own.
        case campaignStopped = "campaign-stopped"
        /// « Confirmez la lettre des nouvelles annonces ».
        case newsAsked = "news-asked"
        /// « 3 nouvelles annonces »; it has no link of its own.
        case news
        /// « Continuer la lettre des nouvelles annonces ? », a month before its end.
        case newsEnds = "news-ends"
        /// « Confirmez votre alerte ».
        case alertAsked = "alert-asked"
        /// « 3 nouvelles annonces pour votre alerte »; no link of its own.
        case alert
        /// « Continuer votre alerte ? », a month before its end.
        case alertEnds = "alert-ends"
        /// « Votre lien pour entrer dans l’espace de l’équipe ».
        case staffSignIn = "staff-sign-in"
        /// « Votre signalement est arrivé »; its link follows the report.
        case reportReceived = "report-received"
        /// « Votre signalement : ce qui a été décidé »; its link follows the report.
        case reportDecided = "report-decided"
        /// « Nous avons bien reçu votre demande », with its deadline; its link follows the request.
        case requestReceived = "request-received"
        /// « Réponse à votre demande »; its link follows the request.
        case requestAnswered = "request-answered"
        /// « Votre demande prendra deux mois de plus », with the reasons; its link follows the request.
        case requestExtended = "request-extended"
        /// « Un doute sur votre identité », with what may be sent and what not; its link follows the request.
        case identityAsked = "identity-asked"
        /// « L’équipe a vu votre adresse »; it has no link of its own.
        case revealed
        /// « Une autorité a demandé des données qui vous concernent »; it has no link.
        case orderTold = "order-told"
        /// « Des données qui vous concernent ont fui »; it has no link.
        case breachTold = "breach-told"
        /// « Vos annonces de … vous attendent », which were brought from another site.
        case moving
        /// « Des demandes attendent depuis 20 jours », to the operator.
        case requestsDue = "requests-due"
        /// « Des tâches du site ont du retard », to the operator.
        case jobsLate = "jobs-late"
        /// « Les tâches du site sont de nouveau à jour », to the operator.
        case jobsWell = "jobs-well"

        /// Those of a change of address: whether the new one is somebody's shows in them (promise COL-3).
        static let ofAddressChange: [Kind] = [.oldAddress, .newAddress, .addressTaken]

        /// Those that go to many at once.
        static let toMany: [Kind] = [.policyChanged, .news, .alert, .moving]
        var isToMany: Bool { Self.toMany.contains(self) }

        /// Why its recipient's address is opened.
        var purpose: Purpose {
            switch self {
            case .publication, .signIn, .oldAddress, .newAddress, .addressTaken, .accessMade, .erasure, .firstMessage,
                .replyRefused, .sponsor, .newsAsked, .alertAsked, .staffSignIn:
                .delivery
            case .message, .callPlanned, .callSoon, .callCancelled: .conversation
            case .endsInAWeek, .endsTomorrow, .ended: .reminders
            case .held, .released, .refused, .heldTooLong, .campaignAccepted, .campaignRefused, .campaignStopped,
                .reportReceived, .reportDecided, .decision, .appealJudged:
                .moderation
            case .policyChanged, .moving: .notice
            case .news, .newsEnds: .prospection
            case .alert, .alertEnds: .alerts
            // Help is told from rights by the request itself: `purpose(of:)`.
            case .requestReceived, .requestAnswered, .requestExtended, .identityAsked: .requests
            case .revealed: .accountability
            case .orderTold: .disclosure
            case .breachTold: .breaches
            // Nothing is opened: the operator's address is a setting.
            case .jobsLate, .jobsWell, .requestsDue: .erasure
            }
        }
    }
}
