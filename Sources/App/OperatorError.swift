/// What the operator reads on one line when a command can't go on: what is wrong and what to do.
struct OperatorError: Error, CustomStringConvertible {
    let description: String

    init(_ description: String) {
        self.description = description
    }
}
