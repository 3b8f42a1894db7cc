import CCurl
import Classifieds
import Foundation

/// One request and its answer: a libcurl handle from its making to its end, used on one thread.
final class WebDialogue {
    private let request: SiteRequest
    private let answer: ReceivedAnswer

    init(_ request: SiteRequest) {
        self.request = request
        answer = ReceivedAnswer(atMost: request.mostBytes)
    }

    /// Blocks until the answer is whole, or can't be.
    func run(authorityFile: String?, limits: ServerLimits) throws(SiteFailure) -> SiteAnswer {
        guard CurlSettings.isReady, let handle = curl_easy_init() else { throw SiteFailure("libcurl doesn't start") }
        // libcurl holds bare pointers to the answer until then.
        defer { withExtendedLifetime(answer) { curl_easy_cleanup(handle) } }
        var fields: UnsafeMutablePointer<curl_slist>?
        for header in request.headers { fields = curl_slist_append(fields, "\(header.name): \(header.value)") }
        defer { curl_slist_free_all(fields) }

        ccurl_set_string(handle, CURLOPT_URL, request.address)
        CurlSettings.set(handle, scheme: "http,https", limits: limits)
        CurlSettings.set(handle, encryption: CURLUSESSL_ALL, authorityFile: authorityFile)
        if request.needsNewestTLS { ccurl_set_long(handle, CURLOPT_SSLVERSION, CURL_SSLVERSION_TLSv1_3) }
        ccurl_set_string(handle, CURLOPT_USERAGENT, WebReader.userAgent)
        ccurl_set_long(handle, CURLOPT_CERTINFO, 1)
        ccurl_set_pointer(handle, CURLOPT_HTTPHEADER, UnsafeMutableRawPointer(fields))
        setMethod(handle)
        answer.receive(from: handle)

        let result = curl_easy_perform(handle)
        guard result == CURLE_OK else {
            throw SiteFailure(answer.isTooLong ? "too long an answer" : CurlSettings.meaning(of: result))
        }
        var status = 0
        ccurl_get_long(handle, CURLINFO_RESPONSE_CODE, &status)
        return SiteAnswer(
            status: status, headers: answer.headers, body: answer.body, certificate: Self.certificate(handle))
    }

    private func setMethod(_ handle: UnsafeMutableRawPointer) {
        switch request.method {
        case .get: ccurl_set_long(handle, CURLOPT_HTTPGET, 1)
        case .head: ccurl_set_long(handle, CURLOPT_NOBODY, 1)
        case .post:
            ccurl_set_long(handle, CURLOPT_POSTFIELDSIZE, request.body.count)
            ccurl_set_string(handle, CURLOPT_COPYPOSTFIELDS, String(decoding: request.body, as: UTF8.self))
        }
    }

    /// Of the site's own certificate, the first of the chain.
    static func certificate(_ handle: UnsafeMutableRawPointer) -> DateInterval? {
        var certificates: UnsafeMutablePointer<curl_certinfo>?
        guard ccurl_get_certificates(handle, &certificates) == CURLE_OK, let certificates,
            certificates.pointee.num_of_certs > 0
        else { return nil }
        var entry = certificates.pointee.certinfo[0]
        var dates: [String: Date] = [:]
        while let line = entry {
            let parts = String(cString: line.pointee.data).split(separator: ":", maxSplits: 1).map(String.init)
            if parts.count == 2 { dates[parts[0]] = date(parts[1]) }
            entry = line.pointee.next
        }
        guard let start = dates["Start date"], let end = dates["Expire date"], start <= end else { return nil }
        return DateInterval(start: start, end: end)
    }

    /// OpenSSL's way of writing: `Nov 26 12:00:00 2027 GMT`.
    private static func date(_ text: String) -> Date? {
        let format = DateFormatter()
        format.locale = Locale(identifier: "en_US_POSIX")
        format.timeZone = .gmt
        format.dateFormat = "MMM d HH:mm:ss yyyy 'GMT'"
        return format.date(from: text.split(separator: " ").joined(separator: " "))
    }
}
