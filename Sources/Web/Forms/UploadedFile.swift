package import Foundation

/// A file that came with a form. The name it had on the person's device is never kept.
package struct UploadedFile: Sendable, Equatable {
    /// The field it was chosen in.
    package let field: String
    /// What the sender says it is (`image/jpeg`), in lower case. A hint only: the bytes decide.
    package let declaredType: String?
    /// The file itself; empty when the person chose an empty file.
    package let bytes: Data

    package init(field: String, declaredType: String?, bytes: Data) {
        self.field = field
        self.declaredType = declaredType
        self.bytes = bytes
    }
}

/// A file is personal: it prints as ‹personal› wherever it is printed by accident.
extension UploadedFile: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    /// Always ‹personal›.
    package var description: String { "‹personal›" }

    /// Always ‹personal›.
    package var debugDescription: String { description }

    /// Without children, so that `dump` shows nothing either.
    package var customMirror: Mirror { Mirror(self, children: []) }
}
