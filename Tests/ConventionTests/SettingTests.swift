import Classifieds
import Testing

/// What an operator may set stands in what an operator reads.
@Suite struct SettingTests {
    @Test func `every duration that can be set is named in the operations guide`() throws {
        let guide = try SourceTree.here.text(of: "docs/operations.md")
        for setting in DurationSetting.all {
            let name = setting.key.reduce(into: "_") { $0 += $1.isUppercase ? "_\($1)" : $1.uppercased() }
            #expect(guide.contains("`\(name)`") || guide.contains("`ZONEVISIO_DURATIONS\(name)`"), "\(name)")
        }
    }
}
