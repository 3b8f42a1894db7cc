import CCurl
import Classifieds
import Foundation

/// A libcurl handle from its making to its end, used on one thread: it carries one mail after another, over the same connection as
/// long as none fails.
final class SMTPDialogue {
    /// A server may want no more over one connection, and another machine of the same name its share.
    private static let mailsOfAConnection = 100
    /// A farewell isn't worth more.
    private static let farewell = Duration.seconds(2)

    private let transport: SMTPTransport
    private var handle: UnsafeMutableRawPointer?
    /// How many mails the connection has carried.
    private var carried = 0

    private var content = Data()
    private var taken = 0
    private var last = SMTPExchange()
    /// Whether the connection stays open after this mail.
    private var isKept = false

    init(_ transport: SMTPTransport) {
        self.transport = transport
    }

    deinit { part() }

    /// Blocks until the server took the mail or the dialogue failed; the connection stays open after a mail that was taken.
    ///
    /// A server may end a connection between two mails, or want no further one over it: a mail that it can't have taken is then
    /// tried again, once, over a new connection.
    func carry(_ message: MailMessage) throws(MailFailure) {
        content = message.rendered()
        var result = try perform(message)
        if result != CURLE_OK, isOnKeptConnection, last.isUnheard {
            end()
            result = try perform(message)
        }
        guard result == CURLE_OK else {
            end()
            throw MailFailure(curl: result, after: last)
        }
        carried = isKept ? (isOnKeptConnection ? carried : 0) + 1 : 0
    }

    /// Takes leave of the server where a connection is open.
    ///
    /// libcurl ends what a handle keeps by means of another handle, which waits 120 seconds for the farewell's answer: so the
    /// connection is used once more, for nothing, and ended with that.
    func part() {
        guard let handle, carried > 0 else { return end() }
        (carried, last) = (0, SMTPExchange())
        ccurl_open_no_socket(handle)
        ccurl_set_long(handle, CURLOPT_UPLOAD, 0)
        ccurl_set_long(handle, CURLOPT_NOBODY, 1)
        ccurl_set_string(handle, CURLOPT_CUSTOMREQUEST, "NOOP")
        ccurl_set_long(handle, CURLOPT_FORBID_REUSE, 1)
        ccurl_set_long(handle, CURLOPT_TIMEOUT_MS, Self.farewell.wholeMilliseconds)
        // Where the server has ended the connection meanwhile, there is nothing to say.
        _ = curl_easy_perform(handle)
        end()
    }

    /// Nothing of the handle is kept, whose connection has been closed.
    private func end() {
        curl_easy_cleanup(handle)
        (handle, carried) = (nil, 0)
    }

    private func perform(_ message: MailMessage) throws(MailFailure) -> CURLcode {
        let handle = try opened()
        (taken, last, isKept) = (0, SMTPExchange(), false)
        let recipients = curl_slist_append(nil, "<\(message.to.text)>")
        defer {
            ccurl_set_recipients(handle, nil)
            curl_slist_free_all(recipients)
        }
        ccurl_set_string(handle, CURLOPT_MAIL_FROM, "<\(message.from.text)>")
        ccurl_set_recipients(handle, recipients)
        // Until the server has taken the mail (`settle`): libcurl ends what fails before it returns, within its limits.
        ccurl_set_long(handle, CURLOPT_FORBID_REUSE, 1)
        ccurl_set_long(handle, CURLOPT_SERVER_RESPONSE_TIMEOUT, 0)
        return curl_easy_perform(handle)
    }

    private var isOnKeptConnection: Bool {
        var opened = 0
        return handle.map { ccurl_get_long($0, CURLINFO_NUM_CONNECTS, &opened) } == CURLE_OK && opened == 0
    }

    private func opened() throws(MailFailure) -> UnsafeMutableRawPointer {
        if let handle { return handle }
        guard CurlSettings.isReady, let handle = curl_easy_init() else { throw .temporary("libcurl doesn't start") }
        self.handle = handle
        setServer(handle)
        setContent(handle)
        followTrace(handle)
        return handle
    }

    private func setServer(_ handle: UnsafeMutableRawPointer) {
        let scheme = transport.server.encryption == .immediate ? "smtps" : "smtp"
        let url = "\(scheme)://\(transport.server.host):\(transport.server.port)/\(transport.hello)"
        ccurl_set_string(handle, CURLOPT_URL, url)
        CurlSettings.set(handle, scheme: scheme, limits: transport.limits)
        CurlSettings.set(handle, credentials: transport.server.credentials)
        let level = transport.requiresEncryption ? CURLUSESSL_ALL : CURLUSESSL_NONE
        CurlSettings.set(handle, encryption: level, authorityFile: transport.authorityFile)
    }

    /// libcurl holds a bare pointer to this object, which ends the handle before it goes.
    private func setContent(_ handle: UnsafeMutableRawPointer) {
        ccurl_set_long(handle, CURLOPT_UPLOAD, 1)
        ccurl_set_pointer(handle, CURLOPT_READDATA, Unmanaged.passUnretained(self).toOpaque())
        ccurl_set_read_function(handle) { buffer, size, count, context in
            guard let buffer, let context else { return Int(CURL_READFUNC_ABORT) }
            let dialogue = Unmanaged<SMTPDialogue>.fromOpaque(context).takeUnretainedValue()
            return dialogue.take(into: UnsafeMutableRawBufferPointer(start: buffer, count: size * count))
        }
    }

    /// libcurl tells the last reply but not what it answered: its trace does. It is printed nowhere.
    private func followTrace(_ handle: UnsafeMutableRawPointer) {
        ccurl_set_long(handle, CURLOPT_VERBOSE, 1)
        ccurl_set_pointer(handle, CURLOPT_DEBUGDATA, Unmanaged.passUnretained(self).toOpaque())
        ccurl_set_debug_function(handle) { handle, kind, line, count, context in
            guard let handle, let line, let context else { return 0 }
            let dialogue = Unmanaged<SMTPDialogue>.fromOpaque(context).takeUnretainedValue()
            let start = { (length: Int) in
                String(decoding: UnsafeRawBufferPointer(start: line, count: min(count, length)), as: UTF8.self)
            }
            switch kind {
            case CURLINFO_HEADER_OUT: dialogue.last.sent(start(5))
            case CURLINFO_HEADER_IN: dialogue.last.received(start(12))
            default: break
            }
            dialogue.settle(handle)
            return 0
        }
    }

    private func settle(_ handle: UnsafeMutableRawPointer) {
        if last.isOver {
            // What counts is over: the farewell's answer is waited for one second, where libcurl would wait 120.
            ccurl_set_long(handle, CURLOPT_SERVER_RESPONSE_TIMEOUT, 1)
        } else if last.isTaken, !isKept, carried + 1 < Self.mailsOfAConnection {
            ccurl_set_long(handle, CURLOPT_FORBID_REUSE, 0)
            isKept = true
        }
    }

    /// The next bytes of the mail, as many as the buffer holds; none at its end.
    private func take(into buffer: UnsafeMutableRawBufferPointer) -> Int {
        let next = content[taken...].prefix(buffer.count)
        buffer.copyBytes(from: next)
        taken += next.count
        return next.count
    }
}
