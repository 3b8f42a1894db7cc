import Classifieds
import Database
import HTML

/// One promise: what it says, how it stands, how it is kept, what proves it and when.
struct PromiseRow: Sendable {
    let row: ProvenPromise
    let now: Instant
    /// Whether it is among the failures on top, where its identifier isn't repeated.
    var isOnTop = false

    var html: HTML {
        """
        <article class="promise"\(if: !isOnTop, " id=\"\(row.promise.rawValue)\"")><div class="clause-head"><h3>\(row.promise.sentence)</h3>\
        <span class="outcome outcome-\(row.outcome.word.rawValue)">\(row.outcome.word.text)</span></div>
        <p class="promise-line"><a href="\(Address.promise(row.promise))">\(row.promise.rawValue)</a>\(when)\(reason)</p>
        \(isOnTop ? nil : details)</article>

        """
    }

    private var when: HTML? {
        row.checked.map { checked -> HTML in ", vérifiée \(FrenchDate.ago(checked, now: now))" }
    }

    private var reason: HTML? {
        guard let reason = row.outcome.reason else { return nil }
        if case .failing(_, let since?) = row.outcome { return "\u{A0}: \(reason), depuis \(FrenchDate.moment(since))" }
        return "\u{A0}: \(reason)"
    }

    private var details: HTML? {
        guard let keeping = row.promise.keeping else { return nil }
        let files = keeping.files.map { file -> HTML in "<li><code>\(file)</code></li>" }
        return """
            <details class="how"><summary>Comment, et avec \(row.proofs.count == 1 ? "une preuve" : "\(row.proofs.count) preuves")\(made)\
            <span class="visually-hidden"> (\(row.promise.rawValue))</span></summary>
            <p>Tenue par\u{A0}:</p><ul>\(files)</ul>
            \(list(.must, "Ce qui doit arriver"))\(list(.never, "Ce qui ne doit jamais arriver"))</details>

            """
    }

    /// How many of them were made here.
    private var made: HTML {
        let made = row.proofs.count { $0.at != nil }
        guard made < row.proofs.count else { return "" }
        return " (\(made) faite\(if: made > 1, "s") sur ce programme)"
    }

    private func list(_ kind: Proof.Kind, _ title: HTML) -> HTML? {
        let proofs = row.proofs.filter { $0.proof.kind == kind }
        guard !proofs.isEmpty else { return nil }
        return "<p>\(title)\u{A0}:</p><ul class=\"proofs\">\(proofs.map(item))</ul>\n"
    }

    private func item(_ judged: JudgedProof) -> HTML {
        let (what, source) = name(of: judged.proof)
        let date = judged.at.map { at -> HTML in ", \(FrenchDate.ago(at, now: now))" }
        return "<li>\(what) <span class=\"soft\">\(source)\u{A0}: \(verdict(judged.verdict))\(date)</span></li>\n"
    }

    private func name(of proof: Proof) -> (what: HTML, source: HTML) {
        switch proof.source {
        case .live(let check): ("\(check.text)", "contrôle de ce site")
        case .test(let name): ("<code lang=\"en\">\(name)</code>", "essai de la version")
        }
    }

    private func verdict(_ verdict: JudgedProof.Verdict) -> HTML {
        switch verdict {
        case .passed: "réussi"
        case .failed(let reason): "<strong>\(reason)</strong>"
        case .stale: "trop ancien"
        case .absent: "pas encore fait ici"
        case .notApplicable(let reason): "sans objet, \(reason)"
        }
    }
}
