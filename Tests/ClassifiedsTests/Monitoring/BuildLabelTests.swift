import TestSite
import Testing

@testable import Classifieds

@Suite("The number that says which program runs")
struct BuildLabelTests {
    @Test func `names the sources of the signed proofs, and none without them`() {
        let proofs = ReleaseProofs(made: TestSite.start, version: "1.4-2", signer: "k", tests: [:])
        #expect(MetricLabel(ofSources: proofs).text == "1.4-2")
        #expect(MetricLabel(ofSources: nil).text == "none")
        #expect(Metric.build.labels.first == "version")
    }
}
