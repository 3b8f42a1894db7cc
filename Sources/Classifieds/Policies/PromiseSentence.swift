extension Promise {
    /// The promise in one or two plain French sentences, for a reader of fifteen: what holds once it is built.
    package var sentence: String {
        switch self {
        case .controller: "Qui répond du site est dit\u{A0}: son nom, son adresse, son courriel, son hébergeur."
        case .information:
            "Chaque champ d’un formulaire dit pourquoi il est demandé, et cette politique est à un clic de toute page."
        case .versions:
            "Cette politique peut changer. Chaque version garde son numéro et son adresse, et le programme ne peut plus la modifier."
        case .dates: "Chaque version dit quand elle a été publiée, et depuis quand elle vaut."
        case .widening:
            "Ce qui vous protège mieux vaut tout de suite. Ce qui élargit ne touche ce que vous avez déjà confié que trente jours après avoir été annoncé."
        case .notice:
            "Un courriel vous est envoyé, un seul pour tout ce qui est nouveau, qui montre ce qui change. Ne pas y répondre ne vous fait rien perdre."
        case .browsing:
            "Lire le site ne vaut accord à rien. Un accord est un geste, pour une seule chose à la fois."
        case .acknowledgement:
            "«\u{A0}J’ai lu\u{A0}» et «\u{A0}j’accepte\u{A0}» sont deux gestes différents\u{202F}; aucune case ne fait les deux."
        case .inventory:
            "Tout ce qui est enregistré est dans une liste fermée. Une colonne qui n’y est pas empêche le site de démarrer."
        case .anonymousVisit:
            "Chercher et lire se font sans compte, sans cookie et sans JavaScript. Une même adresse peut avoir plusieurs annonces."
        case .email:
            "De vous, seul le courriel est obligatoire. Il est prouvé par un lien, chiffré, et n’est montré à personne d’autre."
        case .telephone: "Le téléphone est facultatif et jamais public."
        case .pseudonym:
            "Le pseudonyme est libre, annonce par annonce. Rien dans les pages ne relie deux annonces sous deux pseudonymes."
        case .sex: "Le sexe est facultatif, et vous décidez s’il se montre."
        case .place:
            "Le lieu est une commune, jamais plus précis. Une annonce montrée par département ne se trouve, côté lieu, que par lui et sa région."
        case .photos:
            "Les photos perdent toutes leurs données cachées, et l’original n’est jamais enregistré."
        case .closedList:
            "Le site refuse ce qu’il n’a pas demandé, et ne publie pas un numéro ou une adresse e-mail glissés dans le texte."
        case .connections:
            "Votre adresse IP n’est notée que lorsque vous vous connectez, publiez ou changez une annonce, écrivez un message ou changez d’adresse. Vous seul la voyez."
        case .device:
            "De votre appareil, le site ne garde que la famille du navigateur et du système. Aucun de ses scripts ne cherche à le reconnaître."
        case .expiry:
            "Tout a une durée. Après la fin de votre dernière annonce, ce qui vous concerne s’efface sans que personne ait à y penser."
        case .unreadable:
            "Ce que vous écrivez est chiffré sous une clé qui n’est qu’à vous. Effacer détruit cette clé d’abord."
        case .deletionByMail:
            "Vous pouvez tout effacer en écrivant au site\u{202F}; un lien renvoyé à votre adresse prouve que c’est vous."
        case .ownDeletion:
            "Vous pouvez effacer une annonce, ou tout, en deux clics. Un reçu signé dit quoi et quand."
        case .escrow:
            "Ce que la loi oblige à garder est scellé pour une clé que le site n’a pas, et détruit à son terme."
        case .gate:
            "Une donnée chiffrée ne s’ouvre que pour un usage nommé dans une liste fermée. Les ouvertures qui ne sont ni les vôtres ni celles de la personne à qui vous écrivez sont comptées, et vous voyez ce compte."
        case .advertising:
            "Une annonce sponsorisée dépend de la page, pas de vous, sauf si vous le demandez."
        case .counters: "Ce qui sert à améliorer le site, ce sont des nombres par jour\u{A0}: personne n’y est."
        case .contact:
            "Les courriels du site sont du texte, sans image ni lien qui espionne, et ce qui n’est pas indispensable s’arrête d’un clic."
        case .conversations:
            "Les messages passent par le site\u{202F}; aucune adresse n’est donnée à l’autre, sauf l’adresse IP dans une visio sans relais, si vous l’acceptez tous les deux."
        case .chat:
            "Tout fonctionne sans tchat d’une autre société\u{202F}; il n’est pas sur la page tant que vous ne l’avez pas demandé."
        case .chatVendor:
            "Qui édite ce tchat est nommé, et ne reçoit ni votre courriel, ni votre téléphone, ni votre adresse IP par nous."
        case .bases: "Chaque usage de chaque donnée repose sur un fondement légal, et un seul."
        case .legitimateInterest:
            "L’intérêt du site n’est invoqué que pour la sécurité, avec ses raisons écrites, et vous pouvez vous y opposer."
        case .custody: "Ce que vous confiez reste à vous. Le site le garde chez lui, sans en donner copie."
        case .noSale:
            "Rien n’est vendu, échangé ni donné à quelqu’un d’autre sans votre accord, personne par personne."
        case .processors: "Qui travaille pour le site est dans un registre public. Rien ne part ailleurs."
        case .maintenance: "L’hébergeur et qui entretient le site sont dans le même registre."
        case .processorFields: "Le registre dit ce que chacun reçoit, et chacun ne reçoit que cela."
        case .processorContracts: "Un contrat terminé coupe l’échange."
        case .legalOrders:
            "Une autorité n’obtient que ce que la loi permet, par une seule porte, à deux personnes, et le public en voit le nombre."
        case .statistics:
            "Les chiffres publiés ne permettent de reconnaître personne\u{A0}: dix personnes au moins, et du bruit."
        case .publicStatistics: "Les mêmes chiffres sont donnés à tout le monde, et rien d’autre."
        case .measures: "Les mesures de sécurité sont publiées, chacune avec sa dernière preuve."
        case .transport:
            "Ce qui circule est chiffré. Un appel ne montre pas votre adresse IP à l’autre, sauf si le site n’a pas de relais et que vous l’acceptez tous les deux."
        case .storage:
            "Ce que vous écrivez est chiffré aussi sur le disque\u{A0}: les données et leurs sauvegardes, sans le dossier des clés, n’en laissent rien lire."
        case .reveals:
            "L’équipe voit des masques. Lever un masque demande une raison, dure quinze minutes, et vous l’apprenez."
        case .roles: "Chaque personne de l’équipe n’a que le rôle dont elle a besoin."
        case .guarantees:
            "Un prestataire ne peut pas être branché tant que ses garanties ne sont pas écrites."
        case .machines: "Les machines sont réglées au plus strict, et un contrôle le vérifie."
        case .access: "Vous voyez et emportez tout ce qui vous concerne, en quelques minutes, sans demander."
        case .restriction:
            "Vous pouvez tout figer\u{A0}: plus rien n’est montré, envoyé ni compté, jusqu’à ce que vous le leviez."
        case .rectification: "Vous pouvez tout corriger, et l’ancienne valeur disparaît du site."
        case .objection: "Vous pouvez refuser les usages dont votre annonce peut se passer, sans donner de raison."
        case .requests:
            "Courriel, formulaire, courrier\u{A0}: toute demande arrive au même endroit, et son délai vous est dit."
        case .identityLadder: "Le site ne demande pas plus de preuves de votre identité que nécessaire."
        case .identityDocument:
            "Une pièce d’identité n’est demandée qu’en cas de doute écrit, vue une fois, puis détruite."
        case .deadline: "Vous avez une réponse dans le mois."
        case .letters: "Les modèles de lettres de la CNIL sont ici, et une lettre remplie pour vous."
        case .erasure:
            "Vous pouvez demander l’effacement\u{202F}; un refus dit son article et sa date de fin, ou qu’il n’y en a pas."
        case .prospection: "Vous pouvez refuser toute prospection, d’un clic, jusqu’à ce que vous changiez d’avis."
        case .portability:
            "Vous pouvez emporter vos données dans un format ouvert et les rapporter ailleurs. Retirer un accord est aussi simple que le donner."
        case .sessionCookie:
            "Aucun cookie tant que vous ne faites que lire\u{202F}; un pour la connexion, un pour chaque réglage que vous choisissez."
        case .preferences: "Vos réglages restent chez vous, sans rien qui vous reconnaisse."
        case .banner:
            "S’il y a quelque chose à accepter, un bandeau en bas de page le demande\u{202F}; accepter et refuser sont aussi faciles."
        case .refusal: "À tout moment, un refus suffit\u{A0}: sur le site ou dans le navigateur."
        case .noPenalty: "Refuser ne change rien à ce que vous lisez."
        case .controlPage: "La page de la CNIL qui apprend à maîtriser les cookies est ici."
        case .opaqueCookie:
            "Le cookie est un tirage au hasard, renouvelé à chaque connexion\u{A0}: il ne dit pas votre nom."
        case .audience: "Mesurer la fréquentation ne demande aucun cookie."
        case .exemptCookies: "Les cookies nécessaires sont dans une liste fermée et expliquée."
        case .thirdPartyConsent: "Rien d’une autre société n’est sur la page sans votre accord."
        case .thirdPartyPolicies:
            "Avant de choisir, vous savez qui est l’autre société et où lire ses règles."
        case .switches:
            "Audience, publicité, réseaux sociaux, tchat\u{A0}: un interrupteur chacun, éteints au départ."
        case .receipt: "Votre choix, oui ou non, vaut six mois, et peut se prouver."
        case .complaint: "Vous pouvez vous plaindre à la CNIL\u{A0}: son adresse est ici et dans tout refus."
        case .sensitive:
            "Ce qui est sensible n’est publié qu’avec un accord à part, ou après qu’une personne a regardé."
        case .notices:
            "Tout le monde peut signaler, sans compte. Toute décision dit ses raisons et se conteste."
        case .adults: "Le site est réservé aux adultes. Aucune date de naissance n’est enregistrée."
        case .breach:
            "Si des données fuient, les personnes touchées et l’autorité sont prévenues dans les temps."
        case .processingRegister: "Le registre des traitements est tiré du programme lui-même."
        case .accessibility: "Chaque page passe les contrôles d’accessibilité, et ce qui reste à faire est dit."
        }
    }
}
