"""What somebody writes into the address line who looks for what was left lying about."""

from urllib.parse import quote

# Where nothing of the site is.
PLACES = [
    "admin", "administrator", "administration", "wp-admin", "wp-login.php", "wp-content/debug.log", "xmlrpc.php", "phpmyadmin",
    "phpinfo.php", "info.php", "server-status", "server-info", "console", "actuator", "actuator/env", "actuator/heapdump",
    "metrics", "debug", "debug/pprof", "trace", "status", "health", "healthz", "graphql", "graphiql", "swagger.json",
    "swagger-ui.html", "openapi.json", "api", "api/", "api/v1", "api/v2/ads", "api/v1/users", "api/v1/accounts", "api/internal",
    "users", "user/1", "login", "logout", "register", "password", "reset", "backup", "backups", "dump", "export", "sauvegarde",
    "data", "DATA", "keys", "DATA.keys", "outbox", "outbox/", "logs", "log.txt", "uploads", "tmp", "temp", "test", "old", "private",
    "cgi-bin/", "cgi-bin/test.cgi", "Sources", "Package.swift", "Makefile", "Dockerfile", "docker-compose.yml", "README.md",
    "package.json", "composer.json", "config.json", "settings.json", "processors.json", "partners.json", "credentials.json",
    "dev/mails", "dev/pages", "dev/style", "equipe/admin", "equipe/annonces/1", "mes-annonces/1", "messages/1", "sponsor/1",
    "photos/", "photos/1.webp", "assets/", "marque/", "cartes/", "assets/app.js.map", "crossdomain.xml", "clientaccesspolicy.xml",
    "elmah.axd", "trace.axd", "web.config", "WEB-INF/web.xml", "META-INF/MANIFEST.MF", "solr/", "jenkins/", "manager/html",
    "jmx-console", "HNAP1", "boaform/admin/formLogin", "vendor/phpunit/phpunit/src/Util/PHP/eval-stdin.php", "telescope/requests",
    "_ignition/health-check", "owa/", "autodiscover/autodiscover.xml", "remote/login", "Telerik.Web.UI.WebResource.axd"]
HIDDEN = [
    ".env", ".env.local", ".env.production", ".git/HEAD", ".git/config", ".git/index", ".svn/entries", ".hg/store", ".DS_Store",
    ".htaccess", ".htpasswd", ".bash_history", ".ssh/id_rsa", ".aws/credentials", ".npmrc", ".netrc", ".dockerenv", ".idea/",
    ".vscode/settings.json", ".well-known/", ".well-known/openid-configuration", ".build/", ".venv/", ".keys", ".sqlite"]
NAMES = ["index", "main", "site", "zone-visio", "database", "db", "annonces", "config", "settings", "keys", "mails", "equipe"]
ENDINGS = [
    ".bak", ".old", ".orig", ".save", ".swp", "~", ".tmp", ".zip", ".tar.gz", ".tgz", ".7z", ".sql", ".sql.gz", ".sqlite",
    ".sqlite-wal", ".db", ".log", ".csv", ".json", ".xml", ".yml", ".toml", ".pem", ".key", ".php", ".swift", ".map"]
UPWARDS = ["../", "..%2f", "%2e%2e/", "%2e%2e%2f", "..%252f", "..%c0%af", "..%5c", "..\\", "....//", ".%2e/", "%2e./", "..;/"]
TARGETS = ["etc/passwd", "proc/self/environ", "DATA/main.sqlite", "keys"]
BEGINNINGS = ["", "assets/", "photos/", "marque/", "cartes/", "dev/mails/", "api/v1/ads/", "annonces/", "lien/"]
ODD = [
    "%00", "%0a", "%0d%0aSet-Cookie:%20a=1", "%ff", "%f0%28%8c%28", "?", "??", "#", ";", "//", "/./", "//example.org/%2f..",
    "*", "a" * 4_000, "annonces?page=-1", "annonces?page=99999999999999999999", "annonces?q=%00", "annonces?q=" + "%27" * 50,
    "annonces?rayon=NaN", "annonces?lieu=%ff", "annonces?rubrique[]=1", "api/v1/ads?page=1e9", "api/v1/ads/%2e%2e/me", "lien/%00",
    "lien/" + "A" * 22, "lien/" + "z" * 22, "annonce/" + "z" * 22, "photos/" + "A" * 22 + "-medium.webp", "cartes/../annonces",
    "messages/flux", "transparence/journal/9999-99-99", "confidentialite/versions/-1", "confidentialite/versions/1/differences/0",
    "confidentialite/versions/99999999999999999999", "visio/" + "A" * 22 + "/calendrier.ics", "api/v1/problems/%2e%2e"]


def words():
    """Each once; as long as it is a line, ffuf sends it as it is."""
    found = [*PLACES, *HIDDEN, *ODD]
    found += [name + ending for name in NAMES for ending in ENDINGS]
    endings = ("/", "/.", "//", "%20", "%09", "::$DATA")
    found += [page + ending for page in ("annonces", "publier", "connexion") for ending in endings]
    found += [begin + up * 8 + target for begin in BEGINNINGS for up in UPWARDS for target in TARGETS]
    found += [quote(word) for word in ("équipe", "données", "sauvegardé.zip")]
    return list(dict.fromkeys(found))
