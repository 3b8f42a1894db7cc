extension Problem {
    static let callTooEarly = Problem(
        "quand", "Une visio se propose dès que l’autre personne vous a écrit\u{202F}: attendez sa réponse.")
    static let callOpen = Problem(
        "quand", "Une visio est déjà proposée dans cette conversation\u{202F}: répondez-y, ou annulez-la d’abord.")
    package static let callHour = Problem(
        "quand", "Donnez le jour et l’heure, comme 2026-12-03 et 20:30, à l’heure de Paris.")
    static let callHourTooSoon = Problem(
        "quand",
        """
        Choisissez une heure à venir, dans \(FrenchDuration.text(CallLimits.ahead.lowerBound)) au moins, \
        ou «\u{A0}maintenant\u{A0}».
        """)
    static let callHourTooFar = Problem(
        "quand", "Choisissez un jour dans les \(FrenchDuration.text(CallLimits.ahead.upperBound)) à venir.")
}
