import Classifieds
import HTTPTypes
import Hummingbird
import Logging
import NIOCore

extension Routes {
    mutating func addPortability() {
        get("/mon-compte/donnees", access: .member, "ownData", DataHandlers.show)
        get("/mon-compte/donnees/archive.zip", access: .member, "ownArchive", DataHandlers.archive)
        get("/mon-compte/donnees/donnees.json", access: .member, "ownJSON", DataHandlers.json)
        get("/.well-known/zone-visio-export.schema.json", knowsCaller: false, "exportSchema") { visit in
            Answer(
                headers: [.contentType: "application/schema+json", .cacheControl: "no-cache"],
                body: ByteBuffer(bytes: visit.site.portability.schema), mayCompress: true)
        }
    }
}

/// « Vos données »: what the site holds about whoever asks, to read and to take away.
enum DataHandlers {
    @Sendable static func show(_ visit: Visit) async throws -> Answer {
        let holdings = try await visit.site.portability.holdings(of: visit.caller)
        return .ownPage(DataPage(holdings: holdings, settings: visit.site.settings).page, for: visit)
    }

    @Sendable static func archive(_ visit: Visit) async throws -> Answer {
        let export = try export(for: visit)
        let pages = ArchivedIndex(settings: visit.site.settings, places: visit.site.places).pages
        return .download(named: "mes-donnees.zip", of: "application/zip", for: visit) { sink in
            try await export.writeArchive(with: pages, to: sink)
        }
    }

    @Sendable static func json(_ visit: Visit) async throws -> Answer {
        let export = try export(for: visit)
        return .download(named: "donnees.json", of: "application/json", for: visit) { sink in
            try await export.writeJSON(to: sink)
        }
    }

    /// Everything is read and opened for it: some times an hour are enough.
    private static func export(for visit: Visit) throws -> Export {
        let member = try visit.caller.requireMember()
        try visit.limits.count(.export, by: member.account.text, at: visit.now)
        return try visit.site.portability.export(for: visit.caller)
    }
}

extension Answer {
    /// A file that is made while it leaves, and that no cache keeps. Its length isn't known beforehand: whoever gets less
    /// than everything is told by the end that is missing (RFC 9112 §7.1).
    static func download(
        named name: StaticString, of mediaType: String, for visit: Visit,
        _ write: @escaping @Sendable (ExportSink) async throws -> Void
    ) -> Answer {
        var answer = Answer(
            headers: [
                .contentType: mediaType, .cacheControl: "no-store",
                .contentDisposition: "attachment; filename=\"\(name)\"",
            ])
        answer.stream = { sink in
            do {
                try await write(sink)
            } catch {
                visit.context.logger.error(
                    "download cut",
                    metadata: ["request": "\(visit.context.id)", "reason": "\(String(reflecting: type(of: error)))"])
                throw error
            }
        }
        return answer
    }
}
