/// What the site writes to people. `Outbox` holds what is to be sent, `DeliverMail` sends it, `Letters` is the text.
package struct Mail: Sendable {
    let site: Site
}

extension Site {
    package var mail: Mail { Mail(site: self) }
}
