import Classifieds
import HTTPTypes
import Hummingbird

/// The number of a request: in every line of the log that is about it, in its answer, and on a page that says what failed.
package enum RequestNumber {
    /// The one that a proxy of the operator's handed on, so that its log and ours say the same; else one of our own. A proxy must
    /// write it anew: else what a client wrote would be taken for its.
    ///
    /// - Parameters:
    ///   - given: the values of `X-Request-Id`, as they came.
    ///   - peer: the other end of the connection, without its port.
    ///   - trusted: addresses of proxies.
    package static func of(
        given: [String], from peer: @autoclosure () -> String?, trusting trusted: Set<String>
    ) -> String {
        guard given.count == 1, let number = given.first, let peer = peer(),
            trusted.contains(ClientAddress.of(peer: peer, forwarded: [], trusting: [])), isOne(number)
        else { return RequestID().description }
        return number
    }

    /// 8 to 64 letters, digits and hyphens.
    private static func isOne(_ text: String) -> Bool {
        (8...64).contains(text.utf8.count)
            && text.utf8.allSatisfy { byte in
                switch byte {
                case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                    UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "-"):
                    true
                default: false
                }
            }
    }
}
