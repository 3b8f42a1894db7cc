import Classifieds
import HTML

/// Why each field is asked, under the identifier that its form links to; what the program does today.
struct PrivacyPromises: Sendable {
    let durations: Durations
    let hasEscrow: Bool

    var html: HTML {
        """
        <h3 id="COL-2">L’annonce</h3>
        <p>La rubrique, le titre et le texte sont publics\u{202F}: c’est votre annonce. Ils sont chiffrés sur le disque avec \
        une clé qui n’est qu’à vous, et la recherche n’en garde que des empreintes.</p>
        <h3 id="COL-3">Le courriel</h3>
        <p>Il sert à vous envoyer ce que vous demandez (le lien qui publie, celui qui connecte, celui qui change d’adresse ou efface), les \
        rappels avant la fin d’une annonce et ce qui est décidé d’une annonce retenue. Il n’est jamais affiché, ni transmis à qui que ce \
        soit d’autre que le serveur qui porte ces messages.</p>
        <h3 id="COL-4">Le téléphone</h3>
        <p>Facultatif, jamais affiché, chiffré. Vous seul le voyez, dans le formulaire de votre annonce.</p>
        <h3 id="COL-5">Le pseudonyme</h3>
        <p>Le nom que l’annonce montre. Rien n’oblige à ce qu’il ressemble au vôtre.</p>
        <h3 id="COL-6">Le sexe</h3>
        <p>Facultatif. L’annonce ne le montre que si vous cochez la case.</p>
        <h3 id="COL-7">Le lieu</h3>
        <p>La commune, jamais plus précis. Si vous choisissez le département, l’annonce n’est montrée et trouvée que par lui.</p>
        <h3 id="COL-8">Les photos</h3>
        <p>Redressées, réduites et débarrassées de leurs données cachées (lieu, appareil, auteur, date) avant d’être chiffrées. \
        L’original n’est jamais enregistré.</p>
        <h3 id="COL-10">Les connexions</h3>
        <p>Pour chaque connexion et chaque publication\u{A0}: la date, l’adresse IP et la famille du navigateur, chiffrées, \
        montrées à vous seul, gardées \(FrenchDuration.text(durations.connection)) au plus.\
        \(if: hasEscrow, " La loi en fait garder une part de plus, ci-dessous.")</p>
        <h3 id="COOKIE-1">Le cookie</h3>
        <p>Un seul, quand vous vous connectez, pour vous reconnaître pendant \(FrenchDuration.text(durations.session)). Lire le site n’en pose aucun.</p>
        <h3 id="USE-2">Ce qui est compté</h3>
        <p>Combien de fois une annonce est ouverte chaque jour, et combien d’annonces sont retirées pour telle raison. Ce sont \
        des nombres\u{202F}: rien n’y dit qui a lu, ni qui a répondu.</p>
        <h3 id="SEC-2">La visio</h3>
        <p>La case dit seulement que vous êtes d’accord pour un appel. Rien d’autre n’est enregistré.</p>
        <h3 id="LAW-1">Ce qui est sensible</h3>
        <p>Santé, religion, opinions, orientation\u{A0}: ne l’écrivez que si vous voulez le rendre public. Une case à part \
        recueille cet accord, et retirer l’annonce le retire aussi. Sans elle, une annonce qui semble en parler attend qu’on \
        l’ait regardée.</p>
        <h3 id="LAW-2">Les contrôles avant la mise en ligne</h3>
        <p>Un programme, ici même, cherche dans chaque annonce les mots des arnaques connues, ce qui est sensible, un texte ou \
        une photo d’une autre annonce. Il n’en garde que des empreintes à clé et, en cas de doute, les mots en cause, votre \
        réponse et la raison d’un refus, chiffrés, avec l’annonce. En cas de doute, l’annonce attend\u{202F}: vous savez pourquoi, vous pouvez répondre, et c’est toujours une personne qui refuse. Sans décision, elle est effacée au \
        bout de \(FrenchDuration.text(durations.held)).</p>
        <h3 id="LAW-3">L’âge</h3>
        <p>Le site est réservé aux adultes\u{202F}: la case vous l’apprend et nous en assure, aucune date n’est demandée.</p>
        <h3 id="GOV-8">Les règles</h3>
        <p>Votre accord aux règles de publication, sans lequel une annonce ne part pas.</p>
        """
    }
}
