import Classifieds
import HTML

/// What people asked about their data in a year, what authorities asked, what the site's people saw, and what was erased
/// (promises RIGHT-8, SHARE-7, SEC-4, LAW-4).
struct TransparencyRights: Sendable {
    let report: TransparencyReport

    var rights: HTML {
        let kinds = report.rights.map { (label: "\($0.kind.name)" as HTML, count: $0.count) }
        let outcomes = Request.Outcome.allCases.map { (label: $0.words, count: report.count(.requestClosed($0))) }
        return """
            \(SmallCount.table("Demandes sur des données, par droit", kinds))\
            \(SmallCount.table("Ce qu’elles sont devenues", outcomes))\
            <p>\(delay) Délais allongés de deux mois\u{A0}: \(SmallCount(report.count(.requestExtended)).text).</p>
            <p>Demandes d’aide, hors de ces droits\u{A0}: \(SmallCount(report.count(.request(.help))).text).</p>
            """
    }

    private var delay: HTML {
        guard let delay = report.medianAnswer else { return "Aucune demande n’a encore eu sa réponse cette année." }
        return "La moitié des demandes a eu sa réponse \(delay.words)."
    }

    var orders: HTML {
        let kinds = LegalOrder.Kind.allCases.map { (label: "\($0.name)" as HTML, count: report.count(.order($0))) }
        let refused = LegalOrder.Category.allCases.map {
            (label: "\($0.listName)" as HTML, count: report.count(.orderCategoryRefused($0)))
        }
        return """
            \(SmallCount.table("Réquisitions et demandes d’autorités, par type", kinds))\
            <p>Refusées en entier\u{A0}: \(SmallCount.text(report.count(.orderRefused), among: kinds.map(\.count))).</p>
            \(SmallCount.table("Ce qu’elles demandaient et qui a été refusé, car leur type ne l’atteint pas", refused))
            """
    }

    var team: HTML {
        let roles = Role.allCases.filter { $0.duties.contains(.reveal) }.map {
            (label: "\($0.name)" as HTML, count: report.count(.reveal($0)))
        }
        return """
            \(SmallCount.table("Masques levés, par rôle", roles))\
            <p>Chaque jour, les empreintes de tout ce que fait l’équipe sont publiées, signées, dans le
            <a href="\(Address.publicJournal)">journal de l’équipe</a>\u{A0}: qui a été regardé y retrouve sa ligne.</p>
            """
    }

    var breaches: HTML {
        SmallCount.table(
            "Fuites de données, par risque pour les personnes",
            Breach.Risk.allCases.map { (label: $0.words, count: report.count(.breach($0))) })
    }

    var purges: HTML {
        SmallCount.table(
            "Personnes dont tout a été effacé",
            Purge.allCases.map { (label: $0.words, count: report.count(.purge($0))) })
    }
}

extension RequestDelay {
    fileprivate var words: HTML {
        switch self {
        case .day: "en un jour au plus"
        case .week: "en une semaine au plus"
        case .twoWeeks: "en deux semaines au plus"
        case .month: "dans le mois"
        case .extended: "dans les trois mois d’un délai allongé"
        case .longer: "en retard"
        }
    }
}

extension Request.Outcome {
    fileprivate var words: HTML {
        switch self {
        case .done: "Faite"
        case .partly: "Faite en partie"
        case .refused: "Refusée, avec ses raisons"
        }
    }
}

extension Breach.Risk {
    fileprivate var words: HTML {
        switch self {
        case .none: "Sans risque"
        case .some: "Avec un risque\u{A0}: la CNIL est prévenue"
        case .high: "Avec un risque élevé\u{A0}: les personnes aussi"
        }
    }
}

extension Purge {
    fileprivate var words: HTML {
        switch self {
        case .asked: "À leur demande, sur le site ou par une demande"
        case .byMail: "À leur demande, par courriel"
        case .byTime: "Parce que leur durée était passée"
        }
    }
}
