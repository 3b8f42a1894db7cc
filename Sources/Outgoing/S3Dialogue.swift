import CCurl
import Foundation
import Synchronization

/// What a store answered.
struct S3Answer: Sendable {
    let status: Int
    let headers: [String: String]
    let body: Data
}

/// There was no answer, in libcurl's words.
struct S3Silence: Error {
    let reason: String
}

/// libcurl's handles, which keep their connection between two requests, one request each at a time.
final class S3Handles: Sendable {
    private let idle = Mutex<[UInt]>([])

    func take() -> UnsafeMutableRawPointer? {
        guard CurlSettings.isReady else { return nil }
        let known = idle.withLock { $0.popLast() }.flatMap { UnsafeMutableRawPointer(bitPattern: $0) }
        if let known { curl_easy_reset(known) }
        return known ?? curl_easy_init()
    }

    func giveBack(_ handle: UnsafeMutableRawPointer) {
        idle.withLock { $0.append(UInt(bitPattern: handle)) }
    }

    deinit {
        for handle in idle.withLock({ $0 }) { curl_easy_cleanup(UnsafeMutableRawPointer(bitPattern: handle)) }
    }
}

/// One request and its answer, used on one thread.
final class S3Dialogue {
    private let request: S3Request
    private let place: S3Place
    private let answer: ReceivedAnswer

    init(_ request: S3Request, at place: S3Place) {
        self.request = request
        self.place = place
        answer = ReceivedAnswer(atMost: request.mostBytes)
    }

    /// Blocks until the answer is whole, or can't be.
    func run(
        with handles: S3Handles, authorityFile: String?, limits: ServerLimits, at date: Date
    ) throws(S3Silence) -> S3Answer {
        guard let handle = handles.take() else { throw S3Silence(reason: "libcurl doesn't start") }
        // libcurl holds bare pointers to the answer until then.
        defer { withExtendedLifetime(answer) { handles.giveBack(handle) } }
        let signed = request.signed(
            for: place.authority, region: place.region, with: place.credentials, at: date)
        var fields: UnsafeMutablePointer<curl_slist>?
        for header in signed { fields = curl_slist_append(fields, "\(header.name): \(header.value)") }
        // Without these libcurl would wait before a long body, and call it a form.
        for line in ["Expect:", "Content-Type: application/octet-stream"] { fields = curl_slist_append(fields, line) }
        defer { curl_slist_free_all(fields) }

        ccurl_set_string(handle, CURLOPT_URL, "\(place.scheme)://\(place.authority)\(request.target)")
        // The path as it was signed.
        ccurl_set_long(handle, CURLOPT_PATH_AS_IS, 1)
        CurlSettings.set(handle, scheme: place.scheme, limits: limits)
        CurlSettings.set(handle, encryption: CURLUSESSL_ALL, authorityFile: authorityFile)
        ccurl_set_string(handle, CURLOPT_USERAGENT, "zone-visio-photos/1")
        ccurl_set_pointer(handle, CURLOPT_HTTPHEADER, UnsafeMutableRawPointer(fields))
        setMethod(handle)
        answer.receive(from: handle)

        let result = curl_easy_perform(handle)
        guard result == CURLE_OK else {
            throw S3Silence(
                reason: answer.isTooLong ? "too long an answer" : CurlSettings.meaning(of: result))
        }
        var status = 0
        ccurl_get_long(handle, CURLINFO_RESPONSE_CODE, &status)
        let headers = Dictionary(answer.headers) { _, last in last }
        return S3Answer(status: status, headers: headers, body: answer.body)
    }

    private func setMethod(_ handle: UnsafeMutableRawPointer) {
        guard request.method == "PUT" else {
            ccurl_set_long(handle, CURLOPT_HTTPGET, 1)
            if request.method != "GET" { ccurl_set_string(handle, CURLOPT_CUSTOMREQUEST, request.method) }
            return
        }
        ccurl_set_string(handle, CURLOPT_CUSTOMREQUEST, request.method)
        ccurl_set_long(handle, CURLOPT_POSTFIELDSIZE, request.body.count)
        var bytes = [UInt8](request.body)
        // Copied by libcurl, as many bytes as were said.
        bytes.withUnsafeMutableBytes { _ = ccurl_set_pointer(handle, CURLOPT_COPYPOSTFIELDS, $0.baseAddress) }
    }
}
