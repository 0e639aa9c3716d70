//! The options of `verify`.

use std::ffi::OsString;
use std::path::PathBuf;

use clap::builder::{PossibleValuesParser, TypedValueParser as _};
use countersign::Algorithm;

/// Verify a token, or a stream of tokens.
///
/// Checked by default: the signature (RS256 alone), `iss`, `exp` (required), `nbf`, and that there
/// is no `aud` unless you name one; the type, where the header tells it. No leeway.
///
/// Exit code: 0 verified, 1 rejected, 2 a wrong option, no usable keys (from the network: within 10
/// seconds) or no token.
#[derive(Debug, clap::Args)]
#[command(after_long_help = STREAMS, override_usage = USAGE)]
pub struct Args {
    /// The token; without it or with `-`, tokens are read from standard input, one a line.
    ///
    /// What stands on a command line can be seen by other users of the machine.
    #[arg(value_name = "TOKEN")]
    pub(in crate::commands) token: Option<OsString>,

    /// The issuer's public keys: a file or a URL with a JSON Web Key Set; a file with a single JSON
    /// Web Key or PEM.
    ///
    /// What a file holds is recognised by what is in it. A key in PEM stands for every `kid`, and is
    /// for RS256 or the one algorithm that --alg names. A URL is https, or http on this machine.
    #[arg(
        long,
        value_name = "FILE|URL",
        help_heading = KEYS
    )]
    pub(in crate::commands) jwks: Option<OsString>,

    /// The issuer, whose keys are found by OpenID Connect Discovery; implies --issuer.
    #[arg(
        long,
        value_name = "ISSUER",
        conflicts_with_all = ["jwks", "issuer", "provider"],
        help_heading = KEYS
    )]
    pub(in crate::commands) oidc: Option<String>,

    /// A well-known provider, such as clerk:DOMAIN; implies keys, issuer and conventions.
    ///
    /// `--provider list` names all, and the option that each needs besides. With --jwks the keys are
    /// taken from there.
    #[arg(
        long,
        value_name = "NAME:ARG",
        conflicts_with_all = ["issuer", "preset"],
        help_heading = KEYS
    )]
    pub(in crate::commands) provider: Option<String>,

    /// Keep keys from the network in this file, for when the provider can't be reached.
    ///
    /// They serve for 24 hours from when the provider last confirmed them.
    #[arg(long, value_name = "FILE", help_heading = KEYS)]
    pub(in crate::commands) snapshot: Option<PathBuf>,

    /// What `iss` must be, exactly.
    #[arg(long, help_heading = "What the token must be like")]
    pub(in crate::commands) issuer: Option<String>,

    /// What `aud` must be or hold; one of them, where repeated.
    #[arg(long, help_heading = "What the token must be like")]
    pub(in crate::commands) audience: Vec<String>,

    /// Accept any `aud`, or none: also tokens that are meant for another service.
    #[arg(
        long,
        conflicts_with = "audience",
        help_heading = "What the token must be like"
    )]
    pub(in crate::commands) allow_any_audience: bool,

    /// The id of the client that the token is for, where a provider needs it; one of them, where
    /// repeated.
    #[arg(long, value_name = "ID", help_heading = "What the token must be like")]
    pub(in crate::commands) client: Vec<String>,

    /// What `azp` must be; one of them, where repeated.
    #[arg(
        long,
        value_name = "ORIGIN",
        help_heading = "What the token must be like"
    )]
    pub(in crate::commands) authorized_party: Vec<String>,

    /// What `sub` must be.
    #[arg(long, help_heading = "What the token must be like")]
    pub(in crate::commands) subject: Option<String>,

    /// A scope that the token must have, in `scope` or `scp`; all of them, where repeated.
    #[arg(long, value_parser = one_word, help_heading = "What the token must be like")]
    pub(in crate::commands) scope: Vec<String>,

    /// What `nonce` must be.
    #[arg(long, help_heading = "What the token must be like")]
    pub(in crate::commands) nonce: Option<String>,

    /// A claim that must be there; all of them, where repeated. `o.id` is `id` inside of `o`.
    #[arg(
        long,
        value_name = "CLAIM",
        help_heading = "What the token must be like"
    )]
    pub(in crate::commands) require: Vec<String>,

    /// What `typ` may be instead of nothing, `JWT` or `at+jwt`; one of them, where repeated.
    #[arg(
        long,
        value_name = "TYPE",
        help_heading = "What the token must be like"
    )]
    pub(in crate::commands) typ: Vec<String>,

    /// An algorithm that is accepted, instead of RS256; one of them, where repeated.
    #[arg(long, value_parser = algorithm_parser(), help_heading = "What the token must be like")]
    pub(in crate::commands) alg: Vec<Algorithm>,

    /// By how much clocks may differ, at most 3600 [default: 0; clerk-session: 5].
    #[arg(
        long,
        value_name = "SECONDS",
        help_heading = "What the token must be like"
    )]
    pub(in crate::commands) leeway: Option<u32>,

    /// How long ago the token may have been issued; `iat` is then required.
    #[arg(
        long,
        value_name = "SECONDS",
        help_heading = "What the token must be like"
    )]
    pub(in crate::commands) max_age: Option<u32>,

    /// Settings for a well-known kind of token; an option given beside it overrides it.
    #[arg(long, value_enum, help_heading = "What the token must be like")]
    pub(in crate::commands) preset: Option<Preset>,

    /// Check against this time instead of the clock's, in seconds since 1970.
    #[arg(long, value_name = "UNIX")]
    pub(in crate::commands) now: Option<u64>,

    /// One JSON object a token, on a line: verified, code, message, claims, kid.
    #[arg(long)]
    pub(in crate::commands) json: bool,
}

impl Args {
    /// Whether keys are to be kept in a file.
    pub(in crate::commands) const fn keeps_keys(&self) -> bool {
        self.snapshot.is_some()
    }

    /// Whether an option says where the keys are.
    pub(in crate::commands) const fn names_keys(&self) -> bool {
        self.jwks.is_some() || self.oidc.is_some() || self.provider.is_some()
    }
}

/// Settings for a well-known kind of token.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub enum Preset {
    /// A session of Clerk: no `aud`, `sid` and `azp` required (needs --authorized-party), 5 s leeway
    ClerkSession,
    /// An OAuth 2.0 access token, RFC 9068: `typ` is `at+jwt` (needs --audience)
    AccessToken,
    /// An ID token of OpenID Connect (needs --audience: the client's id)
    IdToken,
}

const USAGE: &str = "countersign verify [OPTIONS] --jwks FILE|URL --issuer ISSUER [TOKEN]
       countersign verify [OPTIONS] --oidc ISSUER [TOKEN]
       countersign verify [OPTIONS] --provider NAME:ARG [TOKEN]";

const KEYS: &str = "Where the keys are";

const STREAMS: &str = "\
Streams:
  Every line of standard input is a token, an empty one too; LF or CR LF ends
  it. Nothing is stripped from it: neither `Bearer ` nor quotes nor spaces.
  Each gets its verdict on a line, in order and as soon as it is known. All
  cores work at it, in a memory that does not grow.

  Exit code: 0 only if all tokens were verified, 1 if one was rejected or the
  reader of the verdicts left early, 2 if there was none.

JSON:
  verified, code and message (null where verified), claims (null where not;
  else the verified text, numbers in their own spelling), and kid: what the
  header says, where the policy accepts the header. Of a rejected token it
  proves nothing.

Keys from the network:
  They are fetched anew while a stream goes on, once their time is over or a
  token names a key that is not among them (once in 30 seconds). A provider
  that fails meanwhile stops nothing for 24 hours. HTTPS_PROXY and SSL_CERT_FILE
  are honoured.

Examples:
  countersign verify - --jwks jwks.json --issuer https://issuer.example \\
    --audience api < tokens
  countersign verify - --provider clerk:clerk.example.com \\
    --authorized-party https://app.example.com < tokens";

fn algorithm_parser() -> impl clap::builder::TypedValueParser<Value = Algorithm> {
    let names = Algorithm::ALL.iter().map(|algorithm| algorithm.name());
    PossibleValuesParser::new(names).try_map(|name| {
        let named = |algorithm: &&Algorithm| algorithm.name() == name;
        Algorithm::ALL
            .iter()
            .find(named)
            .copied()
            .ok_or("no such algorithm")
    })
}

/// A scope has no space in it: two in one value would never be met.
fn one_word(scope: &str) -> Result<String, &'static str> {
    if scope.contains(char::is_whitespace) {
        Err("a scope has no spaces; give --scope once for each")
    } else {
        Ok(scope.to_owned())
    }
}
