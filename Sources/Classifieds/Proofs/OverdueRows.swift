import Database

extension Retention {
    /// What of it may be kept too long: nothing for what ends with something that is counted itself.
    var overdue: [Overdue] {
        switch self {
        case .account: Self.overdueAccounts
        case .ad: Self.overdueAds
        case .online: Self.overdueWords
        case .draft: Self.overdueDrafts
        case .held: Self.overdueHolds
        case .link: Self.overdueLinks
        case .session: [.sessions]
        case .accessToken: [.accessTokens]
        case .namedRequest: [.namedRequests]
        case .addressChange: [.addressChanges]
        case .connection: [.connections]
        case .delivery: [.mails]
        case .keptMail: [.keptMails]
        case .contactMail: [.contactMails]
        case .sentForm: [.sentForms]
        case .restriction: [.restrictions]
        case .opening: [.openings]
        case .withdrawnAd: [.withdrawnAds, .withdrawnConsents, .arrivedAccounts]
        case .erasure: [.erasures, .photoDeletions]
        case .keyCopy: [.keyCopies, .oldRoots]
        case .conversation: [.conversations, .heldMessages, .messageDrafts]
        case .messagePrint: [.messagePrints]
        case .report: [.reports]
        case .adReport: [.adReports]
        case .caseCopy: [.caseCopies]
        case .decision: [.decisions]
        case .ban: [.suspensions, .bans, .removedPrints]
        case .call: [.silentCalls]
        case .callDetails: [.callDetails]
        case .escrow: [.escrowOfEnded, .escrowOfMade]
        // As long as the refusal holds.
        case .suppression: []
        // Unreadable with the person's key, which is counted with the account.
        case .backup: []
        // In a browser, which forgets them; the site doesn't take an older answer for one.
        case .choice, .preferences, .interests, .ownList, .seen, .offline: []
        // As long as its reader likes; with the account, which is counted.
        case .favourite: []
        case .news: [.newsLetters]
        case .alert: [.alerts]
        case .sponsor: [.sponsors]
        case .staffSession: [.staffSessions]
        case .caseNote: [.caseNotes]
        case .journal: [.journalMonths]
        case .reveal: [.reveals]
        case .request: [.requests]
        case .identityDocument: [.identityDocuments]
        case .legalOrder: [.legalOrders]
        case .orderCopy: [.orderCopies]
        case .breach: [.breaches]
        case .webhook: [.webhookEvents]
        case .moved: [.comingPeople]
        // As long as somebody works on the site, or a case waits.
        case .staff, .assignment: []
        }
    }
}

extension Overdue {
    fileprivate static let sessions = Overdue("session", "sessions", leftBy: "forget connections") { now, _ in
        "SELECT count(*) AS count FROM session WHERE expires <= \(now)"
    }

    fileprivate static let accessTokens = Overdue(
        "accès d’un programme", "accès de programmes", leftBy: "forget connections"
    ) { now, _ in
        "SELECT count(*) AS count FROM access_token WHERE expires <= \(now)"
    }

    fileprivate static let namedRequests = Overdue(
        "demande de programme", "demandes de programmes", leftBy: "forget connections"
    ) { now, _ in
        "SELECT count(*) AS count FROM api_request WHERE at <= \(now - NamedRequest.memory)"
    }

    fileprivate static let addressChanges = Overdue(
        "changement d’adresse", "changements d’adresse", leftBy: "forget connections"
    ) { now, _ in
        "SELECT count(*) AS count FROM address_change WHERE expires <= \(now)"
    }

    fileprivate static let connections = Overdue(
        "trace de connexion", "traces de connexion", leftBy: "forget connections"
    ) { now, durations in
        "SELECT count(*) AS count FROM connection WHERE at <= \(now - durations.connection)"
    }

    fileprivate static let openings = Overdue(
        "compte d’ouvertures", "comptes d’ouvertures", leftBy: "forget connections"
    ) { now, durations in
        "SELECT count(*) AS count FROM opening WHERE last <= \(now - durations.opening)"
    }

    /// A mail is given up at the first attempt after two days, and attempts are an hour apart. One that waits for the register
    /// gets no older: see `Mail.waitOutCutOff`.
    fileprivate static let mails = Overdue("courriel à envoyer", "courriels à envoyer", after: .hours(2)) { now, _ in
        "SELECT count(*) AS count FROM outbox WHERE account IS NOT NULL AND created <= \(now - .days(2))"
    }

    fileprivate static let webhookEvents = Overdue(
        "avis à l’exploitant", "avis à l’exploitant", leftBy: "webhook events"
    ) { now, _ in
        "SELECT count(*) AS count FROM webhook_delivery WHERE happened <= \(now - Webhooks.patience)"
    }

    fileprivate static let sentForms = Overdue(
        "empreinte de formulaire", "empreintes de formulaires", leftBy: "forget sent forms"
    ) { now, _ in
        "SELECT count(*) AS count FROM sent_form WHERE at <= \(now - SentForm.memory)"
    }

    fileprivate static let restrictions = Overdue(
        "compte verrouillé", "comptes verrouillés", leftBy: "erase ended"
    ) { now, durations in
        "SELECT count(*) AS count FROM restriction WHERE seen <= \(now - durations.restriction)"
    }

    fileprivate static let erasures = Overdue(
        "effacement commencé", "effacements commencés", leftBy: "finish erasures"
    ) { now, _ in
        "SELECT count(*) AS count FROM erasure WHERE asked <= \(now)"
    }

    fileprivate static let photoDeletions = Overdue(
        "photo à effacer de son stockage", "photos à effacer de leur stockage", leftBy: "finish erasures"
    ) { now, _ in
        "SELECT count(*) AS count FROM photo_deletion WHERE since <= \(now)"
    }

    fileprivate static let escrowOfEnded = Overdue(
        "donnée gardée pour la justice", "données gardées pour la justice", leftBy: "escrow"
    ) { now, durations in
        """
        SELECT count(*) AS count FROM escrow
        WHERE (class = \(EscrowClass.identity) AND ended <= \(now - durations.escrowIdentity))
            OR (class = \(EscrowClass.account) AND ended <= \(now - durations.escrowAccount))
        """
    }

    fileprivate static let escrowOfMade = Overdue(
        "connexion gardée pour la justice", "connexions gardées pour la justice", leftBy: "escrow"
    ) { now, durations in
        """
        SELECT count(*) AS count FROM escrow
        WHERE class IN (\(list: [EscrowClass.payment, .connection])) AND made <= \(now - durations.escrowConnection)
        """
    }
}
