extension Inventory {
    static let messages: [InventoryEntry] = conversations + written + reported

    private static let conversations: [InventoryEntry] = [
        .personal("conversation.id", "une conversation, tirée au hasard", purpose: .conversation, kept: .conversation),
        .personal("conversation.ad", "l’annonce dont elle parle", purpose: .conversation, kept: .conversation),
        .personal("conversation.created", "son début", purpose: .conversation, kept: .conversation),
        .personal("conversation.changed", "son dernier message", purpose: .conversation, kept: .conversation),
        .personal("conversation.last", "combien de messages", purpose: .conversation, kept: .conversation),

        .personal(
            "participant.conversation", "une conversation à laquelle vous prenez part", purpose: .conversation,
            kept: .conversation),
        .personal("participant.account", "qui y prend part", purpose: .conversation, kept: .conversation),
        .personal("participant.role", "de quel côté de l’annonce", purpose: .conversation, kept: .conversation),
        .personal(
            "participant.pseudonym", "votre pseudonyme dans cette conversation", purpose: .conversation,
            kept: .conversation, sealed: true, opened: [.disclosure], erasure: .keyAndRow),
        .personal(
            "participant.alias", "la fin de l’adresse à laquelle vous répondez par courriel, tirée au hasard",
            purpose: .conversation, kept: .conversation),
        .personal(
            "participant.telephone", "le numéro que vous y avez partagé", purpose: .contact, kept: .conversation,
            sealed: true, erasure: .keyAndRow),
        .personal("participant.joined", "depuis quand", purpose: .conversation, kept: .conversation),
        .personal("participant.seen", "jusqu’où vous avez lu", purpose: .conversation, kept: .conversation),
        .personal(
            "participant.hidden", "ce que vous avez supprimé pour vous", purpose: .conversation, kept: .conversation),
        .personal(
            "participant.muted", "depuis quand aucun courriel ne vous en prévient", purpose: .conversation,
            kept: .conversation),
        .personal(
            "participant.blocked", "depuis quand vous l’avez fermée", purpose: .conversation, kept: .conversation),
    ]

    private static let written: [InventoryEntry] = [
        .personal("message.id", "un message, tiré au hasard", purpose: .conversation, kept: .conversation),
        .personal("message.conversation", "sa conversation", purpose: .conversation, kept: .conversation),
        .personal("message.sender", "qui l’a écrit", purpose: .conversation, kept: .conversation),
        .personal("message.place", "son rang", purpose: .conversation, kept: .conversation),
        .personal("message.state", "s’il est parti", purpose: .conversation, kept: .conversation),
        .personal("message.reason", "pourquoi il est retenu", purpose: .checking, kept: .conversation),
        .personal(
            "message.content", "ce que vous écrivez à quelqu’un", purpose: .conversation, kept: .conversation,
            sealed: true, opened: [.moderation, .disclosure], erasure: .keyAndRow),
        .personal(
            "message.refusal", "pourquoi le site ne l’envoie pas, ou l’a retiré", purpose: .moderation,
            kept: .conversation, sealed: true, erasure: .keyAndRow),
        .personal("message.written", "quand", purpose: .conversation, kept: .conversation),

        .personal("message_photo.id", "le nom d’une photo envoyée", purpose: .conversation, kept: .conversation),
        .personal("message_photo.message", "son message", purpose: .conversation, kept: .conversation),
        .personal("message_photo.account", "à qui elle est", purpose: .conversation, kept: .conversation),
        .personal("message_photo.place", "son rang", purpose: .conversation, kept: .conversation),
        .personal("message_photo.width", "sa largeur", purpose: .conversation, kept: .conversation),
        .personal("message_photo.height", "sa hauteur", purpose: .conversation, kept: .conversation),
        .personal("message_photo.created", "quand", purpose: .conversation, kept: .conversation),

        .personal(
            "message_print.message", "le message d’une empreinte de texte", purpose: .copies, kept: .messagePrint,
            exported: false),
        .personal(
            "message_print.print", "des empreintes à clé de ce qui y est écrit", purpose: .copies, kept: .messagePrint,
            exported: false),
        .plain("message_print.since"),

        .personal("first_message.account", "qui écrit pour la première fois", purpose: .conversation, kept: .draft),
        .personal("first_message.id", "un premier message, tiré au hasard", purpose: .conversation, kept: .draft),
        .personal("first_message.ad", "l’annonce à laquelle il répond", purpose: .conversation, kept: .draft),
        .personal(
            "first_message.pseudonym", "sous quel pseudonyme", purpose: .conversation, kept: .draft, sealed: true,
            opened: [.adoption], erasure: .keyAndRow),
        .personal(
            "first_message.content", "ce que vous écrivez avant d’avoir prouvé votre adresse", purpose: .conversation,
            kept: .draft, sealed: true, opened: [.adoption], erasure: .keyAndRow),
        .personal("first_message.created", "quand", purpose: .conversation, kept: .draft),
    ]

    private static let reported: [InventoryEntry] = [
        .personal("message_report.id", "un signalement, tiré au hasard", purpose: .moderation, kept: .report),
        .personal("message_report.message", "le message signalé", purpose: .moderation, kept: .report),
        .personal("message_report.reporter", "qui l’a signalé", purpose: .moderation, kept: .report),
        .personal("message_report.reason", "pour quelle raison", purpose: .moderation, kept: .report),
        .personal("message_report.reported", "quand", purpose: .moderation, kept: .report),
        .personal("message_report.closed", "quand il en a été décidé", purpose: .moderation, kept: .report),
        .personal("message_report.decision", "ce qui en a été décidé", purpose: .moderation, kept: .report),
    ]
}
