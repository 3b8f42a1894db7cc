import Classifieds

/// What somebody pressed on the page of a mailed link: the field `choix`.
enum LinkChoice: String {
    case goOn = ""
    /// « Ce n’est pas moi », which on the link of an ad erases it.
    case decline = "effacer"
    /// « Tout mettre en ligne », of ads that were brought from another site.
    case all = "tout"
    /// « Tout effacer » on the link that a mail asked for; no other word erases a person.
    case eraseAll = "effacer-tout"
}

/// What a mailed link opens: a page that says what it will do, and its buttons. Looking changes nothing.
enum LinkHandlers {
    @Sendable static func show(_ visit: Visit) async throws -> Answer {
        let secret = try visit.secret()
        do {
            return try await page(of: secret, visit)
        } catch Refusal.gone {
            guard let answer = try await ErasureHandlers.again(secret, visit) else { throw Refusal.gone }
            return answer
        }
    }

    private static func page(of secret: Secret, _ visit: Visit) async throws -> Answer {
        let link = try await visit.site.accounts.link(secret)
        switch link.kind {
        case .signIn:
            return .ownPage(SignInLinkPage(secret: secret, settings: visit.site.settings).page, for: visit)
        case .publication:
            return try await PublicationLink.show(visit, secret, link)
        case .oldAddress, .newAddress:
            return try await AddressHandlers.show(visit, secret, link)
        case .erasure:
            return try await ErasureHandlers.show(visit, secret, link)
        case .moving:
            return try await WaitingAdsLink.show(visit, secret, link)
        case .firstMessage:
            return try await FirstMessageLink.show(visit, secret, link)
        case .sponsor:
            return try await SponsorLink.show(visit, secret, link)
        case .staffSignIn:
            return .ownPage(StaffLinkPage(secret: secret, settings: visit.site.settings).page, for: visit)
        case .news, .newsRenewal:
            return try await NewsLink.show(visit, secret, link)
        case .alert, .alertRenewal:
            return try await AlertLink.show(visit, secret, link)
        case .renewal:
            let ad = try await visit.site.ads.renewing(secret)
            return .ownPage(
                RenewPage(ad: ad, action: .link(secret), settings: visit.site.settings, now: visit.now).page,
                for: visit)
        }
    }

    /// « Publier mon annonce » or « Me connecter »; with `choix=effacer`, « Ce n'est pas moi ».
    /// Pressed twice, it leads to the same place.
    @Sendable static func use(_ visit: Visit) async throws -> Answer {
        let secret = try visit.secret()
        let form = try await visit.form(["choix", "personnes", "majeur", "regles"], repeatable: ["annonces"])
        let choice = LinkChoice(rawValue: form["choix"] ?? "") ?? .goOn
        do {
            return try await answer(to: secret, choice, form, visit)
        } catch Refusal.gone where choice != .decline {
            guard let answer = try await again(secret, visit) else { throw Refusal.gone }
            return answer
        }
    }

    /// Where a link that was used a moment ago led. Who isn't signed in yet isn't by pressing twice.
    private static func again(_ secret: Secret, _ visit: Visit) async throws -> Answer? {
        if let answer = try await ErasureHandlers.again(secret, visit) { return answer }
        guard let link = try await visit.site.accounts.linkUsedLately(secret) else { return nil }
        if link.kind == .staffSignIn { return .seeOther(.staff) }
        // The link of what was erased or stopped is nobody's: its button wasn't pressed.
        if let answer = NewsLink.again(link) ?? AlertLink.again(link) { return link.account == nil ? nil : answer }
        if link.kind == .renewal { return link.ad.map { .seeOther(.plainAd($0)) } }
        // Once the address has changed, or stays, the links are nobody's.
        if link.kind == .oldAddress || link.kind == .newAddress {
            return link.account == nil ? nil : .seeOther(.addressNoted)
        }

        guard let member = visit.caller.member, link.account == member.account else { return nil }
        if link.kind == .firstMessage { return try await FirstMessageLink.again(visit, link) }
        if link.kind == .sponsor { return .seeOther(.sponsor) }
        if let ad = link.ad, link.kind == .signIn { return .seeOther(.plainAd(ad)) }
        if let ad = link.ad, link.kind == .publication { return .seeOther(.myAd(ad)) }
        return .seeOther(try await SponsorLink.home(of: visit.caller, on: visit.site))
    }

    private static func answer(
        to secret: Secret, _ choice: LinkChoice, _ form: FormFields, _ visit: Visit
    ) async throws -> Answer {
        let link = try await visit.site.accounts.link(secret)
        switch (link.kind, choice == .decline) {
        case (.signIn, false):
            let session = try await visit.site.accounts.openSession(with: secret, from: visit.source)
            if let ad = link.ad { return Answer.seeOther(.plainAd(ad)).session(session, now: visit.now) }
            let home = try await SponsorLink.home(of: session, on: visit.site)
            return Answer.seeOther(home).session(session, now: visit.now)
        case (.signIn, true):
            try await visit.site.accounts.decline(secret)
            return .seeOther(.declined)
        case (.publication, false):
            return try await PublicationLink.use(visit, secret, link, saying: form.trimmed("personnes") ?? "")
        case (.renewal, _):
            return .seeOther(.plainAd(try await visit.site.ads.renew(secret)))
        case (.oldAddress, _), (.newAddress, _):
            return try await AddressHandlers.use(visit, secret, declines: choice == .decline)
        case (.erasure, _):
            return try await ErasureHandlers.use(visit, secret, choice)
        case (.moving, _):
            return try await WaitingAdsLink.use(visit, secret, link, choice, form)
        case (.firstMessage, _):
            return try await FirstMessageLink.use(visit, secret, declines: choice == .decline)
        case (.sponsor, _):
            return try await SponsorLink.use(visit, secret, declines: choice == .decline)
        case (.staffSignIn, _):
            return try await StaffDoorHandlers.follow(visit, secret, declines: choice == .decline)
        case (.news, _), (.newsRenewal, _):
            return try await NewsLink.use(visit, secret, link, declines: choice == .decline)
        case (.alert, _), (.alertRenewal, _):
            return try await AlertLink.use(visit, secret, link, declines: choice == .decline)
        case (.publication, true):
            try await visit.site.ads.disown(secret)
            return .seeOther(.disowned)
        }
    }
}
