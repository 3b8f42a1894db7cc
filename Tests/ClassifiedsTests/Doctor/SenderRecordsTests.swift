import Testing

@testable import Classifieds

struct SenderRecordsTests {
    private static let good = [
        "exemple.fr": ["google-site-verification=x", "v=spf1 a:smtp.exemple.org -all"],
        "s1._domainkey.exemple.fr": ["v=DKIM1; k=rsa; p=MIIB"],
        "_dmarc.exemple.fr": ["v=DMARC1; p=quarantine; rua=mailto:contact@exemple.fr"],
    ]

    private func found(_ changes: [String: [String]] = [:], selector: String? = "s1") async -> [Diagnosis] {
        let records = Self.good.merging(changes) { _, new in new }
        return await SenderRecords(
            domain: "exemple.fr", server: "smtp.exemple.org", contact: "contact@exemple.fr", selector: selector
        ).diagnoses { .found(records[$0] ?? []) }
    }

    @Test func `three records that are right are well`() async {
        #expect(await found().map(\.outcome) == [.ok, .ok, .ok])
    }

    @Test func `a record that isn't there is printed as it is to be added`() async {
        let missing = await found(["exemple.fr": ["v=spf10"], "s1._domainkey.exemple.fr": [], "_dmarc.exemple.fr": []])
        #expect(missing.map(\.outcome) == [.warning, .warning, .warning])
        #expect(missing[0].advice?.contains(#"add exemple.fr. TXT "v=spf1 a:smtp.exemple.org -all""#) == true)
        #expect(missing[1].advice?.contains(#"add s1._domainkey.exemple.fr. TXT "v=DKIM1; k=rsa; p=…""#) == true)
        #expect(
            missing[2].advice?.contains(
                #"add _dmarc.exemple.fr. TXT "v=DMARC1; p=quarantine; rua=mailto:contact@exemple.fr""#) == true)
    }

    @Test(arguments: [
        ("exemple.fr", ["v=spf1 a -all", "v=spf1 mx -all"], 0, Diagnosis.Outcome.failure),
        ("exemple.fr", ["v=spf1 +all"], 0, .failure),
        ("s1._domainkey.exemple.fr", ["v=DKIM1; p="], 1, .failure),
        ("_dmarc.exemple.fr", ["v=DMARC1; p=none"], 2, .warning),
    ])
    func `a record that helps nobody is said`(
        name: String, texts: [String], place: Int, outcome: Diagnosis.Outcome
    ) async {
        let diagnoses = await found([name: texts])
        #expect(diagnoses[place].outcome == outcome)
        #expect(diagnoses.count { $0.outcome == .ok } == 2)
    }

    @Test func `a signature whose name nobody says isn't looked up, and that is said`() async {
        #expect(await found(selector: nil)[1].advice?.contains("--dkim-selector") == true)
    }

    @Test func `where no name server answers the records to add are printed all the same`() async {
        let diagnoses = await SenderRecords(
            domain: "exemple.fr", server: "smtp.exemple.org", contact: "contact@exemple.fr", selector: "s1"
        ).diagnoses { _ in .unreachable }
        #expect(diagnoses.allSatisfy { $0.outcome == .warning && $0.advice?.contains("TXT \"v=") == true })
    }
}
