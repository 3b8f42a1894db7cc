import Classifieds
import HTML

extension Request.Kind {
    /// Under which title it waits: « Article 17 du RGPD ».
    var deskReason: String { article.map { "Article \($0) du RGPD" } ?? "Assistance" }

    /// What a button does for it.
    var deskDeed: HTML {
        switch self {
        case .erasure: "Efface le compte et tout ce qui est à cette personne, pour de bon."
        case .restriction: "Verrouille tout ce qui est à cette personne\u{A0}: ses annonces quittent le site."
        case .objection: "Refuse, pour cette personne, tous les usages qu’elle peut refuser."
        case .withdrawal: "Retire ses accords\u{A0}: la lettre des nouvelles annonces et les partenaires."
        case .access, .portability: "Met l’archive de ses données sur la page de sa demande, pendant 30 jours."
        case .rectification:
            "Envoie un lien à l’adresse d’où elle écrit\u{A0}: son compte y passe quand elle l’a suivi."
        case .help, .otherRight: ""
        }
    }
}

extension Request.Channel {
    /// As whoever answers reads it.
    var deskName: String {
        switch self {
        case .mail: "par courriel"
        case .form: "par le formulaire"
        case .paper: "par courrier papier"
        case .session: "depuis son compte"
        }
    }
}

extension Request.Proof {
    /// As whoever answers reads it.
    var deskName: String {
        switch self {
        case .none: "identité pas prouvée"
        case .session: "prouvée par sa session"
        case .address: "prouvée par le lien reçu"
        case .ad: "prouvée par le code de son annonce"
        case .document: "prouvée par une pièce d’identité"
        }
    }
}

extension Request.Outcome {
    /// As whoever answers reads it.
    var deskName: String {
        switch self {
        case .done: "fait"
        case .partly: "fait en partie"
        case .refused: "refusé"
        }
    }
}
