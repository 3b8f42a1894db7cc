import Database
package import Logging

/// A job that comes back: its name, how often, and what it does.
package struct Job: Sendable {
    package let name: String
    package let every: Duration
    package let run: @Sendable (Site, Logger) async throws -> Void
}

/// Every recurring job, one list.
package enum Schedule {
    /// Mail leaves within a second or two.
    package static let mail = Job(name: "mail", every: .seconds(1)) { site, logger in
        try await site.mail.deliver(logger: logger)
    }

    /// What was counted in memory is written down; the program's end does it once more.
    package static let counts = Job(name: "counts", every: .seconds(5)) { site, _ in
        try await site.ads.writeCounts()
        try await site.rights.writeOpenings()
        // Another process may have locked, refused or accepted something for somebody.
        site.gate.lookAgain()
    }

    /// What people wrote to the contact address; for a site that has the box.
    package static let contactBox = Job(name: "incoming mail", every: .minutes(1)) { site, logger in
        try await site.mail.readContactBox(logger: logger)
    }

    /// What `zone-visio sweep` runs once.
    package static func sweep(of site: Site) -> [Job] {
        (site.contactBox == nil ? [] : [contactBox]) + sweep
    }

    /// Everything that time brings to an end.
    package static let sweep: [Job] = [
        Job(name: "finish erasures", every: .minutes(1)) { site, _ in try await site.accounts.finishErasures() },
        Job(name: "end ads", every: .minutes(1)) { site, _ in try await site.ads.endDue() },
        Job(name: "remind of ends", every: .minutes(10)) { site, _ in try await site.ads.remindOfEnds() },
        Job(name: "erase ended", every: .minutes(10)) { site, _ in try await site.ads.eraseEnded() },
        Job(name: "erase unconfirmed", every: .minutes(10)) { site, _ in try await site.ads.eraseUnconfirmed() },
        Job(name: "forget sent forms", every: .minutes(1)) { site, _ in try await site.ads.forgetSentForms() },
        Job(name: "held ads", every: .hours(1)) { site, logger in
            try await site.moderation.forgetHeld(logger: logger)
        },
        Job(name: "tidy search index", every: .hours(24)) { site, _ in try await site.ads.tidyIndex() },
        Job(name: "forget connections", every: .hours(1)) { site, _ in try await site.accounts.forgetOld() },
        Job(name: "photo files", every: .hours(1)) { site, _ in
            try await site.photos.sweepFiles(olderThan: Photos.grace)
        },
        Job(name: "keys of nobody", every: .hours(24)) { site, _ in try await site.keys.sweep(olderThan: Keys.grace) },
        Job(name: "kept mails", every: .hours(1)) { site, _ in try await site.mail.forgetKept() },
        Job(name: "root key", every: .minutes(10)) { site, _ in
            if try await site.keyring.rootIsDue() { try await site.keyring.turnRoot() }
        },
    ]
}
