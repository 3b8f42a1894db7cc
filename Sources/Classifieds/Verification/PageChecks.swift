extension VerifySite {
    /// What the pages do that everybody may see.
    static let pages: [OutsideCheck] = [
        OutsideCheck(
            .anonymousVisit, "every page can be read that the site leads to",
            why: "What doesn't answer a visitor could hide anything."
        ) { walk in
            let pages = try await walk.publicPages()
            let missing = try await walk.missingPages()
            return missing.isEmpty ? .holds("\(pages.count)") : .broken(named(missing))
        },
        OutsideCheck(
            .sessionCookie, "no page sets a cookie",
            why: "A cookie would let the site know a reader again who never signed in."
        ) { walk in
            let pages = try await walk.publicPages()
            let setting = pages.filter { $0.answer["set-cookie"] != nil }
            return setting.isEmpty
                ? .holds("\(pages.count) pages looked at") : .broken(named(setting.map(\.path), "set one"))
        },
        OutsideCheck(
            .thirdPartyConsent, "pages load nothing from elsewhere",
            why: "Whoever serves a script or a picture learns who reads what."
        ) { walk in
            let faults = try await walk.publicPages().flatMap { page in
                page.markup.loads.filter(walk.origin.isElsewhere).map { "\(page.path) loads \($0)" }
            }
            return outcome(faults)
        },
        OutsideCheck(
            .thirdPartyConsent, "style sheets load nothing from elsewhere",
            why: "A font or a picture named there tells another site the same."
        ) { walk in
            var faults: [String] = []
            for sheet in Set(try await walk.publicPages().flatMap(\.markup.sheets)).sorted().prefix(4) {
                guard let path = walk.origin.path(of: sheet) else { continue }
                let answer = try await walk.get(path)
                if answer.status != 200 { faults.append("\(path) answers \(answer.status)") }
                faults += StyleSheet.addresses(in: answer.text).filter(walk.origin.isElsewhere).map {
                    "\(path) loads \($0)"
                }
            }
            return outcome(faults)
        },
        OutsideCheck(
            .measures, "pages hold no script and no style of their own",
            why: "What the browser refuses inline, somebody who smuggles text into a page can't run."
        ) { walk in
            outcome(try await walk.publicPages().filter(\.markup.hasInlineCode).map(\.path))
        },
        OutsideCheck(
            .information, "the policy is one click away from every page",
            why: "A policy that has to be looked for isn't read."
        ) { walk in
            outcome(
                try await walk.publicPages().filter { page in
                    !page.markup.links.contains { walk.origin.path(of: $0) == "/confidentialite" }
                }.map(\.path))
        },
        OutsideCheck(
            .information, "every field says why it is asked",
            why: "One should know what something is for before one gives it away."
        ) { walk in
            let pages = try await walk.publicPages()
            let faults = pages.flatMap { page in page.markup.unexplainedFields.map { "\($0) at \(page.path)" } }
            return faults.isEmpty
                ? .holds("\(pages.reduce(0) { $0 + $1.markup.fields.count }) fields looked at")
                : .broken(named(faults, "don't"))
        },
    ]

    static func outcome(_ faults: [String]) -> Verdict.Outcome {
        faults.isEmpty ? .holds("") : .broken(named(faults))
    }

    /// The first three, and how many more.
    static func named(_ things: [String], _ verb: String = "") -> String {
        let more = things.count > 3 ? " and \(things.count - 3) more" : ""
        let names = things.prefix(3).joined(separator: ", ") + more
        return verb.isEmpty ? names : "\(names) \(verb)"
    }
}

/// The addresses that a style sheet loads.
enum StyleSheet {
    static func addresses(in text: String) -> [String] {
        text.matches(of: /url\(\s*["']?([^"')]+)/).map { String($0.output.1) }
            + text.matches(of: /@import\s+["']([^"']+)/).map { String($0.output.1) }
    }
}
