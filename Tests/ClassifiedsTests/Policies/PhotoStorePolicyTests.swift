import TestSite
import Testing

@testable import Classifieds

@Suite("A store of photos on another machine") struct PhotoStorePolicyTests {
    @Test func `is named by the policy, with what it gets`() throws {
        var settings = SiteSettings.plain
        settings.photosHost = "s3.exemple.fr"
        let document = PolicyDocument(for: settings)
        let who = (document.clause(Promise.processors.rawValue)?.blocks ?? []).flatMap(\.texts).joined(separator: "\n")
        #expect(who.contains("s3.exemple.fr") && who.contains("garde les fichiers des photos"))
        #expect(who.contains(ReceivedField.photos.text))
        #expect(document.clauses.flatMap(\.facts).map(\.key).contains("recipient.photos.s3.exemple.fr"))
        let plain = PolicyDocument(for: .plain).clauses.flatMap(\.blocks).flatMap(\.texts).joined()
        #expect(!plain.contains("stockage des photos"))
    }

    @Test func `makes the policy wider for what is held already`() {
        var settings = SiteSettings.plain
        settings.photosHost = "s3.exemple.fr"
        let difference = PolicyDifference(
            from: PolicyDocument(for: .plain), to: PolicyDocument(for: settings))
        #expect(difference.goesFurther && difference.touchesHeldData)
    }

    @Test func `is in the register of processing`() {
        var settings = SiteSettings.plain
        settings.photosHost = "s3.exemple.fr"
        #expect(ProcessorRole.photos.sends == [.photos])
        #expect(ProcessorRole.photos.hasServers && ProcessorRole.photos.consent == nil)
        #expect(settings.mayReach(.photos, at: TestSite.start))
        settings.outsideServers = [
            OutsideServer("ZONEVISIO_PHOTOS_URL", .photos, host: "s3.exemple.fr", port: 443)
        ].compactMap { $0 }
        #expect(!settings.mayReach(.photos, at: TestSite.start))
        var entry = Processor.example(.photos)
        entry.servers = ["s3.exemple.fr:443"]
        settings.processors = ProcessorRegister([entry], on: settings.baseURL, isDemo: false)
        #expect(settings.mayReach(.photos, at: TestSite.start))
    }
}
