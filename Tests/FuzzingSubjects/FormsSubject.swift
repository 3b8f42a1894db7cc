import Classifieds
package import Foundation
package import TestSite

@testable import Web

/// A form of either kind, its `Content-Type` on the first line; then the ad that it may be.
package struct FormsSubject: FuzzingSubject {
    package static let name = "forms"
    package static let longest = 6_000

    private let rules: AdRules

    package init(_ world: TestSite) throws {
        rules = world.site.ads.rules
    }

    package func look(at bytes: Data) throws {
        let parts = bytes.split(separator: 0x0A, maxSplits: 1, omittingEmptySubsequences: false)
        let type = String(decoding: parts[0], as: UTF8.self)
        let body = parts.count > 1 ? Array(parts[1]) : []
        let whole = Self.read(body, of: type, piece: max(1, body.count))
        try require(Self.read(body, of: type, piece: 5) == whole, "a form reads the same however it is cut")
        guard case .success(let form) = whole else { return }

        try CleanTexts.check(form)
        if form.files.isEmpty {
            let texts = form.texts.map { "\(Address.encoded($0.name))=\(Address.encoded($0.value))" }
            let again = try URLEncodedForm.parse(texts.joined(separator: "&").utf8, limits: Self.roomy)
            try require(again == form, "a form that is written again reads the same")
        }
        try checkAd(AdDraft(form))
    }

    private static let roomy: FormLimits = {
        var limits = FormLimits.textOnly
        (limits.urlEncodedBody, limits.fields) = (1_000_000, 1_000)
        return limits
    }()

    private static func read(_ body: [UInt8], of type: String, piece: Int) -> Result<FormFields, FormProblem> {
        Result { () throws(FormProblem) in
            var reader = try FormReader(contentType: type, limits: .textOnly)
            for start in stride(from: 0, to: body.count, by: piece) {
                try reader.feed(body[start..<min(body.count, start + piece)])
            }
            return try reader.finish()
        }
    }

    private func checkAd(_ draft: AdDraft) throws {
        guard let ad = try? rules.check(draft) else { return }
        try require(5...80 ~= ad.content.title.count, "the title of an ad is as long as it may be")
        try require(30...4_000 ~= ad.content.text.count, "the text of an ad is as long as it may be")
        try require(2...30 ~= ad.content.pseudonym.count, "a pseudonym is as long as it may be")
        var same = draft
        (same.title, same.text, same.pseudonym) = (ad.content.title, ad.content.text, ad.content.pseudonym)
        let again = try? rules.check(same)
        try require(again?.content == ad.content, "an ad that was let through is let through as it is")
    }
}
