/// Who did something, as a row of a case keeps it: somebody of the list, or the operator at the machine.
package enum ActingPerson: Sendable {
    case colleague(Opened<String>)
    /// Somebody who doesn't work here any more.
    case formerColleague
    case operatorAtMachine

    /// - Parameter text: a colleague's id; anything else, or nothing, is the operator.
    init(_ text: String?, among names: [Colleague.ID: Opened<String>]) {
        guard let id = text.flatMap({ Colleague.ID($0) }) else {
            self = .operatorAtMachine
            return
        }
        self = names[id].map { .colleague($0) } ?? .formerColleague
    }
}
