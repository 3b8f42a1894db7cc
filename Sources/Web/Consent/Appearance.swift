import Classifieds
import HTML
import HTTPTypes
import Hummingbird

/// How a visitor wants pages to look: in their own browser, without anything that tells it from another's (promise COOKIE-2).
enum Appearance: String, Sendable, CaseIterable {
    /// As the machine does.
    case automatic = "automatique"
    case light = "claire"
    case dark = "sombre"

    static let cookie = "__Host-preferences"

    init(of request: Request) {
        self = request.cookies[Self.cookie].flatMap { Appearance(rawValue: $0.value) } ?? .automatic
    }

    /// What browsers draw by themselves, scroll bars and empty pages, before any sheet has come.
    var scheme: HTML {
        switch self {
        case .automatic: "light dark"
        case .light: "light"
        case .dark: "dark"
        }
    }

    /// The dark palette, for everybody, for whose machine is dark or for nobody: no script and no recent feature is needed.
    /// Paper stays white.
    var sheet: HTML {
        guard let darkMedia else { return "" }
        return "<link rel=\"stylesheet\" href=\"\(Address.asset("dark.css"))\" media=\"\(darkMedia)\">\n"
    }

    /// Where a dark sheet is for; `nil` where it is for nobody.
    var darkMedia: HTML? {
        switch self {
        case .automatic: "screen and (prefers-color-scheme: dark)"
        case .light: nil
        case .dark: "screen"
        }
    }
}

extension Answer {
    /// The same answer, which asks the browser to remember how pages look; as the machine does, it has nothing to remember.
    func keeping(_ appearance: Appearance) -> Answer {
        var answer = self
        let life = appearance == .automatic ? 0 : 365 * 86_400
        let value = appearance == .automatic ? "" : appearance.rawValue
        answer.headers.append(
            HTTPField(
                name: .setCookie,
                value: "\(Appearance.cookie)=\(value); Path=/; Max-Age=\(life); Secure; HttpOnly; SameSite=Lax"))
        return answer
    }
}
