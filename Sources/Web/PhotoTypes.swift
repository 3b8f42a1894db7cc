/// What a photo may be sent as; the bytes decide afterwards.
enum PhotoTypes {
    static let all = ["image/jpeg", "image/png", "image/webp", "image/heic", "image/avif"]

    /// For the `accept` attribute of the field that sends one.
    static let accepted = all.joined(separator: ",")
}
