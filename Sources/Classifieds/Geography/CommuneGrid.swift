/// Communes by half-degree cells, so that a search around a place looks at its neighbourhood only.
struct CommuneGrid: Sendable {
    /// The south-west corner, in cells.
    private var south = 0
    private var west = 0
    private var height = 0
    private var width = 0
    /// Where each cell's rows start, and the end; cells from west to east, then from south to north.
    private var cells: [UInt32] = [0]
    private var rows: [UInt32] = []

    private static let cellsPerDegree = 2.0

    init(latitudes: [Int32], longitudes: [Int32]) {
        guard let lowest = latitudes.min(), let highest = latitudes.max(),
            let leftmost = longitudes.min(), let rightmost = longitudes.max()
        else { return }
        south = Self.cell(Double(lowest) / 100_000)
        west = Self.cell(Double(leftmost) / 100_000)
        height = Self.cell(Double(highest) / 100_000) - south + 1
        width = Self.cell(Double(rightmost) / 100_000) - west + 1

        let cellOfRow = zip(latitudes, longitudes).map { latitude, longitude in
            (Self.cell(Double(latitude) / 100_000) - south) * width + Self.cell(Double(longitude) / 100_000) - west
        }
        cells = [UInt32](repeating: 0, count: height * width + 1)
        for cell in cellOfRow { cells[cell + 1] += 1 }
        for cell in 1..<cells.count { cells[cell] += cells[cell - 1] }
        var free = cells
        rows = [UInt32](repeating: 0, count: cellOfRow.count)
        for (row, cell) in cellOfRow.enumerated() {
            rows[Int(free[cell])] = UInt32(row)
            free[cell] += 1
        }
    }

    private static func cell(_ degrees: Double) -> Int {
        Int((degrees * cellsPerDegree).rounded(.down))
    }

    /// Calls `body` with every row whose cell touches a box: all rows of the box, and some around it.
    func eachRow(latitude: Double, longitude: Double, box: (height: Double, width: Double), _ body: (Int) -> Void) {
        let fromSouth = max(0, Self.cell(latitude - box.height) - south)
        let toNorth = min(height - 1, Self.cell(latitude + box.height) - south)
        let fromWest = max(0, Self.cell(longitude - box.width) - west)
        let toEast = min(width - 1, Self.cell(longitude + box.width) - west)
        guard fromSouth <= toNorth, fromWest <= toEast else { return }
        for line in fromSouth...toNorth {
            let first = cells[line * width + fromWest]
            let end = cells[line * width + toEast + 1]
            for row in rows[Int(first)..<Int(end)] { body(Int(row)) }
        }
    }
}
