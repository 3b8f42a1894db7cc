/// Why an ad of another site isn't brought; the word stands in the report, the sentence is for the operator.
package enum MovingRefusal: String, Error, Sendable, CaseIterable {
    case noAddress = "no-address"
    case noCategory = "no-category"
    case blockedCategory = "blocked-category"
    case noPlace = "no-place"
    case title
    case text
    case contactDetails = "contact-details"
    case unreadable
    case tooLong = "too-long"
    case switchedOff = "switched-off"
    case spam
    case expired
    case duplicate
    case objected
    case otherRule = "other-rule"

    package var sentence: String {
        switch self {
        case .noAddress: "no address that mails could go to"
        case .noCategory: "its category is mapped to none of this site (--categories)"
        case .blockedCategory: "its category is for adults, or blocked in the file of categories"
        case .noPlace: "its commune isn't known"
        case .title: "its title is too short"
        case .text: "its text is too short or too long"
        case .contactDetails: "its title, text or name holds an address, a number or a link, which no ad shows"
        case .unreadable: "its words are not in the letters that the file declares"
        case .tooLong: "a field is longer than any ad's"
        case .switchedOff: "it was switched off, or never confirmed"
        case .spam: "it was marked as spam"
        case .expired: "it was over"
        case .duplicate: "the same person has the same words in another one"
        case .objected: "its owner wants nothing of the site"
        case .otherRule: "it breaks another rule of ads"
        }
    }
}
