import Testing

@testable import Classifieds

struct SuggestionTests {
    @Test(arguments: [
        ("rennes", "Rennes (35)"), ("REN", "Rennes (35)"), ("sain etien", "Saint-Étienne (42)"),
        ("st etienne", "Saint-Étienne (42)"), ("st malo", "Saint-Malo (35)"), ("malo", "Saint-Malo (35)"),
        ("ste foy les l", "Sainte-Foy-lès-Lyon (69)"), ("L\u{2019}Haÿ", "L'Haÿ-les-Roses (94)"),
        ("l hay", "L'Haÿ-les-Roses (94)"), ("2A", "Corse-du-Sud (département)"),
        ("35", "Ille-et-Vilaine (département)"), ("dep-35", "Ille-et-Vilaine (département)"),
        ("35400", "Saint-Malo (35)"), ("354", "Saint-Malo (35)"), ("51300", "51300 (46 communes)"),
        ("bretagne", "Bretagne (région)"), ("bre", "Bretagne (région)"), ("paris", "Paris (75)"),
        ("rhone", "Rhône (département)"), ("havre", "Le Havre (76)"), ("oeuilly", "Œuilly (51)"),
        ("œui", "Œuilly (51)"),
        ("saint-denis 93", "Saint-Denis (93)"), ("villeneuve d", "Villeneuve-d'Ascq (59)"),
        ("saint germain en la", "Saint-Germain-en-Laye (78)"), ("trois lacs", "Les Trois Lacs (27)"),
    ])
    func `the likeliest place comes first`(typed: String, first: String) throws {
        #expect(try France.gazetteer().suggestions(for: typed).first?.label == first)
    }

    @Test(arguments: [
        ("marseile", "Marseille (13)"), ("bodreaux", "Bordeaux (33)"), ("toulosue", "Toulouse (31)"),
        ("saintetienne", "Saint-Étienne (42)"), ("lhay les roses", "L'Haÿ-les-Roses (94)"), ("rennnes", "Rennes (35)"),
        ("nantez", "Nantes (44)"),
    ])
    func `one slip of the hand is forgiven`(typed: String, first: String) throws {
        #expect(try France.gazetteer().suggestions(for: typed).first?.label == first)
    }

    @Test(arguments: ["", " ", "'", "zzzzzz", "étienne saint zz", "00000", "📍", "\u{0}", "saint 99999"])
    func `nothing is suggested for what is nowhere`(typed: String) throws {
        #expect(try France.gazetteer().suggestions(for: typed).isEmpty)
    }

    @Test(arguments: ["a", "saint", "l", "77", "3", "de la", "51300"])
    func `suggestions are as many as asked for, without repeats`(typed: String) throws {
        let france = try France.gazetteer()
        let suggestions = france.suggestions(for: typed, limit: 8)
        #expect(suggestions.count == 8)
        #expect(Set(suggestions).count == 8)
        #expect(france.suggestions(for: typed, limit: 3) == Array(suggestions.prefix(3)))
        #expect(france.suggestions(for: typed, limit: 0).isEmpty)
    }

    @Test func `words must come in the order of the name`() throws {
        let labels = try France.gazetteer().suggestions(for: "roses hay").map(\.label)
        #expect(!labels.contains("L'Haÿ-les-Roses (94)"))
    }

    @Test func `a region of one department is suggested as its department`() throws {
        let labels = try France.gazetteer().suggestions(for: "martinique").map(\.label)
        #expect(labels == ["Martinique (département)"])
    }

    @Test func `the beginning of a postcode lists the most populous communes`() throws {
        let france = try France.gazetteer()
        let expected = france.communes.filter { $0.postcodes.contains { $0.hasPrefix("354") } }
            .sorted { $0.population > $1.population }.prefix(8)
        #expect(france.suggestions(for: "354") == expected.map(Place.commune))
    }

    @Test func `what is suggested fits what was typed, against a scan of all names`() throws {
        let france = try France.gazetteer()
        for typed in ["saint m", "chat", "la b", "mont s"] {
            let words = typed.split(separator: " ")
            let fitting = france.communes.filter { commune in
                var rest = Folding.fold(commune.name).split { !$0.isLetter }[...]
                return words.allSatisfy { word in
                    guard let position = rest.firstIndex(where: { $0.hasPrefix(word) }) else { return false }
                    rest = rest[(position + 1)...]
                    return true
                }
            }
            let divisions = Set((france.departments.map(Place.department) + france.regions.map(Place.region)))
            let found = Set(france.suggestions(for: typed, limit: 3_000)).subtracting(divisions)
            let expected = Set(fitting.map(Place.commune))
            #expect(found.subtracting(expected).map(\.label) == [], "\(typed)")
            #expect(expected.subtracting(found).map(\.label) == [], "\(typed)")
        }
    }
}
