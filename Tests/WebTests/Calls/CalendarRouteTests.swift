import Classifieds
import Database
import Foundation
import HTTPTypes
import HummingbirdTesting
import TestSite
import Testing

@Suite("The file of a call's hour") struct CalendarRouteTests {
    @Test func `is the two's alone, kept by nobody, from the answer to the end`() async throws {
        try await Browser.correspond { people in
            let call = try await people.propose(at: "20:30", on: "2026-12-03", by: people.camille)
            #expect(try await people.noe.get("\(call)/calendrier.ics").status == .notFound, "nobody said yes")
            _ = try await people.noe.post("\(call)/reponse", ["reponse": "accepter"])
            for browser in [people.camille, people.noe] {
                let answer = try await browser.get("\(call)/calendrier.ics")
                #expect(answer.status == .ok && answer.headers[.cacheControl] == "no-store")
                #expect(answer.headers[.contentType] == "text/calendar; charset=utf-8; method=PUBLISH")
                #expect(answer.headers[.contentDisposition] == "attachment; filename=\"visio.ics\"")
                #expect(answer.text.contains("DTSTART:20261203T193000Z\r\n"))
                #expect(answer.text.contains("DTSTAMP:20261123T100000Z\r\n"))
            }
            let stranger = people.camille.another()
            _ = try await stranger.answer(people.ad, "Bonjour aussi", pseudonym: "Inès_R", email: "ines@exemple.fr")
            #expect(try await stranger.get("\(call)/calendrier.ics").status == .notFound)
            #expect(try await people.camille.another().get("\(call)/calendrier.ics").status != .ok)
            _ = try await people.noe.post("\(call)/fin")
            #expect(try await people.camille.get("\(call)/calendrier.ics").status == .gone)
        }
    }

    @Test func `is none of a call for now`() async throws {
        try await Browser.correspond { people in
            let call = try await people.propose(by: people.camille)
            _ = try await people.noe.post("\(call)/reponse", ["reponse": "accepter"])
            #expect(try await people.noe.get("\(call)/calendrier.ics").status == .notFound)
        }
    }
}
