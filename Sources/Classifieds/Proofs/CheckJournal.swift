extension Proofs {
    /// What people of the site did in the last weeks is as it was written, and as it was published day by day (promise SEC-4). The whole
    /// of it is walked through by `zone-visio journal verify`.
    func journal() async throws -> CheckResult.Outcome {
        let found = try await site.journal.verifyLastDays()
        guard let first = found.flaws.first else { return .passed }
        return .failed(first.sentence)
    }
}

extension JournalFlaw {
    /// Where and how, in French, for everybody: numbers and days alone.
    var sentence: String {
        switch self {
        case .unreadable(let number), .changed(let number), .disorder(let number):
            "l’entrée \(number) du journal n’est plus telle qu’elle a été écrite"
        case .unlinked(let number): "l’entrée \(number) du journal ne suit pas celle d’avant"
        case .missing(let number): "l’entrée \(number) du journal manque"
        case .head(let number): "l’entrée \(number) n’est pas la dernière du journal, comme il est noté"
        case .segment(let month):
            "ce qui a été signé du journal du mois \(FrenchDay.isoMonth(month)) n’est plus tel qu’il l’a été"
        case .day(let day, _): "le journal du \(FrenchDay.iso(day)) n’est plus tel qu’il a été publié"
        case .missingDay(let day): "le journal du \(FrenchDay.iso(day)) n’est pas publié"
        }
    }
}
