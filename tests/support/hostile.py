"""Documents whose every text is chosen by a test: hostile ones, and their harmless twins."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable

PAYLOADS = {
    "script": "<script>alert(1)</script>",
    "closing tags": "</code></pre></div></title><script>alert(1)</script>",
    "image": "<img src=x onerror=alert(1)>",
    "comment": "--><script>alert(1)</script><!--",
    "handler": '" onmouseover="alert(1)" \'',
    "javascript link": "[x](javascript:alert(1)) <a href='javascript:alert(1)'>y</a>",
    "template syntax": "{{ 7*7 }} {% raw %} {# x #} ${7*7} #{7*7}",
    "attribute list": "x { #request .y onclick=alert(1) }",
    "pipes": "a | b || c |",
    "ticks": "` `` ``` `<b>x</b>``",
    "fence": "```\n<b>x</b>\n# Fake",
    "tilde fence": "~~~\n<b>x</b>\n# Fake",
    "new lines": "x\n\n# Fake\n\nFake\n====\n\n## Fake\n\n---\n\n- x",
    "indented code": "x\n\n    <b>x</b>\n\n\ty",
    "emphasis": "**x __y *z [a] ![b] <c",
    "entities": "&lt;script&gt; &#60;b&#62; &amp;amp;",
    "bidirectional": "a\u202eb\u2066c\u2069d\u200fe\u061cf",
    "zero width": "a\u200bb\u200dc\u2060d\ufeffe",
    "other line ends": "a\u2028b\u2029c\x85d",
    "quotes": 'it\'s "x" \\ \\" \\\'',
    "shell": "'; touch pwned #\n$(touch pwned) `touch pwned` $HOME !! \\",
    "python": '"""\nimport os; os.abort()\n"""\n\'\'\'',
    "javascript": "';process.exit(1);//\n`${process.exit(1)}`\n*/",
    "formats": "%s %(x)s %% {0} {x}",
}


def harmless(place: str) -> str:
    """Say nothing bad, and something else in each place."""
    return place


def poisoned(payload: str) -> Callable[[str], str]:
    """Return what says a payload in each place, with the place, so that names stay different."""
    return lambda place: f"{place} {payload}"


def openapi_document(text: Callable[[str], str]) -> str:
    """Write an OpenAPI document with a text of one's choice in every place that takes one."""
    fields = {
        text("field"): {"type": "string", "description": text("fieldwords"), "title": text("ft")},
        text("enum"): {
            "type": "string",
            "enum": [text("value1"), text("value2")],
            "x-enum-varnames": [text("varname1"), text("varname2")],
            "x-enum-descriptions": [text("meaning1"), text("meaning2")],
            "default": text("default"),
            "pattern": text("pattern"),
        },
        text("variants"): {
            "oneOf": [
                {"title": text("branch1"), "properties": {text("inner"): {"type": "string"}}},
                {"title": text("branch2"), "type": "string", "format": text("format")},
            ],
            "title": text("variantstitle"),
            "discriminator": {"propertyName": text("kind"), "mapping": {text("k"): text("target")}},
        },
        text("noted"): {
            "type": "string",
            "title": text("notedtitle"),
            "externalDocs": _docs(text, "field"),
            "xml": {"name": text("xmlname")},
            text("x-field"): {text("fieldkey"): [text("fieldextension")]},
        },
        text("list"): {"type": "array", "items": {"$ref": "#/components/schemas/Tree"}},
        text("old"): {
            "type": "string",
            "deprecated": True,
            "x-deprecated-description": text("deprecation"),
        },
    }
    example = {text("field"): text("fieldvalue"), text("enum"): text("value1"), "price": 1.5}
    parameters = [
        {
            "name": text(place),
            "in": place,
            "required": True,
            "description": text(f"{place}words"),
            "schema": {"type": "string", "description": text(f"{place}schema")},
            "example": text(f"{place}value"),
        }
        for place in ("query", "header")
    ]
    body = {
        "application/json": {
            "schema": {"type": "object", "properties": fields, "required": [text("field")]},
            "examples": {
                text("example1"): {
                    "summary": text("examplesummary"),
                    "description": text("examplewords"),
                    "value": example,
                },
                text("example2"): {"value": text("examplevalue")},
            },
        }
    }
    operation = {
        "operationId": text("operation"),
        "summary": text("summary"),
        "description": text("description"),
        "tags": [text("tag")],
        "security": [{"api": []}],
        "parameters": parameters,
        "externalDocs": _docs(text, "operation"),
        "servers": [
            {
                "url": "https://{where}.h/",
                "description": text("ownserverwords"),
                "variables": {
                    "where": {"default": text("where"), "description": text("wherewords")}
                },
            }
        ],
        "callbacks": {text("callback"): {text("expression"): {"post": _called(text)}}},
        "requestBody": {"description": text("bodywords"), "content": body},
        "responses": {
            "200": {
                "description": text("responsewords"),
                "headers": {
                    text("responseheader"): {
                        "description": text("headerwords"),
                        "schema": {"type": "string"},
                        "example": text("headerexample"),
                    }
                },
                "content": {text("text/media"): {"example": text("plain")}},
                "links": {
                    text("link"): {
                        "operationId": text("linked"),
                        "description": text("linkwords"),
                        "parameters": {text("linkparameter"): text("linkexpression")},
                    }
                },
            },
            text("status"): {"description": text("otherwords")},
        },
        "x-permission": text("permission"),
        "x-rate-limit": [text("limit"), {"requests": text("n"), "seconds": 1, "per": text("per")}],
        "x-source": {
            "url": text("sourceurl"),
            "document": text("sourcedocument"),
            "confidence": text("sourceconfidence"),
        },
        "x-other": text("extension"),
        text("x-named"): {text("key"): text("extensionvalue")},
    }
    broken = {
        "operationId": text("broken"),
        "summary": text("brokensummary"),
        "parameters": [{"name": text("lost"), "in": text("nowhere")}],
        "responses": {"200": {"$ref": f"#/components/responses/{text('missing')}"}},
    }
    return _dump(
        {
            "openapi": "3.0.3",
            "info": _info(text),
            "servers": [{"url": f"https://h/{text('server')}", "description": text("serverwords")}],
            "externalDocs": _docs(text, "api"),
            "tags": [
                {
                    "name": text("tag"),
                    "description": text("tagwords"),
                    "externalDocs": _docs(text, "tag"),
                }
            ],
            "paths": {
                "/harmless": {"summary": text("pathsummary"), "post": operation},
                f"/{text('path')}": {"get": broken},
            },
            "components": {
                "schemas": {
                    "Tree": {
                        "description": text("treewords"),
                        "properties": {text("child"): {"$ref": "#/components/schemas/Tree"}},
                    }
                },
                "securitySchemes": {
                    "api": {"type": "apiKey", "in": "header", "name": "request-api"},
                    text("scheme"): {
                        "type": "oauth2",
                        "description": text("schemewords"),
                        "flows": {
                            "implicit": {
                                "authorizationUrl": text("authorizationurl"),
                                "scopes": {text("scope"): text("scopewords")},
                            }
                        },
                    },
                },
            },
        }
    )


def asyncapi_document(text: Callable[[str], str]) -> str:
    """Write an AsyncAPI document with a text of one's choice in every place that takes one."""
    message = {
        "name": text("message"),
        "title": text("messagetitle"),
        "summary": text("messagesummary"),
        "description": text("messagewords"),
        "contentType": "application/json",
        "headers": {"properties": {text("messageheader"): {"type": "string"}}},
        "messageId": text("messageid"),
        "correlationId": {"location": text("correlation"), "description": text("correlationwords")},
        "tags": [{"name": text("messagetag"), "description": text("messagetagwords")}],
        "externalDocs": _docs(text, "message"),
        "bindings": {"ws": {text("bindingkey"): text("bindingvalue")}},
        "payload": {
            "properties": {
                text("field"): {"type": "string", "description": text("fieldwords")},
                "const": {"const": text("const")},
            },
            "patternProperties": {text("pattern"): {"type": "string"}},
        },
        "examples": [
            {
                "name": text("example"),
                "summary": text("examplesummary"),
                "headers": {text("messageheader"): text("headervalue")},
                "payload": {text("field"): text("fieldvalue")},
            }
        ],
    }
    plain = {
        "name": text("plain"),
        "contentType": "text/plain",
        "payload": {"type": "string"},
        "examples": [{"payload": text("plainvalue")}],
    }
    return _dump(
        {
            "asyncapi": "2.6.0",
            "info": _info(text),
            "servers": {
                "main": {
                    "url": f"wss://h/{text('server')}",
                    "protocol": "wss",
                    "description": text("serverwords"),
                }
            },
            "channels": {
                text("topic") + "{symbol}": {
                    "description": text("topicwords"),
                    "parameters": {
                        "symbol": {
                            "description": text("parameterwords"),
                            "schema": {"type": "string", "examples": [text("symbol")]},
                        }
                    },
                    "subscribe": {
                        "operationId": text("operation"),
                        "summary": text("summary"),
                        "description": text("description"),
                        "tags": [{"name": text("tag")}],
                        "security": [{"authKeyExpires": []}],
                        "x-permission": text("permission"),
                        "x-other": text("extension"),
                        "message": message,
                    },
                },
                text("echo"): {
                    "publish": {"operationId": text("send"), "message": plain},
                    "subscribe": {"message": message},
                },
            },
        }
    )


def _info(text: Callable[[str], str]) -> dict[str, Any]:
    return {
        "title": text("title"),
        "version": text("version"),
        "description": text("info"),
        "termsOfService": text("terms"),
        "contact": {"name": text("contact"), "url": text("contacturl"), "email": text("mail")},
        "license": {"name": text("license"), "url": f"javascript:{text('licenseurl')}"},
    }


def _docs(text: Callable[[str], str], place: str) -> dict[str, str]:
    """Write external documentation, at an address that no page may link."""
    return {
        "url": f"javascript:alert(1)//{text(place + 'docsurl')}",
        "description": text(f"{place}docswords"),
    }


def _called(text: Callable[[str], str]) -> dict[str, Any]:
    return {
        "summary": text("calledsummary"),
        "description": text("calledwords"),
        "requestBody": {
            "content": {
                text("multipart/called"): {
                    "schema": {"properties": {text("calledfield"): {"type": "string"}}},
                    "encoding": {
                        text("calledfield"): {
                            "contentType": text("calledtype"),
                            "headers": {
                                text("calledheader"): {"description": text("calledheaderwords")}
                            },
                        }
                    },
                }
            }
        },
        "responses": {"204": {"description": text("calledanswer")}},
    }


def _dump(document: dict[str, Any]) -> str:
    """Write JSON with escapes, which is YAML as well, so that no letter is lost on the way."""
    return json.dumps(document)
