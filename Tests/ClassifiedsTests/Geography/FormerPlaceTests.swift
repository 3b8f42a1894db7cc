import Testing

@testable import Classifieds

struct FormerPlaceTests {
    @Test(arguments: [
        ("Paris 11e", "75056"), ("paris 11", "75056"), ("Paris 11ème", "75056"), ("PARIS 1er", "75056"),
        ("Paris 1er arrondissement", "75056"), ("Paris 20e (75)", "75056"), ("Lyon 3e", "69123"), ("lyon 3", "69123"),
        ("Lyon 3ème arrondissement", "69123"), ("Marseille 8e", "13055"), ("marseille 16", "13055"),
        ("Annecy-le-Vieux", "74010"), ("annecy le vieux", "74010"), ("Cherbourg-Octeville", "50129"),
        ("Cherbourg-Octeville (50)", "50129"), ("Cherbourg-Octeville, Cherbourg-en-Cotentin (50)", "50129"),
        ("Bellegarde-sur-Valserine", "01033"),
    ])
    func `a former commune or a district means the commune that it is in`(typed: String, insee: String) throws {
        #expect(try France.gazetteer().place(named: typed)?.code == insee)
    }

    @Test(arguments: [
        "Paris 21e", "Paris 0", "Lyon 10e", "Marseille 17", "Bruz 3e", "Annecy-le-Vieux (75)", "3e", "1er",
    ])
    func `what isn't one means nothing`(typed: String) throws {
        #expect(try France.gazetteer().place(named: typed) == nil)
    }

    @Test(arguments: [
        ("Paris 11", "Paris 11e (75)"), ("lyon 3e arr", "Lyon 3e (69)"),
        ("annecy le v", "Annecy-le-Vieux, Annecy (74)"),
        ("cherbourg oct", "Cherbourg-Octeville, Cherbourg-en-Cotentin (50)"),
    ])
    func `is suggested as one types`(typed: String, label: String) throws {
        #expect(try France.gazetteer().suggestedPlaces(for: typed).first?.label == label)
    }

    @Test func `places of today come before those of the past`() throws {
        let france = try France.gazetteer()
        #expect(france.suggestedPlaces(for: "annecy").first?.label == "Annecy (74)")
        #expect(france.suggestedPlaces(for: "paris").first?.label == "Paris (75)")
        #expect(france.suggestedPlaces(for: "paris").contains { $0.label == "Paris 15e (75)" })
        #expect(france.suggestedPlaces(for: "zzzz").isEmpty)
        #expect(france.suggestedPlaces(for: "saint", limit: 8).count == 8)
    }

    @Test func `every label gives its commune back`() throws {
        let france = try France.gazetteer()
        for former in france.former {
            let commune = try #require(france.commune(former.insee))
            let label = "\(FormerPlace.title(former.name, in: commune)) (\(commune.department))"
            // A place of today with the same name keeps it.
            guard france.place(named: label)?.code != Place.commune(commune).code else { continue }
            #expect(france.communes.contains { Folding.fold($0.name) == Folding.fold(former.name) }, "\(label)")
        }
    }
}
