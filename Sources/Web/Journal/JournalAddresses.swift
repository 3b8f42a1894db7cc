import Classifieds

/// The journal of what people of the site did, as everybody may check it.
extension Address {
    static let publicJournal = Address("/transparence/journal")

    /// One day, by its number.
    static func publicJournal(day: Int) -> Address { Address("\(publicJournal.text)/\(FrenchDay.iso(day))") }
    /// The same for programs.
    static func publicJournalList(day: Int) -> Address { Address("\(publicJournal(day: day).text)/liste.json") }

    /// What the console shows, further back than a number.
    static func staffJournal(_ filter: JournalFilter) -> Address {
        let fields = [
            ("acte", filter.act?.rawValue), ("collegue", filter.colleague?.text),
            ("jour", filter.day.map { FrenchDay.iso($0) }), ("avant", filter.before.map { String($0) }),
        ].compactMap { name, value in value.map { "\(name)=\(encoded($0))" } }
        return Address(
            ([staffJournal.text] + (fields.isEmpty ? [] : [fields.joined(separator: "&")])).joined(separator: "?"))
    }
}
