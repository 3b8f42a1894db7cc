import TestSite

@testable import Classifieds

extension AdRules {
    /// The rules with the communes of France and the categories that a site starts with.
    static var france: AdRules {
        get throws { AdRules(places: try France.gazetteer(), categories: Category.initial.map(\.category)) }
    }

    /// What is wrong with a draft; nothing when it keeps every rule.
    func problems(of draft: AdDraft) -> [Problem] {
        do throws(Refusal) {
            _ = try check(draft)
            return []
        } catch .invalid(let problems) {
            return problems
        } catch {
            return [Problem("", "\(error)")]
        }
    }
}

extension AdDraft {
    /// A draft that keeps every rule.
    static var checked: AdDraft { .sample() }
}
