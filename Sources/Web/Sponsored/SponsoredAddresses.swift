import Classifieds

/// Sponsored ads, the sponsors' space, and what a reader's browser notes for them.
extension Address {
    static let sponsor = Address("/sponsor")
    static let sponsorSent = Address("/sponsor/envoye")
    static let sponsorDisowned = Address("/sponsor/efface")
    static let sponsorIdentity = Address("/sponsor/identite")
    static let sponsorClosing = Address("/sponsor/fermeture")
    static let newCampaign = Address("/sponsor/nouvelle")
    static let interests = Address("/cookies#interets")
    static let interestsSwitch = Address("/cookies/interets")
    static let interestsChoice = Address("/cookies/interets/choix")
    static let interestsErasure = Address("/cookies/interets/effacement")

    /// « Vérifiez votre boîte »; in the demo with the link that was mailed.
    static func sponsorSent(demoLink: Secret?) -> Address {
        demoLink.map { Address("/sponsor/envoye?lien=\($0.text)") } ?? sponsorSent
    }

    /// A campaign, in its sponsor's space.
    static func campaign(_ id: Campaign.ID) -> Address { Address("/sponsor/\(id)") }
    static func campaignRevision(_ id: Campaign.ID) -> Address { Address("/sponsor/\(id)/modification") }
    static func campaignStop(_ id: Campaign.ID) -> Address { Address("/sponsor/\(id)/arret") }
    static func campaignRemoval(_ id: Campaign.ID) -> Address { Address("/sponsor/\(id)/suppression") }

    /// « Pourquoi cette annonce ? », of one that its reader's own reading had a part in or not.
    static func sponsored(_ id: Campaign.ID, isPersonal: Bool = false) -> Address {
        isPersonal ? Address("/sponsorise/\(id)?perso=1") : Address("/sponsorise/\(id)")
    }

    static func sponsoredPicture(_ id: Campaign.ID) -> Address { Address("/sponsorise/\(id)/image.webp") }

    /// The button that leads to its sponsor, and the page that leads out.
    static func sponsoredVisit(_ id: Campaign.ID) -> Address { Address("/sponsorise/\(id)/visite") }
    static func departure(_ id: Campaign.ID) -> Address { Address("/sponsorise/\(id)/depart") }
}
