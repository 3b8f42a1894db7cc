import Classifieds
import HTTPTypes
import NIOCore

extension Routes {
    mutating func addStatistics() {
        get("/statistiques", knowsCaller: false, "statistics", StatisticsHandlers.page)
        get("/statistiques.json", knowsCaller: false, "statisticsJSON") { visit in
            try await StatisticsHandlers.file(visit, as: "application/json") { try $0.encoded() }
        }
        get("/statistiques.csv", knowsCaller: false, "statisticsCSV") { visit in
            try await StatisticsHandlers.file(visit, as: "text/csv; charset=utf-8; header=present") { $0.csv }
        }
    }
}

/// The figures that are published: the same bytes for everybody.
enum StatisticsHandlers {
    /// Before anything is published it says when that will be; of a quarter that isn't published there is no page.
    @Sendable static func page(_ visit: Visit) async throws -> Answer {
        let statistics = visit.site.statistics
        let periods = try await statistics.periods()
        guard let quarter = try asked(visit, among: periods) else {
            let page = NoStatisticsPage(first: statistics.nextPublication).page
            return Answer.page(page, for: visit).validated(for: visit)
        }
        guard let file = try await statistics.file(of: quarter) else { throw Refusal.notFound }
        let page = StatisticsPage(file: file, quarter: quarter, periods: periods, places: visit.site.places).page
        return Answer.page(page, for: visit).validated(for: visit)
    }

    /// A quarter's file. A published quarter never changes; which one is the newest does.
    static func file(
        _ visit: Visit, as type: String, _ text: (StatisticsFile) throws -> String
    ) async throws -> Answer {
        let statistics = visit.site.statistics
        guard let quarter = try asked(visit, among: try await statistics.periods()),
            let file = try await statistics.file(of: quarter)
        else { throw Refusal.notFound }
        var answer = Answer(
            headers: [
                .contentType: type, .cacheControl: "public, max-age=3600",
                .contentDisposition:
                    "inline; filename=\"statistiques-\(quarter.text).\(visit.path.suffix(3) == "csv" ? "csv" : "json")\"",
            ],
            body: ByteBuffer(string: try text(file)))
        answer.mayCompress = true
        return answer.validated(for: visit)
    }

    /// The quarter of `periode`, by default the newest; `nil` where none is published.
    private static func asked(_ visit: Visit, among periods: [Quarter]) throws -> Quarter? {
        guard let text = visit.query["periode"] else { return periods.first }
        guard let quarter = Quarter(text), periods.contains(quarter) else { throw Refusal.notFound }
        return quarter
    }
}

extension Address {
    static let statistics = Address("/statistiques")

    /// A quarter's page.
    static func statistics(_ quarter: Quarter) -> Address { Address("/statistiques?periode=\(quarter.text)") }

    static func statisticsJSON(_ quarter: Quarter) -> Address { Address("/statistiques.json?periode=\(quarter.text)") }

    static func statisticsCSV(_ quarter: Quarter) -> Address { Address("/statistiques.csv?periode=\(quarter.text)") }
}
