import ArgumentParser
import Classifieds
import Database
import Foundation

/// `zone-visio policy show`.
struct PolicyShowCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: "Print a version of the policy: the one in force, or another.")

    @OptionGroup var site: SiteOptions

    @Option(help: "Which version.")
    var version: Int?

    func run() async throws {
        let site = try await site.wiring(policy: .looked).site
        // The policies alone keep nobody out.
        defer { withExtendedLifetime(site) {} }
        let policies = site.policies
        let found = if let version { try await policies.version(version) } else { try await policies.inForce() }
        guard let found else {
            throw OperatorError("There is no such version: zone-visio policy diff says what would be published.")
        }
        print(
            "Version \(found.number), publiée \(FrenchDay.text(found.published)), en vigueur \(FrenchDay.text(found.effective))"
        )
        print("SHA-256 \(found.hash)\n")
        print(try found.document().plainText)
    }
}

/// `zone-visio policy diff`.
struct PolicyDiffCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "diff",
        abstract: "Say what these settings would change in the published policy, clause by clause. Changes nothing.")

    @OptionGroup var site: SiteOptions

    func run() async throws {
        let site = try await site.wiring(policy: .looked).site
        let versions = try await site.policies.all()
        guard let current = versions.inForce(at: site.clock.now()) else {
            return print("Nothing is published yet: the first start publishes version 1.")
        }
        let difference = PolicyDifference(from: try current.document(), to: PolicyDocument(for: site.promised))
        guard !difference.changes.isEmpty else {
            return print("Nothing: these settings are what version \(current.number) says.")
        }
        for change in difference.changes {
            print("\(change.promise) \(change.title): \(change.direction.text)")
            for fact in change.facts { print("  \(fact.text) (\(fact.direction.text))") }
        }
    }
}

/// `zone-visio policy publish`.
struct PolicyPublishCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "publish",
        abstract: "Publish the policy that these settings give. Until its date, the site runs as before.")

    @OptionGroup var site: SiteOptions

    @Option(help: "From when it is in force: a date like 2026-12-31, thirty days ahead for what widens.")
    var effective: String?

    func run() async throws {
        let wiring = try await site.wiring(policy: .looked)
        defer { withExtendedLifetime(wiring) {} }
        let date = try effective.map { try Instant(operatorText: $0) } ?? wiring.site.clock.now()
        try await wiring.site.requireListedCategories()
        // What doesn't go further is published by the start that does it: until then the site does more than it would say.
        guard try await wiring.site.policies.wouldGoFurther(wiring.site.promised) else {
            return print("Nothing to announce: these settings go no further. Start the site, it publishes them.")
        }
        guard let version = try await wiring.site.policies.publish(wiring.site.promised, effective: date) else {
            return print("Nothing to publish: these settings are what the newest version says.")
        }
        print(
            "Version \(version.number) is published, in force from \(version.effective.operatorDay). Start the site again."
        )
    }
}
