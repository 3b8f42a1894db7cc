import Testing

@testable import Web

@Suite("A number that is published")
struct SmallCountTests {
    @Test(arguments: [(0, "0"), (1, "moins de 10"), (9, "moins de 10"), (10, "10"), (1_234, "1\u{202F}234")])
    func `is a range below ten`(count: Int, text: String) {
        #expect(SmallCount(count).text == text)
    }

    @Test func `draws all small ones alike`() {
        #expect((1...9).allSatisfy { SmallCount($0).drawn == SmallCount(1).drawn })
        #expect(SmallCount(0).drawn == 0)
    }

    @Test func `together with others tells no more than they do`() {
        #expect(SmallCount.total(of: [12, 30]) == "42")
        #expect(SmallCount.total(of: [0, 0]) == "0")
        #expect(SmallCount.total(of: [12, 3]) == SmallCount.total(of: [12, 9]))
        #expect(SmallCount.total(of: [3, 8]) == "moins de 20")
    }

    @Test func `among others that add up to more says no more than they do`() {
        #expect(SmallCount.text(12, among: [12, 3]) == "12")
        #expect(SmallCount.text(21, among: [12, 9]) == "au moins 12")
        #expect(SmallCount.text(12, among: [6, 7]) == "au moins 10")
        #expect(SmallCount.text(21, among: [12, 10]) == "21")
        #expect(SmallCount.text(3, among: [12, 3]) == "moins de 10")
    }
}
