package import Classifieds
package import Database
package import Foundation
import Synchronization

/// Photos in a bucket of an S3-compatible store: the sealed files as they would be in a folder, one object each.
package struct S3Store: PhotoStore {
    /// Of a photo's file, sealed.
    private static let mostBytes = 40_000_000
    /// Which site the objects are of.
    private static let ownerName = "zone-visio-site"
    /// How long what `look` found holds: whoever asks how the site is doesn't make it ask the store each time.
    private static let memory = Duration.seconds(30)

    let connection: S3Connection
    let pageSize: Int
    private let looked = Looked()

    private final class Looked: Sendable {
        let last = Mutex<(at: ContinuousClock.Instant, found: Result<String?, PhotoStoreFailure>)?>(nil)
    }

    /// - Parameters:
    ///   - authorityFile: certificates to trust instead of the system's, in PEM.
    ///   - destinations: where the site may connect.
    ///   - pageSize: how many objects a page of what is there has, a thousand at the most.
    ///   - limits: five seconds to connect and twenty in all, unless said otherwise.
    package init(
        _ place: S3Place, authorityFile: String? = nil, destinations: Destinations, pageSize: Int = 1_000,
        limits: ServerLimits = ServerLimits(connect: .seconds(5), total: .seconds(20))
    ) {
        connection = S3Connection(
            place, authorityFile: authorityFile, destinations: destinations, limits: limits)
        self.pageSize = pageSize
    }

    package func put(_ files: [PhotoSize: Data], of photo: Photo.ID) async throws {
        for size in PhotoSize.allCases {
            guard let bytes = files[size] else { continue }
            try await put(bytes, as: PhotoFileName.text(size, of: photo))
        }
    }

    private func put(_ bytes: Data, as name: String) async throws {
        var request = request(name, "PUT")
        request.body = bytes
        try Self.require(try await connection.ask(request), 200)
    }

    package func get(_ size: PhotoSize, of photo: Photo.ID) async throws -> Data {
        guard let bytes = try await get(PhotoFileName.text(size, of: photo)) else { throw PhotoStoreFailure.missing }
        return bytes
    }

    private func get(_ name: String) async throws -> Data? {
        var request = request(name)
        request.mostBytes = Self.mostBytes
        let answer = try await connection.ask(request)
        if Self.isMissing(answer) { return nil }
        try Self.require(answer, 200)
        return answer.body
    }

    /// Each file is deleted, then asked for: only the store's word that there is none confirms it.
    package func delete(_ photo: Photo.ID) async throws {
        for size in PhotoSize.allCases { try await delete(PhotoFileName.text(size, of: photo)) }
    }

    private func delete(_ name: String) async throws {
        let answer = try await connection.ask(request(name, "DELETE"))
        guard Self.isMissing(answer) || [200, 202, 204].contains(answer.status) else { throw Self.failure(answer) }
        guard answer.headers["x-amz-delete-marker"] != "true" else {
            throw PhotoStoreFailure.unavailable(Self.keepsVersions)
        }
        guard try await byteCount(of: name) == nil else {
            throw PhotoStoreFailure.unavailable("it still has what it was told to delete")
        }
    }

    package func byteCount(_ size: PhotoSize, of photo: Photo.ID) async throws -> Int? {
        try await byteCount(of: PhotoFileName.text(size, of: photo))
    }

    /// Asks for one byte: an answer to HEAD has no body, in which a bucket that is gone would be told from an object that is.
    private func byteCount(of name: String) async throws -> Int? {
        var request = request(name)
        request.headers = [("range", "bytes=0-0")]
        request.mostBytes = Self.mostBytes
        let answer = try await connection.ask(request)
        switch answer.status {
        case _ where Self.isMissing(answer): return nil
        case 206: return answer.headers["content-range"]?.split(separator: "/").last.flatMap { Int($0) } ?? 1
        case 200: return answer.body.count
        case 416: return 0
        default: throw Self.failure(answer)
        }
    }

    package func owner() async throws -> String? {
        try await get(Self.ownerName).map { String(decoding: $0, as: UTF8.self) }
    }

    package func setOwner(_ mark: String?) async throws {
        guard let mark else { return try await delete(Self.ownerName) }
        try await put(Data(mark.utf8), as: Self.ownerName)
    }

    @discardableResult
    package func look() async throws -> String? {
        let known = looked.last.withLock { last in
            last.flatMap { $0.at.duration(to: .now) < Self.memory ? $0 : nil }
        }
        if let known { return try known.found.get() }
        do {
            _ = try await page(after: nil, writtenBefore: Instant(milliseconds: 0))
            try await requireNoVersions()
            let owner = try await owner()
            looked.last.withLock { $0 = (.now, .success(owner)) }
            return owner
        } catch let failure as PhotoStoreFailure {
            looked.last.withLock { $0 = (.now, .failure(failure)) }
            throw failure
        }
    }

    /// A store that doesn't know versions answers something else, which is right.
    private func requireNoVersions() async throws {
        var request = S3Request(path: "/\(connection.place.bucket)")
        request.query = [("versioning", "")]
        let answer = try await connection.ask(request)
        guard answer.status == 200, S3Listing.keepsVersions(answer.body) else { return }
        throw PhotoStoreFailure.unavailable(Self.keepsVersions)
    }

    private static let keepsVersions =
        "the bucket keeps versions of what is deleted (versioning), or did: name a bucket that never had them"

    private func request(_ name: String, _ method: String = "GET") -> S3Request {
        let place = connection.place
        return S3Request(method: method, path: "/\(place.bucket)/\(place.prefix)\(name)")
    }

    static func require(_ answer: S3Answer, _ status: Int) throws {
        guard answer.status == status else { throw failure(answer) }
    }

    private static func isMissing(_ answer: S3Answer) -> Bool {
        answer.status == 404 && S3Listing.code(of: answer.body) == "NoSuchKey"
    }

    private static func failure(_ answer: S3Answer) -> PhotoStoreFailure {
        .unavailable(S3Connection.words(of: answer))
    }
}
