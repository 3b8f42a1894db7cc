import Classifieds
import Database
import HTML

/// `/confidentialite/promesses`: every promise with its last proof, failures first.
struct PromisesPage: Sendable {
    let settings: SiteSettings
    let board: ProofBoard
    let now: Instant

    private var meter: PromiseMeter { PromiseMeter(board: board, now: now) }
    private var failures: [ProvenPromise] { board.rows.filter { $0.outcome.word == .failing } }

    var page: Page {
        Page(
            title: "Les promesses et leurs preuves",
            description: "Chaque promesse de la politique de confidentialité, et la dernière preuve qu’elle est tenue.",
            main: """
                <div class="policy"><p class="back"><a href="\(Address.privacy)">Confidentialité</a></p>
                <header class="policy-head"><h1>\(meter.line)</h1>
                \(meter.bar)\(meter.legend)<p class="lead">Le site promet \(board.rows.count) choses. «\u{A0}Tenue\u{A0}»\u{A0}: prouvée \
                récemment, dans les deux sens. «\u{A0}En défaut\u{A0}»\u{A0}: une preuve échoue. «\u{A0}Pas encore construite\u{A0}»\u{A0}: le programme ne \
                garantit pas encore cette promesse.</p></header>
                \(unreleased)\(onTop)<div class="promise-groups">\(Promise.Part.allCases.map(group))</div>
                \(ProofSources(settings: settings, board: board, now: now).html)</div>
                """,
            canonical: .proofs, style: .asset("policy.css"), kind: .text)
    }

    /// Said before the numbers are read: without the release's file most proofs are missing, and nothing is wrong.
    private var unreleased: HTML? {
        board.release.reason.map { reason in
            Notice(
                kind: .information, title: "Les essais de la version manquent ici",
                content: """
                    <p>\(reason) Ce qu’ils prouvent est donc sans preuve ici\u{202F}: seul compte ce que le site vérifie de lui-même. \
                    <a href="#sources">D’où viennent les preuves</a>.</p>
                    """
            ).html
        }
    }

    private var onTop: HTML? {
        guard !failures.isEmpty else { return nil }
        return """
            <section class="sheet failures" aria-labelledby="defauts"><h2 id="defauts">\(Icon.of(.failure))En défaut</h2>
            \(failures.map { PromiseRow(row: $0, now: now, isOnTop: true).html })</section>

            """
    }

    private func group(_ part: Promise.Part) -> HTML {
        let rows = part.promises.compactMap { board[$0] }
        let isFailing = rows.contains { $0.outcome.word == .failing }
        let sorted = rows.filter { $0.outcome.word == .failing } + rows.filter { $0.outcome.word != .failing }
        return """
            <details class="sheet promise-group"\(if: isFailing, " open")><summary><h2>\(part.title) \
            <span class="group-count">\(PromiseMeter.counts(of: rows))</span></h2></summary>
            \(sorted.map { PromiseRow(row: $0, now: now).html })</details>

            """
    }
}

/// Where the proofs come from, and what they can't prove.
struct ProofSources: Sendable {
    let settings: SiteSettings
    let board: ProofBoard
    let now: Instant

    var html: HTML {
        """
        <section class="policy-part prose" aria-labelledby="sources"><h2 id="sources">D’où viennent ces preuves</h2>
        <p><strong>De ce site</strong>\u{A0}: une fois par jour, il se contrôle lui-même, et vit la vie d’une personne inventée dans un site \
        d’essai, jeté ensuite. \(checked) Une telle preuve vaut \(FrenchDuration.text(ProofBoard.liveLife)).</p>
        <p><strong>Des essais du programme</strong>\u{A0}: \(release)</p>
        <h2>Ce que cette page ne peut pas prouver</h2>
        <p>Que la personne qui tient cette machine fait tourner le programme sans l’avoir changé, ni qu’elle ne lit pas la mémoire de la \
        machine. Aucun site ne peut le prouver de lui-même. Ce qui se voit du dehors, vous pouvez le vérifier sans nous croire, depuis \
        votre ordinateur\u{A0}:</p>
        <pre><code>zone-visio policy verify \(settings.baseURL)</code></pre>
        <p><a href="\(Address.proofsData)">La même page pour les programmes (JSON)</a>.</p></section>

        """
    }

    private var checked: HTML {
        board.checked.map { "La dernière fois\u{A0}: \(FrenchDate.moment($0))." } ?? "Il ne l’a pas encore fait."
    }

    private var release: HTML {
        guard let release = board.release.proofs else {
            return """
                \(board.release.reason) Les promesses que seuls ces essais prouvent sont donc \
                «\u{A0}\(PromiseOutcome.Word.stale.text)\u{A0}».
                """
        }
        return """
            faits \(FrenchDate.day(release.made)) sur la version <code>\(release.version)</code>, dans un fichier signé qui accompagne le \
            programme et dont l’empreinte est celle du programme qui tourne. La clé qui l’a signé\u{A0}: <code>\(release.signer)</code>. Une \
            telle preuve vaut \(FrenchDuration.text(ProofBoard.releaseLife)).
            """
    }
}
