"""What holds for a whole API: who offers it, where it answers, how callers prove who they are.

Owns the details of info, servers and security schemes; a product's overview shows them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from builder.views.details import (
    DetailView,
    binding_details,
    code_detail,
    docs_details,
    extension_details,
    parts_detail,
    tag_details,
    url_detail,
)
from builder.views.prose import prose_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from builder.model.api import (
        Api,
        Info,
        OAuthFlow,
        SecurityRequirement,
        SecurityScheme,
        Server,
        ServerVariable,
    )
    from builder.model.words import Words
    from builder.views.details import Details


def about_details(api: Api, words: Words) -> Details:
    """Say what a document says of itself beside its title, release and words."""
    gettext = words.gettext
    return (
        *docs_details(api.external_docs, words),
        *_contact_details(api.info, words),
        *_license_details(api.info, words),
        *url_detail(gettext("Terms of service"), api.info.terms_of_service),
        *code_detail(gettext("Id"), api.id),
        *code_detail(gettext("Content type where a message names none"), api.default_content_type),
        *extension_details(api.info.extensions),
        *extension_details(api.extensions),
    )


def _contact_details(info: Info, words: Words) -> Details:
    contact = info.contact
    if contact is None:
        return ()
    gettext = words.gettext
    parts = (
        *code_detail(gettext("Name"), contact.name),
        *url_detail(gettext("Address"), contact.url),
        *url_detail(gettext("Mail"), f"mailto:{contact.email}" if contact.email else ""),
        *extension_details(contact.extensions),
    )
    return parts_detail(gettext("Contact"), parts)


def _license_details(info: Info, words: Words) -> Details:
    licence = info.license
    if licence is None:
        return ()
    parts = extension_details(licence.extensions)
    return (DetailView(words.gettext("License"), licence.name, url=licence.url, parts=parts),)


def server_details(server: Server, words: Words) -> Details:
    """Say what a document says of a server beside its address and words."""
    gettext = words.gettext
    return (
        *code_detail(gettext("Name"), server.name),
        *code_detail(
            gettext("Protocol"), " ".join(filter(None, (server.protocol, server.protocol_version)))
        ),
        *_template_details(server, words),
        *security_details(server.security, words),
        *tag_details(server.tags, words),
        *binding_details(server.bindings, words),
        *extension_details(server.extensions),
    )


def _template_details(server: Server, words: Words) -> Details:
    if not server.variables:
        return ()
    variables = tuple(_variable_detail(variable, words) for variable in server.variables)
    return (DetailView(words.gettext("Template"), server.url, parts=variables),)


def _variable_detail(variable: ServerVariable, words: Words) -> DetailView:
    gettext = words.gettext
    return DetailView(
        variable.name,
        prose=prose_of(words, variable.description),
        parts=(
            *code_detail(gettext("default"), variable.default),
            *code_detail(gettext("One of"), ", ".join(variable.enum)),
            *code_detail(gettext("example"), ", ".join(variable.examples)),
            *extension_details(variable.extensions),
        ),
        is_literal=True,
    )


def security_details(requirements: Sequence[SecurityRequirement], words: Words) -> Details:
    """Say which schemes prove who the caller is: all of one line, and any of the lines.

    Args:
        requirements: The alternatives; an empty one asks for nothing.
        words: The reader's language.
    """
    gettext = words.gettext
    lines = tuple(
        DetailView(
            gettext("or") if number else gettext("with"),
            " + ".join(_named(name, scopes) for name, scopes in requirement.items()),
            remark="" if requirement else gettext("nothing"),
        )
        for number, requirement in enumerate(requirements)
    )
    return parts_detail(gettext("Security"), lines)


def _named(name: str, scopes: Sequence[str]) -> str:
    return f"{name} ({', '.join(scopes)})" if scopes else name


def scheme_details(schemes: Mapping[str, SecurityScheme], words: Words) -> Details:
    """List the ways for a caller to prove who it is, by the names that operations use."""
    return tuple(
        DetailView(
            name,
            scheme.type,
            prose_of(words, scheme.description),
            parts=_scheme_parts(scheme, words),
            is_literal=True,
        )
        for name, scheme in schemes.items()
    )


def _scheme_parts(scheme: SecurityScheme, words: Words) -> Details:
    gettext = words.gettext
    return (
        *code_detail(gettext("Place"), scheme.place),
        *code_detail(gettext("Name"), scheme.parameter_name),
        *code_detail(gettext("Scheme"), scheme.scheme),
        *code_detail(gettext("Token format"), scheme.bearer_format),
        *url_detail("OpenID Connect", scheme.open_id_connect_url),
        *(_flow_detail(flow, words) for flow in scheme.flows),
        *extension_details(scheme.extensions),
    )


def _flow_detail(flow: OAuthFlow, words: Words) -> DetailView:
    gettext = words.gettext
    scopes = tuple(
        DetailView(scope, prose=prose_of(words, text), is_literal=True)
        for scope, text in flow.scopes.items()
    )
    return DetailView(
        flow.kind,
        parts=(
            *url_detail(gettext("Authorization"), flow.authorization_url),
            *url_detail(gettext("Token"), flow.token_url),
            *url_detail(gettext("Refresh"), flow.refresh_url),
            *parts_detail(gettext("Scopes"), scopes),
            *extension_details(flow.extensions),
        ),
        is_literal=True,
    )


def addressed_server(server: Server, words: Words) -> Details:
    """Say where something else answers: the address with everything that is said of it."""
    return (
        DetailView(
            words.gettext("Server"),
            server.resolved_url,
            prose_of(words, server.description),
            parts=server_details(server, words),
        ),
    )
