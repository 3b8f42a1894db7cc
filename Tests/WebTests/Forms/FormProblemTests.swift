import Testing
import Web

@Suite struct FormProblemTests {
    static let statuses: [(FormProblem, Int)] = [
        (.wrongMediaType, 415), (.unsupportedPart, 415), (.malformed, 400), (.truncated, 400), (.badEncoding, 400),
        (.bodyTooLarge, 413), (.tooManyParts, 413), (.partHeaderTooLarge, 413), (.textTooLong("secret"), 413),
        (.fileTooLarge("secret"), 413), (.unknownField("secret"), 422), (.repeatedField("secret"), 422),
    ]

    @Test(arguments: statuses)
    func `a problem has its status and a sentence for the visitor`(problem: FormProblem, status: Int) {
        #expect(problem.status == status)
        #expect(problem.sentence.hasSuffix(".") && problem.sentence.count > 20)
        #expect(!problem.sentence.contains("'"), "the French apostrophe is ’")
    }

    @Test(arguments: statuses.map(\.0))
    func `the name that a sender gave to a field isn't printed`(problem: FormProblem) {
        var dumped = ""
        dump(problem, to: &dumped)
        let printed = "\(problem) \(String(reflecting: problem)) \(dumped) \(problem.sentence)"
        #expect(!printed.contains("secret"))
        #expect(problem.field == nil || problem.field == "secret")
    }
}
