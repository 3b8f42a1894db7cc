import HTML

/// Shown while a form with photos is on its way: the page stays, and says so.
enum UploadProgress {
    static let html: HTML = """
        <p class="progress" data-progress role="status" hidden><label for="envoi">Envoi en cours, gardez cette page \
        ouverte…</label><progress id="envoi"></progress></p>
        """
}
