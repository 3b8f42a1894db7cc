package import Foundation

/// What a multipart body turns out to hold, in order, while it comes in.
package enum MultipartEvent: Sendable, Equatable {
    /// A part begins. Its type is the sender's word for a file, nil for a text.
    case partBegan(name: String, isFile: Bool, declaredType: String?)
    /// The next bytes of the part, never none. Where one event ends and the next begins means nothing.
    case partData(Data)
    /// The part is complete.
    case partEnded
}
