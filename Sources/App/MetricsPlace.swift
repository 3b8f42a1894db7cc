import Configuration
import Web

/// Where the operator's own page of numbers listens.
struct MetricsPlace: Sendable, Equatable {
    /// This machine alone, unless said otherwise.
    var host = "127.0.0.1"
    var port: Int

    /// Whether nobody but this machine reaches it.
    var isLocal: Bool { host == "localhost" || host == "::1" || host.hasPrefix("127.") }
}

extension AskedSettings {
    /// `nil` where nobody wants numbers.
    func metrics() throws -> MetricsPlace? {
        let host = reader.string(forKey: "metricsHost")
        guard let typed = reader.string(forKey: "metricsPort") ?? reader.int(forKey: "metricsPort").map(String.init)
        else {
            guard host == nil else { throw OperatorError("ZONEVISIO_METRICS_HOST needs ZONEVISIO_METRICS_PORT.") }
            return nil
        }
        guard let port = Int(typed), (1...65_535).contains(port) else {
            throw OperatorError("ZONEVISIO_METRICS_PORT must lie between 1 and 65535.")
        }
        return MetricsPlace(host: host ?? "127.0.0.1", port: port)
    }

    /// How lines of the log are written.
    func logFormat() throws -> LogFormat {
        switch reader.string(forKey: "log") {
        case nil, "text": return .text
        case "json": return .json
        default: throw OperatorError("ZONEVISIO_LOG is « text » or « json ».")
        }
    }
}
