package import Classifieds
package import Foundation

/// The demo's colleague: Inès, who decides about what waits. Her telephone's secret is written on a page of the demo.
package enum SampleColleague {
    package static let email = "ines@exemple.fr"
    static let name = "Inès"
    static let roles: Set<Role> = [.moderation]
    /// The twenty bytes that RFC 6238 computes with in its appendix B.
    package static let secret = Data("12345678901234567890".utf8)
}

extension SampleSite {
    /// Has Inès work on the site.
    func staff() async throws {
        try await site.staff.addSample(
            email: SampleColleague.email, name: SampleColleague.name, roles: SampleColleague.roles,
            secret: SampleColleague.secret, from: source, by: caller)
    }
}
