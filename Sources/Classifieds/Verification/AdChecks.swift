import Foundation

extension VerifySite {
    /// What the ads show.
    static let ads: [OutsideCheck] = [
        OutsideCheck(
            .email, "no ad shows an e-mail address",
            why: "What is online is gathered by robots within days."
        ) { walk in
            try await search(walk, holdsAddress)
        },
        OutsideCheck(
            .telephone, "no ad shows a telephone number",
            why: "A number follows somebody for years."
        ) { walk in
            try await search(walk) { $0.range(of: telephoneNumber, options: .regularExpression) != nil }
        },
        OutsideCheck(
            .photos, "photos carry nothing but their picture",
            why: "A photo's hidden data say where and when it was taken, and with what."
        ) { walk in
            let photos = Set(try await walk.publicPages().flatMap(\.markup.photos).compactMap(walk.origin.path))
            guard !photos.isEmpty else { return .unchecked("no page that was looked at has a photo") }
            var faults: [String] = []
            for photo in photos.sorted().prefix(8) {
                guard let chunks = WebPChunks.names(in: try await walk.get(photo, atMost: 4_000_000).body) else {
                    faults.append("\(photo) isn't a WebP file")
                    continue
                }
                faults += chunks.filter { !WebPChunks.ofPictures.contains($0) }.map { "\(photo) has \($0)" }
            }
            return faults.isEmpty ? .holds("\(min(8, photos.count)) looked at") : .broken(named(faults))
        },
        OutsideCheck(
            .place, "an ad shown by department is in no list of a commune",
            why: "Whoever chose the department must not be found in a village."
        ) { walk in
            let pages = try await communePages(walk)
            guard !pages.isEmpty else { return .unchecked("no page of a commune was found") }
            var faults: [String] = []
            var looked = 0
            for page in pages {
                for link in Set(page.markup.links.compactMap(walk.origin.path)).sorted().filter({
                    $0.hasPrefix("/annonce/")
                }).prefix(4) {
                    guard let ad = try await walk.page(link) else { continue }
                    looked += 1
                    if ad.markup.isShownByArea { faults.append("\(link) is in \(page.path)") }
                }
            }
            return faults.isEmpty
                ? .holds("\(looked) ads in \(pages.count) communes looked at") : .broken(named(faults))
        },
    ]

    /// The site's own address may stand there: it is nobody's.
    private static func search(_ walk: SiteWalk, _ finds: (String) -> Bool) async throws -> Verdict.Outcome {
        let controller = try await privacyData(walk)?["controller"] as? [String: Any]
        let told = controller?["email"] as? String ?? ""
        let own = (1...longestAddress).contains(told.utf8.count) ? told : "\u{0}"
        let ads = try await walk.publicPages().filter(\.isAd)
        guard !ads.isEmpty else { return .unchecked("no ad was found") }
        // The match itself is told to nobody.
        let faults = ads.filter { ad in
            finds(ad.answer.text.replacing(own, with: ""))
        }.map(\.path)
        return faults.isEmpty
            ? .holds("\(ads.count) ads looked at") : .broken(named(faults, faults.count == 1 ? "does" : "do"))
    }

    /// Of a mailbox (RFC 5321 §4.5.3.1).
    private static let longestAddress = 254

    private static let telephoneNumber =
        #"(?<![0-9A-Za-z])(?:\+33|0033|0)[ .\u00A0\u202F-]?[1-9](?:[ .\u00A0\u202F-]?[0-9]{2}){4}(?![0-9A-Za-z])"#

    /// Whether an e-mail address stands there: looked for from each @, so that no text takes long.
    static func holdsAddress(_ text: String) -> Bool {
        let bytes = Array(text.utf8)
        let isName = { (byte: UInt8) in
            byte < 0x80 && (Character(Unicode.Scalar(byte)).isLetter || Character(Unicode.Scalar(byte)).isNumber)
        }
        return bytes.indices.contains { index in
            guard bytes[index] == UInt8(ascii: "@"), index > 0,
                isName(bytes[index - 1]) || "._%+-".utf8.contains(bytes[index - 1])
            else { return false }
            let domain = bytes[(index + 1)...].prefix(longestAddress).prefix { isName($0) || "-.".utf8.contains($0) }
            return String(decoding: domain, as: UTF8.self)
                .prefixMatch(of: /[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)*\.[A-Za-z]{2,}/) != nil
        }
    }

    private static func communePages(_ walk: SiteWalk) async throws -> [SiteWalk.Page] {
        let links = try await walk.publicPages().flatMap(\.markup.links).compactMap(walk.origin.path)
        let paths = Set(
            links.filter {
                $0.wholeMatch(of: /\/annonces\/[a-z0-9-]+\/[a-z0-9-]+\/[a-z0-9-]+-[0-9][0-9AB][0-9]{3}/) != nil
            })
        var pages: [SiteWalk.Page] = []
        for path in paths.sorted().prefix(6) {
            if let page = try await walk.page(path) { pages.append(page) }
        }
        return pages
    }
}

extension Markup {
    var photos: [String] {
        tags.filter { $0.name == "img" }.compactMap { $0["src"] }.filter { $0.contains("/photos/") }
    }

    /// Whether an ad says to programs that its place is wider than a commune (schema.org).
    var isShownByArea: Bool {
        structured.contains { ($0["spatialCoverage"] as? [String: Any])?["@type"] as? String == "AdministrativeArea" }
    }
}

/// The chunks of a WebP file (RFC 9649 §2.3).
enum WebPChunks {
    /// Pixels, transparency and motion; `EXIF`, `XMP ` and `ICCP` tell more.
    static let ofPictures: Set<String> = ["VP8 ", "VP8L", "VP8X", "ALPH", "ANIM", "ANMF"]

    /// Their four letters, in order; `nil` when it isn't such a file.
    static func names(in file: Data) -> [String]? {
        let bytes = [UInt8](file)
        guard bytes.count >= 20, bytes[0..<4].elementsEqual("RIFF".utf8), bytes[8..<12].elementsEqual("WEBP".utf8)
        else { return nil }
        var names: [String] = []
        var place = 12
        while place + 8 <= bytes.count {
            names.append(String(decoding: bytes[place..<place + 4], as: UTF8.self))
            let size = (0..<4).reduce(0) { $0 | Int(bytes[place + 4 + $1]) << (8 * $1) }
            place += 8 + size + size % 2
        }
        return names
    }
}
