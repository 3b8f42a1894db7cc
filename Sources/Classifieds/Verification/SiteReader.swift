package import Foundation

/// What asks a site from outside, as any browser could.
package protocol SiteReader: Sendable {
    /// Asks once; what comes is an answer, whatever its status.
    func read(_ request: SiteRequest) async throws(SiteFailure) -> SiteAnswer
}

/// One request.
package struct SiteRequest: Sendable {
    /// The methods that a visitor uses.
    package enum Method: String, Sendable {
        case get = "GET"
        case head = "HEAD"
        case post = "POST"
    }

    package var method = Method.get
    /// With scheme and host.
    package let address: String
    package var headers: [(name: String, value: String)] = []
    /// Of a POST.
    package var body = Data()
    /// Refuses anything older than TLS 1.3 (RFC 8446).
    package var needsNewestTLS = false
    /// The most bytes of an answer's body: ten times a page's.
    package var mostBytes = 1_000_000

    package init(address: String) {
        self.address = address
    }
}

/// What came.
package struct SiteAnswer: Sendable {
    package let status: Int
    /// Names in lower case, in the order of arrival.
    package let headers: [(name: String, value: String)]
    package let body: Data
    /// From when to when the certificate is good; `nil` without TLS.
    package let certificate: DateInterval?

    package init(status: Int, headers: [(name: String, value: String)], body: Data, certificate: DateInterval?) {
        self.status = status
        self.headers = headers
        self.body = body
        self.certificate = certificate
    }

    package var text: String { String(decoding: body, as: UTF8.self) }

    /// The values of a header, joined as RFC 9110 §5.3 allows; `nil` when it is absent.
    package subscript(header: String) -> String? {
        let values = headers.filter { $0.name == header }.map(\.value)
        return values.isEmpty ? nil : values.joined(separator: ", ")
    }

    /// The body as a JSON object; `nil` when it isn't one.
    var json: [String: Any]? { (try? JSONSerialization.jsonObject(with: body)) as? [String: Any] }
}

/// Why a site couldn't be asked.
package struct SiteFailure: Error, Sendable, CustomStringConvertible {
    /// Half a sentence, for the operator: « the server takes too long ».
    package let description: String

    package init(_ description: String) {
        self.description = description
    }
}
