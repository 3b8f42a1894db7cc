import Foundation
import Testing

@testable import Classifieds

struct NearbyTests {
    @Test(arguments: [
        (0.0, 0.0, 0.0, 90.0, 10_007.5572), (0.0, 0.0, 0.0, 180.0, 20_015.1144), (90.0, 0.0, -90.0, 42.0, 20_015.1144),
        (48.85659, 2.34292, 48.85659, 2.34292, 0.0), (0.0, -1.0, 0.0, 1.0, 222.3902),
    ])
    func `the great circle has known lengths`(
        latitude: Double, longitude: Double, toLatitude: Double, toLongitude: Double, kilometres: Double
    ) {
        let distance = GreatCircle.distance(
            fromLatitude: latitude, longitude: longitude, toLatitude: toLatitude, longitude: toLongitude)
        #expect(abs(distance - kilometres) < 0.001)
    }

    @Test(arguments: ["35238", "75056", "2A004", "97411", "97302", "67482"])
    func `the communes around are those of a scan of all`(insee: String) throws {
        let france = try France.gazetteer()
        let centre = try #require(france.commune(insee))
        let chords = france.communes.map { (insee: $0.insee, length: chord(centre, $0)) }
        for kilometres in [0.0, 5, 30, 200] {
            let found = france.inseeCodes(within: kilometres, of: centre)
            let longest = 2 * sin(kilometres / 6_371.0088 / 2) + 1e-12
            #expect(Set(found) == Set(chords.filter { $0.length <= longest }.map(\.insee)))
            #expect(found.first == insee)
        }
    }

    @Test func `the nearest communes come first`() throws {
        let france = try France.gazetteer()
        let rennes = try #require(france.commune("35238"))
        let found = france.communes(within: 20, of: rennes)
        let distances = found.map { france.distance(from: rennes, to: $0) }
        #expect(distances == distances.sorted())
        #expect(found.map(\.insee) == france.inseeCodes(within: 20, of: rennes))
        #expect(found.map(\.name).contains("Cesson-Sévigné"))
    }

    @Test func `any distance can be asked for`() throws {
        let france = try France.gazetteer()
        let rennes = try #require(france.commune("35238"))
        #expect(france.communes(within: -1, of: rennes).isEmpty)
        #expect(france.communes(within: .nan, of: rennes).isEmpty)
        #expect(france.inseeCodes(within: 30_000, of: rennes).count == france.communes.count)
        #expect(france.inseeCodes(within: .infinity, of: rennes).count == france.communes.count)
    }

    /// The straight line through the Earth between two communes, in radii: another road to the same distances.
    private func chord(_ one: Commune, _ other: Commune) -> Double {
        let (first, second) = (direction(one), direction(other))
        let (x, y, z) = (first.0 - second.0, first.1 - second.1, first.2 - second.2)
        return (x * x + y * y + z * z).squareRoot()
    }

    private func direction(_ commune: Commune) -> (Double, Double, Double) {
        let latitude = commune.latitude * .pi / 180
        let longitude = commune.longitude * .pi / 180
        return (cos(latitude) * cos(longitude), cos(latitude) * sin(longitude), sin(latitude))
    }
}
