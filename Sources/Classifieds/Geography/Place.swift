/// What the parameter `lieu` can mean: where ads are looked for.
package enum Place: Sendable, Hashable {
    case commune(Commune)
    case department(Department)
    case region(Region)
    /// A postcode that several communes share, with these communes, the most populous first.
    /// A postcode of a single commune is that `commune`.
    case postcode(String, [Commune])

    /// The value of `lieu` that always gives this place back: `35288`, `dep-35`, `reg-53`, `51300`.
    ///
    /// Where a commune's code is a postcode too, the digits alone mean the postcode, so the commune is `com-35120`.
    package var code: String {
        switch self {
        case .commune(let commune): commune.isAlsoPostcode ? "com-" + commune.insee : commune.insee
        case .department(let department): "dep-" + department.code
        case .region(let region): "reg-" + region.code
        case .postcode(let postcode, _): postcode
        }
    }

    /// « Rennes », « Ille-et-Vilaine », « Bretagne », « 51300 ».
    package var name: String {
        switch self {
        case .commune(let commune): commune.name
        case .department(let department): department.name
        case .region(let region): region.name
        case .postcode(let postcode, _): postcode
        }
    }

    /// For lists, never the same for two places: « Rennes (35) », « Ille-et-Vilaine (département) »,
    /// « Bretagne (région) », « 51300 (46 communes) ». `Gazetteer.place(named:)` understands it.
    package var label: String {
        switch self {
        case .commune(let commune): "\(commune.name) (\(commune.department))"
        case .department(let department): "\(department.name) (département)"
        case .region(let region): "\(region.name) (région)"
        case .postcode(let postcode, let communes): "\(postcode) (\(communes.count) communes)"
        }
    }
}
