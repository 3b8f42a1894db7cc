import NIOCore

/// How long the site waits for a client, step by step, and how much it takes: whoever is slower, or sends more, holds a
/// place that others could have.
enum Patience {
    /// For a whole TLS handshake.
    static let handshake = TimeAmount.seconds(10)
    /// For a whole head, from its first byte; for the first one, from the beginning.
    static let head = TimeAmount.seconds(10)
    /// Between requests.
    static let idle = TimeAmount.seconds(60)
    /// Before a body must have come at a kilobyte a second on the whole; `BodyPace` answers before.
    static let body = TimeAmount.seconds(25)
    static let bodyBytesASecond = 1_024
    /// How often a body is looked at, after that.
    static let bodyLook = TimeAmount.seconds(5)
    /// For what is left of a body that is answered already.
    static let rest = TimeAmount.seconds(10)
    /// For a client that takes nothing of its answer, not a piece of so many bytes.
    static let stalled = TimeAmount.seconds(60)
    static let piece = 65_536
    /// For the other side to close, once everything is said.
    static let goodbye = TimeAmount.seconds(2)
    /// For connections that were accepted as the program was told to stop.
    static let comingIn = TimeAmount.milliseconds(100)
    /// For a further request, while the program stops.
    static let lastRequest = TimeAmount.seconds(2)
    /// For everything under way, while the program stops; then it is cut.
    static let drain = TimeAmount.seconds(13)

    /// A field of a head, all of them together, and their number.
    static let fieldBytes = 16_384
    static let headBytes = 32_768
    static let fields = 100
    /// At once on one connection (RFC 9113 §5.1.2).
    static let streams = 100
    /// Streams that a client opens and resets, in half a minute, before it is sent away (CVE-2023-44487).
    static let resets = 200
    /// Connections of one address at once.
    static let connectionsOfOne = 256
}
