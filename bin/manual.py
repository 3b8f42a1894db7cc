"""Makes the manual page from what the program says of itself: `zone-visio --experimental-dump-help | python3 bin/manual.py VERSION`."""

import json
import sys

HEAD = r""".TH ZONE\-VISIO 1 "" "{version}" "Zone Visio"
.SH NAME
zone\-visio \- {abstract}
.SH SYNOPSIS
.B zone\-visio
.I command
.RI [ options ]
.SH DESCRIPTION
One program serves the site and does all that an operator does. As root it runs each command as the user zone\-visio, with the settings of
.IR /etc/zone\-visio/zone\-visio.json ;
setup runs as root, for it writes that file.
.SH COMMANDS
"""

FOOT = r""".SH FILES
.TP
.I /etc/zone\-visio/zone\-visio.json
The settings; setup writes them.
.TP
.I /etc/zone\-visio/brand
The site's own sign and words, once a setting names it.
.TP
.I /etc/zone\-visio/secrets.env
Settings that are to be in no such file, ZONEVISIO_SMTP_URL and others, a line each; for root alone.
.TP
.IR /var/lib/zone\-visio ", " /var/lib/zone\-visio\-keys
The data, and the keys that open them. Back them up apart.
.TP
.IR /var/backups/zone\-visio ", " /var/backups/zone\-visio\-keys
Where zone\-visio\-backup.timer puts copies, once it is enabled.
.TP
.I /usr/share/doc/zone\-visio/operations.md.gz
All settings, and what to do when something is wrong.
.SH ENVIRONMENT
.TP
.B ZONEVISIO_SETTINGS
The file of settings.
.TP
.BR ZONEVISIO_ ...
Each setting; it comes before the file's.
.SH "EXIT STATUS"
0 when it did what was asked, 1 when it couldn't, 2 when it wasn't understood; what is wrong is one line.
"""


def plain(text):
    """A text as roff takes it: no line of it is a request."""
    text = (text or "").replace("\\", "\\e").replace("-", "\\-").replace("\n", " ")
    return "\\&" + text if text.startswith((".", "'")) else text


def arguments(command):
    for argument in command.get("arguments", []):
        if not argument.get("shouldDisplay", True) or argument["valueName"] in ("help", "version"):
            continue
        value = argument["valueName"].replace("-", "\\-")
        if argument["kind"] == "positional":
            name = f"\\fI{value}\\fR"
        else:
            names = [("\\-" if each["kind"] == "short" else "\\-\\-") + each["name"].replace("-", "\\-")
                     for each in argument.get("names", [])]
            name = "\\fB" + ", ".join(names) + "\\fR"
            if argument["kind"] == "option":
                name += f" \\fI{value}\\fR"
        yield f".TP\n{name}\n{plain(argument.get('abstract')) or '.'}\n"


def commands(command, before):
    if not command.get("shouldDisplay", True) or command["commandName"] == "help":
        return
    name = f"{before} {command['commandName']}".strip()
    if name != "zone-visio":
        yield f".SS {plain(name.removeprefix('zone-visio '))}\n{plain(command.get('abstract'))}\n"
        listed = list(arguments(command))
        if listed:
            yield ".RS\n" + "".join(listed) + ".RE\n"
    for other in command.get("subcommands", []):
        yield from commands(other, name)


def main():
    program = json.load(sys.stdin)["command"]
    abstract = plain(program["abstract"]).rstrip(".")
    sys.stdout.write(HEAD.format(version=plain(sys.argv[1]), abstract=abstract[0].lower() + abstract[1:]))
    sys.stdout.writelines(commands(program, ""))
    sys.stdout.write(FOOT)


if __name__ == "__main__":
    main()
