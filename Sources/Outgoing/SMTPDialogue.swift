import CCurl
import Classifieds
import Foundation

/// One connection that carries one mail: a libcurl handle from its making to its end, used on one thread.
final class SMTPDialogue {
    private let transport: SMTPTransport
    private let message: MailMessage
    private let content: Data
    private var taken = 0
    private var last = SMTPExchange()

    init(_ transport: SMTPTransport, carrying message: MailMessage) {
        self.transport = transport
        self.message = message
        content = message.rendered()
    }

    /// Blocks until the server took the mail or the dialogue failed.
    func run() throws(MailFailure) {
        guard CurlSettings.isReady, let handle = curl_easy_init() else { throw .temporary("libcurl doesn't start") }
        // libcurl holds a bare pointer to this object until then.
        defer { withExtendedLifetime(self) { curl_easy_cleanup(handle) } }
        let recipients = curl_slist_append(nil, "<\(message.to.text)>")
        defer { curl_slist_free_all(recipients) }

        setServer(handle)
        setEncryption(handle)
        setMail(handle, to: recipients)
        followTrace(handle)

        let result = curl_easy_perform(handle)
        if result != CURLE_OK { throw MailFailure(curl: result, after: last) }
    }

    private func setServer(_ handle: UnsafeMutableRawPointer) {
        let scheme = transport.server.encryption == .immediate ? "smtps" : "smtp"
        let url = "\(scheme)://\(transport.server.host):\(transport.server.port)/\(transport.hello)"
        ccurl_set_string(handle, CURLOPT_URL, url)
        CurlSettings.set(handle, scheme: scheme, limits: transport.limits)
        // Closed at the end of the dialogue, by this handle and its limits.
        ccurl_set_long(handle, CURLOPT_FORBID_REUSE, 1)
        CurlSettings.set(handle, credentials: transport.server.credentials)
    }

    private func setEncryption(_ handle: UnsafeMutableRawPointer) {
        let level = transport.requiresEncryption ? CURLUSESSL_ALL : CURLUSESSL_NONE
        CurlSettings.set(handle, encryption: level, authorityFile: transport.authorityFile)
    }

    private func setMail(_ handle: UnsafeMutableRawPointer, to recipients: UnsafeMutablePointer<curl_slist>?) {
        let context = Unmanaged.passUnretained(self).toOpaque()
        ccurl_set_string(handle, CURLOPT_MAIL_FROM, "<\(message.from.text)>")
        ccurl_set_recipients(handle, recipients)
        ccurl_set_long(handle, CURLOPT_UPLOAD, 1)
        ccurl_set_pointer(handle, CURLOPT_READDATA, context)
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
            // What counts is over: the farewell's answer is waited for one second, where libcurl would wait 120.
            if dialogue.last.isOver { ccurl_set_long(handle, CURLOPT_SERVER_RESPONSE_TIMEOUT, 1) }
            return 0
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
