/// How much one form may hold. Sizes are in bytes as they travel.
package struct FormLimits: Sendable, Equatable {
    /// A whole multipart body, its separators included.
    package var body: Int
    /// One uploaded file.
    package var file: Int
    /// A whole urlencoded body. Percent-encoding makes a text up to three times longer.
    package var urlEncodedBody = 256 * 1_024
    /// One text field.
    package var text = 64 * 1_024
    /// The name of a field.
    package var name = 128
    /// The header of one part of a multipart body.
    package var partHeader = 4 * 1_024
    /// Parts in a multipart body, empty file inputs included.
    package var parts = 64
    /// Fields in a urlencoded body or a query.
    package var fields = 200

    /// Limits with the bounds that each form chooses: the whole multipart body, and one file in it.
    package init(body: Int, file: Int) {
        self.body = body
        self.file = file
    }

    /// For forms without a file: a multipart body may be as long as a urlencoded one.
    package static let textOnly = FormLimits(body: 256 * 1_024, file: 0)
}
