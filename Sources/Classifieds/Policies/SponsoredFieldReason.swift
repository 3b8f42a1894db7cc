/// Why the fields of sponsors, and of what interests a reader, are asked.
extension FieldReason {
    /// What it is for, in French; empty for a field of others.
    var sponsoredPurpose: String {
        switch self {
        case .sponsorName:
            "Pour dire à qui voit une annonce sponsorisée au nom de qui elle est montrée\u{A0}: la loi le veut."
        case .sponsorNumber:
            "Facultatif, pour que l’on sache de quelle entreprise il s’agit quand plusieurs ont le même nom."
        case .sponsorCity: "Pour que l’on sache d’où est l’annonceur."
        case .sponsorEmail:
            "Pour vous envoyer le lien qui ouvre votre espace, puis ce qui est décidé de vos campagnes. Personne d’autre ne voit cette adresse."
        case .campaignTitle: "C’est la première ligne de l’annonce sponsorisée."
        case .campaignText: "C’est ce que l’annonce sponsorisée dit."
        case .campaignLink: "C’est là que mène le bouton de l’annonce. Il montre le nom du site avant que l’on y aille."
        case .campaignPayer:
            "Pour que chaque annonce sponsorisée dise qui la paie, même si c’est quelqu’un d’autre que vous."
        case .campaignPicture:
            "Facultatif, pour illustrer l’annonce sponsorisée. Les données cachées de l’image sont retirées d’abord."
        case .campaignKeptPicture:
            "Pour que l’image reste quand vous changez autre chose\u{A0}; sans la case, elle est effacée."
        case .campaignUnit: "Pour savoir ce que compte le budget."
        case .campaignBudget: "Pour que l’annonce s’arrête d’elle-même quand ce nombre est atteint."
        case .campaignDays: "Pour que l’annonce commence et finisse quand vous le voulez."
        case .campaignCategories:
            "Facultatif, pour que l’annonce soit à côté de celles qui lui ressemblent. C’est la page qui compte, pas qui la lit."
        case .campaignPlaces:
            "Facultatif, pour que l’annonce soit sur les pages d’un endroit. Celui de la page, jamais celui de qui la lit."
        case .interests: "Pour que les annonces sponsorisées tiennent compte de ce que vous voulez, et de rien d’autre."
        default: ""
        }
    }
}
