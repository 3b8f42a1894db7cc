import Classifieds
import Foundation
import HTTPTypes
import Hummingbird
import NIOCore

/// Reads the body of a POST as it arrives: of a photo, no more than one is in memory at a time.
struct Upload: Sendable {
    let visit: Visit

    /// Eight photos of 12 MB, and the words around them.
    static let photoBody = Ads.photoLimit * PhotoLimits.bytes + 1_000_000

    /// The fields of a form without photos.
    ///
    /// - Throws: `FormProblem`.
    func fields() async throws -> FormFields {
        let (fields, files) = try await read(limits: .textOnly, hasRoom: { _ in true }) { _ in }
        guard files == 0 else { throw FormProblem.unknownField("") }
        return fields
    }

    /// The fields of a form with photos, and what became of each photo sent in their field. Where there is no
    /// room for photos, the fields are read all the same, so that nothing typed is lost.
    ///
    /// - Parameters:
    ///   - taking: whether photos are wanted at all.
    ///   - field: the field that carries them.
    /// - Throws: `FormProblem`.
    func photos(
        taking: Bool, in field: String = "photos"
    ) async throws -> (fields: FormFields, photos: [Result<ProcessedPhoto, PhotoRefusal>]) {
        let declared = visit.request.headers[.contentLength].flatMap { Int($0) } ?? 0
        guard declared <= Self.photoBody else { throw FormProblem.bodyTooLarge }

        return try await visit.uploads.sharing { share in
            var photos: [Result<ProcessedPhoto, PhotoRefusal>] = []
            var isFull = !taking
            let limits = FormLimits(body: Self.photoBody, file: Self.photoBody)
            func hasRoom(for count: Int) -> Bool {
                if !isFull { isFull = !share.take(count) }
                return !isFull
            }
            let (fields, _) = try await read(limits: limits, hasRoom: hasRoom(for:)) { file in
                guard file.field == field else { throw FormProblem.unknownField(file.field) }
                // One more than an ad may have is enough to say that there are too many.
                guard photos.count <= Ads.photoLimit else { return }
                photos.append(isFull ? .failure(.workerUnavailable) : await process(file))
            }
            return (fields, photos)
        }
    }

    private func process(_ file: UploadedFile) async -> Result<ProcessedPhoto, PhotoRefusal> {
        guard file.bytes.count <= PhotoLimits.bytes else { return .failure(.tooManyBytes) }
        do throws(PhotoRefusal) {
            return .success(try await visit.site.photoProcessor.process(file.bytes))
        } catch {
            return .failure(error)
        }
    }

    /// - Parameter hasRoom: told of each piece; once it says no, files are let go as they arrive.
    func read(
        limits: FormLimits, hasRoom: (Int) -> Bool, file: (UploadedFile) async throws -> Void
    ) async throws -> (FormFields, Int) {
        switch try FormMediaType.parse(visit.request.headers[.contentType]) {
        case .urlEncoded:
            var reader = try FormReader(contentType: visit.request.headers[.contentType], limits: limits)
            var pace = BodyPace()
            for try await chunk in visit.request.body {
                try pace.note(chunk.readableBytes)
                try reader.feed(chunk.readableBytesView)
            }
            return (try reader.finish(), 0)
        case .multipart(let boundary):
            return try await multipart(boundary, limits: limits, hasRoom: hasRoom, file: file)
        }
    }

    /// Texts are gathered; each file is handed over as soon as it is whole, and then let go.
    private func multipart(
        _ boundary: MultipartBoundary, limits: FormLimits, hasRoom: (Int) -> Bool,
        file: (UploadedFile) async throws -> Void
    ) async throws -> (FormFields, Int) {
        var reader = MultipartReader(boundary: boundary, limits: limits)
        var part = UploadPart()
        var fields = FormFields()
        var files = 0
        var pace = BodyPace()
        for try await chunk in visit.request.body {
            try pace.note(chunk.readableBytes)
            let keepsFiles = hasRoom(chunk.readableBytes)
            for event in try reader.feed(chunk.readableBytesView) {
                guard part.take(event, keepingFiles: keepsFiles) else { continue }
                if part.isFile {
                    files += 1
                    try await file(part.file)
                } else {
                    fields.append(text: try FormText.value(part.bytes), name: part.name)
                }
            }
        }
        try reader.finish()
        return (fields, files)
    }
}

/// The part of a multipart body that is arriving.
private struct UploadPart {
    private(set) var name = ""
    private(set) var isFile = false
    private(set) var bytes = Data()
    private var type: String?

    var file: UploadedFile { UploadedFile(field: name, declaredType: type, bytes: bytes) }

    /// Whether the part is whole with this event.
    mutating func take(_ event: MultipartEvent, keepingFiles: Bool) -> Bool {
        switch event {
        case .partBegan(let name, let isFile, let declaredType):
            (self.name, self.isFile, type, bytes) = (name, isFile, declaredType, Data())
        case .partData(let data):
            // Of a file that is too long, enough is kept to know it; the fields behind it are still read.
            if isFile, !keepingFiles {
                bytes = Data()
            } else if bytes.count <= PhotoLimits.bytes {
                bytes.append(data)
            }
        case .partEnded: return true
        }
        return false
    }
}
