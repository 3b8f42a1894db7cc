import CCurl
import Classifieds
import Foundation

/// One message and the status of its answer: a libcurl handle from its making to its end, used on one thread.
final class WebhookDialogue {
    /// What an answer says is of no use: it is let in up to here, and nothing of it is kept.
    private static let mostBytes = 4_096

    private let message: WebhookMessage
    private let webhook: Webhook
    private var read = 0

    init(_ message: WebhookMessage, to webhook: Webhook) {
        self.message = message
        self.webhook = webhook
    }

    /// Blocks until there is an answer, or there can't be one.
    ///
    /// - Returns: its status.
    func run(authorityFile: String?, limits: ServerLimits) throws(WebhookFailure) -> Int {
        guard CurlSettings.isReady, let handle = curl_easy_init() else {
            throw WebhookFailure("libcurl doesn't start")
        }
        // libcurl holds a bare pointer to this object until then.
        defer { withExtendedLifetime(self) { curl_easy_cleanup(handle) } }
        var fields: UnsafeMutablePointer<curl_slist>?
        for header in message.headers { fields = curl_slist_append(fields, "\(header.name): \(header.value)") }
        defer { curl_slist_free_all(fields) }

        ccurl_set_string(handle, CURLOPT_URL, webhook.address)
        CurlSettings.set(handle, scheme: webhook.address.hasPrefix("https:") ? "https" : "http", limits: limits)
        CurlSettings.set(handle, encryption: CURLUSESSL_ALL, authorityFile: authorityFile)
        ccurl_set_string(handle, CURLOPT_USERAGENT, "zone-visio-webhook/1")
        ccurl_set_pointer(handle, CURLOPT_HTTPHEADER, UnsafeMutableRawPointer(fields))
        ccurl_set_long(handle, CURLOPT_POSTFIELDSIZE, message.body.count)
        ccurl_set_string(handle, CURLOPT_COPYPOSTFIELDS, String(decoding: message.body, as: UTF8.self))
        receive(handle)

        let result = curl_easy_perform(handle)
        var status = 0
        ccurl_get_long(handle, CURLINFO_RESPONSE_CODE, &status)
        // Too long an answer is an answer: its status was before it.
        guard result == CURLE_OK || (read > Self.mostBytes && status > 0) else {
            throw WebhookFailure(CurlSettings.meaning(of: result))
        }
        return status
    }

    private func receive(_ handle: UnsafeMutableRawPointer) {
        ccurl_set_pointer(handle, CURLOPT_WRITEDATA, Unmanaged.passUnretained(self).toOpaque())
        ccurl_set_write_function(handle, CURLOPT_WRITEFUNCTION) { _, size, count, context in
            guard let context else { return 0 }
            let dialogue = Unmanaged<WebhookDialogue>.fromOpaque(context).takeUnretainedValue()
            dialogue.read += size * count
            return dialogue.read > WebhookDialogue.mostBytes ? 0 : size * count
        }
    }
}
