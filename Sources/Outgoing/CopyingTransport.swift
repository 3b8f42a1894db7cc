package import Classifieds

/// Keeps a copy of each mail in the folder, then sends it: the demo shows its mails even when a server is set.
package struct CopyingTransport: MailTransport {
    private let folder: FolderTransport
    private let server: any MailTransport

    package init(folder: FolderTransport, server: any MailTransport) {
        self.folder = folder
        self.server = server
    }

    package func send(_ message: MailMessage) async throws(MailFailure) {
        try await folder.send(message)
        try await server.send(message)
    }

    /// Sends those of which there is a copy.
    package func send(_ messages: [MailMessage]) async -> [Result<Void, MailFailure>] {
        var ended = await folder.send(messages)
        let kept = messages.indices.filter { (try? ended[$0].get()) != nil }
        let sent = await server.send(kept.map { messages[$0] })
        for (place, result) in zip(kept, sent) { ended[place] = result }
        return ended
    }

    package var atOnce: Int { server.atOnce }

    package func forgetKept(before limit: Int64) async throws {
        try await folder.forgetKept(before: limit)
    }

    package func forgetKept(of owner: String) async throws {
        try await folder.forgetKept(of: owner)
    }
}
