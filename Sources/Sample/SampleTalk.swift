import Classifieds
import Database

/// What the demo's people write to each other, by the same actions as everything else.
struct SampleTalk: Sendable {
    /// Who says it: the one who answers the ad, or its advertiser.
    enum Speaker: Sendable {
        case correspondent, advertiser
    }

    /// Whose ad it is about, and who answers: the fixed people's names.
    let advertiser: String
    let correspondent: String
    let pseudonym: String
    /// Of their own account; a visitor's first words open it.
    let words: [(speaker: Speaker, text: String)]

    static let all = [
        SampleTalk(
            advertiser: "camille", correspondent: "noe", pseudonym: "Noé33",
            words: [
                (
                    .correspondent,
                    "Bonjour Camille, ma grand-mère était de Ferrare et je parle italien à mes chats. Le jeudi soir me va très bien\u{202F}!"
                ),
                (.advertiser, "Bonjour Noé\u{202F}! Vos chats ont de la chance. On commence par quel sujet\u{202F}?"),
                (.correspondent, "Les trains de nuit\u{A0}: j’ai pris le Paris-Venise trois fois."),
                (.advertiser, "Alors jeudi à vingt heures. Je prépare dix mots sur les gares."),
                (.correspondent, "A giovedì\u{202F}!"),
            ]),
        SampleTalk(
            advertiser: "noe", correspondent: "ines", pseudonym: "Inès_R",
            words: [
                (
                    .correspondent,
                    "Bonjour, je n’ai jamais touché une guitare. Est-ce que quarante ans, c’est trop tard\u{202F}?"
                ),
                (.advertiser, "Pas du tout. Ma plus jeune élève en avait sept, le plus âgé soixante-dix-neuf."),
            ]),
        SampleTalk(
            advertiser: "camille", correspondent: "paul", pseudonym: "Paul de Lille",
            words: [
                (
                    .correspondent,
                    "Bonjour, votre annonce m’intéresse. Je suis en déplacement\u{A0}: pouvez-vous m’avancer un coupon PCS\u{202F}? Je rembourse lundi."
                )
            ]),
    ]
}

extension SampleSite {
    /// Has the fixed people write to each other about their newest ads.
    func talk(about ads: [String: Ad.ID]) async throws {
        for talk in SampleTalk.all {
            guard let ad = ads[talk.advertiser], let first = talk.words.first else { continue }
            let draft = FirstMessageDraft(
                pseudonym: talk.pseudonym, text: first.text, email: "\(talk.correspondent)@exemple.fr")
            guard
                case .awaitsConfirmation(let secret) = try await site.conversations.write(
                    draft, to: ad, from: source, by: .visitor)
            else { continue }
            let (session, id) = try await site.conversations.sendFirst(secret, from: source)
            let correspondent = Caller.member(session.member)
            let advertiser = try await signIn(talk.advertiser)
            for (speaker, text) in talk.words.dropFirst() {
                try await site.conversations.send(
                    MessageDraft(text: text), in: id, from: source,
                    by: speaker == .correspondent ? correspondent : advertiser)
            }
            for caller in [correspondent, advertiser] {
                guard let member = caller.member else { continue }
                try await site.accounts.closeSession(member.session, by: caller)
            }
        }
    }

    private func signIn(_ person: String) async throws -> Caller {
        guard let secret = try await site.accounts.askSignIn(email: "\(person)@exemple.fr") else {
            throw Refusal.notFound
        }
        return .member(try await site.accounts.openSession(with: secret, from: source).member)
    }

    /// An address of the block that is kept for examples (RFC 5737).
    var source: Source { Source(address: "192.0.2.7", browser: "Firefox", system: "Linux") }
}
