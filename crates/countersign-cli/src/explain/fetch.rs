//! Why keys could not be fetched.

use super::{Explanation, Subject::Fetch};

pub(super) const EXPLANATIONS: &[Explanation] = &[
    Explanation {
        code: "keys_unavailable",
        about: Fetch,
        meaning: "There are no keys to verify with. This says nothing about any token.",
        causes: &[
            "The provider could not be reached since the start, and there is no snapshot.",
            "It could not be reached for longer than the last good keys may be used: 24 hours.",
        ],
        remedy: "The status of the key source tells why the last fetch failed, by one of the codes \
                 below. Keep a snapshot, so that a restart during an outage has keys.",
    },
    Explanation {
        code: "refused_url",
        about: Fetch,
        meaning: "The URL is not one that is fetched from.",
        causes: &[
            "It is plain http, and its host is not this machine.",
            "It holds a user name or a password, or has another scheme than https.",
            "The metadata's `jwks_uri` is plain http, and not of the issuer's own origin.",
        ],
        remedy: "Give an https URL. A service can allow plain http to a host within its cluster.",
    },
    Explanation {
        code: "refused_address",
        about: Fetch,
        meaning: "The host's name leads to addresses that are not asked: link-local ones, those of a \
                  cloud's metadata service, or private ones that only the metadata names.",
        causes: &[
            "DNS answers with an internal address for a public name.",
            "The provider's metadata names a host within its own network as `jwks_uri`.",
            "Somebody tries to make this machine ask where it should not.",
        ],
        remedy: "Check what the name resolves to. A service can allow a private `jwks_uri`, or be \
                 given the URL of the keys.",
    },
    Explanation {
        code: "resolve_failed",
        about: Fetch,
        meaning: "The host's name has no address.",
        causes: &[
            "The name is misspelt.",
            "This machine, or its container, has no working DNS.",
        ],
        remedy: "Look the name up on this machine (`getent hosts NAME`), and mend the name or the DNS.",
    },
    Explanation {
        code: "connect_failed",
        about: Fetch,
        meaning: "No connection could be made to the host.",
        causes: &[
            "Nothing listens at that port: the provider is down, or the port is wrong.",
            "A firewall or network policy refuses connections out of this machine.",
            "The way out is by a proxy, and it is not configured.",
        ],
        remedy: "Try `curl -v URL` on this machine. The program takes a proxy from HTTPS_PROXY.",
    },
    Explanation {
        code: "tls_failed",
        about: Fetch,
        meaning: "The TLS handshake failed; the message says how.",
        causes: &[
            "The certificate is over, for another name, or of a CA that is not trusted.",
            "A company's proxy shows a certificate of its own CA.",
            "This machine's clock is wrong.",
        ],
        remedy: "Have the certificate renewed, or trust the company's CA: in the system's store, or by \
                 SSL_CERT_FILE. Don't do without the check.",
    },
    Explanation {
        code: "timed_out",
        about: Fetch,
        meaning: "The answer did not come in time.",
        causes: &[
            "A firewall swallows packets instead of refusing connections.",
            "The provider is overloaded.",
        ],
        remedy: "Try `curl -v URL` on this machine; let it through, or tell the provider.",
    },
    Explanation {
        code: "interrupted",
        about: Fetch,
        meaning: "The connection ended before the answer did, or the answer is no HTTP.",
        causes: &[
            "The provider or a proxy between restarted.",
            "The port speaks another protocol: TLS for http, or http for https.",
        ],
        remedy: "Check scheme and port of the URL; where they are right, it passes.",
    },
    Explanation {
        code: "bad_status",
        about: Fetch,
        meaning: "The status is not 200. The body is not believed then, whatever it holds.",
        causes: &[
            "404: the URL is not that of the keys.",
            "401 or 403: the keys need a header, or a firewall answers.",
            "429 or 5xx: the provider is busy or broken.",
        ],
        remedy: "Look at what it answers (`curl -i URL`); find the URL in the issuer's metadata.",
    },
    Explanation {
        code: "redirected",
        about: Fetch,
        meaning: "The answer is a redirect to another origin, which is not followed: whoever can \
                  redirect could choose the keys.",
        causes: &[
            "The provider has moved to another host.",
            "A login page or a captive portal answers.",
        ],
        remedy: "Configure the URL that it leads to, if it is the issuer's.",
    },
    Explanation {
        code: "unasked_not_modified",
        about: Fetch,
        meaning: "The answer is 304, and nothing was asked for that could be unmodified.",
        causes: &["A cache between is broken."],
        remedy: "Purge or leave out the cache.",
    },
    Explanation {
        code: "body_too_large",
        about: Fetch,
        meaning: "The answer is larger than any key set (256 KiB, unless set otherwise).",
        causes: &["The URL leads to something else."],
        remedy: "Give the URL that the metadata has as `jwks_uri`.",
    },
    Explanation {
        code: "malformed_metadata",
        about: Fetch,
        meaning: "The issuer's metadata is not a strict JSON object with `issuer` and `jwks_uri`.",
        causes: &[
            "The issuer has no OpenID Connect Discovery, and a web page answers.",
            "It publishes metadata of RFC 8414 only, at another place.",
        ],
        remedy: "Give the URL of the keys instead of the issuer.",
    },
    Explanation {
        code: "wrong_metadata_issuer",
        about: Fetch,
        meaning: "The metadata's `issuer` is not the one that is configured, character by character.",
        causes: &[
            "A slash at the end too many or too few.",
            "The issuer is known by another name from outside: a proxy, a container's name.",
            "Microsoft Entra for many tenants: the metadata has `{tenantid}` in it.",
        ],
        remedy: "Configure the issuer as its metadata and `iss` have it.",
    },
    Explanation {
        code: "unreadable_source",
        about: Fetch,
        meaning: "A source other than a URL can't be read: a file, an environment variable, a token \
                  that a request needs.",
        causes: &[
            "The file is not there, or not for this user.",
            "The token of the service account is not mounted.",
        ],
        remedy: "Check the file or variable that the message names, and its permissions.",
    },
    Explanation {
        code: "panicked",
        about: Fetch,
        meaning: "The transport that the program brings has a fault, and panicked.",
        causes: &["A `Fetch` or a `Source` of the program's own."],
        remedy: "Mend it; the panic's message is in the log.",
    },
];
