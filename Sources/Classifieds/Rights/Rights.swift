/// What a person can do alone about what is theirs (GDPR, articles 15 to 21).
///
/// One file per action: `RestrictAccount`, `LiftRestriction`, `ObjectToPurpose`, `EraseEverything`, `ShowRights`,
/// `WriteOpenings`.
package struct Rights: Sendable {
    let site: Site
}

extension Site {
    package var rights: Rights { Rights(site: self) }
}
