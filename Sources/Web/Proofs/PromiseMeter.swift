import Classifieds
import Database
import HTML

/// How many promises stand how, in one line and one bar.
struct PromiseMeter: Sendable {
    let board: ProofBoard
    let now: Instant

    /// The line and the bar, on the way to the page of proofs.
    var link: HTML {
        """
        <a class="meter-link" href="\(Address.proofs)"><span class="meter-line">\(line)</span>\(bar)</a>

        """
    }

    /// « 74 promesses tenues sur 81, vérifiées il y a 3 h ».
    var line: HTML {
        let kept = board.count(.kept)
        let checked: HTML =
            board.checked.map { ", vérifiées \(FrenchDate.ago($0, now: now))" } ?? ", pas encore vérifiées ici"
        return """
            \(kept) promesse\(if: kept != 1, "s") tenue\(if: kept != 1, "s") sur \(board.rows.count)\(checked)
            """
    }

    /// One segment an outcome, as wide as its share; the legend says the same in words.
    var bar: HTML {
        var start = 0
        let segments = Self.order.map { word -> HTML in
            let count = board.count(word)
            defer { start += count }
            return """
                <rect class="segment-\(word.rawValue)" x="\(start)" width="\(count)" height="4"/>
                """
        }
        return """
            <svg class="meter" viewBox="0 0 \(board.rows.count) 4" preserveAspectRatio="none" aria-hidden="true">\(segments)</svg>
            """
    }

    /// Each outcome that occurs, with its count.
    var legend: HTML {
        let items = Self.order.compactMap { word -> HTML? in
            let count = board.count(word)
            guard count > 0 else { return nil }
            return "<li><span class=\"outcome outcome-\(word.rawValue)\">\(word.text)</span> \(count)</li>"
        }
        return "<ul class=\"legend\">\(items)</ul>\n"
    }

    /// « 1 tenue, 5 sans preuve fraîche, 2 pas encore construites », of some promises.
    static func counts(of rows: [ProvenPromise]) -> HTML {
        let parts = order.compactMap { word -> HTML? in
            let count = rows.count { $0.outcome.word == word }
            guard count > 0 || word == .kept else { return nil }
            let plural: HTML = count > 1 ? "s" : ""
            return switch word {
            case .failing: "<strong>\(count) en défaut</strong>, "
            case .kept: "\(count) tenue\(plural) sur \(rows.count)"
            case .stale: ", \(count) sans preuve fraîche"
            case .notBuilt: ", \(count) pas encore construite\(plural)"
            case .notApplicable: ", \(count) sans objet"
            }
        }
        return "\(parts)"
    }

    private static let order: [PromiseOutcome.Word] = [.failing, .kept, .stale, .notBuilt, .notApplicable]
}
