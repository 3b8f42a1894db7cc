/// What an ad must be before anybody sees it; each broken rule is said beside its field.
package struct AdRules: Sendable {
    let places: Gazetteer
    let categories: [Category]
    /// Those of them that take no new ad.
    var closed: Set<Category> = []

    /// The draft, read; with every problem found, not only the first.
    ///
    /// - Throws: `Refusal.invalid`.
    package func check(_ draft: AdDraft) throws(Refusal) -> CheckedAd {
        let place = resolve(draft)
        let telephone = TelephoneNumber(draft.telephone)
        let problems =
            wordProblems(draft) + placeProblems(draft, resolved: place) + choiceProblems(draft)
            + (draft.telephone.isEmpty || telephone != nil ? [] : [.telephone])
        guard problems.isEmpty, let place else { throw .invalid(problems) }

        return CheckedAd(
            category: Category(key: draft.category),
            commune: place,
            precision: Precision(rawValue: draft.precision) ?? .commune,
            content: AdContent(
                title: AdText.oneLine(draft.title), text: AdText.paragraphs(draft.text),
                pseudonym: AdText.oneLine(draft.pseudonym), sex: Sex(rawValue: draft.sex),
                showsSex: draft.showsSex, acceptsVisio: draft.acceptsVisio,
                visioHours: draft.rightVisioHours, namesOthers: draft.namesOthers,
                agreesToSensitive: draft.agreesToSensitive, peopleSeen: draft.publishablePeople),
            telephone: telephone?.text)
    }

    private func wordProblems(_ draft: AdDraft) -> [Problem] {
        let title = AdText.oneLine(draft.title)
        let text = AdText.paragraphs(draft.text)
        let pseudonym = AdText.oneLine(draft.pseudonym)
        return [
            length(title, 5...80, field: "titre", what: "Le titre") ?? AdText.problem(in: title, field: "titre"),
            AdText.capitalsProblem(in: title, field: "titre"),
            length(text, 30...4_000, field: "texte", what: "Le texte") ?? AdText.problem(in: text, field: "texte"),
            AdText.capitalsProblem(in: text, field: "texte"),
            length(pseudonym, 2...30, field: "pseudonyme", what: "Le pseudonyme")
                ?? AdText.problem(in: pseudonym, field: "pseudonyme"),
        ].compactMap(\.self)
    }

    private func length(_ text: String, _ bounds: ClosedRange<Int>, field: String, what: String) -> Problem? {
        let count = text.count
        if bounds.contains(count) { return nil }
        let limit =
            count < bounds.lowerBound
            ? "au moins \(bounds.lowerBound) caractères" : "au plus \(bounds.upperBound) caractères"
        return Problem(field, "\(what) doit compter \(limit)\u{202F}; il en a \(count).")
    }

    /// The commune chosen, or the only one of the postcode.
    private func resolve(_ draft: AdDraft) -> Commune? {
        let candidates = places.communes(postcode: draft.postcode)
        if draft.commune.isEmpty { return candidates.count == 1 ? candidates[0] : nil }
        if draft.postcode.isEmpty { return places.commune(draft.commune) }
        return candidates.first { $0.insee == draft.commune }
    }

    private func placeProblems(_ draft: AdDraft, resolved: Commune?) -> [Problem] {
        if resolved != nil { return [] }
        let candidates = places.communes(postcode: draft.postcode)
        if draft.postcode.isEmpty {
            return [Problem("code_postal", "Indiquez le code postal de votre commune.")]
        } else if candidates.isEmpty {
            return [Problem("code_postal", "Aucune commune n’a le code postal «\u{A0}\(draft.postcode)\u{A0}».")]
        } else if draft.commune.isEmpty {
            return [Problem("commune", "Choisissez votre commune parmi celles de ce code postal.")]
        } else {
            return [Problem("commune", "Cette commune n’a pas ce code postal\u{202F}: choisissez-la dans la liste.")]
        }
    }

    private func choiceProblems(_ draft: AdDraft) -> [Problem] {
        var problems: [Problem] = []
        let category = Category(key: draft.category)
        if !categories.contains(category) {
            problems.append(Problem("rubrique", "Choisissez une rubrique."))
        } else if closed.contains(category) {
            problems.append(
                Problem(
                    "rubrique", "Cette rubrique ne prend plus de nouvelle annonce\u{202F}: choisissez-en une autre."))
        }
        if !draft.sex.isEmpty, Sex(rawValue: draft.sex) == nil {
            problems.append(Problem("sexe", "Choisissez une réponse de la liste, ou aucune."))
        }
        if !draft.precision.isEmpty, Precision(rawValue: draft.precision) == nil {
            problems.append(Problem("precision", "Choisissez ce que l’annonce montre\u{202F}: commune ou département."))
        }
        if case .problem(let problem) = draft.visioHours { problems.append(problem) }
        if !draft.isAdult {
            problems.append(.adultsOnly)
        }
        if !draft.acceptsRules {
            problems.append(.rulesNeeded)
        }
        return problems
    }
}

extension Problem {
    package static let adultsOnly = Problem("majeur", "Le site est réservé aux personnes de 18 ans ou plus.")
    package static let rulesNeeded = Problem("regles", "Acceptez les règles de publication pour continuer.")
}
