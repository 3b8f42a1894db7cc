"""What a form says when it comes back."""

import re

from site_client import parsed

BOXES = ("sexe_visible", "visio", "majeur", "regles", "sensible")


def message_beside(page, name):
    """What the page says is wrong with a field, through the link a screen reader follows; its help is no message."""
    field = page.select_one(f'[name="{name}"]')
    assert field is not None, f"the field {name} is gone"
    wrong = [element for element in (field, field.find_parent("fieldset")) if is_wrong(element)]
    identifiers = [identifier for element in wrong for identifier in element.get("aria-describedby", "").split()]
    errors = [page.find(id=identifier) for identifier in identifiers if not identifier.endswith("-aide")]
    return " ".join(error.get_text(" ", strip=True) for error in errors if error)


def is_wrong(element):
    return element is not None and element.get("aria-invalid") == "true"


def assert_typed_values_are_kept(page, fields):
    """Every value of the form is there again, but for a choice that the form doesn't offer."""
    for name in ("titre", "pseudonyme", "code_postal", "email", "telephone"):
        kept = page.select_one(f'input[name="{name}"]')
        assert kept is not None, f"the field {name} is gone"
        assert one_line(kept.get("value", "")) == one_line(fields[name]), name
    assert page.select_one('textarea[name="texte"]').text.strip() == fields["texte"]
    for name in BOXES:
        assert page.select_one(f'input[name="{name}"]').has_attr("checked") == (fields.get(name) == "1"), name
    for name in ("rubrique", "sexe", "commune", "precision"):
        offered = page.select(f'select[name="{name}"] option, input[name="{name}"]')
        assert offered, f"the field {name} is gone"
        if fields[name] in [choice["value"] for choice in offered]:
            chosen = [choice["value"] for choice in offered if {"selected", "checked"} & set(choice.attrs)]
            assert (chosen or [""]) == [fields[name]], name


def assert_asked_to_come_again(answer, fields):
    """The site can't keep anything now: it says so, says when to come again, and gives everything back that was typed."""
    assert answer.status_code == 503 and int(answer.headers["Retry-After"]) > 0
    assert "Le site ne peut rien enregistrer en ce moment." in answer.text
    assert_typed_values_are_kept(parsed(answer.text), fields)


def one_line(text):
    """A browser puts no line break into an input: the site may drop it."""
    return re.sub(r"[\r\n]", "", text)
