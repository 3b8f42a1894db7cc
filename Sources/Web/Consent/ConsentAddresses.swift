/// Where a visitor chooses, and who others are.
extension Address {
    static let cookies = Address("/cookies")
    static let cookieChoices = Address("/cookies#choix")
    static let appearance = Address("/cookies/apparence")
    static let appearanceNoted = Address("/cookies?vu=apparence#apparence")
    static let chat = Address("/tchat")
    static let openChat = Address("/tchat/ouvert")
    static let chatWithdrawal = Address("/tchat/retrait")
    static let processors = Address("/confidentialite/sous-traitants")
}
