//! Why a request is refused that may well have a sound token, or none.

use super::{Explanation, Subject::Request};

pub(super) const EXPLANATIONS: &[Explanation] = &[
    Explanation {
        code: "missing_token",
        about: Request,
        meaning: "The request has no token, and the route does not do without one.",
        causes: &[
            "Nobody is signed in, or the client does not send its token to this address.",
            "A health check, a webhook or a public page goes through the layer.",
            "The token is in a cookie, and none was configured (`AUTH_COOKIE`, `CLERK_PUBLISHABLE_KEY`), \
             or in the query, which is never read.",
            "A proxy takes `Authorization` away, or uses it for itself; its scheme is not `Bearer`.",
        ],
        remedy: "Look at the request as it arrives. Let what needs no token go past the layer, or allow \
                 a missing one there (`allow_missing_token`).",
    },
    Explanation {
        code: "ambiguous_token",
        about: Request,
        meaning: "The request has two `Authorization` headers, or a cookie with two values: which one \
                  counts would be a guess.",
        causes: &[
            "A proxy adds a header instead of replacing the client's.",
            "Two cookies of one name are set for different paths or domains.",
            "Somebody tries to show one token to a proxy and another to the service.",
        ],
        remedy: "Have the proxy replace the header. Remove the cookie that is no longer wanted, for the \
                 domain and path that it was set for.",
    },
    Explanation {
        code: "revoked",
        about: Request,
        meaning: "The token is sound, and was revoked.",
        causes: &[
            "Its user signed out or was barred; that is what a revocation is for.",
            "An entry of the list is wider than it was meant to be: a user instead of a session.",
        ],
        remedy: "Sign in again. If it should not have been revoked, look at what was given to \
                 `Revocations`.",
    },
    Explanation {
        code: "forbidden",
        about: Request,
        meaning: "The token is sound, and a rule of the service does not let it do this.",
        causes: &[
            "The user has not the role that the route asks for.",
            "The claim that the rule reads is not in the token, or under another name.",
        ],
        remedy: "Compare the token's claims (`countersign inspect`) with the rule that the route was \
                 given.",
    },
    Explanation {
        code: "check_failed",
        about: Request,
        meaning: "A check of the service (a hook) could not decide; nothing is said about the token.",
        causes: &[
            "What the hook asks, a database or another service, does not answer.",
            "The hook has a fault.",
        ],
        remedy: "The log has the reason. The answer is a 503 and may be tried again; whether such a \
                 failure lets requests through instead is chosen by `OnFailure`.",
    },
    Explanation {
        code: "unexpected_claims",
        about: Request,
        meaning: "The token is sound, and its claims are not what the type of the handler asks for.",
        causes: &[
            "A field of the type is required that this issuer, or this kind of token, does not have.",
            "A claim has another JSON type than the field: a number for a text, a list for one value.",
        ],
        remedy: "Make the field an `Option`, or have the issuer add the claim; `countersign inspect` \
                 shows what the token says.",
    },
    Explanation {
        code: "not_enforcing",
        about: Request,
        meaning: "A handler asks for verified claims while nothing is enforced, so there are none: a \
                  500, as that is a fault of the service.",
        causes: &[
            "`JWT_SIGNATURE_VERIFICATION_ENABLED` is `false`, `observe` or a percentage, and the \
             handler takes `Claims<T>`.",
            "The route is behind no layer at all: it was added after it.",
        ],
        remedy: "Take `Option<Claims<T>>` until the rollout is at `true`, and put every protected route \
                 behind the layer.",
    },
    Explanation {
        code: "dev_mode_refused",
        about: Request,
        meaning: "Dev mode is on, and the request is not from this machine, or came through a proxy.",
        causes: &[
            "The service runs in a container or a virtual machine: its host is another machine.",
            "A development server in front of it adds `X-Forwarded-For`.",
            "The server does not tell where requests come from (no `ConnectInfo`, no `PeerAddress`).",
        ],
        remedy: "Use `countersign dev-issuer` instead of dev mode: its tokens work from anywhere.",
    },
    Explanation {
        code: "unsafe_path",
        about: Request,
        meaning: "The sidecar was asked about a path that may mean another one to the service behind, so \
                  that no route can be chosen for it: a 403.",
        causes: &[
            "The path has `..`, `//`, `;`, a backslash, or an escaped slash or percent sign.",
            "The proxy passes something else than a path behind `/auth`.",
            "Somebody tries to reach a route by the rules of another.",
        ],
        remedy: "Have the proxy pass the path as it normalises it for the service. Names with such \
                 characters belong into the query or the body.",
    },
];
