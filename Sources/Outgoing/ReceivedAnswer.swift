import CCurl
import Foundation

/// What comes of an answer while libcurl has it: its headers and its body, as far as there is room for them. Used on one thread.
final class ReceivedAnswer {
    private static let mostHeaderBytes = 64_000

    private let mostBytes: Int
    private(set) var headers: [(name: String, value: String)] = []
    private(set) var body = Data()
    private var headerBytes = 0

    /// - Parameter mostBytes: of the body.
    init(atMost mostBytes: Int) {
        self.mostBytes = mostBytes
    }

    var isTooLong: Bool { body.count > mostBytes }

    /// From now on libcurl holds bare pointers to this object, which must outlive the handle's work.
    func receive(from handle: UnsafeMutableRawPointer) {
        let context = Unmanaged.passUnretained(self).toOpaque()
        ccurl_set_pointer(handle, CURLOPT_WRITEDATA, context)
        ccurl_set_write_function(handle, CURLOPT_WRITEFUNCTION) { bytes, size, count, context in
            guard let bytes, let context else { return 0 }
            let answer = Unmanaged<ReceivedAnswer>.fromOpaque(context).takeUnretainedValue()
            answer.body.append(Data(bytes: bytes, count: size * count))
            return answer.isTooLong ? 0 : size * count
        }
        ccurl_set_pointer(handle, CURLOPT_HEADERDATA, context)
        ccurl_set_write_function(handle, CURLOPT_HEADERFUNCTION) { bytes, size, count, context in
            guard let bytes, let context else { return 0 }
            let answer = Unmanaged<ReceivedAnswer>.fromOpaque(context).takeUnretainedValue()
            return answer.take(headerLine: Data(bytes: bytes, count: size * count)) ? size * count : 0
        }
    }

    /// - Returns: whether there is room for more.
    private func take(headerLine bytes: Data) -> Bool {
        headerBytes += bytes.count
        let line = String(decoding: bytes, as: UTF8.self)
        // An answer before the last one: its headers are not this one's.
        if line.hasPrefix("HTTP/") { headers = [] }
        let parts = line.split(separator: ":", maxSplits: 1).map { $0.trimmingCharacters(in: .whitespacesAndNewlines) }
        if parts.count == 2 { headers.append((parts[0].lowercased(), parts[1])) }
        return headerBytes < Self.mostHeaderBytes
    }
}
