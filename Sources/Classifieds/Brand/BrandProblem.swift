/// Something of the brand can't be used.
package struct BrandProblem: Error, Equatable {
    /// What is wrong and what to do, for the operator: one line.
    package let sentence: String

    init(_ sentence: String) {
        self.sentence = sentence
    }
}
