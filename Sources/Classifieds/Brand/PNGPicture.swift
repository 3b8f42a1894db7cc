import Foundation

/// A PNG file (RFC 2083) without anything in it but its picture: no words, no dates, no second picture.
struct PNGPicture {
    let width, height: Int
    let bytes: Data

    static let mostBytes = 262_144
    private static let signature = Data([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A])
    private static let kept: Set<String> = ["IHDR", "PLTE", "tRNS", "gAMA", "sRGB", "IDAT", "IEND"]

    init(_ data: Data, named name: String) throws(BrandProblem) {
        let data = Data(data)
        guard data.count <= Self.mostBytes else {
            throw BrandProblem("\(name) has \(data.count) bytes, and at most \(Self.mostBytes) are taken.")
        }
        guard data.starts(with: Self.signature) else { throw BrandProblem("\(name) isn't a PNG.") }
        var bytes = Self.signature
        var chunks: [String] = []
        var place = 8
        while chunks.last != "IEND" {
            guard let length = Self.number(data, at: place), length <= data.count - place - 12 else {
                throw BrandProblem("\(name) is cut off or damaged.")
            }
            let kind = String(decoding: data[(place + 4)..<(place + 8)], as: UTF8.self)
            if Self.kept.contains(kind) { bytes += data[place..<(place + 12 + length)] }
            chunks.append(kind)
            place += 12 + length
        }
        guard chunks.first == "IHDR", chunks.contains("IDAT"), let width = Self.number(data, at: 16),
            let height = Self.number(data, at: 20)
        else { throw BrandProblem("\(name) is cut off or damaged.") }
        guard (64...1_024).contains(width), (64...1_024).contains(height) else {
            throw BrandProblem("\(name) is \(width) by \(height) pixels, and must be of 64 to 1024 each way.")
        }
        (self.width, self.height, self.bytes) = (width, height, bytes)
    }

    private static func number(_ data: Data, at place: Int) -> Int? {
        guard place + 4 <= data.count else { return nil }
        return data[place..<(place + 4)].reduce(0) { $0 << 8 | Int($1) }
    }
}
