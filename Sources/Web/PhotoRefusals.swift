import Classifieds
import HTTPTypes

/// What became of the photos that came with a form, as its answer says it.
struct PhotoRefusals: Sendable {
    /// A sentence for each photo that couldn't be taken.
    let problems: [Problem]
    private let refusals: [PhotoRefusal]

    /// - Parameter field: the one that carried them.
    init(_ photos: [Result<ProcessedPhoto, PhotoRefusal>], in field: String = "photos") {
        let refused = photos.enumerated().compactMap { index, photo -> (number: Int, refusal: PhotoRefusal)? in
            guard case .failure(let refusal) = photo else { return nil }
            return (index + 1, refusal)
        }
        refusals = refused.map(\.refusal)
        problems = refused.map { number, refusal in
            Problem(
                field, photos.count == 1 ? refusal.sentence : "Photo n°\u{A0}\(number)\u{A0}: \(refusal.sentence)")
        }
    }

    /// What a refusal answers: 413 when a photo was over its size, 503 when photos can't be prepared now, else 422.
    var status: HTTPResponse.Status {
        if refusals.contains(.tooManyBytes) { return .contentTooLarge }
        return refusals.contains(.workerUnavailable) ? .serviceUnavailable : .unprocessableContent
    }

    /// The refusal, with the hour to come back where there is one.
    func refused(_ answer: Answer) -> Answer {
        status == .serviceUnavailable ? answer.retry(after: .busy) : answer
    }
}
