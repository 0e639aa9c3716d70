//! Why a token is refused.

use super::{Explanation, Subject::Token};

pub(super) const EXPLANATIONS: &[Explanation] = &[
    Explanation {
        code: "token_too_large",
        about: Token,
        meaning: "The token is longer than the policy allows (16 KiB by default).",
        causes: &[
            "The issuer puts much into the claims: all groups of a user, a picture, a whole profile.",
            "Something that is no token was sent in its place.",
        ],
        remedy: "Have the issuer leave out what the service does not need, or raise the limit with \
                 `Policy::token_len` (1 MiB at most).",
    },
    Explanation {
        code: "malformed_token",
        about: Token,
        meaning: "The token is not three segments, none of them empty, with dots between them.",
        causes: &[
            "There is no token: an empty variable, an empty line, a cookie that is not set.",
            "`Bearer ` or quotes were left around it; those are not stripped.",
            "It is an opaque access token, which only its issuer can read.",
            "It is encrypted (a JWE has five segments) or unsigned (its third segment is empty).",
            "It was cut off on its way: by a log, a header limit, a copy of one line of several.",
        ],
        remedy: "Look at the bytes that arrive, and pass on the token alone.",
    },
    Explanation {
        code: "invalid_base64",
        about: Token,
        meaning: "A segment is not strict base64url (RFC 7515 §2).",
        causes: &[
            "White space or a line end inside or after the token.",
            "The standard alphabet (`+`, `/`) or padding (`=`) was used.",
            "A character was lost or changed; or somebody spelled a signature in another way, to pass \
             by a list of revoked tokens.",
        ],
        remedy: "Pass the token on exactly as the issuer made it.",
    },
    Explanation {
        code: "malformed_header",
        about: Token,
        meaning: "The protected header is not the JSON object that RFC 7515 §4 asks for, or has \
                  something that the policy refuses.",
        causes: &[
            "It is not a token, though it has two dots.",
            "`kid` is not a string, or the header has `b64` (RFC 7797), which a JWT must not have.",
            "The header is longer than 4 KiB or has more than 32 members.",
            "A rule of the policy demands or refuses a header parameter.",
        ],
        remedy: "`countersign inspect` shows the header; the message says what is wrong with it.",
    },
    Explanation {
        code: "malformed_claims",
        about: Token,
        meaning: "The signature holds, but the payload is not a JSON object as RFC 7519 §7.2 asks for.",
        causes: &[
            "The payload is something else than claims: text, an array, a nested token.",
            "The issuer writes JSON that is not strict: invalid UTF-8, a byte-order mark, bare control \
             characters, nesting deeper than 32.",
        ],
        remedy: "Report it to the issuer. For a payload that is no claims set use \
                 `Unverified::verify_payload`.",
    },
    Explanation {
        code: "duplicate_member",
        about: Token,
        meaning: "An object of the token has two members of one name, so that two readers may see \
                  two different tokens.",
        causes: &[
            "A template at the issuer adds a claim that is there already.",
            "Somebody tries to show one value to the verifier and another to the service.",
        ],
        remedy: "Find the claim with `countersign inspect`, and have the issuer write it once.",
    },
    Explanation {
        code: "unsupported_algorithm",
        about: Token,
        meaning: "The header's `alg` is absent, not a string, or not among those that the policy \
                  accepts (RS256 alone by default).",
        causes: &[
            "The issuer signs with another algorithm: ES256, EdDSA, HS256.",
            "The issuer signs with PS256 or RS512, and the policy does not name it.",
            "A forgery: `none`, or HS256 with the public key as its secret.",
        ],
        remedy: "Have the issuer sign with RS256; name another RSA algorithm with `--alg` where that \
                 is what you want.",
    },
    Explanation {
        code: "algorithm_mismatch",
        about: Token,
        meaning: "The header's `alg` is accepted, but the key is for another algorithm.",
        causes: &[
            "The JWK has no `alg`, which means RS256, and the issuer signs with another algorithm.",
            "The issuer publishes one key for two algorithms.",
        ],
        remedy: "Have the issuer publish the key with the `alg` that it signs with.",
    },
    Explanation {
        code: "unsupported_critical_header",
        about: Token,
        meaning: "The header has `crit`: extensions that must be understood, and none is (RFC 7515 \
                  §4.1.11).",
        causes: &[
            "The issuer uses an extension of its own.",
            "A probe for verifiers that ignore `crit`.",
        ],
        remedy: "Have the issuer leave the extension out for this service.",
    },
    Explanation {
        code: "wrong_type",
        about: Token,
        meaning: "`typ` names another kind of token, or is absent where the policy names types.",
        causes: &[
            "A token of another kind was sent: a logout token, a DPoP proof, an ID token in the place \
             of an access token.",
            "With the preset access-token: the issuer does not follow RFC 9068 and writes `JWT`.",
            "With the preset clerk-session: the header's `cat` is not that of a session.",
        ],
        remedy: "Send the right kind of token, or name the types that you accept with `--typ`.",
    },
    Explanation {
        code: "missing_key_id",
        about: Token,
        meaning: "The header has no `kid`, and the set does not hold exactly one key for its `alg`.",
        causes: &[
            "The issuer writes no `kid` and has several keys, as during a rotation.",
            "The only key of the set is for another algorithm.",
        ],
        remedy: "Have the issuer write `kid`; until then give only the key that it signs with.",
    },
    Explanation {
        code: "unknown_key_id",
        about: Token,
        meaning: "No usable key has the header's `kid`.",
        causes: &[
            "The issuer has rotated its keys, and the key set is an old one.",
            "The token is from another issuer, another tenant or another environment.",
            "The key is in the set, but not usable.",
            "The `kid` is made up.",
        ],
        remedy: "Fetch the key set anew; `countersign keys` shows its ids, and which are not usable.",
    },
    Explanation {
        code: "invalid_signature",
        about: Token,
        meaning: "The signature does not hold: whoever signed the token does not have the key, or the \
                  token was changed afterwards.",
        causes: &[
            "A forgery, or a claim that was edited.",
            "The issuer replaced a key and kept its `kid`.",
            "The keys are those of another tenant that uses the same `kid`.",
            "Two tokens were mixed up when the token was copied.",
        ],
        remedy: "Do not believe anything that it says. If all tokens are refused like this, fetch the \
                 key set anew and check that it is this issuer's.",
    },
    Explanation {
        code: "missing_claim",
        about: Token,
        meaning: "A claim that is required is absent or null.",
        causes: &[
            "The issuer does not write it for this kind of token or client.",
            "It is a token of another kind.",
            "The token has no `exp`, which is required by default.",
            "With the preset clerk-session: it has no `azp` or no `sid`.",
        ],
        remedy: "Have the issuer add the claim that the message names, or do not require it.",
    },
    Explanation {
        code: "invalid_claim",
        about: Token,
        meaning: "A claim has the wrong JSON type, or a value that is out of range or refused.",
        causes: &[
            "A time is a string, or in milliseconds.",
            "`iss`, `sub` or `azp` is not a string; `aud` holds something else than strings.",
            "The value is not the one that the policy demands: the nonce, say.",
            "With the preset clerk-session: `sts` is pending, the session is not complete.",
            "The sidecar is to pass the claim on as a header, and it has control characters, white space at \
             an end, or more than 4096 bytes.",
        ],
        remedy: "The message names the claim; `countersign inspect` shows what it is.",
    },
    Explanation {
        code: "expired",
        about: Token,
        meaning: "The token has expired: now ≥ `exp` + leeway.",
        causes: &[
            "The client keeps a token longer than it lives, and does not fetch a new one.",
            "The clock of this machine is ahead, or that of the issuer behind.",
            "A request waited for long, or was sent again.",
        ],
        remedy: "The client gets a new token. If fresh ones are refused, check the clocks; a leeway \
                 of a few seconds covers what is left.",
    },
    Explanation {
        code: "not_yet_valid",
        about: Token,
        meaning: "The token is not valid yet: now + leeway < `nbf`.",
        causes: &[
            "The clock of this machine is behind, or that of the issuer ahead.",
            "The token was made for later.",
        ],
        remedy: "Check the clocks; a leeway of a few seconds covers what is left.",
    },
    Explanation {
        code: "issued_in_future",
        about: Token,
        meaning: "`iat` lies in the future, and the policy looks at it.",
        causes: &["The clock of this machine is behind, or that of the issuer ahead."],
        remedy: "Check the clocks; a leeway of a few seconds covers what is left.",
    },
    Explanation {
        code: "too_old",
        about: Token,
        meaning: "The token was issued longer ago than the policy allows (`--max-age`).",
        causes: &[
            "The client uses one token for long, though it has not expired.",
            "The maximum age is shorter than the time after which clients get new tokens.",
        ],
        remedy: "The client gets a new token, or the maximum age is raised.",
    },
    Explanation {
        code: "lifetime_too_long",
        about: Token,
        meaning: "From `iat` (or now) to `exp` it is longer than the policy allows.",
        causes: &[
            "The issuer makes tokens that live for long, for this client or for all.",
            "A token was made by hand, for years.",
        ],
        remedy: "Shorten the lifetime at the issuer, or raise `Policy::max_lifetime`.",
    },
    Explanation {
        code: "expires_too_soon",
        about: Token,
        meaning: "The token expires sooner than the policy wants.",
        causes: &["The client got the token some time ago and should have renewed it."],
        remedy: "The client renews its token earlier, or `Policy::min_remaining` is lowered.",
    },
    Explanation {
        code: "wrong_issuer",
        about: Token,
        meaning: "`iss` is not the expected issuer, character for character.",
        causes: &[
            "A slash at the end, `http` for `https`, or another case.",
            "The token is from another tenant or environment.",
            "The issuer has got a new domain.",
        ],
        remedy: "Compare `iss` in `countersign inspect` with the issuer that is configured.",
    },
    Explanation {
        code: "wrong_audience",
        about: Token,
        meaning: "`aud` holds none of the expected audiences, or is there where none is expected.",
        causes: &[
            "No audience is configured, and the token has one: name it with `--audience`.",
            "The token is meant for another service of the same issuer.",
            "The client asked for no audience, and the issuer wrote its default.",
        ],
        remedy: "Configure the audience that the issuer writes for this service. Accept any only \
                 where something else tells the tokens apart.",
    },
    Explanation {
        code: "unauthorized_party",
        about: Token,
        meaning: "`azp` is not among the authorized parties.",
        causes: &[
            "The frontend runs at an origin that is not configured: a preview, a port, www.",
            "With the preset id-token: the token is for another client.",
            "The token was stolen by another site of the same issuer.",
        ],
        remedy: "Add the origin with `--authorized-party`, exactly as `azp` has it, if it is yours.",
    },
    Explanation {
        code: "wrong_subject",
        about: Token,
        meaning: "`sub` is not the one that the policy demands.",
        causes: &[
            "The token is somebody else's.",
            "With the preset clerk-session: it is a machine's token (`mch_…`), not a session.",
        ],
        remedy: "Send the token of the right subject.",
    },
    Explanation {
        code: "insufficient_scope",
        about: Token,
        meaning: "The token lacks a scope that the policy demands, in `scope` or `scp`.",
        causes: &[
            "The client did not ask for the scope, or was not granted it.",
            "The issuer writes permissions into a claim of its own.",
        ],
        remedy: "Have the client ask for the scope that the message names, and the issuer grant it.",
    },
    Explanation {
        code: "scratch_too_small",
        about: Token,
        meaning: "The room that the calling program gives for decoding is too small for the token. \
                  This says nothing about the token: the fault is the program's.",
        causes: &["The scratch was sized for shorter tokens than those that come."],
        remedy: "Give `Policy::scratch_len` bytes for the longest token that the policy lets pass, or \
                 lower that limit.",
    },
];
