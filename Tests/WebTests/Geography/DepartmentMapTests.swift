import Classifieds
import Foundation
import HTML
import Testing

@testable import Web

@Suite struct `The map of the departments` {
    static let places = try? Gazetteer.embedded()

    @Test func `has an outline for every department, within its picture`() throws {
        let places = try #require(Self.places)
        #expect(Set(DepartmentOutlines.all.keys) == Set(places.departments.map(\.code)))
        for (code, path) in DepartmentOutlines.all {
            for point in Self.points(of: path) {
                #expect((0...600).contains(point.x) && (0...626).contains(point.y), "\(code)")
            }
        }
    }

    @Test func `shares each border between neighbours, so that no gap shows`() throws {
        // Ille-et-Vilaine and Mayenne touch: a stretch of the one is a stretch of the other.
        let ille = Set(Self.points(of: try #require(DepartmentOutlines.all["35"])))
        let mayenne = Set(Self.points(of: try #require(DepartmentOutlines.all["53"])))
        let finistere = Set(Self.points(of: try #require(DepartmentOutlines.all["29"])))
        #expect(ille.intersection(mayenne).count > 3)
        #expect(ille.isDisjoint(with: finistere))
    }

    @Test func `draws what lies overseas in the windows, and Paris twice`() throws {
        for (code, window) in zip(["971", "972", "973", "974", "976"], MapWindow.overseas) {
            for point in Self.points(of: try #require(DepartmentOutlines.all[code])) {
                #expect((window.left...window.left + window.width).contains(point.x), "\(code)")
                #expect((window.top...window.top + window.height).contains(point.y), "\(code)")
            }
        }
        let paris = Self.points(of: try #require(DepartmentOutlines.all["75"]))
        let enlarged = paris.filter { $0.x <= MapWindow.paris.width && $0.y <= MapWindow.paris.height + 8 }
        #expect(!enlarged.isEmpty && enlarged.count < paris.count)
    }

    @Test func `links every department, says its number and takes the tint of its class`() throws {
        let map = DepartmentMap(places: try #require(Self.places), counts: ["35": 12, "29": 1]).html.text
        #expect(map.matches(of: /<a href="\/annonces\/[a-z-]+\/[a-z0-9-]+"/).count == 101)
        #expect(
            map.contains(
                "/bretagne/ille-et-vilaine\" class=\"d4\"><title>Ille-et-Vilaine (35)\u{A0}: 12\u{A0}annonces</title>"))
        #expect(map.contains("/bretagne/finistere\" class=\"d1\"><title>Finistère (29)\u{A0}: 1\u{A0}annonce</title>"))
        #expect(map.contains("/corse/corse-du-sud\"><title>Corse-du-Sud (2A)\u{A0}: aucune annonce</title>"))
        #expect(map.utf8.count <= 25_000)
    }

    @Test func `has a list beside it that leads to the same places`() throws {
        let list = RegionList(places: try #require(Self.places), counts: ["35": 12, "29": 1]).html.text
        #expect(list.components(separatedBy: "<details").count == 19)
        #expect(list.matches(of: /<a href="\/annonces\/[a-z-]+\/[a-z0-9-]+"/).count == 101)
        #expect(list.matches(of: /<a href="\/annonces\/[a-z-]+"/).count == 18)
        #expect(list.contains("Côtes-d’Armor (22)"))
        #expect(list.contains("<summary>Bretagne <span class=\"figure\">13"))
    }

    struct Point: Hashable {
        let x: Int
        let y: Int
    }

    /// The corners of a path made of « M », « l » and « z ».
    static func points(of path: String) -> [Point] {
        path.split(separator: "z").flatMap { ring -> [Point] in
            let numbers = ring.matches(of: /-?\d+/).compactMap { Int($0.output) }
            var here = Point(x: numbers[0], y: numbers[1])
            var points = [here]
            for index in stride(from: 2, to: numbers.count - 1, by: 2) {
                here = Point(x: here.x + numbers[index], y: here.y + numbers[index + 1])
                points.append(here)
            }
            return points
        }
    }
}

@Suite struct `The classes of the map` {
    @Test(arguments: [
        ([], [1]), ([1], [1]), ([2, 1], [1, 2]), ([4], [1, 2, 5]), ([7, 3], [1, 2, 5, 10]),
        ([130], [20, 50, 100, 200]),
        ([50_000], [5_000, 10_000, 20_000, 50_000]),
    ])
    func `end at the largest number, with round bounds`(counts: [Int], bounds: [Int]) {
        #expect(MapLevels(counts: counts).bounds == bounds)
    }

    @Test func `take each number into one`() {
        let levels = MapLevels(counts: [7])
        #expect([0, 1, 2, 3, 5, 6, 10].map(levels.level) == [0, 1, 2, 3, 3, 4, 4])
        #expect(levels.labels == ["aucune", "1", "2", "3\u{A0}à\u{A0}5", "6\u{A0}à\u{A0}10"])
    }
}
