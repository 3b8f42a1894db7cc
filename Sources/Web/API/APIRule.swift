import Classifieds

/// What a program is held to at one address of the API, beside who may come.
package struct APIRule: Sendable {
    /// Its parameters behind the « ? »; any other is refused.
    let parameters: Set<String>
    /// What of it is counted; `nil` for reading.
    let counted: Limits.Act?
    /// What the answer may be made of; the first where the program doesn't mind.
    let produces: [String]

    init(
        taking parameters: Set<String> = [], counting act: Limits.Act? = nil,
        producing types: [String] = ["application/json"]
    ) {
        self.parameters = parameters
        counted = act
        produces = types
    }

    /// A change.
    static let change = APIRule(counting: .programChange)
}
