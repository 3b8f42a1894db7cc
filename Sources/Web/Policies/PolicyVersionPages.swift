import Classifieds
import Database
import HTML

/// `/confidentialite/versions`: every version that was published, the newest first.
struct PolicyVersionsPage: Sendable {
    let versions: [PolicyDates]
    let now: Instant

    var page: Page {
        Page(
            title: "Les versions de la politique",
            description: "Toutes les versions de la politique de confidentialité, et ce qui change de l’une à l’autre.",
            main: """
                <div class="policy">\(Self.trail)<h1>Les versions</h1>
                <p class="lead">Une version publiée ne change plus. L’empreinte de son texte est signée, avec celle de la version d’avant.</p>
                <ol class="versions" reversed>\(versions.reversed().map(line))</ol></div>
                """,
            canonical: .policyVersions, feed: .policyFeed, style: .asset("policy.css"), kind: .text)
    }

    static let trail: HTML = "<p class=\"back\"><a href=\"\(Address.privacy)\">Confidentialité</a></p>\n"

    private func line(_ version: PolicyDates) -> HTML {
        let current = versions.inForce(at: now)?.number ?? 0
        let isInForce = version.number == current
        let isComing = version.effective > now && version.number > current
        let isReplaced = version.effective > now && version.number < current
        return """
            <li class="sheet"><h2><a href="\(Address.policyVersion(version.number))">Version \(version.number)</a>\
            \(if: isInForce, " <span class=\"outcome outcome-kept\">en vigueur</span>")\
            \(if: isComing, " <span class=\"outcome outcome-stale\">annoncée</span>")\
            \(if: isReplaced, " <span class=\"outcome\">remplacée avant sa date</span>")</h2>
            <p>Publiée \(FrenchDate.day(version.published)), \(version.effective > now ? "pour valoir" : "en vigueur depuis") \
            \(FrenchDate.day(version.effective)).\(change(version))</p>
            <p class="hash"><span class="soft">SHA-256</span> <code>\(version.hash)</code></p></li>

            """
    }

    private func change(_ version: PolicyDates) -> HTML? {
        guard version.number > 1 else { return nil }
        return """
             <a href="\(Address.policyDifference(version.number - 1, version.number))">Ce qui a changé</a>\
            \(if: version.widens, " (plus large)").
            """
    }
}

/// `/confidentialite/versions/{n}`: a version as it was published.
struct PolicyVersionPage: Sendable {
    let version: PolicyVersion
    let document: PolicyDocument
    /// The one in force.
    let current: Int
    let now: Instant

    var page: Page {
        let clauses = PolicyClauses(document: document)
        return Page(
            title: "Confidentialité, version \(version.number)",
            main: """
                <div class="policy">\(PolicyVersionsPage.trail)<h1>Version \(version.number)</h1>
                <p class="lead">Publiée \(FrenchDate.day(version.published)), \(version.effective > now ? "en vigueur" : "en vigueur depuis") \
                \(FrenchDate.day(version.effective)). Son texte ne change plus.</p>
                \(replaced)<p class="hash"><span class="soft">SHA-256</span> <code>\(version.hash)</code></p>
                <p class="hash"><a href="\(Address.policyData(version.number))">Le texte exact et sa signature (JSON)</a></p>
                \(clauses.contents)\(clauses.html)</div>
                """,
            isIndexed: false, canonical: .policyVersion(version.number), style: .asset("policy.css"), kind: .text)
    }

    private var replaced: HTML? {
        guard current > version.number else { return nil }
        return Notice(
            kind: .information, title: "Cette version n’est plus en vigueur",
            content: """
                <p><a href="\(Address.policyVersion(current))">La version \(current)</a> l’a remplacée. \
                <a href="\(Address.policyDifference(version.number, current))">Ce qui a changé</a>.</p>
                """
        ).html
    }
}

/// A version for programs: the document as its exact text, so that its hash can be made again.
struct PolicyVersionData: Encodable, Sendable {
    let number: Int
    let published: String
    let effective: String
    /// SHA-256 of the bytes of `document`, in hexadecimal.
    let hash: String
    /// A compact JSON Web Signature over number, dates, hash and the hash of the version before.
    let seal: String
    let document: String

    init(_ version: PolicyVersion) {
        number = version.number
        published = FrenchDate.machine(version.published)
        effective = FrenchDate.machine(version.effective)
        hash = version.hash
        seal = version.seal
        document = version.json
    }
}
