import Classifieds
import HTTPTypes
import Hummingbird

/// What a page is made for beside its own content: what its reader let in, is asked, and chose to look at it with. Two visitors
/// who chose the same get the same bytes.
struct Visitor: Sendable, Hashable {
    /// On what of a request a page depends, for caches.
    static let varyingHeaders = "Cookie, Sec-GPC"

    let choices: Choices
    let appearance: Appearance

    /// A program, which chose nothing: none of its cookies is read.
    init(ofProgramOn site: Site) {
        choices = site.consents.choices(sent: nil, isRefusedByBrowser: true)
        appearance = .automatic
    }

    init(of request: Request, on site: Site) {
        choices = site.consents.choices(
            sent: request.cookies[ChoiceCookie.name]?.value,
            isRefusedByBrowser: request.headers[.globalPrivacyControl] == "1")
        appearance = Appearance(of: request)
    }

    /// Who is on a page that everybody may read.
    func embeds(on kind: PageKind, of site: Site) -> [Embed] {
        guard choices.hasGranted else { return [] }
        let audience = choices.granted(MeasuredAudience.self).map { site.embeds.audience(for: $0, on: kind) }
        let advertising = choices.granted(ForeignAdvertising.self).map(site.embeds.advertising)
        let social = choices.granted(SocialContent.self).map(site.embeds.social)
        return (audience ?? []) + (advertising ?? []) + (kind == .ad ? social ?? [] : [])
    }

    static func == (left: Visitor, right: Visitor) -> Bool { left.facts == right.facts }

    func hash(into hasher: inout Hasher) { hasher.combine(facts) }

    /// What of it a page shows.
    private var facts: [String] {
        [appearance.rawValue, String(choices.isRefusedByBrowser)] + choices.asked.map(\.hash)
            + choices.open.map { "? \($0.hash) \(OpenReason($0, in: choices))" }
            + ConsentSwitch.allCases.filter(choices.isGranted).map(\.rawValue)
    }
}
