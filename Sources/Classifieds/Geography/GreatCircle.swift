import Foundation

/// Distances on the mean sphere of the Earth, radius 6,371.0088 km (IUGG's mean radius R₁).
enum GreatCircle {
    static let radius = 6_371.0088

    /// Kilometres, and a few more, to the opposite point of the Earth.
    static let longest = 20_016.0

    /// Kilometres along the great circle between two points in degrees, by the haversine formula.
    static func distance(fromLatitude: Double, longitude fromLongitude: Double, toLatitude: Double, longitude: Double)
        -> Double
    {
        let north = sin(radians(toLatitude - fromLatitude) / 2)
        let east = sin(radians(longitude - fromLongitude) / 2)
        let haversine = north * north + cos(radians(fromLatitude)) * cos(radians(toLatitude)) * east * east
        return 2 * radius * asin(min(1, haversine.squareRoot()))
    }

    /// Half the height and half the width, in degrees, of the box around every point within some kilometres.
    /// The width is 180 when a pole lies within.
    static func box(around latitude: Double, kilometres: Double) -> (height: Double, width: Double) {
        let angle = kilometres / radius
        let height = angle * 180 / .pi + 1e-9  // a hair more, for rounding
        guard abs(latitude) + height < 90 else { return (height, 180) }
        return (height, asin(sin(angle) / cos(radians(latitude))) * 180 / .pi)
    }

    private static func radians(_ degrees: Double) -> Double {
        degrees * .pi / 180
    }
}
