import Testing

@testable import Classifieds

/// What people write in good faith, numbers included, is taken.
struct HonestTextTests {
    static let texts = [
        // Points, and what follows one without a space.
        "pour faire le point, net et clair", "je finis mes cours.De plus, j’aime", "le chemin.de fer",
        "chez moi, point à la ligne", "mes points forts et le point mort",
        // Opening hours.
        "09:00/12:00 14:00/18:00", "de 09:00 12:00 à 14:00 18:00", "08:30:00 ou 09:45:15",
        // Prices and quantities.
        "25 € de l’heure, 40 € les deux heures, 180 € les dix", "1 250,50 € au lieu de 1 400 €", "gratuit à 100 %",
        "0,50 € la page, 1,20 € la double, 3,50 € le carnet, 12 € le lot", "20 000 km au compteur",
        "le loto a donné 1 000 000 000 de centimes", "un budget de 15.000 à 20.000 euros",
        // Years, dates, hours.
        "depuis 1998, puis de 2019 à 2025", "libre de 06h30 à 08h45, puis dès 20 h", "rdv à 18 h", "à 18:30 ou 19:00",
        "le 05/06/2026", "le 05/06/2026 à 18h30", "le 05/06/2026 18h30", "le 05-06-2026 18:30", "01.09.2026 14h",
        "du 01/09/2026 au 30/06/2027", "du 10 au 30 janvier dans le parc", "du 10 au 30 juin dans le parc",
        "le 10 juillet dans la salle du port", "de 13 a 19 heures en novembre avec le club",
        // Places.
        "à 35000 Rennes", "entre 06000 et 06200", "06000, 06100 et 06200 Nice", "07200, 07110 ou 07150",
        // Scores, series, constants.
        "3-2 hier, 6-4 3-6 7-5 demain", "les notes do 1 ré 2 mi 3 fa 4 sol 5 la 6 si 7",
        "compter 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12", "10, 20, 30, 40, 50, 60, 70, 80, 90, 100",
        "1 1 2 3 5 8 13 21 34 55 89 144 233 377 610 987", "2 3 5 7 11 13 17 19 23 29 31 37 41 43",
        "3,14159265358979 et 2,718281828", "de -5 à +30 degrés", "GMT+2", "op. 27 n° 2, K. 331",
        // Books and registers.
        "ISBN 978-2-07-036822-8", "ISBN 978-0-7475-3269-9", "isbn 9780747532699", "ISBN 2-07-036822-X",
        "SIRET 404 833 048 00022", "le vol AF 0123", "la loi n° 2004-575",
        // Words.
        "C++/C#, .NET et Node.js", "M. Dupont. Paris. Mme Martin. Lyon", "etc. Merci à tous",
        "un, deux, trois, quatre, cinq, six, sept, huit, neuf, dix", "six heures ou sept heures, huit au plus",
        "une fois zéro faute, onze sur douze", "j’habite au 6, puis au 12 de la rue", "niveau B2-C1, bac +5",
        "un point c’est tout", "Arobase est le nom de mon chat", "la SNCF, la RATP et l’ENS de Lyon",
        "ordre MATIN SOIR",
    ]

    @Test(arguments: texts)
    func `honest words are taken`(text: String) throws {
        let draft = AdDraft.checked.with { $0.text = "Bonjour, je vous propose ceci : \(text). À bientôt j’espère." }
        #expect(try AdRules.france.problems(of: draft) == [])
    }

    @Test(arguments: [
        "Cours de C++/C#", "Échecs, 06h30 ou 18 h", "Été 2026", "À 35000 Rennes", "Yoga (débutants) & co", "Ukulélé 🎸",
        "L’« heure » du thé", "iPhone et Mac", "Guitare à 20 €/h", "3-2 au PSG-OM",
    ])
    func `honest titles are taken`(title: String) throws {
        #expect(try AdRules.france.problems(of: .checked.titled(title)) == [])
    }

    @Test(arguments: ["Zoé", "Noé33", "Jean-Paul", "Mme O’Neil", "L.", "Élise & Tom", "李明", "M. Dupont", "R2D2", "Ab"])
    func `honest pseudonyms are taken`(pseudonym: String) throws {
        let draft = AdDraft.checked.with { $0.pseudonym = pseudonym }
        #expect(try AdRules.france.problems(of: draft) == [])
    }
}
