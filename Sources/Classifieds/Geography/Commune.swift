/// A French commune, as Insee lists it.
package struct Commune: Sendable, Hashable {
    /// The code of Insee, five characters: `35288`, `2A004`, `97411`. It is not a postcode.
    package let insee: String
    /// The name with its article: « Rennes », « Le Havre », « L'Haÿ-les-Roses ».
    package let name: String
    /// The department's code: `35`, `2A`, `974`. Never to be guessed from a postcode: Éloise (74109) has 01200.
    package let department: String
    /// The region's code: `53`, `04`.
    package let region: String
    /// At least one, five digits each, ascending.
    package let postcodes: [String]
    /// Degrees north of the equator: the town hall, else the centre of the commune.
    package let latitude: Double
    /// Degrees east of Greenwich.
    package let longitude: Double
    /// Inhabitants; 0 for the six villages destroyed in 1916.
    package let population: Int
    /// Whether the same five digits are also a postcode, perhaps of other communes (35120 is one of about 3,000).
    package let isAlsoPostcode: Bool
}

/// A department, as the State counts them: 101, of which five overseas.
package struct Department: Sendable, Hashable {
    /// `35`, `2A`, `974`.
    package let code: String
    /// « Ille-et-Vilaine », without an article but where it belongs to the name (« La Réunion »).
    package let name: String
    /// The region's code.
    package let region: String
}

/// A region: 18, of which five overseas, each with a single department.
package struct Region: Sendable, Hashable {
    /// `53`, `04`.
    package let code: String
    /// « Bretagne », « Île-de-France ».
    package let name: String
}
