import Foundation
import Outgoing
import TestSite
import Testing

struct MaildirSourceTests {
    /// A system administrator may write wherever the folder's rights forbid it.
    @Test(.enabled(if: geteuid() != 0))
    func `a folder that can be read and not deleted from is no box`() throws {
        let folder = try TestFolder()
        for part in ["new", "cur"] {
            try FileManager.default.createDirectory(
                at: folder.url.appending(path: part), withIntermediateDirectories: true)
        }
        #expect(MaildirSource(folder: folder.url.path) != nil)
        let new = folder.url.appending(path: "new").path
        try FileManager.default.setAttributes([.posixPermissions: 0o500], ofItemAtPath: new)
        #expect(MaildirSource(folder: folder.url.path) == nil)
        try FileManager.default.setAttributes([.posixPermissions: 0o700], ofItemAtPath: new)
    }
}
