/// A piece of a page, as UTF-8 bytes.
///
/// Written as a literal: what stands in the literal is markup, what is interpolated is data and comes out escaped.
/// Literals are `StaticString`s, so text made at run time can never become markup. A personal value has no
/// overload of `appendInterpolation` here: printing one does not compile.
///
/// Attributes are always quoted; nothing is ever interpolated inside `<script>` or `<style>`.
package struct HTML: Sendable, Equatable {
    package private(set) var bytes: [UInt8]

    /// A page of nothing.
    package init() {
        bytes = []
    }

    /// Bytes that are markup already: pieces made by this module, or a file of the product itself.
    package init(trusted bytes: [UInt8]) {
        self.bytes = bytes
    }

    /// Adds `other` behind this piece.
    package mutating func append(_ other: HTML) {
        bytes.append(contentsOf: other.bytes)
    }

    /// The piece as text, for tests and for mails shown to developers.
    package var text: String {
        String(decoding: bytes, as: UTF8.self)
    }
}

extension HTML: ExpressibleByStringInterpolation {
    package init(stringLiteral literal: StaticString) {
        bytes = []
        bytes.append(literal)
    }

    package init(stringInterpolation interpolation: Interpolation) {
        bytes = interpolation.bytes
    }

    /// Collects a literal: text is markup, values are escaped.
    package struct Interpolation: StringInterpolationProtocol {
        package typealias StringLiteralType = StaticString

        fileprivate var bytes: [UInt8] = []

        package init(literalCapacity: Int, interpolationCount: Int) {
            bytes.reserveCapacity(literalCapacity + interpolationCount * 24)
        }

        package mutating func appendLiteral(_ literal: StaticString) {
            bytes.append(literal)
        }

        /// Text, escaped for an element's content or a quoted attribute.
        ///
        /// Disfavoured, so that a literal inside an interpolation is a piece of markup and not a string.
        @_disfavoredOverload
        package mutating func appendInterpolation(_ text: String) {
            bytes.appendEscaped(text)
        }

        /// Optional text; nothing when absent.
        @_disfavoredOverload
        package mutating func appendInterpolation(_ text: String?) {
            if let text { bytes.appendEscaped(text) }
        }

        /// A number in plain digits.
        package mutating func appendInterpolation(_ number: Int) {
            bytes.append(contentsOf: String(number).utf8)
        }

        package mutating func appendInterpolation(_ piece: HTML) {
            bytes.append(contentsOf: piece.bytes)
        }

        package mutating func appendInterpolation(_ piece: HTML?) {
            if let piece { bytes.append(contentsOf: piece.bytes) }
        }

        package mutating func appendInterpolation(_ pieces: [HTML]) {
            let count = pieces.reduce(0) { $0 + $1.bytes.count }
            if bytes.capacity < bytes.count + count {
                bytes.reserveCapacity(max(bytes.capacity * 2, bytes.count + count))
            }
            for piece in pieces { bytes.append(contentsOf: piece.bytes) }
        }

        /// `piece` where `condition` holds, nothing elsewhere: `\(if: isWrong, " aria-invalid=\"true\"")`.
        package mutating func appendInterpolation(if condition: Bool, _ piece: @autoclosure () -> HTML) {
            if condition { bytes.append(contentsOf: piece().bytes) }
        }
    }
}
