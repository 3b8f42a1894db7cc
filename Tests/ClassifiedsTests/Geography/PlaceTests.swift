import Testing

@testable import Classifieds

struct PlaceTests {
    @Test(arguments: [
        ("Rennes", "35238"), ("rennes", "35238"), ("35000", "35238"), ("35400", "35288"), ("35 400", "35288"),
        ("35288", "35288"), ("com-35288", "35288"), ("2A004", "2A004"), ("havre", "76351"), ("Le Havre", "76351"),
        ("L\u{2019}Haÿ-les-Roses", "94038"), ("l hay les roses", "94038"), ("St Malo", "35288"),
        ("Oeuilly (02)", "02565"),
        ("Saint-Denis (93)", "93066"), ("saint denis 93200", "93066"), ("Paris", "75056"), ("75011", "75056"),
        ("Ille-et-Vilaine", "dep-35"), ("35", "dep-35"), ("dep-35", "dep-35"), ("DEP-2a", "dep-2A"), ("974", "dep-974"),
        ("rhône", "dep-69"), ("Vienne", "dep-86"), ("Paris (département)", "dep-75"), ("Martinique", "dep-972"),
        ("Bretagne", "reg-53"), ("reg-53", "reg-53"), ("Ile de France", "reg-11"), ("Martinique (région)", "reg-02"),
        ("51300", "51300"), ("51300 (46 communes)", "51300"),
    ])
    func `a typed place means one place`(typed: String, code: String) throws {
        #expect(try France.gazetteer().place(named: typed)?.code == code)
    }

    @Test(arguments: [
        "", " ", "renn", "354", "00000", "dep-99", "reg-00", "com-00000", "dep-", "dep", "atlantide", "'-'", "📍",
    ])
    func `what means no place exactly is no place`(typed: String) throws {
        #expect(try France.gazetteer().place(named: typed) == nil)
    }

    @Test func `five digits that are a postcode and a code mean the postcode`() throws {
        let france = try France.gazetteer()
        let gevezé = try #require(france.commune("35120"))
        #expect(gevezé.isAlsoPostcode)
        #expect(Place.commune(gevezé).code == "com-35120")
        #expect(france.place(named: "35120")?.label == "35120 (12 communes)")
        #expect(france.place(named: "com-35120") == .commune(gevezé))
    }

    @Test func `the code of every place gives the place back`() throws {
        let france = try France.gazetteer()
        for region in france.regions { #expect(france.place(named: "reg-\(region.code)") == .region(region)) }
        for department in france.departments {
            #expect(france.place(named: Place.department(department).code) == .department(department))
        }
        for row in stride(from: 0, to: france.communes.count, by: 11) {
            let place = Place.commune(france.communes[row])
            #expect(france.place(named: place.code) == place)
        }
    }

    @Test func `labels are unique and give their place back`() throws {
        let france = try France.gazetteer()
        let divisions = france.departments.map(Place.department) + france.regions.map(Place.region)
        let communes = france.communes.map(Place.commune)
        #expect(Set((divisions + communes).map(\.label)).count == divisions.count + communes.count)

        let sample = stride(from: 0, to: communes.count, by: 149).map { communes[$0] }
        let homonyms = communes.filter { $0.name.contains("(") }
        for place in divisions + sample + homonyms { #expect(france.place(named: place.label) == place) }
    }

    @Test func `a name shared by several communes can mean each of them, the most populous first`() throws {
        let places = try France.gazetteer().places(named: "saint-denis").map(\.label)
        #expect(places == ["Saint-Denis (974)", "Saint-Denis (93)", "Saint-Denis (11)", "Saint-Denis (30)"])
    }
}
