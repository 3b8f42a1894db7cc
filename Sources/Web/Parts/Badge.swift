import HTML

/// A word that marks something at a glance.
enum Badge {
    /// The advertiser is ready for a call.
    static let visio: HTML = "<span class=\"badge badge-visio\" title=\"Disponible en visio\">\(Icon.mark)Visio</span>"
}
