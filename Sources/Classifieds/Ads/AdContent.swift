package import Foundation

/// What a person wrote in an ad: one sealed blob.
package struct AdContent: Sendable, Equatable {
    package let title: String
    package let text: String
    package let pseudonym: String
    package let sex: Sex?
    /// Whether the ad shows the sex.
    package let showsSex: Bool
    /// Open to a video call.
    package let acceptsVisio: Bool
    /// When, as far as they say; a draft keeps it for whoever hasn't said yes.
    package let visioHours: VisioHours?
    /// What a draft says of it that makes no hours yet; never in an ad that keeps the rules.
    package let unfinishedVisioHours: String
    /// The person's other ads under the same pseudonym may be named beside this one, when they say so too.
    package let namesOthers: Bool
    /// The person agreed, in a box of its own, to publish something sensitive about themselves.
    package let agreesToSensitive: Bool
    /// Who is seen on the photos; `nil` where that isn't said.
    package let peopleSeen: PeopleSeen?

    package init(
        title: String, text: String, pseudonym: String, sex: Sex?, showsSex: Bool, acceptsVisio: Bool,
        visioHours: VisioHours? = nil, unfinishedVisioHours: String = "", namesOthers: Bool = false,
        agreesToSensitive: Bool, peopleSeen: PeopleSeen? = nil
    ) {
        self.title = title
        self.text = text
        self.pseudonym = pseudonym
        self.sex = sex
        self.showsSex = showsSex
        self.acceptsVisio = acceptsVisio
        self.visioHours = visioHours
        self.unfinishedVisioHours = unfinishedVisioHours
        self.namesOthers = namesOthers
        self.agreesToSensitive = agreesToSensitive
        self.peopleSeen = peopleSeen
    }

    /// The sex, where the ad shows it.
    package var shownSex: Sex? { showsSex ? sex : nil }
}

/// As the person says, or nothing (promise COL-6).
package enum Sex: String, Sendable, CaseIterable {
    case woman = "femme"
    case man = "homme"
    case other = "autre"
}

extension AdContent: Sealable {
    package var sealableBytes: Data {
        let flags = [
            showsSex ? "s" : "", acceptsVisio ? "v" : "", namesOthers ? "a" : "", agreesToSensitive ? "c" : "",
        ].joined()
        return SealableFields.bytes(of: [
            title, text, pseudonym, sex?.rawValue ?? "", flags, visioHours?.text ?? unfinishedVisioHours,
            peopleSeen?.rawValue ?? "",
        ])
    }

    package init?(sealableBytes: Data) {
        guard let fields = SealableFields.fields(of: sealableBytes), 5...7 ~= fields.count else { return nil }
        // Those sealed before there were hours have five, those before people on photos were asked about six.
        let typed = fields.count > 5 ? fields[5] : ""
        let hours = VisioHours(text: typed)
        let people = fields.count > 6 ? PeopleSeen(rawValue: fields[6]) : nil
        guard people != nil || fields.count < 7 || fields[6].isEmpty else { return nil }
        self.init(
            title: fields[0], text: fields[1], pseudonym: fields[2], sex: Sex(rawValue: fields[3]),
            showsSex: fields[4].contains("s"), acceptsVisio: fields[4].contains("v"),
            visioHours: hours, unfinishedVisioHours: hours == nil ? typed : "",
            namesOthers: fields[4].contains("a"), agreesToSensitive: fields[4].contains("c"), peopleSeen: people)
    }
}
