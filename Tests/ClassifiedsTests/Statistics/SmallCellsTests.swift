import Classifieds
import Testing

@Suite("Small numbers of a whole") struct SmallCellsTests {
    @Test func `are hidden when there are fewer than ten, with one more where one alone would show`() {
        #expect(SmallCells.hidden(["a": 9, "b": 40, "c": 12]) == ["a", "c"])
        #expect(SmallCells.hidden(["a": 4, "b": 7, "c": 12]) == ["a", "b"])
        #expect(SmallCells.hidden(["a": 1, "b": 2, "c": 12, "d": 30]) == ["a", "b", "c"])
    }

    @Test func `hide everything where nothing else helps, and nothing where all are large`() {
        #expect(SmallCells.hidden(["a": 3]) == ["a"])
        #expect(SmallCells.hidden(["a": 10, "b": 10]).isEmpty)
        #expect(SmallCells.hidden([String: Int]()).isEmpty)
    }

    @Test func `don't hide what is nobody's, nor by it`() {
        #expect(SmallCells.hidden(["a": 0, "b": 5, "c": 50]) == ["b", "c"])
        #expect(SmallCells.hidden(["a": 0, "b": 50]).isEmpty)
    }

    /// Whatever the numbers: nobody who knows the total learns of a group smaller than ten.
    @Test(arguments: 0..<200) func `leave nothing small to be worked out`(seed: Int) {
        var state = UInt64(seed) &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        func next(_ bound: Int) -> Int {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int(state >> 33) % bound
        }
        let cells = Dictionary(uniqueKeysWithValues: (0..<(1 + next(9))).map { ($0, next(30)) })
        let hidden = SmallCells.hidden(cells)
        #expect(cells.allSatisfy { $0.value == 0 || $0.value >= SmallCells.least || hidden.contains($0.key) })
        let told = cells.filter { $0.value > 0 && !hidden.contains($0.key) }
        guard !hidden.isEmpty, !told.isEmpty else { return }
        #expect(hidden.count >= 2)
        #expect(hidden.compactMap { cells[$0] }.reduce(0, +) >= SmallCells.least)
    }
}
