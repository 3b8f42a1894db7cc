extension Gazetteer {
    /// Compares the embedded files with what is known of France, for `zone-visio geography check`.
    ///
    /// - Returns: a sentence for each fact that does not hold; none when all is well.
    package func check() -> [String] {
        var problems: [String] = []
        func expect<Value: Equatable>(_ what: String, _ found: Value, _ expected: Value) {
            if found != expected { problems.append("\(what): found \(found), expected \(expected).") }
        }
        let everywhere = Array(communes)
        let byPostcode = postcodes(of: everywhere)
        let largest = byPostcode.max { ($0.value.count, $1.key) < ($1.value.count, $0.key) }

        expect("Number of communes", everywhere.count, 34_875)
        expect("Number of departments", departments.count, 101)
        expect("Number of regions", regions.count, 18)
        expect("Postcode with the most communes", largest.map { "\($0.key): \($0.value.count)" }, "51300: 46")
        let spanning = byPostcode.values.count { Set($0.map(\.department)).count > 1 }
        expect("Postcodes that span two departments", spanning, 16)
        let borrowing = everywhere.count { commune in
            !commune.postcodes.allSatisfy { $0.hasPrefix(commune.postcodeBeginning) }
        }
        expect("Communes with a postcode that starts with another department's number", borrowing, 23)
        expect(
            "Communes without inhabitants", everywhere.filter { $0.population == 0 }.map(\.insee),
            ["55039", "55050", "55139", "55189", "55239", "55307"])
        expect("Postcodes of Saint-Malo", commune("35288")?.postcodes, ["35400"])
        expect("Postcodes of Éloise, which is in Haute-Savoie", commune("74109")?.postcodes, ["01200"])
        expect("Postcodes of Les Trois Lacs", commune("27676")?.postcodes, ["27700", "27940"])
        expect("Number of postcodes of Paris", commune("75056")?.postcodes.count, 21)
        expect("Number of postcodes of Lyon", commune("69123")?.postcodes.count, 9)
        expect("Number of postcodes of Marseille", commune("13055")?.postcodes.count, 16)
        expect("Departments of Corsica", region("94").map { departments(of: $0).map(\.code) }, ["2A", "2B"])
        expect("Number of former communes and districts", former.count, 2_542)
        expect("Commune of Paris 11e", place(named: "Paris 11e")?.code, "75056")
        expect("Commune of Cherbourg-Octeville", place(named: "Cherbourg-Octeville")?.code, "50129")
        expect("Communes whose department, region, postcode or place is wrong", misplaced(everywhere), [])
        return problems
    }

    /// A few counts in one sentence, for the line that says that all is well.
    package var summary: String {
        let postcodes = communes.postcodes.postcodes.count
        return "\(communes.count) communes, \(departments.count) departments, \(regions.count) regions, "
            + "\(postcodes) postcodes, \(former.count) former communes and districts; \(source.vintage)."
    }

    private func postcodes(of communes: [Commune]) -> [String: [Commune]] {
        var byPostcode: [String: [Commune]] = [:]
        for commune in communes {
            for postcode in commune.postcodes { byPostcode[postcode, default: []].append(commune) }
        }
        return byPostcode
    }

    /// The codes of communes whose department or region is not theirs, whose postcodes are malformed, or whose
    /// coordinates are not in the box of the mainland or of an overseas department.
    private func misplaced(_ communes: [Commune]) -> [String] {
        let regionByDepartment = Dictionary(departments.map { ($0.code, $0.region) }) { first, _ in first }
        return communes.filter { commune in
            commune.region != regionByDepartment[commune.department]
                || !commune.insee.hasPrefix(commune.department)
                || commune.postcodes.isEmpty
                || !commune.postcodes.allSatisfy { $0.utf8.count == 5 && $0.isDigits }
                || !commune.isInFrance
        }.map(\.insee)
    }
}

extension Commune {
    /// How the postcodes of the department's communes start, as a rule.
    fileprivate var postcodeBeginning: String {
        department == "2A" || department == "2B" ? "20" : department
    }

    /// Whether the coordinates lie in the box of the commune's own part of France.
    fileprivate var isInFrance: Bool {
        switch department {
        case "971": 15.8...16.6 ~= latitude && -61.9 ... -61.0 ~= longitude
        case "972": 14.3...14.9 ~= latitude && -61.3 ... -60.8 ~= longitude
        case "973": 2.1...5.8 ~= latitude && -54.7 ... -51.6 ~= longitude
        case "974": -21.4 ... -20.8 ~= latitude && 55.2...55.9 ~= longitude
        case "976": -13.1 ... -12.6 ~= latitude && 45.0...45.4 ~= longitude
        default: 41.3...51.1 ~= latitude && -5.2...9.6 ~= longitude
        }
    }
}
