//! Why a key set, or a key of it, is not usable.

use super::{Explanation, Subject::Key, Subject::KeySet};

pub(super) const EXPLANATIONS: &[Explanation] = &[
    Explanation {
        code: "malformed_key_set",
        about: KeySet,
        meaning: "The set is not strict JSON, or has two members of one name somewhere.",
        causes: &[
            "The file is cut off, or something else: a web page, an error message.",
            "It was edited by hand: a comma too many, a comment, a byte-order mark.",
        ],
        remedy: "Fetch the set anew from the issuer's `jwks_uri`, and keep it as it is.",
    },
    Explanation {
        code: "no_keys_member",
        about: KeySet,
        meaning: "The object has no array named `keys` (RFC 7517 §5).",
        causes: &[
            "It is the discovery document, which only tells where the keys are.",
            "It is an error message in JSON.",
        ],
        remedy: "Give the document that the discovery document's `jwks_uri` leads to.",
    },
    Explanation {
        code: "too_many_keys",
        about: KeySet,
        meaning: "The set has more keys than the program has room for, or takes from the network.",
        causes: &[
            "A `KeySet<N>` was sized for fewer keys than the issuer publishes.",
            "A set from the network has more than 64 keys, unless set otherwise: it is something else.",
        ],
        remedy: "Raise `N`, or use a `KeyVec`, which holds any number; from the network, `max_keys`.",
    },
    Explanation {
        code: "no_usable_key",
        about: KeySet,
        meaning: "The set is empty, or none of its keys is usable.",
        causes: &[
            "The issuer signs with elliptic curves, not with RSA.",
            "All keys are for encryption, too small, or in conflict with each other.",
            "The issuer has not made its keys yet.",
        ],
        remedy: "`countersign keys` tells why, key by key.",
    },
    Explanation {
        code: "unusable_key",
        about: KeySet,
        meaning: "The one key that was given is not usable.",
        causes: &["It is no RSA key, not for signatures, too small, or damaged."],
        remedy: "The message says why; `countersign explain` with that code tells what to do.",
    },
    Explanation {
        code: "invalid_pem",
        about: KeySet,
        meaning: "The text is not a PEM document with one RSA public key (RFC 7468).",
        causes: &[
            "It is a certificate or a private key.",
            "It is a public key of another type.",
            "Lines were lost, joined or indented when it was copied.",
        ],
        remedy: "Give one block `PUBLIC KEY`: `openssl x509 -noout -pubkey` takes it out of a \
                 certificate, `openssl pkey -pubout` out of a private key.",
    },
    Explanation {
        code: "not_an_object",
        about: Key,
        meaning: "The element of `keys` is not an object.",
        causes: &["The set was put together by hand or by a faulty program."],
        remedy: "Report it to the issuer.",
    },
    Explanation {
        code: "missing_member",
        about: Key,
        meaning: "A member that an RSA key needs is absent: `kty`, `n` or `e`.",
        causes: &["The set was put together by hand or by a faulty program."],
        remedy: "Publish the key with all its members (RFC 7518 §6.3.1).",
    },
    Explanation {
        code: "wrong_json_type",
        about: Key,
        meaning: "A member has the wrong JSON type; it does not count as absent.",
        causes: &[
            "`alg` or `use` is written as null instead of being left out.",
            "`kid` is a number, or `key_ops` a string.",
        ],
        remedy: "Write the member that the message names as RFC 7517 §4 says, or leave it out.",
    },
    Explanation {
        code: "unsupported_key_type",
        about: Key,
        meaning: "The key's `kty` is not `RSA`.",
        causes: &["The issuer also publishes keys of elliptic curves (`EC`, `OKP`)."],
        remedy: "Nothing, where the tokens are signed with an RSA key of the set; else have the \
                 issuer sign with RS256.",
    },
    Explanation {
        code: "not_for_signatures",
        about: Key,
        meaning: "The key's `use` is not `sig`.",
        causes: &["It is a key for encryption, which sets often hold besides."],
        remedy: "Nothing, where another key of the set signs; else the issuer publishes the key with \
                 `use` `sig`.",
    },
    Explanation {
        code: "not_for_verification",
        about: Key,
        meaning: "The key's `key_ops` do not hold `verify`.",
        causes: &["The key was published with the operations of its private part (`sign`)."],
        remedy: "Publish it with `key_ops` `[\"verify\"]`, or without the member.",
    },
    Explanation {
        code: "unsupported_key_algorithm",
        about: Key,
        meaning: "The key's `alg` is not an RSA signature algorithm that is compiled in.",
        causes: &["It is a key for encryption (`RSA-OAEP`), or for an algorithm of another kind."],
        remedy: "Nothing, where another key of the set signs; else enable the algorithm's feature in \
                 the program that verifies.",
    },
    Explanation {
        code: "key_id_too_long",
        about: Key,
        meaning: "The key's `kid` is longer than 128 bytes.",
        causes: &["The issuer writes a whole certificate or URL into it."],
        remedy: "Have the issuer use a short id, such as the key's thumbprint (RFC 7638).",
    },
    Explanation {
        code: "invalid_key_base64",
        about: Key,
        meaning: "`n` or `e` is not strict base64url.",
        causes: &[
            "It was encoded with the standard alphabet (`+`, `/`) or with padding (`=`).",
            "White space or a line end came into it when it was copied.",
        ],
        remedy: "Encode the octets as base64url without padding (RFC 7518 §2).",
    },
    Explanation {
        code: "private_key",
        about: Key,
        meaning: "The key has private members (`d`, `p`, …): whoever read the set can sign tokens.",
        causes: &["The private key was published in the place of its public part."],
        remedy: "Treat the key as leaked: make a new one, publish only `n` and `e` of it, and refuse \
                 every token that was signed with the old one.",
    },
    Explanation {
        code: "conflicting_key_id",
        about: Key,
        meaning: "Two different keys of the set have the same `kid`; neither is used.",
        causes: &[
            "A key was replaced and kept its id, and both are published.",
            "The sets of two issuers were joined.",
            "One key is published twice, for two algorithms, under one id.",
        ],
        remedy: "Give every key an id of its own.",
    },
    Explanation {
        code: "refused_by_engine",
        about: Key,
        meaning: "The key passes every check of ours, but the RSA engine that the program chose \
                  refuses it.",
        causes: &[
            "Another engine than the default was chosen by type, and takes fewer sizes or exponents.",
        ],
        remedy: "Use the default engine, or a key of 2048 to 4096 bits with the exponent 65537.",
    },
    Explanation {
        code: "modulus_not_minimal",
        about: Key,
        meaning: "The modulus has more than one zero octet in front.",
        causes: &["A faulty encoder padded the number to a fixed length."],
        remedy: "Encode `n` with as few octets as it needs (RFC 7518 §2).",
    },
    Explanation {
        code: "modulus_too_small",
        about: Key,
        meaning: "The modulus has fewer than 2048 bits, which is too weak (RFC 7518 §3.3).",
        causes: &["The key is from the time of 1024-bit keys, or from a test."],
        remedy: "Make a key of 2048 bits or more.",
    },
    Explanation {
        code: "modulus_too_large",
        about: Key,
        meaning: "The modulus has more bits than the program has room for, and never more than 8192.",
        causes: &[
            "A `KeySet<N, Rsa2048>` meets a longer key.",
            "The key is beyond 8192 bits, which makes each verification costly.",
        ],
        remedy: "Use a type that holds the key (`Rsa4096`, `Rsa8192`), or a key of 2048 to 4096 bits.",
    },
    Explanation {
        code: "modulus_even",
        about: Key,
        meaning: "The modulus is even, so it is not a product of two odd primes.",
        causes: &["`n` was damaged, or its octets are in the wrong order (little-endian)."],
        remedy: "Publish the modulus as it is, big-endian.",
    },
    Explanation {
        code: "weak_modulus",
        about: Key,
        meaning: "The modulus bears the fingerprint of the flawed key generator of CVE-2017-15361 \
                  (ROCA): it can be factored.",
        causes: &["The key was made by a smart card or TPM with that fault."],
        remedy: "Treat the key as leaked: make a new one with another generator.",
    },
    Explanation {
        code: "exponent_not_minimal",
        about: Key,
        meaning: "The public exponent has more than one zero octet in front.",
        causes: &["A faulty encoder padded the number to a fixed length."],
        remedy: "Encode `e` with as few octets as it needs: `AQAB` for 65537.",
    },
    Explanation {
        code: "exponent_too_small",
        about: Key,
        meaning: "The public exponent is smaller than 3: with 1, anything is its own signature.",
        causes: &["`e` was damaged, or the key was made to be accepted by careless verifiers."],
        remedy: "Publish the key's own exponent, which is 65537 (`AQAB`) for nearly all keys.",
    },
    Explanation {
        code: "exponent_too_large",
        about: Key,
        meaning: "The public exponent is larger than 2^33 - 1, which only costs time.",
        causes: &["`e` was damaged, or `n` and `e` were exchanged."],
        remedy: "Publish the key's own exponent, which is 65537 (`AQAB`) for nearly all keys.",
    },
    Explanation {
        code: "exponent_even",
        about: Key,
        meaning: "The public exponent is even, which no RSA key has.",
        causes: &["`e` was damaged, or its octets are in the wrong order."],
        remedy: "Publish the key's own exponent, which is 65537 (`AQAB`) for nearly all keys.",
    },
];
