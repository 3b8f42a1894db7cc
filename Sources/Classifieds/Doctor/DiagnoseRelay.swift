/// What became of asking a relay whether it is there.
package enum RelayReply: Sendable, Equatable {
    /// It answers as a relay does.
    case answers
    /// Nothing came back in time, or nobody listens.
    case silent
    /// Its name leads nowhere.
    case unknownHost
    /// Something answers that is no relay, or shows no valid certificate.
    case other
}

extension Diagnosis {
    /// What is to be said of the relay of calls by video.
    ///
    /// - Parameter ask: asks one address of it.
    package static func relay(
        _ relay: Relay?, asking ask: @Sendable (RelayServer) async -> RelayReply
    ) async -> [Diagnosis] {
        guard let relay else {
            return [
                .warning(
                    "relay of calls",
                    "None is set: a call connects two browsers directly, once both accept that the other sees their IP address, and mostly on one network or by IPv6 alone: behind two routers it rarely finds a way. For calls over a relay set ZONEVISIO_TURN_URL, see docs/operations.md."
                )
            ]
        }
        var found: [Diagnosis] = []
        for server in relay.servers {
            found.append(.of("relay of calls at \(server.address)", failing: advice(await ask(server), from: server)))
        }
        return found
    }

    private static func advice(_ reply: RelayReply, from server: RelayServer) -> String? {
        let way = server.isTCP ? "TCP" : "UDP"
        return switch reply {
        case .answers: nil
        // A handshake that doesn't come about doesn't say why.
        case .silent where server.isEncrypted:
            "It doesn't answer, or its name leads nowhere: start coturn there, let \(way) port \(server.port) through the firewall, and compare ZONEVISIO_TURN_URL with the name server's entry."
        case .silent: "It doesn't answer: start coturn there, and let \(way) port \(server.port) through the firewall."
        case .unknownHost: "Its name leads nowhere: mend ZONEVISIO_TURN_URL, or the name server's entry."
        case .other where server.isEncrypted:
            "It shows no valid certificate: see cert and pkey in its configuration (docs/operations.md)."
        case .other: "What answers on \(way) port \(server.port) is no relay: mend ZONEVISIO_TURN_URL."
        }
    }
}
