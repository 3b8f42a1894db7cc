import Glibc
import HTTPTypes
import Hummingbird
import HummingbirdCore
import Logging
import NIOCore
import NIOHTTPTypes
import NIOPosix
import NIOSSL
import NIOTLS
import ServiceLifecycle

/// The sockets of the site: opens them, serves until the program is told to stop, then lets end what is under way.
struct FrontDoor: Service {
    let listening: Listening
    /// Addresses whose connections are those of many.
    let proxies: Set<String>
    let site: HTTPChannelHandler.Responder
    let redirect: HTTPChannelHandler.Responder
    let visitors: GoneVisitors
    let group: any EventLoopGroup
    let logger: Logger

    func run() async throws {
        let connections = OpenConnections(most: listening.connections)
        var doors = [(try await open(listening.site, connections, site, listening.certificates))]
        if let place = listening.redirect { doors.append(try await open(place, connections, redirect, nil)) }
        listening.manager?.say(.ready)
        try await withGracefulShutdownHandler {
            try await withThrowingDiscardingTaskGroup { group in
                for door in doors { group.addTask { try await door.serve(logger) } }
            }
        } onGracefulShutdown: { [doors] in
            listening.manager?.say(.stopping)
            for door in doors { door.close() }
            connections.drain()
            // Whoever doesn't end by then is cut, and the program ends as it should.
            group.next().scheduleTask(in: Patience.drain) { connections.cut() }
        }
    }

    private func open(
        _ place: ListeningPlace, _ connections: OpenConnections, _ responder: @escaping HTTPChannelHandler.Responder,
        _ certificates: Certificates?
    ) async throws -> Door {
        let requests = HTTP1Connections(responder: responder, visitors: visitors, isSecure: certificates != nil)
        let entrance = Entrance(
            connections: connections, proxies: proxies, certificates: certificates, http1: requests,
            http2: HTTP2Connections(requests: requests))
        let bootstrap = ServerBootstrap(group: group)
            .serverChannelOption(.backlog, value: 4_096)
            .serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
            .serverChannelOption(.maxMessagesPerRead, value: 16)
            .childChannelOption(.allowRemoteHalfClosure, value: true)
            .childChannelOption(.tcpOption(.tcp_nodelay), value: 1)
            // Of a client that is gone without a word: what was sent and isn't acknowledged by then.
            .childChannelOption(.tcpOption(.init(rawValue: TCP_USER_TIMEOUT)), value: 60_000)
        do {
            switch place {
            case .address(let host, let port):
                return Door(
                    socket: try await bootstrap.bind(
                        host: host, port: port, childChannelInitializer: { entrance.enter($0) }), entrance: entrance)
            case .inherited(let descriptor):
                return Door(
                    socket: try await bootstrap.bind(descriptor, childChannelInitializer: { entrance.enter($0) }),
                    entrance: entrance)
            }
        } catch is IOError {
            throw CannotListen(place: place)
        } catch is SocketAddressError {
            throw CannotListen(place: place)
        }
    }
}

private struct Door: Sendable {
    let socket: NIOAsyncChannel<Entrance.Visit, Never>
    let entrance: Entrance

    /// No further connection is accepted; those that were have a moment to come in, and the others stay with the socket, for
    /// whoever else has it.
    func close() {
        _ = socket.channel.setOption(.autoRead, value: false)
        _ = socket.channel.eventLoop.scheduleTask(in: Patience.comingIn) { [socket] in
            socket.channel.close(promise: nil)
        }
    }

    /// - Throws: what ended the socket before the program was told to stop: it isn't left running without it.
    func serve(_ logger: Logger) async throws {
        try await withThrowingDiscardingTaskGroup { group in
            do {
                try await socket.executeThenClose { inbound in
                    for try await visit in inbound {
                        group.addTask { await entrance.serve(visit, logger) }
                    }
                }
            } catch {
                guard !Task.isShuttingDownGracefully else { return }
                logger.error("listening", metadata: ["reason": "\(String(reflecting: type(of: error)))"])
                throw error
            }
        }
    }
}
