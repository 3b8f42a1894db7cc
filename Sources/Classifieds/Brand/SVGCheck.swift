import Foundation

/// Looks at an SVG that the site is to show: shapes, colours and gradients, and nothing that could run, load or grow.
///
/// It reads less than XML allows: what isn't known is refused, so that no reader finds in it what this one didn't see.
struct SVGCheck {
    static let mostBytes = 32_768
    private static let mostElements = 1_000
    private static let deepest = 24
    private static let lengths = 0.01...100_000

    private let name: String
    private var scanner: MarkupScanner
    private var open: [String] = []
    private var elements = 0
    private var size: (width: Double, height: Double)?

    /// Its width and height, as its `viewBox` says them.
    ///
    /// - Throws: `BrandProblem` for the first thing in it that isn't allowed.
    static func size(of data: Data, named name: String) throws(BrandProblem) -> (width: Double, height: Double) {
        guard data.count <= mostBytes else {
            throw BrandProblem("\(name) has \(data.count) bytes, and at most \(mostBytes) are taken.")
        }
        guard let text = String(validating: data, as: UTF8.self) else {
            throw BrandProblem("\(name) isn't a text in UTF-8.")
        }
        // ESC above all: with it a reader may change to other letters.
        guard text.unicodeScalars.allSatisfy(isShown) else {
            throw BrandProblem("\(name) has a control character in it.")
        }
        var check = SVGCheck(name: name, scanner: MarkupScanner(text))
        return try check.run()
    }

    private static func isShown(_ scalar: Unicode.Scalar) -> Bool {
        scalar.properties.generalCategory != .control || "\t\r\n".unicodeScalars.contains(scalar)
    }

    private init(name: String, scanner: MarkupScanner) {
        (self.name, self.scanner) = (name, scanner)
    }

    private mutating func run() throws(BrandProblem) -> (width: Double, height: Double) {
        while let piece = scanner.next() {
            switch piece {
            case .text(let text): try look(at: text)
            case .comment, .declaration: continue
            case .opening(let element, let attributes, let isClosed):
                try look(at: element, attributes)
                if !isClosed { open.append(element) }
            case .closing(let element):
                guard open.popLast() == element else { throw refusal("isn't well formed at </\(element)>") }
            case .unknown(let start): throw refusal("has something in it that isn't taken, at \(start)")
            }
        }
        guard open.isEmpty, let size else { throw refusal("is cut off, or has no drawing in it") }
        return size
    }

    private func look(at text: String) throws(BrandProblem) {
        let isTitle = ["title", "desc"].contains(open.last)
        guard isTitle || text.allSatisfy(\.isWhitespace), !text.contains("&") else {
            throw refusal("has a text in it: only a title and a desc may have one, without &")
        }
    }

    private mutating func look(at element: String, _ attributes: [(name: String, value: String)]) throws(BrandProblem) {
        elements += 1
        guard elements <= Self.mostElements, open.count < Self.deepest else { throw refusal("is too large a drawing") }
        guard Self.elements.contains(element) else { throw refusal("has <\(element)> in it, which isn't taken") }
        guard (element == "svg") == open.isEmpty, element != "svg" || size == nil else {
            throw refusal("must be one <svg> and nothing beside it")
        }
        guard Set(attributes.map(\.name)).count == attributes.count else {
            throw refusal("says an attribute twice in <\(element)>")
        }
        for (attribute, value) in attributes { try look(at: attribute, value, of: element) }
        if element == "svg" { size = try box(attributes) }
    }

    private func look(at attribute: String, _ value: String, of element: String) throws(BrandProblem) {
        if let namespace = Self.namespaces[attribute] {
            guard value == namespace else { throw refusal("has a foreign \(attribute)") }
            return
        }
        guard Self.attributes.contains(attribute) else {
            throw refusal("has \(attribute) on <\(element)>, which isn't taken")
        }
        // Cuts that cut each other are drawn over and over.
        guard attribute != "clip-path" || (element != "clipPath" && !open.contains("clipPath")) else {
            throw refusal("has clip-path on or in a <clipPath>")
        }
        let rest = Self.references.contains(attribute) ? value.replacing(/^url\(#[A-Za-z][\w.-]*\)/, with: "") : value
        guard rest.utf8.allSatisfy(Self.isPlain), !rest.lowercased().contains("url") else {
            throw refusal("has a \(attribute) that leads elsewhere, or isn't taken")
        }
    }

    private func box(_ attributes: [(name: String, value: String)]) throws(BrandProblem) -> (Double, Double) {
        guard attributes.contains(where: { $0.name == "xmlns" }) else {
            throw refusal("doesn't say xmlns=\"\(Self.svg)\"")
        }
        let value = attributes.first { $0.name == "viewBox" }?.value ?? ""
        let numbers = value.split { $0 == " " || $0 == "," }.map { Double($0) }
        guard numbers.count == 4, let width = numbers[2], let height = numbers[3], Self.lengths.contains(width),
            Self.lengths.contains(height)
        else { throw refusal("must say its viewBox, like viewBox=\"0 0 32 32\", of 0.01 to 100,000 each way") }
        return (width, height)
    }

    private func refusal(_ what: String) -> BrandProblem {
        BrandProblem("\(name) \(what). Save it as a plain SVG of shapes and colours, or make a PNG of it.")
    }

    // Colours, lengths, paths and names: letters, digits and these. No colon, so no address; no backslash, so no escape.
    private static func isPlain(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"):
            true
        default: " \t\r\n.,-+#%()_/".utf8.contains(byte)
        }
    }

    private static let svg = "http://www.w3.org/2000/svg"
    private static let namespaces = [
        "xmlns": svg, "xmlns:svg": svg, "xmlns:xlink": "http://www.w3.org/1999/xlink", "xml:space": "preserve",
    ]
    private static let elements: Set<String> = [
        "svg", "g", "path", "rect", "circle", "ellipse", "line", "polyline", "polygon", "title", "desc", "defs",
        "linearGradient", "radialGradient", "stop", "clipPath",
    ]
    /// They may name something of the same file.
    private static let references: Set<String> = ["fill", "stroke", "clip-path"]
    private static let attributes: Set<String> = references.union([
        "id", "version", "viewBox", "width", "height", "preserveAspectRatio", "x", "y", "x1", "y1", "x2", "y2", "cx",
        "cy", "r", "rx", "ry", "fx", "fy", "d", "points", "pathLength", "transform", "fill-rule", "fill-opacity",
        "clip-rule", "stroke-width", "stroke-linecap", "stroke-linejoin", "stroke-miterlimit", "stroke-dasharray",
        "stroke-dashoffset", "stroke-opacity", "opacity", "color", "offset", "stop-color", "stop-opacity",
        "gradientUnits", "gradientTransform", "spreadMethod", "clipPathUnits", "display", "visibility",
        "shape-rendering", "vector-effect",
    ])
}
