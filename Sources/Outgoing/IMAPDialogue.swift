import CCurl
import Classifieds
import Foundation

/// One connection to a mailbox, signed in, from its making to its end; used on one thread.
///
/// libcurl connects, encrypts and signs in. The commands are our own: its way of fetching marks a mail as read.
final class IMAPDialogue {
    /// What a server says in one go: its line, the bytes it announced taken out of it.
    struct Response {
        var line = ""
        var literal: Data?
    }

    /// The most bytes of one answer: a list of a hundred thousand mails, or the longest mail that is read.
    private static let longestAnswer = IncomingMailLimits.bytes + 1_000_000

    /// After how long it is looked whether the dialogue was called off.
    private static let slice = Duration.milliseconds(250)

    private let handle: UnsafeMutableRawPointer
    private let deadline: SuspendingClock.Instant
    private let callOff: CallOff
    private var number = 0
    private var received = Data()
    private var total = 0

    /// Blocks until signed in.
    init(
        _ server: IMAPServer, authorityFile: String?, limits: ServerLimits, callOff: CallOff
    ) throws(MailSourceFailure) {
        guard CurlSettings.isReady, let handle = curl_easy_init() else {
            throw MailSourceFailure("libcurl doesn't start")
        }
        self.handle = handle
        self.callOff = callOff
        deadline = SuspendingClock.now + limits.total
        ccurl_set_string(handle, CURLOPT_URL, server.address)
        CurlSettings.set(handle, scheme: server.isImmediate ? "imaps" : "imap", limits: limits)
        CurlSettings.set(handle, credentials: server.credentials)
        CurlSettings.set(handle, encryption: CURLUSESSL_ALL, authorityFile: authorityFile)
        ccurl_set_long(handle, CURLOPT_CONNECT_ONLY, 1)
        try check(curl_easy_perform(handle))
    }

    deinit {
        curl_easy_cleanup(handle)
    }

    /// Says one command and takes what the server says until it is done (RFC 9051 §2.2).
    ///
    /// - Throws: when it answers NO or BAD.
    func command(_ text: String) throws(MailSourceFailure) -> [Response] {
        number += 1
        total = 0
        // What was taken from the front stays in memory until here.
        received = Data(received)
        let tag = "zv\(number) "
        try send(Data((tag + text + "\r\n").utf8))
        var responses: [Response] = []
        while true {
            let response = try response()
            guard response.line.hasPrefix(tag) else {
                responses.append(response)
                continue
            }
            let answer = response.line.dropFirst(tag.count).prefix { $0 != " " }.uppercased()
            guard answer == "OK" else {
                throw MailSourceFailure("IMAP \(answer == "NO" ? "NO" : "BAD") to \(text.prefix { $0 != " " })")
            }
            return responses
        }
    }

    private func response() throws(MailSourceFailure) -> Response {
        var response = Response()
        while true {
            let line = try line()
            response.line += line
            guard line.last == "}", let brace = line.lastIndex(of: "{"),
                let count = Int(line[line.index(after: brace)...].dropLast())
            else { return response }
            let literal = try take(count)
            response.literal = response.literal ?? literal
        }
    }

    private func line() throws(MailSourceFailure) -> String {
        var searched = 0
        while true {
            if let end = received[(received.startIndex + searched)...].firstIndex(of: UInt8(ascii: "\n")) {
                let line = received[..<end]
                received = received[received.index(after: end)...]
                return String(decoding: line.last == UInt8(ascii: "\r") ? line.dropLast() : line, as: UTF8.self)
            }
            searched = received.count
            try receive()
        }
    }

    private func take(_ count: Int) throws(MailSourceFailure) -> Data {
        guard (0...Self.longestAnswer).contains(count) else { throw MailSourceFailure("IMAP: too long an answer") }
        while received.count < count { try receive() }
        let bytes = Data(received.prefix(count))
        received = received.dropFirst(count)
        return bytes
    }

    private func send(_ bytes: Data) throws(MailSourceFailure) {
        var rest = bytes
        while !rest.isEmpty {
            var sent = 0
            let result = rest.withUnsafeBytes { curl_easy_send(handle, $0.baseAddress, $0.count, &sent) }
            if result == CURLE_AGAIN { try wait(for: POLLOUT) } else { try check(result) }
            rest = rest.dropFirst(sent)
        }
    }

    private func receive() throws(MailSourceFailure) {
        var chunk = [UInt8](repeating: 0, count: 1 << 16)
        var count = 0
        let result = curl_easy_recv(handle, &chunk, chunk.count, &count)
        if result == CURLE_AGAIN { return try wait(for: POLLIN) }
        try check(result)
        guard count > 0 else { throw MailSourceFailure("IMAP: the server has hung up") }
        total += count
        guard total <= Self.longestAnswer else { throw MailSourceFailure("IMAP: too long an answer") }
        received.append(contentsOf: chunk.prefix(count))
    }

    /// Waits for a moment; whoever calls tries again then.
    private func wait(for event: Int32) throws(MailSourceFailure) {
        guard !callOff.isSet else { throw MailSourceFailure("IMAP: called off") }
        let left = SuspendingClock.now.duration(to: deadline)
        var socket = curl_socket_t(-1)
        guard left > .zero, ccurl_get_socket(handle, &socket) == CURLE_OK, socket >= 0 else {
            throw MailSourceFailure("IMAP: the server takes too long")
        }
        var polled = pollfd(fd: socket, events: Int16(event), revents: 0)
        poll(&polled, 1, Int32(clamping: min(left, Self.slice).wholeMilliseconds + 1))
    }

    private func check(_ result: CURLcode) throws(MailSourceFailure) {
        guard result != CURLE_OK else { return }
        throw MailSourceFailure("curl \(result.rawValue): \(CurlSettings.meaning(of: result))")
    }
}
