/// Why each field of the site's forms is asked (promise GOV-2): one list, which every field shows beside it.
package enum FieldReason: String, Sendable, CaseIterable {
    /// The search form as a whole: nothing of it is stored.
    case search
    case category, title, text
    case photos, photoOrder, photoRemoval, peopleSeen
    case pseudonym, sex, showsSex, telephone, email
    case postcode, commune, precision
    case visio, visioDays, visioHours, namesOthers, adult, rules, sensitive
    case signInEmail, newEmail
    case answer, withdrawalReason
    /// Why somebody contests a decision.
    case appeal
    case message, messagePseudonym, messageEmail, messagePhotos, sharedTelephone, reportReason
    case callMoment, callHour
    case sponsorName, sponsorNumber, sponsorCity, sponsorEmail
    case campaignTitle, campaignText, campaignLink, campaignPayer, campaignPicture, campaignKeptPicture
    case campaignUnit, campaignBudget, campaignDays, campaignCategories, campaignPlaces
    /// What a reader says that interests them.
    case interests
    case newsPlaces, newsEmail, newsAgreement
    /// What a program may do in somebody's name.
    case accessName, accessScopes, accessTerm
    /// The fields of what an alert looks for, as a whole.
    case alertSearch
    case alertRhythm, alertEmail
    /// At the door of who works on the site.
    case staffEmail, staffCode
    case adReportReason, adReportWords, adReportEmail, goodFaith, flaggerCode
    /// Which of the ads that were brought from another site are to be put online.
    case waitingAds
    /// What people ask of the site, and how they prove that it is they who ask.
    case requestKind, requestWords, requestEmail, requestAd, requestCode, requestDocument
}

extension FieldReason {
    /// The promise that covers it.
    package var promise: Promise {
        switch self {
        case .search, .category, .title, .text: .anonymousVisit
        case .photos, .photoOrder, .photoRemoval: .photos
        case .pseudonym, .namesOthers: .pseudonym
        case .sex, .showsSex: .sex
        case .telephone: .telephone
        case .email, .signInEmail, .newEmail: .email
        case .postcode, .commune, .precision: .place
        case .visio, .visioDays, .visioHours, .callMoment, .callHour: .transport
        case .adult: .adults
        case .rules: .acknowledgement
        case .waitingAds: .inventory
        case .sensitive, .peopleSeen: .sensitive
        case .answer, .appeal, .adReportReason, .adReportWords, .adReportEmail, .goodFaith, .flaggerCode: .notices
        case .requestKind, .requestWords, .requestEmail: .requests
        case .requestAd, .requestCode: .identityLadder
        case .requestDocument: .identityDocument
        case .withdrawalReason: .counters
        case .message, .reportReason: .conversations
        case .messagePseudonym: .pseudonym
        case .messageEmail: .email
        case .messagePhotos: .photos
        case .sharedTelephone: .telephone
        case .sponsorEmail: .email
        case .sponsorName, .sponsorNumber, .sponsorCity, .campaignTitle, .campaignText, .campaignLink, .campaignPayer,
            .campaignPicture, .campaignKeptPicture, .campaignUnit, .campaignBudget, .campaignDays, .campaignCategories,
            .campaignPlaces, .interests:
            .advertising
        case .newsPlaces, .newsEmail, .newsAgreement, .alertSearch, .alertRhythm, .alertEmail: .contact
        case .accessName, .accessScopes, .accessTerm: .connections
        case .staffEmail, .staffCode: .roles
        }
    }

    /// What it is for, how long it is kept and who sees it, in French: a changed duration changes it.
    package func note(_ settings: SiteSettings) -> String {
        guard let kept = entry?.kept else { return purpose }
        let text = "\(purpose) Durée\u{A0}: \(kept.text(settings.durations)). Vu par\u{A0}: \(audience(settings))."
        return [text, settings.hasEscrow ? legalCopy(settings.durations) : nil].compactMap(\.self).joined(
            separator: " ")
    }

    /// Where the inventory says that it is kept; `nil` where it isn't.
    package var entry: InventoryEntry? {
        let name: String? =
            switch self {
            case .category: "ad.category"
            case .title, .text, .pseudonym, .sex, .showsSex, .visio, .visioDays, .visioHours, .namesOthers, .sensitive,
                .peopleSeen:
                "ad.content"
            case .photos: "DATA/photos/*/*"
            case .photoOrder: "photo.place"
            case .telephone: "ad.telephone"
            case .email: "account.email"
            case .newEmail: "address_change.email"
            case .commune: "ad.commune"
            case .precision: "ad.precision"
            case .answer: "hold.answer"
            case .appeal: "appeal.words"
            // The hour stands in the message that proposes it.
            case .message, .callMoment, .callHour: "message.content"
            case .messagePseudonym: "participant.pseudonym"
            case .messageEmail: "account.email"
            case .messagePhotos: "message_photo.id"
            case .sharedTelephone: "participant.telephone"
            case .reportReason: "message_report.reason"
            case .sponsorName, .sponsorNumber, .sponsorCity: "sponsor.details"
            case .sponsorEmail: "account.email"
            case .campaignTitle, .campaignText, .campaignLink, .campaignPayer: "campaign.content"
            case .campaignPicture, .campaignKeptPicture: "campaign.picture"
            case .campaignUnit: "campaign.unit"
            case .campaignBudget: "campaign.budget"
            case .campaignDays: "campaign.first_day"
            case .campaignCategories, .campaignPlaces: "campaign_target.value"
            case .interests: "__Host-interets"
            case .newsPlaces: "news_place.place"
            case .newsEmail: "account.email"
            case .newsAgreement: "news_letter.words"
            case .accessName: "access_token.name"
            case .accessScopes: "access_token.scopes"
            case .accessTerm: "access_token.expires"
            case .alertSearch: "alert.search"
            case .alertRhythm: "alert.rhythm"
            case .alertEmail: "account.email"
            case .adReportReason: "report.reason"
            case .adReportWords: "report.words"
            case .adReportEmail: "report.email"
            case .requestKind: "request.kind"
            case .requestWords: "request_message.words"
            case .requestEmail: "request.email"
            case .requestDocument: "identity_check.document"
            case .search, .photoRemoval, .postcode, .adult, .rules, .waitingAds, .signInEmail, .withdrawalReason,
                .goodFaith, .flaggerCode, .staffEmail, .staffCode, .requestAd, .requestCode:
                nil
            }
        return name.flatMap { name in Inventory.all.first { $0.name == name } }
    }

    private var purpose: String {
        switch self {
        case .search:
            "Ces champs servent à chercher, et à rien d’autre. Rien n’en est enregistré."
        case .category: "Pour ranger l’annonce là où on la cherchera."
        case .title: "C’est la ligne que l’on lit dans les listes."
        case .text: "C’est votre annonce\u{A0}: elle se cherche par ses mots."
        case .photos: "Pour illustrer l’annonce. Leurs données cachées (lieu, appareil, date) sont retirées d’abord."
        case .photoOrder: "Pour savoir quelle photo vient en premier."
        case .photoRemoval:
            "Pour effacer une photo\u{A0}: dès que vous enregistrez, elle quitte le site."
        case .peopleSeen:
            "Pour que personne ne soit montré sans son accord. Votre réponse n’est pas publiée\u{202F}; une nouvelle photo la demande de nouveau."
        case .pseudonym: "Pour que l’annonce ait un auteur sans donner votre nom."
        case .sex: "Facultatif, pour préciser votre annonce si vous le voulez."
        case .showsSex: "Pour que vous décidiez si l’annonce le montre."
        case .telephone:
            "Facultatif, pour le remettre d’un clic, dans une conversation, à une personne de votre choix. Le site n’appelle jamais."
        case .email:
            "Pour vous envoyer le lien qui publie, les rappels, ce qui est décidé d’une annonce retenue et ce qui change dans la politique\u{A0}: il prouve que l’annonce est à vous."
        case .postcode: "Pour vous proposer les communes qui le portent. Il n’est pas enregistré."
        case .commune: "Pour que l’on trouve l’annonce près de chez soi. Rien de plus précis n’est demandé."
        case .precision: "Pour que vous décidiez de ce que l’annonce montre et de ce qui la fait trouver."
        case .visio: "Pour dire à qui vous lit qu’un appel est possible. Le site n’appelle personne."
        case .visioDays: "Facultatif, pour que l’on vous propose une visio un jour qui vous va."
        case .visioHours: "Facultatif, pour que l’on vous propose une visio à une heure qui vous va."
        case .namesOthers: "Pour que vous décidiez si vos annonces se montrent ensemble. Sans elle, rien ne les relie."
        case .adult: "Le site est réservé aux adultes. Aucune date de naissance n’est demandée ni enregistrée."
        case .rules:
            "Sans votre accord à ces règles, l’annonce ne part pas. La case vaut pour cet envoi, et pour rien d’autre."
        case .waitingAds: "Pour que rien ne paraisse sans vous. Celles que vous ne choisissez pas sont effacées."
        case .sensitive:
            "La loi demande un accord à part pour publier quelque chose de sensible. Retirer l’annonce le retire."
        case .signInEmail:
            "Pour vous envoyer le lien qui connecte. Si l’adresse n’a aucune annonce ici, elle n’est pas enregistrée."
        case .newEmail: "Pour prouver que la nouvelle boîte est à vous, avant de l’adopter."
        case .answer: "Pour que la personne qui décide entende vos raisons."
        case .appeal: "Pour que la personne qui juge votre recours entende vos raisons."
        case .withdrawalReason:
            "Facultatif, pour savoir si le site est utile. Seul le nombre de réponses du jour est gardé, sans rien de vous."
        case .message:
            "Pour que l’autre personne le lise. Il est chiffré\u{202F}; des règles automatiques y cherchent les liens et les copies."
        case .messagePseudonym: "Pour que l’autre sache à qui répondre sans connaître votre nom."
        case .messageEmail:
            "Pour vous envoyer le lien qui prouve que le message est de vous, puis vous prévenir des réponses. L’autre ne voit jamais votre adresse."
        case .messagePhotos: "Pour montrer à l’autre ce que vous voulez. Leurs données cachées sont retirées d’abord."
        case .sharedTelephone: "Pour le donner à cette personne seule. Le site n’appelle jamais."
        case .callMoment: "Pour que l’autre sache s’il faut venir tout de suite ou plus tard."
        case .callHour:
            "Pour que vous veniez tous les deux à la même heure. Un courriel vous la rappelle si elle est assez loin et si vous recevez ceux des messages."
        case .newsPlaces: "Pour que la lettre ne parle que des annonces de ces lieux."
        case .newsEmail:
            "Pour vous envoyer le lien qui confirme, puis la lettre. Personne n’apprend si l’adresse était déjà connue ici."
        case .newsAgreement:
            "Sans votre accord, aucune lettre ne part (RGPD, article 6.1 a\u{202F}; code des postes, article L34-5). Ce que vous avez lu est gardé, pour pouvoir le montrer."
        case .accessName: "Pour que vous reconnaissiez cet accès dans la liste."
        case .accessScopes: "Pour que le programme ne puisse rien faire d’autre en votre nom."
        case .accessTerm: "Pour qu’un accès oublié s’arrête de lui-même."
        case .alertSearch:
            "Pour reconnaître les annonces que vous cherchez dès qu’elles paraissent. Ce que vous écrivez est chiffré\u{202F}; pour comparer, le site garde les empreintes de ses mots, la rubrique et le lieu."
        case .alertRhythm: "Pour vous écrire aussi souvent que vous le voulez, et pas plus."
        case .alertEmail:
            "Pour vous envoyer le lien qui confirme, puis les annonces trouvées. Personne n’apprend si l’adresse était déjà connue ici."
        case .staffEmail:
            "Pour vous envoyer le lien qui ouvre la première des deux portes. Si l’adresse n’est celle de personne du site, elle n’est pas enregistrée."
        case .staffCode:
            "Pour prouver que vous avez votre téléphone. Le code sert une fois et n’est pas enregistré\u{202F}; seul le nombre d’erreurs de suite est compté."
        case .reportReason: "Pour que la personne qui décide sache quoi regarder, et dans quel ordre."
        case .sponsorName, .sponsorNumber, .sponsorCity, .sponsorEmail, .campaignTitle, .campaignText, .campaignLink,
            .campaignPayer, .campaignPicture, .campaignKeptPicture, .campaignUnit, .campaignBudget, .campaignDays,
            .campaignCategories, .campaignPlaces, .interests:
            sponsoredPurpose
        case .adReportReason, .adReportWords, .adReportEmail, .goodFaith, .flaggerCode: reportPurpose
        case .requestKind, .requestWords, .requestEmail, .requestAd, .requestCode, .requestDocument: requestPurpose
        }
    }

    /// Who sees it, behind « Vu par ».
    private func audience(_ settings: SiteSettings) -> String {
        switch self {
        case .category, .title, .text, .photos, .photoOrder, .pseudonym, .visio, .visioDays, .visioHours:
            "tout le monde, avec l’annonce"
        case .sex, .showsSex: "tout le monde si vous le montrez, sinon vous seul"
        case .commune, .precision: "tout le monde\u{202F}; ou, si vous le choisissez, le département seulement"
        case .namesOthers, .sensitive, .peopleSeen: "vous seul, et qui vérifie l’annonce si elle est retenue"
        case .answer: "vous, et qui décide de l’annonce"
        case .appeal: "vous, et qui juge le recours"
        case .telephone: "vous seul, et la personne à qui vous le remettez"
        case .message, .messagePhotos, .callMoment, .callHour:
            "vous et l’autre personne\u{202F}; une personne du site si l’un de vous le demande"
        case .messagePseudonym: "vous et l’autre personne"
        case .sharedTelephone: "la personne à qui vous le donnez"
        case .reportReason: "vous, et qui décide du signalement"
        case .sponsorName, .sponsorNumber, .sponsorCity, .campaignTitle, .campaignText, .campaignLink, .campaignPayer,
            .campaignPicture, .campaignKeptPicture, .campaignDays, .campaignCategories, .campaignPlaces:
            "tout le monde, une fois la campagne acceptée"
        case .campaignUnit, .campaignBudget: "vous, et qui regarde la campagne"
        case .interests: "vous seul, dans votre navigateur"
        case .newsPlaces, .newsAgreement, .alertSearch, .alertRhythm, .accessName, .accessScopes, .accessTerm:
            "vous seul"
        case .adReportReason, .adReportWords: "qui décide du signalement, sans savoir qui vous êtes"
        case .requestKind, .requestWords: "vous, et qui répond à la demande"
        case .requestDocument: "une seule personne du site, une seule fois"
        case .email, .signInEmail, .newEmail, .messageEmail, .sponsorEmail, .newsEmail, .alertEmail, .adReportEmail,
            .requestEmail:
            settings.mailServer == nil ? "vous seul" : "vous seul, et le serveur qui porte les courriels"
        case .search, .photoRemoval, .postcode, .adult, .rules, .waitingAds, .withdrawalReason, .goodFaith,
            .flaggerCode, .staffEmail, .staffCode, .requestAd, .requestCode:
            "vous seul"
        }
    }
}
