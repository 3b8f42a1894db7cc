import Classifieds
import HTML

/// Where to complain, at the end of whatever refuses something (promise REC-1).
enum Complaint {
    static let html: HTML = """
        <p>Vous pouvez aussi vous plaindre à la <a href="\(ComplaintAuthority.page)">CNIL</a>, ou par courrier\u{A0}: \
        \(ComplaintAuthority.address).</p>
        """
}
