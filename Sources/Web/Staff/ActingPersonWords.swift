import Classifieds
import HTML

extension ActingPerson {
    /// Who it was, in the middle of a sentence.
    var words: HTML {
        switch self {
        case .colleague(let name): "\(onDuty: name)"
        case .formerColleague: "un ancien collègue"
        case .operatorAtMachine: "l’exploitant, sur la machine du site"
        }
    }
}
