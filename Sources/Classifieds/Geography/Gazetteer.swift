/// The communes, departments and regions of France, and what a visitor means by the name of one.
///
/// A value made once at start and shared; nothing in it changes.
package struct Gazetteer: Sendable {
    /// All communes, in the order of their Insee codes.
    package let communes: CommuneTable
    /// All departments, in the order of their codes.
    package let departments: [Department]
    /// All regions, in the order of their codes.
    package let regions: [Region]
    /// Where the data comes from and of which dates it is.
    package let source: GazetteerSource

    let grid: CommuneGrid
    let names: PlaceNameIndex
    /// Former communes and districts, by name.
    let former: [FormerPlace]

    /// Reads the files embedded in the program: some 2 MB of text, a few milliseconds in a release build.
    ///
    /// - Throws: `GazetteerProblem` when a file is not as `bin/geography` writes it.
    package static func embedded() throws -> Gazetteer {
        try Gazetteer(
            communes: StaticBytes(Embedded.communesCSV),
            former: StaticBytes(Embedded.formerCSV),
            departments: StaticBytes(Embedded.departmentsCSV),
            regions: StaticBytes(Embedded.regionsCSV))
    }

    init(communes: StaticBytes, former: StaticBytes, departments: StaticBytes, regions: StaticBytes) throws {
        source = try GazetteerSource(header: communes)
        let table = try CommuneTable(communes)
        self.communes = table
        self.former = try former.rows(of: "former.csv", columns: 3).enumerated().map { number, fields in
            guard let row = table.row(insee: fields[1]), let population = Int(fields[2]) else {
                throw GazetteerProblem.malformedRow(file: "former.csv", row: number + 1)
            }
            return FormerPlace(name: fields[0], commune: table[row], population: population)
        }
        self.departments = try departments.rows(of: "departments.csv", columns: 3).map {
            Department(code: $0[0], name: $0[1], region: $0[2])
        }
        self.regions = try regions.rows(of: "regions.csv", columns: 2).map { Region(code: $0[0], name: $0[1]) }
        grid = CommuneGrid(latitudes: self.communes.latitudes, longitudes: self.communes.longitudes)
        names = PlaceNameIndex(communes: self.communes, departments: self.departments, regions: self.regions)
    }
}

extension Gazetteer {
    /// The commune of an Insee code: `35288`, `2a004`.
    package func commune(_ insee: String) -> Commune? {
        communes.row(insee: insee.uppercased()).map { communes[$0] }
    }

    /// The communes that share a postcode, the most populous first; up to 46 of them (51300).
    package func communes(postcode: String) -> [Commune] {
        guard postcode.utf8.count == 5, postcode.isDigits, let number = UInt32(postcode) else { return [] }
        return communes.postcodes.rows(number).map { communes[$0] }
            .sorted { ($1.population, $0.insee) < ($0.population, $1.insee) }
    }

    /// The department of a code: `35`, `2a`, `974`.
    package func department(_ code: String) -> Department? {
        let code = code.uppercased()
        return departments.first { $0.code == code }
    }

    /// The region of a code: `53`.
    package func region(_ code: String) -> Region? {
        regions.first { $0.code == code }
    }

    /// The department whose name gives a slug: `ille-et-vilaine`.
    package func department(slug: String) -> Department? {
        departments.first { Slug.of($0.name) == slug }
    }

    /// The region whose name gives a slug: `bretagne`.
    package func region(slug: String) -> Region? {
        regions.first { Slug.of($0.name) == slug }
    }

    /// The departments of a region, in the order of their codes.
    package func departments(of region: Region) -> [Department] {
        departments.filter { $0.region == region.code }
    }

    /// The codes of the departments that a place is in, or is made of; none where it is no place.
    package func departmentCodes(of place: Place?) -> Set<String> {
        switch place {
        case .commune(let commune): [commune.department]
        case .department(let department): [department.code]
        case .region(let region): Set(departments(of: region).map(\.code))
        case .postcode(_, let communes): Set(communes.map(\.department))
        case nil: []
        }
    }

    /// The communes of a department, in the order of their codes.
    package func communes(of department: Department) -> [Commune] {
        communes.rows(department: department.code).map { communes[$0] }
    }
}

extension StaticBytes {
    /// The lines of a small file of the gazetteer, without its header.
    fileprivate func rows(of file: String, columns: Int) throws -> [[String]] {
        let lines = string(positionAfterHeader..<count).split(separator: "\n")
        return try lines.enumerated().map { number, line in
            let fields = line.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
            guard fields.count == columns else { throw GazetteerProblem.malformedRow(file: file, row: number + 1) }
            return fields
        }
    }
}
