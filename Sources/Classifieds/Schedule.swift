import Database
import Logging

/// Every recurring job, one list.
package enum Schedule {
    /// Mail leaves within a second or two.
    package static let mail = Job(name: "mail", every: .seconds(1)) { site, logger in
        try await site.mail.deliver(logger: logger)
    }

    /// The operator's programs are told within some seconds.
    package static let webhooks = Job(name: "webhooks", every: .seconds(1)) { site, logger in
        try await site.webhooks.deliver(logger: logger)
    }

    /// Whoever asked for it is told of an ad within seconds of its coming online.
    package static let matching = Job(name: "match alerts", every: .seconds(1)) { site, _ in
        try await site.alerts.matchQueued()
    }

    /// What was counted in memory is written down; the program's end does it once more.
    package static let counts = Job(name: "counts", every: .seconds(5), ofEachProcess: true) { site, _ in
        try await site.ads.writeCounts()
        try await site.statistics.writeAudience()
        try await site.rights.writeOpenings()
        // Another process may have locked, refused or accepted something for somebody.
        site.gate.lookAgain()
        try await site.policies.lookAtNewest()
        // An address may be promised from today on.
        if site.webhookTransport != nil { try await site.webhooks.settle() }
        try await site.sponsored.writeCounts()
    }

    /// What people wrote to the contact address; for a site that has the box.
    package static let contactBox = Job(name: "incoming mail", every: .minutes(1)) { site, logger in
        try await site.mail.readContactBox(logger: logger)
    }

    /// What the site checks about itself, once a day; it looks more often whether that time has come.
    package static let liveChecks = Job(name: "live checks", every: .minutes(10), after: .seconds(20)) { site, logger in
        try await site.proofs.checkIfDue(logger: logger)
    }

    /// Who wasn't told of a version is told, and who was for long enough comes under it.
    package static let policyNotices = Job.counted("policy notices", every: .minutes(10)) { site, turn in
        try await site.policies.tell(turn)
        if try await site.policies.promote(turn) { site.gate.lookAgain() }
    }

    /// Everything that comes back while the site is served.
    package static func serving(_ site: Site) -> [Job] {
        [mail, matching, counts] + (site.webhookTransport == nil ? [] : [webhooks]) + sweep(of: site)
    }

    /// What `zone-visio sweep` runs once.
    package static func sweep(of site: Site) -> [Job] {
        (site.contactBox == nil ? [] : [contactBox]) + sweep + (site.surroundings == nil ? [] : [liveChecks])
    }

    /// Everything that time brings to an end.
    package static let sweep: [Job] = [
        .counted("finish erasures", every: .minutes(1), keeps: [.ends, .keys, .byYourself]) { site, turn in
            try await site.accounts.finishErasures(turn)
            try await site.photos.finishDeletions(turn)
        },
        .counted("end ads", every: .minutes(1), keeps: [.ends]) { site, turn in try await site.ads.endDue(turn) },
        .counted("remind of ends", every: .minutes(10)) { site, turn in try await site.ads.remindOfEnds(turn) },
        .counted("erase ended", every: .minutes(10), keeps: [.ends]) { site, turn in try await site.ads.eraseEnded(turn)
        },
        .counted("erase unconfirmed", every: .minutes(10), keeps: [.ends]) { site, turn in
            try await site.ads.eraseUnconfirmed(turn)
        },
        policyNotices,
        Job(name: "forget sent forms", every: .minutes(1)) { site, _ in try await site.ads.forgetSentForms() },
        .counted("held ads", every: .hours(1), keeps: [.ends]) { site, turn in
            try await site.moderation.forgetHeld(turn)
        },
        Job(name: "tidy search index", every: .hours(24), keeps: [.keys]) { site, _ in try await site.ads.tidyIndex() },
        Job(name: "forget connections", every: .hours(1), keeps: [.ends]) { site, _ in
            try await site.accounts.forgetOld()
        },
        Job(name: "decisions", every: .hours(1), keeps: [.ends]) { site, _ in
            try await site.moderation.forgetDecisions()
        },
        .counted("conversations", every: .hours(1), keeps: [.ends]) { site, turn in
            try await site.conversations.endDue(turn)
        },
        .counted("sponsors", every: .hours(1), keeps: [.ends]) { site, turn in
            try await site.sponsored.endDue(turn)
        },
        Job(name: "campaign lots", every: .minutes(1)) { site, _ in try await site.sponsored.takeBackLots() },
        .counted("reports", every: .minutes(10), keeps: [.ends]) { site, turn in
            try await site.moderation.forgetReports(turn)
        },
        .counted("legal orders", every: .minutes(10), keeps: [.ends]) { site, turn in
            try await site.disclosure.forget(turn)
        },
        .counted("breaches", every: .hours(1), keeps: [.ends]) { site, turn in
            try await site.breaches.forget(turn)
        },
        .counted("moved people", every: .minutes(10), keeps: [.ends]) { site, turn in
            try await site.moving.forget(turn)
        },
        .counted("requests", every: .minutes(10), keeps: [.ends]) { site, turn in
            try await site.requests.forget(turn)
        },
        .counted("calls", every: .minutes(1), keeps: [.ends]) { site, turn in
            try await site.calls.endDue(turn)
        },
        .counted("remind of calls", every: .minutes(1)) { site, turn in try await site.calls.remind(turn) },
        Job(name: "statistics", every: .hours(24)) { site, _ in try await site.statistics.publishIfDue() },
        .counted("news", every: .minutes(10), keeps: [.ends]) { site, turn in try await site.news.turn(turn) },
        .counted("alerts", every: .minutes(10), keeps: [.ends]) { site, turn in try await site.alerts.turn(turn) },
        .counted("photo files", every: .hours(1), keeps: [.ends, .keys, .byYourself]) { site, turn in
            try await site.photos.sweepFiles(olderThan: Photos.grace, turn)
        },
        .counted("keys of nobody", every: .hours(24), keeps: [.keys]) { site, turn in
            try await site.keys.sweep(olderThan: Keys.grace, turn)
        },
        Job(name: "people without a key", every: .hours(24), keeps: [.ends]) { site, _ in
            try await site.accounts.eraseKeyless()
        },
        Job(name: "journal", every: .minutes(10), keeps: [.ends]) { site, _ in try await site.journal.publishDue() },
        Job(name: "reveals", every: .minutes(10), keeps: [.ends]) { site, _ in try await site.reveals.endDue() },
        Job(name: "escrow", every: .hours(1), keeps: [.law]) { site, _ in try await site.escrow.forgetOld() },
        Job(name: "kept mails", every: .hours(1), keeps: [.ends]) { site, _ in try await site.mail.forgetKept() },
        Job(name: "webhook events", every: .minutes(10), keeps: [.ends]) { site, logger in
            try await site.webhooks.setAside(logger: logger)
        },
        Job(name: "root key", every: .minutes(10), keeps: [.keys]) { site, _ in
            if try await site.keyring.rootIsDue() { try await site.keyring.turnRoot() }
        },
    ]
}
