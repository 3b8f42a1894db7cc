import Glibc
import HTTPTypes
import Testing

@testable import Classifieds
@testable import Web

@Suite struct SetbackTests {
    @Test(arguments: [(ENOSPC, "disk full"), (EIO, "the disk refuses: error 5"), (EROFS, "the disk refuses: error 30")])
    func `a disk that refuses may take it later, whatever its reason`(code: CInt, reason: String) throws {
        let setback = try #require(Setback(DurableFileError(code: code)))
        #expect(setback.status == .serviceUnavailable && setback.seconds > 0)
        #expect(setback.reason == reason)
    }
}
