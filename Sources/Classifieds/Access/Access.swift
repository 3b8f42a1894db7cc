/// What people let programs do in their name, by tokens that they make and end.
///
/// One file per action: `MakeToken`, `ListTokens`, `EndTokens`, `UseToken`, `AnswerOnce`.
package struct Access: Sendable {
    let site: Site

    /// How many tokens somebody may have at once.
    package static let limit = 10
}

extension Site {
    package var access: Access { Access(site: self) }
}
