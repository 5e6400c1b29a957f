"""The words that the script of the auth tester says, by the names that it knows them by.

`%(part)s` stands for what the reader wrote, `%(count)s` for a number.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from builder.model.value import JsonValue
    from builder.model.words import Words


def script_words(words: Words) -> dict[str, JsonValue]:
    """Return every word of the script in a language.

    Returns:
        `pieces`, `answers`, `warnings` and `mistakes`, each a name to its words.
    """
    return {
        "pieces": dict(_pieces(words)),
        "answers": dict(_answers(words)),
        "warnings": dict(_warnings(words)),
        "mistakes": _request_mistakes(words) | _body_mistakes(words) | _hash_mistakes(words),
    }


def _pieces(words: Words) -> dict[str, str]:
    gettext = words.gettext
    return {
        "path": gettext("Path"),
        "nonce": gettext("Nonce"),
        "body": gettext("Body"),
        "key": gettext("Key"),
    }


def _answers(words: Words) -> dict[str, str]:
    gettext = words.gettext
    return {
        "empty": gettext("empty"),
        "incomplete": gettext("Path, nonce and secret make a signature: one of them is missing."),
        "signed": gettext("Signed with %(algorithm)s: %(count)s bytes."),
        "match": gettext(
            "It is the right signature. If it is refused all the same, look at the key, its"
            " permission, the age of the nonce, and whether the body is sent as it was signed."
        ),
        "mistake": gettext("This mistake gives your signature:"),
        "mistakes": gettext("These mistakes together give your signature:"),
        "partly": gettext("One mistake is certain, and something else differs as well:"),
        "unknown": gettext(
            "None of the usual mistakes gives your signature. Compare the bytes above with those"
            " that your program signs, and see that it has the same secret."
        ),
        "foreign": gettext(
            "This is no signature: it has %(count)s characters. %(algorithm)s gives %(digits)s"
            " hexadecimal digits."
        ),
    }


def _warnings(words: Words) -> dict[str, str]:
    gettext = words.gettext
    return {
        "path-blank": gettext("Blanks around the path are left out."),
        "path-address": gettext("Scheme and host are not signed: %(part)s is left out."),
        "path-query": gettext("The query string is sent but never signed: %(part)s is left out."),
        "path-prefix": gettext("The prefix of the server is not signed: %(part)s is left out."),
        "path-slash": gettext("A path begins with a slash: one is put before it."),
        "path-unknown": gettext("A login signs one of these paths: %(part)s."),
        "nonce-digits": gettext("The nonce holds something else than digits."),
        "nonce-seconds": gettext("The nonce has 10 digits: seconds. Milliseconds have 13."),
        "nonce-length": gettext("The nonce has %(count)s digits. Milliseconds have 13."),
        "body-newline": gettext(
            "The body ends with a line break. It is signed, so it must be sent too."
        ),
        "body-json": gettext("The body is not JSON. It is signed as it stands."),
        "key-blank": gettext("The key has blanks around it."),
        "secret-blank": gettext("The secret has blanks around it, and they change the signature."),
    }


def _request_mistakes(words: Words) -> dict[str, str]:
    gettext = words.gettext
    return {
        "query": gettext(
            "The query string (%(part)s) was signed. Sign the path up to the question mark, and"
            " send the query all the same."
        ),
        "prefix": gettext(
            "The prefix of the server (%(part)s) was signed. Sign the path as the spec lists it."
        ),
        "address": gettext("The whole address (%(part)s) was signed. Sign the path alone."),
        "slash": gettext("The path was signed without its first slash."),
        "other-path": gettext("Another path (%(part)s) was signed."),
        "nonce-seconds": gettext("The nonce was in seconds (%(part)s). Take milliseconds."),
        "nonce-microseconds": gettext(
            "The nonce was in microseconds (%(part)s). Take milliseconds."
        ),
        "nonce-missing": gettext("The nonce was not signed."),
        "order": gettext("The pieces stood in another order: %(part)s."),
        "between": gettext("Something (%(part)s) stood between the pieces. Join them directly."),
        "method": gettext("The method (%(part)s) was signed. It is not part of the text."),
        "newline": gettext(
            "A line break stood at the end of the signed text. echo and editors add one: write the"
            " text without it."
        ),
    }


def _body_mistakes(words: Words) -> dict[str, str]:
    gettext = words.gettext
    return {
        "body-missing": gettext("The body was not signed."),
        "body-invented": gettext(
            "A body (%(part)s) was signed although none is sent. Sign nothing in its place."
        ),
        "body-spaces": gettext(
            "The body was serialised again, with other spaces or line breaks. Sign the very text"
            " that you send."
        ),
        "body-numbers": gettext(
            "The body was serialised again, with its numbers written differently, such as 8500 for"
            " 8500.0. Sign the very text that you send."
        ),
        "body-keys": gettext(
            "The body was serialised again, with its keys in another order. Sign the very text"
            " that you send."
        ),
        "body-letters": gettext(
            "The body was serialised again, with letters beyond ASCII escaped. Sign the very text"
            " that you send."
        ),
        "body-line-ends": gettext("The body had line breaks of two characters (CR LF)."),
        "body-newline-missing": gettext(
            "The body was signed without the line break at its end, or a program took it out."
        ),
    }


def _hash_mistakes(words: Words) -> dict[str, str]:
    gettext = words.gettext
    return {
        "hash": gettext("The hash was %(part)s. It must be %(algorithm)s."),
        "plain": gettext(
            "A plain hash was made (%(part)s). It must be an HMAC, keyed with the secret."
        ),
        "secret-key": gettext("The key was taken for the secret."),
        "secret-decoded": gettext(
            "The secret was decoded (%(part)s) first. Use it as the text that it is."
        ),
        "secret-newline": gettext("The secret had a line break at its end."),
        "secret-blank": gettext("The secret was used without the blanks around it."),
        "upper-case": gettext("The digits are upper-case. Send them lower-case."),
        "base64": gettext("The signature is written in Base64. Send hexadecimal digits."),
    }
