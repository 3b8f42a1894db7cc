import Database
import Foundation
import TestSite
import Testing

@testable import Classifieds

struct ShowPhotoTests {
    @Test func `a photo of an ad that is online is anybody's, in each size`() async throws {
        let test = try await TestSite()
        let (caller, ad) = try await test.publish(photos: .adding("1"))
        let noe = Caller.member(try await test.published(.noe).member)
        for somebody in [Caller.visitor, caller, noe] {
            #expect(try await test.marks(of: ad, by: somebody) == ["1"])
        }
    }

    @Test func `a draft's photo is shown to whoever knows its name`() async throws {
        let test = try await TestSite()
        let kept = try await test.keep(photos: .adding("1"))
        #expect(try await test.marks(of: kept.id, by: .visitor) == ["1"])
        try await test.submit(as: kept.id)
        #expect(try await test.marks(of: kept.id, by: .visitor) == ["1"])
    }

    @Test(arguments: [Ad.State.held, .paused, .ended, .refused])
    func `a photo of an ad that isn't shown is its owner's alone`(state: Ad.State) async throws {
        let test = try await TestSite()
        let (caller, ad) = try await test.publish(photos: .adding("1"))
        let noe = Caller.member(try await test.published(.noe).member)
        try await test.site.database.write { try $0.run("UPDATE ad SET state = \(state) WHERE id = \(ad)") }
        #expect(try await test.marks(of: ad, by: caller) == ["1"])
        for stranger in [Caller.visitor, noe, .system(job: "test")] {
            await #expect(throws: Refusal.notFound) { try await test.marks(of: ad, by: stranger) }
        }
    }

    @Test func `a photo goes with its ad's last millisecond, before any sweep`() async throws {
        let test = try await TestSite()
        let (caller, ad) = try await test.publish(photos: .adding("1"))
        test.clock.advance(by: .days(60) - .milliseconds(1))
        #expect(try await test.marks(of: ad, by: .visitor) == ["1"])
        test.clock.advance(by: .milliseconds(1))
        await #expect(throws: Refusal.notFound) { try await test.marks(of: ad, by: .visitor) }
        #expect(try await test.marks(of: ad, by: caller) == ["1"])
    }

    @Test func `a photo that never was, or whose owner was erased, isn't found`() async throws {
        let test = try await TestSite()
        let (caller, ad) = try await test.publish(photos: .adding("1"))
        await #expect(throws: Refusal.notFound) { try await test.site.photos.show(.random(), .small, to: caller) }
        try await test.site.keyring.destroy(caller.requireMember().account)
        await #expect(throws: Refusal.notFound) { try await test.marks(of: ad, by: .visitor) }
    }
}
