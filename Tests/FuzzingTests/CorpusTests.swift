import Foundation
import FuzzingSubjects
import TestSite
import Testing

/// What `bin/fuzz` begins with, and what it found once: read at every change.
@Suite struct CorpusTests {
    @Test(arguments: FuzzingSubjectList.all.map { $0.name })
    func `what anybody may send is read or refused, and no rule is broken`(name: String) async throws {
        let type = try #require(FuzzingSubjectList.all.first { $0.name == name })
        let world = try await TestSite()
        let subject = try type.init(world)
        let files = try Self.files(of: name)
        #expect(files.count >= 3)
        for file in files {
            #expect(throws: Never.self, "\(name)/\(file.lastPathComponent)") {
                try subject.look(at: try Data(contentsOf: file))
            }
        }
    }

    @Test func `each corpus has a subject`() throws {
        let names = try FileManager.default.contentsOfDirectory(atPath: Self.corpora.path)
        #expect(Set(names) == Set(FuzzingSubjectList.all.map { $0.name }))
    }

    @Test func `no file of a corpus is longer than what its subject is given`() throws {
        for type in FuzzingSubjectList.all {
            for file in try Self.files(of: type.name) {
                #expect(try Data(contentsOf: file).count <= type.longest, "\(type.name)/\(file.lastPathComponent)")
            }
        }
    }

    private static var corpora: URL {
        URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Corpora")
    }

    private static func files(of name: String) throws -> [URL] {
        try FileManager.default.contentsOfDirectory(
            at: corpora.appending(path: name), includingPropertiesForKeys: nil)
    }
}
