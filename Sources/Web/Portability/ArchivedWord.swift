import Classifieds
import HTML

/// A word of the program's own, as a person reads it.
struct ArchivedWord: Sendable {
    let table: String
    let column: String
    let word: String

    func html(_ tables: ArchivedTables) -> HTML {
        switch column {
        case "state" where table == "message" || table == "campaign": "\(Self.words["\(table).\(word)"] ?? word)"
        case "state", "back": Ad.State(rawValue: word).map { AdStateBadge.word(for: $0) } ?? "\(word)"
        case "act" where table == "connection": "\(ConnectionRecord.Act(rawValue: word)?.label ?? word)"
        case "reason" where table == "message_report": "\(MessageReportReason(rawValue: word)?.sentence ?? word)"
        case "reason" where table == "reveal": "\(Reveal.Reason(rawValue: word)?.sentence ?? word)"
        case "field" where table == "reveal": "\(Reveal.Field(rawValue: word)?.name ?? word)"
        case "kind" where table == "request": "\(Request.Kind(rawValue: word)?.name ?? word)"
        case "role" where table == "staff_role" || table == "reveal": "\(Role(rawValue: word)?.name ?? word)"
        case "queue": "\(CaseQueue(rawValue: word)?.name ?? word)"
        case "note" where table == "case_note": "\(CaseNote(rawValue: word)?.sentence ?? word)"
        case "ground": "\(Ground(rawValue: word)?.sentence ?? word)"
        case "purpose": "\(Purpose(rawValue: word)?.text ?? word)"
        case "category": "\(tables.settings.name(of: Category(key: word)))"
        case "commune": "\(tables.places.commune(word)?.name ?? word)"
        default: "\(Self.words["\(table).\(word)"] ?? word)"
        }
    }

    private static let words = [
        "ad.commune": "la commune", "ad.departement": "le département", "ad_day.view": "ouvertures",
        "ad_day.contact": "messages reçus", "ad_reminder.week": "une semaine avant la fin",
        "ad_reminder.day": "un jour avant la fin", "ad_reminder.ended": "à la fin",
        "sent_form.keep": "brouillon", "sent_form.submit": "dépôt", "sent_form.revise": "modification",
        "sent_form.keep-change": "modification en cours", "sent_form.keep-photos": "photos",
        "outbox.publication": "le lien pour publier", "outbox.sign-in": "le lien de connexion",
        "outbox.ends-in-a-week": "la fin dans une semaine", "outbox.ends-tomorrow": "la fin demain",
        "outbox.ended": "la fin", "outbox.erasure": "le lien pour tout effacer",
        "outbox.held": "une vérification", "outbox.released": "la mise en ligne", "outbox.refused": "un refus",
        "outbox.report-received": "un signalement arrivé", "outbox.report-decided": "la suite d’un signalement",
        "outbox.decision": "une décision et ses raisons", "outbox.appeal-judged": "la réponse à un recours",
        "decision.ad": "une annonce", "decision.message": "un message", "decision.account": "un compte",
        "decision.leave": "rien ne change", "decision.hide": "masquée", "decision.remove": "retirée pour de bon",
        "decision.suspend": "compte suspendu", "appeal.upheld": "la décision reste la même",
        "appeal.reversed": "la décision est annulée",
        "outbox.held-too-long": "une vérification restée sans réponse",
        "outbox.policy-changed": "un changement de la politique",
        "outbox.news-asked": "le lien pour recevoir la lettre", "outbox.news": "la lettre des nouvelles annonces",
        "outbox.news-ends": "la fin de la lettre", "link.news": "pour recevoir la lettre",
        "link.news-renewal": "pour continuer la lettre",
        "outbox.alert-asked": "le lien pour recevoir une alerte", "outbox.alert": "ce qu’une alerte a trouvé",
        "outbox.alert-ends": "la fin d’une alerte", "link.alert": "pour recevoir une alerte",
        "link.alert-renewal": "pour continuer une alerte", "alert.immediate": "dès qu’une annonce paraît",
        "alert.daily": "une fois par jour", "alert.weekly": "une fois par semaine",
        "outbox.first-message": "le lien pour envoyer un premier message", "outbox.message": "un message reçu",
        "outbox.reply-refused": "une réponse par courriel qui n’est pas partie",
        "mail_choice.no-messages": "aucun courriel quand on vous écrit",
        "mail_choice.with-text": "le texte des messages dans les courriels",
        "mail_choice.shows-reading": "montrer que vous avez lu",
        "refused_reply.empty": "rien n’y était écrit", "refused_reply.too-long": "trop longue",
        "refused_reply.unreadable": "illisible", "refused_reply.closed": "conversation fermée",
        "refused_reply.held-link": "retenue\u{A0}: un lien",
        "refused_reply.held-many": "retenue\u{A0}: envoyée à beaucoup",
        "refused_reply.too-many": "trop de messages", "refused_reply.locked": "données verrouillées",
        "refused_reply.photos": "sans toutes les photos", "refused_reply.photos-too-early": "sans les photos",
        "refused_reply.earlier-policy": "politique de confidentialité pas encore lue",
        "participant.advertiser": "qui a publié l’annonce", "participant.correspondent": "qui y répond",
        "message.draft": "brouillon", "message.held": "retenu", "message.asked": "en relecture",
        "message.refused": "refusé", "message.sent": "envoyé", "message.removed": "retiré par le site",
        "message.link": "il contient un lien", "message.many": "il ressemble à d’autres envoyés à beaucoup",
        "message_report.left": "le message reste", "message_report.removed": "le message est retiré",
        "call.advertiser": "qui a publié l’annonce", "call.correspondent": "qui y répond",
        "call.declined": "déclinée", "call.cancelled": "annulée", "call.missed": "manquée", "call.over": "terminée",
        "call_side.advertiser": "qui a publié l’annonce", "call_side.correspondent": "qui y répond",
        "call_signal.offer": "une proposition", "call_signal.answer": "une réponse",
        "call_signal.candidate": "un chemin", "call_signal.restart": "un nouvel essai",
        "outbox.call-planned": "une visio prévue", "outbox.call-soon": "le rappel d’une visio",
        "outbox.call-cancelled": "une visio annulée", "link.publication": "pour publier",
        "link.sign-in": "pour se connecter", "link.renewal": "pour renouveler",
        "link.erasure": "pour tout effacer", "link.first-message": "pour envoyer un premier message",
        "outbox.sponsor": "le lien de votre espace d’annonceur", "outbox.campaign-accepted": "une campagne acceptée",
        "outbox.campaign-refused": "une campagne refusée", "outbox.campaign-stopped": "une campagne arrêtée",
        "outbox.moving": "des annonces d’un autre site", "link.moving": "pour les annonces d’un autre site",
        "outbox.access-made": "un accès créé pour un programme",
        "outbox.staff-sign-in": "le lien de l’espace de l’équipe",
        "link.staff-sign-in": "pour entrer dans l’espace de l’équipe",
        "link.sponsor": "pour ouvrir un espace d’annonceur", "campaign.waiting": "en attente d’un regard",
        "campaign.accepted": "acceptée", "campaign.refused": "refusée", "campaign.stopped": "arrêtée",
        "campaign.views": "des vues", "campaign.clicks": "des clics", "campaign_target.category": "une rubrique",
        "campaign_target.department": "un département",
        "outbox.request-received": "une demande arrivée", "outbox.request-answered": "la réponse à une demande",
        "outbox.request-extended": "un délai allongé", "outbox.identity-asked": "un doute sur votre identité",
        "outbox.revealed": "ce que l’équipe a vu de vous", "outbox.order-told": "une réquisition qui vous concerne",
        "outbox.breach-told": "une fuite de données", "request.mail": "par courriel",
        "request.form": "par le formulaire",
        "request.paper": "par courrier", "request.none": "pas encore prouvé",
        // The same word for the way and for the proof.
        "request.session": "depuis votre compte", "request.address": "par un lien envoyé à votre adresse",
        "request.ad": "par le code d’une annonce", "request.document": "par une pièce d’identité",
        "request.done": "faite", "request.partly": "faite en partie", "request.refused": "refusée",
        "escrow.identity": "identité", "escrow.account": "compte", "escrow.payment": "paiement",
        "escrow.connection": "connexion",
    ]

    /// The parts of something sealed.
    static func label(_ member: String) -> String {
        labels[member] ?? member
    }

    private static let labels = [
        "pseudonym": "pseudonyme", "sex": "sexe", "showsSex": "sexe montré", "acceptsVisio": "ouverte à la visio",
        "visioHours": "disponible en visio",
        "namesOthers": "liée à vos autres annonces", "agreesToSensitive": "publie quelque chose de sensible",
        "peopleSeen": "personnes sur les photos",
        "address": "adresse IP", "browser": "navigateur", "system": "système", "name": "nom",
        "number": "numéro SIREN", "city": "ville", "title": "titre", "text": "texte", "link": "lien",
        "payer": "qui paie", "words": "mots", "category": "rubrique", "place": "lieu", "radius": "rayon en km",
        "withPhoto": "avec photo", "withVisio": "disponible en visio",
    ]
}
