/// What people do about themselves: sign in and out, see their connections, erase everything.
///
/// One file per action: `AskSignIn`, `OpenSession`, `CloseSession`, `ListConnections`, `EraseAccount`,
/// `ShowAccount`, `AskAddressChange`, `ConfirmAddress`, `AskErasureByMail`, `ConfirmErasure`.
package struct Accounts: Sendable {
    let site: Site
}

extension Site {
    package var accounts: Accounts { Accounts(site: self) }
}
