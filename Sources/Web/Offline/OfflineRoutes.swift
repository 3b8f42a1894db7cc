import Classifieds
import Foundation
import HTTPTypes
import NIOCore

extension Routes {
    mutating func addOffline() {
        get("/hors-ligne", knowsCaller: false, "offline") { visit in
            Answer.page(OfflinePage.page, for: visit).validated(for: visit)
        }
        get("/hors-ligne.js", knowsCaller: false, "offlineWorker") { visit in
            OfflineWorker.answer(on: visit.site.settings).validated(for: visit)
        }
        get("/manifest.webmanifest", knowsCaller: false, "manifest") { visit in
            try WebManifest(of: visit.site.settings).answer().validated(for: visit)
        }
    }
}

extension Address {
    static let offline = Address("/hors-ligne")
    /// At the root, so that it may stand in for every page that can't be reached.
    static let offlineWorker = Address("/hors-ligne.js")
    static let manifest = Address("/manifest.webmanifest")
}

/// The script that shows a page where there is no network, registered by a press on its button and by nothing else.
enum OfflineWorker {
    static func answer(on settings: SiteSettings) -> Answer {
        let brand = SiteMark(settings: settings).kept.map { "\"\($0.text)\"" }.joined(separator: ", ")
        return Answer(
            headers: [.contentType: "text/javascript; charset=utf-8", .cacheControl: "no-cache"],
            body: ByteBuffer(string: "const brand = [\(brand)];\n\(Embedded.offlineWorkerJS)\n// \(version)\n"))
    }

    /// Changes with the sheet and the scripts, so that browsers fetch anew what they keep.
    private static let version = ["site.css", "dark.css", "site.js"].compactMap { StaticFile.all[$0]?.tag }
        .joined(separator: " ")
}
