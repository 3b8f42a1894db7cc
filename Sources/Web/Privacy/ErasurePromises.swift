import Classifieds
import Database
import HTML

/// What is promised about the end of things, and what of it isn't kept right now: the jobs that do it are watched.
struct ErasurePromises: Sendable {
    let durations: Durations
    let late: [LateJob]
    let isOperatorTold: Bool

    var html: HTML {
        """
        <h3 id="RET-1">À la fin d’une annonce</h3>
        \(defect(.ends))
        <p>Une annonce vit \(FrenchDuration.text(durations.ad)), sauf si vous la renouvelez. \
        \(FrenchDuration.text(durations.window)) après la fin de la dernière, tout ce qui vous concerne est effacé sans que \
        personne ait à y penser.</p>
        <h3 id="RET-2">Ce qui en reste</h3>
        \(defect(.keys))
        <p>Rien de lisible. Effacer détruit d’abord la clé qui n’est qu’à vous\u{202F}: ce que vous avez écrit est illisible \
        aussitôt, ici et dans toute copie des données. Une copie des clés elles-mêmes, si l’exploitant en fait, \
        la contient encore\u{202F}: chaque nouvelle copie supprime celles de plus de sept jours.</p>
        <h3 id="RET-4">Effacer vous-même</h3>
        \(defect(.byYourself))
        <p>Une annonce se retire depuis <a href="\(Address.myAds)">Mes annonces</a>, en deux clics, et tout s’efface de même dans \
        <a href="\(Address.erasure)">Tout effacer</a>. Un reçu signé dit ce qui l’a été, quand, et ce qui reste s’il reste quelque chose.</p>
        """
    }

    /// « En défaut depuis… », as long as a job that keeps the promise is late.
    func defect(_ promise: RetentionPromise) -> HTML? {
        let since = late.filter { $0.promises.contains(promise) }.map(\.since).min()
        return since.map { since in
            """
            <p><strong>En défaut depuis \(FrenchDay.text(since))</strong>\u{A0}: le programme qui efface a \
            du retard. La personne qui répond du site \(isOperatorTold ? "a été" : "est en train d’être") prévenue.</p>
            """
        }
    }
}
