import Classifieds
import Crypto
import Database
import Foundation
import HTTPTypes
import Hummingbird
import NIOCore

/// The style sheet, the scripts and the mark: they are in the program.
struct StaticFile: Sendable {
    let type: String
    let body: ByteBuffer
    /// Compressed; `nil` for what is so by its own format.
    let forms: CompressedForms?
    /// A weak ETag, the same for the compressed bytes: a hash of the others.
    let tag: String

    private init(_ text: StaticString, _ type: String) {
        self.init("\(text)", type)
    }

    private init(_ text: String, _ type: String) {
        let body = ByteBuffer(string: text)
        self.init(body, type, forms: CompressedForms(of: body, .file))
    }

    /// In base 64, since what is in the program is text; compressed by its own format.
    private init(picture: StaticString, _ type: String) {
        let bytes = Data(base64Encoded: "\(picture)", options: .ignoreUnknownCharacters) ?? Data()
        self.init(ByteBuffer(bytes: bytes), type, forms: nil)
    }

    private init(_ body: ByteBuffer, _ type: String, forms: CompressedForms?) {
        self.type = type
        self.body = body
        self.forms = forms
        tag =
            "W/\"\(SHA256.hash(data: Data(body.readableBytesView)).prefix(12).map { String($0, radix: 36) }.joined())\""
    }

    /// By the name in their address.
    static let all: [String: StaticFile] = [
        "site.css": StaticFile(compact(Embedded.siteCSS), "text/css; charset=utf-8"),
        "favourites.css": StaticFile(compact(Embedded.favouritesCSS), "text/css; charset=utf-8"),
        "share.css": StaticFile(compact(Embedded.shareCSS), "text/css; charset=utf-8"),
        "policy.css": StaticFile(compact(Embedded.policyCSS), "text/css; charset=utf-8"),
        "messages.css": StaticFile(compact(Embedded.messagesCSS), "text/css; charset=utf-8"),
        "visio.css": StaticFile(compact(Embedded.visioCSS), "text/css; charset=utf-8"),
        "dark.css": StaticFile(compact(Embedded.darkCSS), "text/css; charset=utf-8"),
        "sponsored.css": StaticFile(compact(Embedded.sponsoredCSS), "text/css; charset=utf-8"),
        "consent.css": StaticFile(compact(Embedded.consentCSS), "text/css; charset=utf-8"),
        "staff.css": StaticFile(compact(Embedded.staffCSS), "text/css; charset=utf-8"),
        "moderation.css": StaticFile(compact(Embedded.moderationCSS), "text/css; charset=utf-8"),
        "requests.css": StaticFile(compact(Embedded.requestsCSS), "text/css; charset=utf-8"),
        "site.js": StaticFile(Embedded.siteJS, script),
        "ad-cards.js": StaticFile(Embedded.adCardsJS, script),
        "browser-lists.js": StaticFile(Embedded.browserListsJS, script),
        "favourite.js": StaticFile(Embedded.favouriteJS, script),
        "favourites.js": StaticFile(Embedded.favouritesJS, script),
        "offline.js": StaticFile(Embedded.offlineJS, script),
        "seen-ads.js": StaticFile(Embedded.seenAdsJS, script),
        "arrow-button.js": StaticFile(Embedded.arrowButtonJS, script),
        "call-state.js": StaticFile(Embedded.callStateJS, script),
        "embed.js": StaticFile(Embedded.embedJS, script),
        "choice.js": StaticFile(Embedded.choiceJS, script),
        "counter.js": StaticFile(Embedded.counterJS, script),
        "dialog.js": StaticFile(Embedded.dialogJS, script),
        "filters.js": StaticFile(Embedded.filtersJS, script),
        "gallery.js": StaticFile(Embedded.galleryJS, script),
        "identity.js": StaticFile(Embedded.identityJS, script),
        "map.js": StaticFile(Embedded.mapJS, script),
        "conversations.js": StaticFile(Embedded.conversationsJS, script),
        "messages.js": StaticFile(Embedded.messagesJS, script),
        "message-events.js": StaticFile(Embedded.messageEventsJS, script),
        "message-form.js": StaticFile(Embedded.messageFormJS, script),
        "message-list.js": StaticFile(Embedded.messageListJS, script),
        "photo-order.js": StaticFile(Embedded.photoOrderJS, script),
        "photo-kept.js": StaticFile(Embedded.photoKeptJS, script),
        "photo-preview.js": StaticFile(Embedded.photoPreviewJS, script),
        "photo-queue.js": StaticFile(Embedded.photoQueueJS, script),
        "photo-sending.js": StaticFile(Embedded.photoSendingJS, script),
        "photos.js": StaticFile(Embedded.photosJS, script),
        "places.js": StaticFile(Embedded.placesJS, script),
        "postcode.js": StaticFile(Embedded.postcodeJS, script),
        "share.js": StaticFile(Embedded.shareJS, script),
        "staff.js": StaticFile(Embedded.staffJS, script),
        "toast.js": StaticFile(Embedded.toastJS, script),
        "visio-controls.js": StaticFile(Embedded.visioControlsJS, script),
        "visio-devices.js": StaticFile(Embedded.visioDevicesJS, script),
        "visio-meter.js": StaticFile(Embedded.visioMeterJS, script),
        "visio-peer.js": StaticFile(Embedded.visioPeerJS, script),
        "visio-quality.js": StaticFile(Embedded.visioQualityJS, script),
        "visio-repair.js": StaticFile(Embedded.visioRepairJS, script),
        "visio-room.js": StaticFile(Embedded.visioRoomJS, script),
        "visio-safety.js": StaticFile(Embedded.visioSafetyJS, script),
        "visio-sharing.js": StaticFile(Embedded.visioSharingJS, script),
        "visio-signals.js": StaticFile(Embedded.visioSignalsJS, script),
        "visio-speaker.js": StaticFile(Embedded.visioSpeakerJS, script),
        "visio-text.js": StaticFile(Embedded.visioTextJS, script),
        "visio-view.js": StaticFile(Embedded.visioViewJS, script),
        "visio.js": StaticFile(Embedded.visioJS, script),
        "mark.svg": StaticFile(Embedded.markSVG, "image/svg+xml"),
        "favicon.svg": StaticFile(Embedded.faviconSVG, "image/svg+xml"),
        "icon-192.png": StaticFile(picture: Embedded.icon192TXT, "image/png"),
        "icon-512.png": StaticFile(picture: Embedded.icon512TXT, "image/png"),
        "icon-full-512.png": StaticFile(picture: Embedded.iconFull512TXT, "image/png"),
    ]

    /// Comments and indentation are for whoever works on the sheet; they aren't sent.
    private static func compact(_ sheet: StaticString) -> String {
        "\(sheet)".replacing(/\/\*(?s:.*?)\*\//, with: "").split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }

    private static let script = "text/javascript; charset=utf-8"
}

extension Routes {
    mutating func addFiles() {
        get("/assets/:file", knowsCaller: false, "asset") { visit in
            guard let file = StaticFile.all[try visit.parameter("file")] else { throw Refusal.notFound }
            var answer = Answer.file(file.body, type: file.type, tag: file.tag, cache: "max-age=600", for: visit)
            answer.mayCompress = file.forms != nil
            if answer.body != nil { answer.compressed = file.forms?.body(for: visit.request) }
            return answer
        }
        get("/photos/:file", "photo", Photos.show)
        get("/sante", knowsCaller: false, "health", Health.answer)
    }
}

extension Photos {
    /// `/photos/{name}-{size}.webp`, after a look at its ad: the browser keeps the bytes but asks each time.
    @Sendable static func show(_ visit: Visit) async throws -> Answer {
        let name = try visit.parameter("file")
        guard name.hasSuffix(".webp"), let id = Photo.ID(name.prefix(22)), name.dropFirst(22).hasPrefix("-"),
            let size = PhotoSize(rawValue: String(name.dropFirst(23).dropLast(5)))
        else { throw Refusal.notFound }

        let photo = try await visit.site.photos.show(id, size, to: visit.caller)
        return .file(
            ByteBuffer(bytes: photo.bytes.leave(by: photo.door)), type: "image/webp",
            tag: "\"\(id)-\(size.rawValue)\"",
            cache: photo.isOfMessage ? "private, no-store" : "private, no-cache", for: visit)
    }
}

extension ShownPhoto {
    /// Towards whom it leaves.
    fileprivate var door: Door { isOfMessage ? .correspondent : isPublished ? .publishedPage : .ownPage }
}

extension Answer {
    /// Bytes with a tag: 304 when the browser has them (RFC 9110 §13.1.2).
    static func file(_ body: ByteBuffer, type: String, tag: String, cache: String, for visit: Visit) -> Answer {
        let headers: HTTPFields = [.contentType: type, .cacheControl: cache, .eTag: tag]
        guard visit.request.headers[.ifNoneMatch] != tag else { return Answer(status: .notModified, headers: headers) }
        return Answer(headers: headers, body: body)
    }
}
