import Foundation
import Testing

@testable import Classifieds

struct GazetteerTests {
    @Test func `every known fact holds`() throws {
        #expect(try France.gazetteer().check().isEmpty)
    }

    @Test func `the check names what is wrong`() throws {
        let france = try France.gazetteer()
        let other = try Gazetteer(
            communes: StaticBytes(
                """
                # sources: essai
                # vintage: essai
                # package: essai
                # licence: essai
                insee,name,department,region,postcodes,latitude,longitude,population
                35288,Saint-Malo,35,52,35400,48.64929,-2.00669,46097
                74109,Éloise,74,84,01200|74910,0.00000,5.86000,864
                """),
            former: StaticBytes("name,insee,population\nParamé,35288,10000\n"),
            departments: StaticBytes("code,name,region\n35,Ille-et-Vilaine,53\n74,Haute-Savoie,84\n"),
            regions: StaticBytes("code,name\n53,Bretagne\n84,Auvergne-Rhône-Alpes\n"))
        let problems = other.check()
        #expect(problems.contains("Number of communes: found 2, expected 34875."))
        #expect(problems.contains { $0.hasPrefix("Postcodes of Éloise") })
        #expect(problems.contains { $0.contains("35288") && $0.contains("74109") })
        #expect(france.summary.hasPrefix("34875 communes, 101 departments, 18 regions"))
    }

    @Test(arguments: [
        ("35288", "Saint-Malo", ["35400"]), ("74109", "Éloise", ["01200"]),
        ("27676", "Les Trois Lacs", ["27700", "27940"]), ("94038", "L'Haÿ-les-Roses", ["94240"]),
        ("60703", "Aux Marais", ["60000"]), ("66104", "Los Masos", ["66500"]),
        ("51576", "Tours-sur-Marne", ["51150"]), ("02565", "Œuilly", ["02160"]),
    ])
    func `a commune has its article and its postcodes`(insee: String, name: String, postcodes: [String]) throws {
        let commune = try #require(try France.gazetteer().commune(insee))
        #expect(commune.name == name)
        #expect(commune.postcodes == postcodes)
    }

    @Test func `the three great cities have the postcodes of their districts`() throws {
        let france = try France.gazetteer()
        #expect(france.commune("75056")?.postcodes == (1...20).map { String(75_000 + $0) } + ["75116"])
        #expect(france.commune("69123")?.postcodes == (1...9).map { String(69_000 + $0) })
        #expect(france.commune("13055")?.postcodes == (1...16).map { String(13_000 + $0) })
        #expect(france.communes(postcode: "75116").map(\.name) == ["Paris"])
    }

    @Test func `a postcode may belong to forty-six communes and to two departments`() throws {
        let france = try France.gazetteer()
        let shared = france.communes(postcode: "51300")
        #expect(shared.count == 46)
        #expect(shared.first?.name == "Vitry-le-François")
        #expect(Set(france.communes(postcode: "01200").map(\.department)) == ["01", "74"])
    }

    @Test(arguments: ["", "3540", "354000", "+3540", "99999", "3540a", "٣٥٤٠٠"])
    func `what is not a postcode has no commune`(postcode: String) throws {
        #expect(try France.gazetteer().communes(postcode: postcode).isEmpty)
    }

    @Test(arguments: ["", "35", "99999", "+1001", "352888", "zzzzz", "35 88"])
    func `what is not an Insee code has no commune`(insee: String) throws {
        #expect(try France.gazetteer().commune(insee) == nil)
    }

    @Test func `every commune is found by its code and is among its department's`() throws {
        let france = try France.gazetteer()
        for row in france.communes.indices {
            let insee = france.communes.insee(row: row)
            #expect(france.communes.row(insee: insee) == row)
        }
        for department in france.departments {
            let communes = france.communes(of: department)
            #expect(!communes.isEmpty)
            #expect(communes.allSatisfy { $0.department == department.code && $0.region == department.region })
        }
        #expect(france.departments.map { france.communes(of: $0).count }.reduce(0, +) == france.communes.count)
    }

    @Test func `Corsica has two departments and codes with a letter`() throws {
        let france = try France.gazetteer()
        let corsica = try #require(france.region("94"))
        #expect(france.departments(of: corsica).map(\.name) == ["Corse-du-Sud", "Haute-Corse"])
        #expect(france.commune("2a004")?.name == "Ajaccio")
        #expect(france.department("2b")?.name == "Haute-Corse")
    }

    @Test func `six villages destroyed in 1916 are the only ones without inhabitants`() throws {
        let empty = try France.gazetteer().communes.filter { $0.population == 0 }
        #expect(empty.count == 6)
        #expect(empty.allSatisfy { $0.department == "55" })
        #expect(empty.map(\.name).contains("Fleury-devant-Douaumont"))
    }

    @Test func `regions and departments are found by the slugs of addresses`() throws {
        let france = try France.gazetteer()
        #expect(france.region(slug: "provence-alpes-cote-d-azur")?.code == "93")
        #expect(france.department(slug: "ille-et-vilaine")?.code == "35")
        #expect(Set(france.departments.map { Slug.of($0.name) }).count == 101)
        #expect(Set(france.regions.map { Slug.of($0.name) }).count == 18)
    }

    @Test func `the legal notice can name sources, vintage and licence`() throws {
        let source = try France.gazetteer().source
        #expect(source.sources.contains("Insee"))
        #expect(source.vintage.contains("2025"))
        #expect(source.licence == "Licence Ouverte 2.0")
    }

    @Test func `the embedded file is the file of the repository, byte for byte`() throws {
        let folder = URL(filePath: #filePath).deletingLastPathComponent()
        let file = folder.appending(path: "../../../Sources/Classifieds/Geography/communes.csv").standardizedFileURL
        let embedded = StaticBytes(Embedded.communesCSV)
        #expect(try Data(contentsOf: file) == Data(bytes: embedded.start, count: embedded.count))
    }

    @Test(
        arguments: [
            "insee\n35288,Saint-Malo,35,53,35400,48.64929,-2.00669",
            "insee\n35288,Saint-Malo,35,53,35400,48.64929,-2.00669,46097,x",
            "insee\n3528,Saint-Malo,35,53,35400,48.64929,-2.00669,46097\n",
            "insee\n35288,Saint-Malo,35,53,,48.64929,-2.00669,46097\n",
            "insee\n\n35288,Saint-Malo,35,53,35400,48.64929,-2.00669,46097\n",
        ] as [StaticString])
    func `a malformed line is refused with its number`(text: StaticString) throws {
        #expect(throws: GazetteerProblem.malformedRow(file: "communes.csv", row: 1)) {
            try CommuneTable(StaticBytes(text))
        }
    }

    @Test func `lines out of order are refused`() throws {
        let table = try CommuneTable(
            StaticBytes("insee\n35238,Rennes,35,53,35000,48.1,-1.6,9\n35288,Saint-Malo,35,53,35400,48.6,-2.0,4"))
        #expect(table.map(\.name) == ["Rennes", "Saint-Malo"])
        #expect(throws: GazetteerProblem.malformedRow(file: "communes.csv", row: 2)) {
            try CommuneTable(
                StaticBytes("insee\n35288,Saint-Malo,35,53,35400,48.6,-2.0,4\n35238,Rennes,35,53,35000,48.1,-1.6,9"))
        }
    }

    @Test func `a file without its source is refused`() {
        #expect(throws: GazetteerProblem.missingHeader("licence")) {
            try GazetteerSource(header: StaticBytes("# sources: a\n# vintage: b\n# package: c\ninsee\n"))
        }
    }
}
