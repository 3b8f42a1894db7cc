import Database

extension Mail {
    /// The mail, made now; `nil` when there is nobody to write to any more.
    func message(
        for entry: OutboxEntry, about news: NewsOfPolicy?, _ found: FoundByAlert?
    ) async throws -> MailMessage? {
        guard !entry.kind.isForOperator else { return try await messageToOperator(for: entry) }
        guard let email = try await recipient(of: entry, found) else { return nil }
        if let linkID = entry.link, let life = entry.kind.linkLife(site.settings.durations) {
            let isGood = try await site.database.write { writer in try writer.extend(linkID, to: writer.now + life) }
            // What is used already helps nobody.
            guard isGood else { return nil }
        }

        let address: String
        let letter: Letter
        do {
            address = try await site.gate.open(email, for: try await purpose(of: entry)).leave(by: .mail)
            guard let text = try await self.letter(for: entry, news, found) else { return nil }
            letter = text
        } catch let error where error is Withheld || error as? KeyringError == .destroyed {
            return nil
        }
        return try MailAddress(address).map { try message(letter, to: $0, for: entry) }
    }

    /// The address that is to become a person's is what they wrote in their own session. Its opening isn't counted: there is
    /// none where the address is somebody else's, and the numbers would say so (promise COL-3).
    private func purpose(of entry: OutboxEntry) async throws -> Purpose {
        if entry.kind.isAboutRequest, let id = entry.request,
            let request = try await site.database.read({ try $0.request(id) })
        {
            // What somebody asks for in their own session is written to them, locked or not.
            return request.kind.isRight ? .requests : request.email == nil ? .delivery : .assistance
        }
        return entry.kind == .newAddress ? .selfService : entry.kind.purpose
    }

    /// The person's address, the one that is to become theirs, or the one that a reporter gave; `nil` when there is none any more.
    private func recipient(of entry: OutboxEntry, _ found: FoundByAlert?) async throws -> Sealed<String>? {
        if let found { return found.email }
        guard let id = entry.account else { return nil }
        return try await site.database.read { reader in
            if let report = entry.report { return try reader.report(report)?.email }
            // Where the answer goes to the account's own address, that account is who the mail is to.
            if let id = entry.request, let request = try reader.request(id), let email = request.email { return email }
            guard entry.kind == .newAddress else { return try reader.account(id)?.email }
            let change = try reader.addressChange(of: id)
            return change?.newLink == entry.link ? change?.email : nil
        }
    }

    private func letter(
        for entry: OutboxEntry, _ news: NewsOfPolicy?, _ found: FoundByAlert?
    ) async throws -> Letter? {
        if let news { return try await letter(about: news) }
        guard let link = entry.link else {
            if entry.kind == .message { return try await letterOfMessage(for: entry) }
            if entry.kind.isAboutCall { return try await letterOfCall(for: entry) }
            if entry.kind.isAboutDecision { return try await letterOfDecision(for: entry) }
            if entry.kind.isAboutCampaign { return try await letterOfCampaign(for: entry) }
            if entry.kind.isAboutReveal { return try await letterOfReveal(for: entry) }
            if entry.kind.isAboutReport { return try await letterOfReport(for: entry) }
            if entry.kind.isAboutOrder { return try await letterOfOrder(for: entry) }
            if entry.kind.isAboutBreach { return try await letterOfBreach(for: entry) }
            if entry.kind.isAboutRequest { return try await letterOfRequest(for: entry) }
            if entry.kind == .replyRefused { return try await letterOfRefusedReply(for: entry) }
            if entry.kind == .news { return try await letterOfNews(for: entry) }
            if entry.kind == .accessMade { return .accessMade(site: site.settings) }
            if entry.kind == .alert { return try await letterOfAlert(found) }
            return entry.kind == .addressTaken ? .addressTaken(site: site.settings) : try await letterOfHold(for: entry)
        }
        let secret = try Secret.of(link, with: site.keyring)
        return try await letter(for: entry, link: "\(site.settings.baseURL)/lien/\(secret.text)")
    }

    /// `nil` when the ad that it is about is gone, or was renewed since.
    private func letter(for entry: OutboxEntry, link: String) async throws -> Letter? {
        switch entry.kind {
        case .signIn: return .signIn(link: link, site: site.settings)
        case .publication: return .publication(link: link, site: site.settings)
        case .oldAddress, .newAddress: return try await letterOfAddressChange(for: entry, link: link)
        case .erasure: return .erasure(link: link, site: site.settings)
        case .firstMessage: return .firstMessage(link: link, site: site.settings)
        case .sponsor: return SponsorLetter.confirm(link: link, site: site.settings)
        case .endsInAWeek, .endsTomorrow, .ended:
            guard let ad = try await endingAd(of: entry), let ends = ad.ends else { return nil }
            let title = try await site.gate.open(ad.content, for: .reminders).title.leave(by: .mail)
            let end = AdEnd(title: title, date: FrenchDay.text(ends), isOver: entry.kind == .ended)
            return .end(end, link: link, site: site.settings)
        case .held, .released, .refused, .heldTooLong: return try await letterOfHold(for: entry)
        case .staffSignIn: return .staffSignIn(link: link, site: site.settings)
        case .newsAsked: return try await letterOfAskedNews(for: entry, link: link)
        case .newsEnds: return try await letterOfEndingNews(for: entry, link: link)
        case .alertAsked, .alertEnds: return try await letterAskingOfAlert(for: entry, link: link)
        case .moving: return try await letterOfMoving(for: entry, link: link)
        // Those have no link of their own.
        case .addressTaken, .accessMade, .message, .replyRefused, .callPlanned, .callSoon, .callCancelled,
            .policyChanged, .campaignAccepted, .campaignRefused, .campaignStopped, .news, .alert, .reportReceived,
            .reportDecided, .jobsLate, .jobsWell, .decision, .appealJudged, .requestReceived, .requestAnswered,
            .requestExtended, .identityAsked, .revealed, .orderTold, .breachTold, .requestsDue:
            return nil
        }
    }

    private func endingAd(of entry: OutboxEntry) async throws -> Ad? {
        guard let id = entry.ad else { return nil }
        return try await site.database.read { reader in
            try reader.isReminded(of: id) ? try reader.ad(id) : nil
        }
    }

    func messageID(of entry: OutboxEntry.ID) -> String { "\(entry)@\(domain)" }

    /// The site's own, in the names of its mails.
    var domain: String { site.settings.mailFrom.text.split(separator: "@").last.map(String.init) ?? "localhost" }
}

extension OutboxEntry.Kind {
    /// How long its link is good from the moment the mail leaves; `nil` where it ends with something else.
    fileprivate func linkLife(_ durations: Durations) -> Duration? {
        switch self {
        case .signIn, .newAddress, .staffSignIn: durations.signInLink
        case .publication, .firstMessage, .sponsor, .newsAsked, .alertAsked: durations.draft
        case .erasure: durations.erasureLink
        case .moving: durations.moved
        case .endsInAWeek, .endsTomorrow, .ended, .oldAddress, .addressTaken, .accessMade, .held, .released, .refused,
            .heldTooLong, .policyChanged, .message, .replyRefused, .callPlanned, .callSoon, .callCancelled,
            .campaignAccepted, .campaignRefused, .campaignStopped, .news, .newsEnds, .alert, .alertEnds,
            .reportReceived, .reportDecided, .jobsLate, .jobsWell, .decision, .appealJudged, .requestReceived,
            .requestAnswered, .requestExtended, .identityAsked, .revealed, .orderTold, .breachTold, .requestsDue:
            nil
        }
    }
}
