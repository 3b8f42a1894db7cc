extension Inventory {
    static let calls: [InventoryEntry] = proposed + inTheRoom

    private static let proposed: [InventoryEntry] = [
        .personal("call.id", "une visio, tirée au hasard", purpose: .conversation, kept: .conversation),
        .personal("call.conversation", "sa conversation", purpose: .conversation, kept: .conversation),
        .personal("call.message", "le message qui la propose", purpose: .conversation, kept: .conversation),
        .personal("call.proposer", "de quel côté elle est proposée", purpose: .conversation, kept: .conversation),
        .personal("call.proposed", "quand elle est proposée", purpose: .conversation, kept: .conversation),
        .personal("call.starts", "l’heure prévue", purpose: .conversation, kept: .callDetails),
        .personal("call.accepted", "quand elle est acceptée", purpose: .conversation, kept: .callDetails),
        .personal("call.reply", "le message qui l’accepte", purpose: .conversation, kept: .callDetails),
        .personal("call.reminded", "quand elle vous est rappelée", purpose: .conversation, kept: .callDetails),
        .personal("call.ended", "quand elle se termine", purpose: .conversation, kept: .conversation),
        .personal("call.outcome", "comment elle se termine", purpose: .conversation, kept: .callDetails),
        .plain("call.last"), .plain("call.offer"),
    ]

    private static let inTheRoom: [InventoryEntry] = [
        .personal("call_side.call", "une visio à laquelle vous prenez part", purpose: .conversation, kept: .call),
        .personal("call_side.role", "de quel côté", purpose: .conversation, kept: .call),
        .personal("call_side.account", "qui y prend part", purpose: .conversation, kept: .call),
        .personal(
            "call_side.tab", "l’onglet avec lequel vous y êtes, tiré au hasard", purpose: .conversation, kept: .call),
        .personal("call_side.stream", "sa liaison au site, tirée au hasard", purpose: .conversation, kept: .call),
        .personal(
            "call_side.seen", "quand elle a donné signe de vie pour la dernière fois", purpose: .conversation,
            kept: .call),
        .personal(
            "call_side.direct", "quand vous avez accepté que l’autre voie votre adresse IP", purpose: .conversation,
            kept: .call),

        .personal(
            "call_signal.id", "ce que votre navigateur dit à l’autre pour s’y relier", purpose: .conversation,
            kept: .call),
        .personal("call_signal.call", "pour quelle visio", purpose: .conversation, kept: .call),
        .personal("call_signal.place", "son rang", purpose: .conversation, kept: .call),
        .personal("call_signal.sender", "qui le dit", purpose: .conversation, kept: .call),
        .personal("call_signal.kind", "sa sorte", purpose: .conversation, kept: .call),
        .personal("call_signal.about", "à quoi il répond", purpose: .conversation, kept: .call),
        .personal(
            "call_signal.content", "les caractéristiques techniques de la liaison", purpose: .conversation, kept: .call,
            sealed: true, erasure: .keyAndRow),
        .personal("call_signal.sent", "quand", purpose: .conversation, kept: .call),
    ]
}
