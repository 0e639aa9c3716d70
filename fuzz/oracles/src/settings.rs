//! Random policies: for the verifier as a `Policy`, for the model as the terms that it must keep.

use countersign::{Algorithm, Audience, Expected, Policy, Rule};

use crate::bytes::Bytes;
use crate::world::{AUDIENCE, ISSUER, NOW, PARTY};

/// How many bytes of an input are settings.
pub const SETTINGS_LEN: usize = 32;

/// What a policy demands, in plain values.
#[derive(Clone, Debug)]
#[allow(missing_docs)] // each has the name that it has in the policy
pub struct Terms {
    pub audience: Aud,
    pub algorithms: Vec<&'static str>,
    pub types: Types,
    pub parties: Option<&'static [&'static str]>,
    pub subject: Option<&'static str>,
    pub nonce: Option<&'static str>,
    pub scopes: Option<&'static [&'static str]>,
    pub required: Option<&'static [&'static str]>,
    pub demands: Vec<Demand>,
    pub preset: Preset,
    pub leeway: u32,
    pub max_age: Option<u32>,
    pub max_lifetime: Option<u32>,
    pub min_remaining: u32,
    pub exp_required: bool,
    pub iat_checked: bool,
    pub token_len: usize,
}

/// Whom a token must be for.
#[derive(Clone, Copy, Debug)]
#[allow(missing_docs)]
pub enum Aud {
    Any,
    Absent,
    OneOf(&'static [&'static str]),
}

/// Which kind of token a policy is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum Preset {
    None,
    Clerk,
    Access,
    Id,
}

/// What `typ` may be.
#[derive(Clone, Copy, Debug)]
pub enum Types {
    /// One of these, or absent.
    OrAbsent(&'static [&'static str]),
    /// One of these.
    OneOf(&'static [&'static str]),
}

/// A demand on one member: in the header, or in the claims.
#[derive(Clone, Copy, Debug)]
#[allow(missing_docs)]
pub struct Demand {
    pub in_header: bool,
    pub name: &'static str,
    pub is: Is,
}

/// What a member must be.
#[derive(Clone, Copy, Debug)]
#[allow(missing_docs)]
pub enum Is {
    Present,
    Absent,
    Text(&'static str),
    Integer(i64),
    Bool(bool),
}

/// Everything that can be set. All zeros: the defaults.
#[derive(Clone, Debug)]
pub struct Settings {
    /// The policy.
    pub policy: Policy<'static>,
    /// The same for the model.
    pub terms: Terms,
    /// The time.
    pub now: u64,
}

const AUDIENCES: [Aud; 5] = [
    Aud::OneOf(&[AUDIENCE]),
    Aud::Any,
    Aud::Absent,
    Aud::OneOf(&["a", "é", AUDIENCE]),
    Aud::OneOf(&["client"]),
];
const PARTIES: &[&str] = &[PARTY, "p"];
const SCOPES: &[&str] = &["read", "w"];
const TIMES: [u64; 8] = [
    NOW,
    NOW + 300,
    NOW - 11,
    NOW + 1,
    0,
    3,
    253_402_300_799,
    u64::MAX,
];
const REQUIRED: [&[&str]; 4] = [
    &["sub"],
    &["o.id"],
    &["jti", "a.b.c"],
    &["a.b", "o.id", "é"],
];
const TYPES: [&[&str]; 3] = [
    &["at+jwt"],
    &["JWT", "application/x"],
    &["application/secevent+jwt"],
];

static RULES: [Rule<'static>; 12] = [
    Rule::require_claim("email"),
    Rule::refuse_claim("act"),
    Rule::claim_equals("email_verified", Expected::Bool(true)),
    Rule::claim_equals("o.id", Expected::text("org")),
    Rule::claim_equals("v", Expected::Integer(2)),
    Rule::claim_equals("a.b.c", Expected::Integer(-1)),
    Rule::require_header("kid"),
    Rule::refuse_header("jku"),
    Rule::header_equals("cty", Expected::text("é")),
    Rule::header_equals("v", Expected::Integer(0)),
    Rule::refuse_claim("a.b"),
    Rule::require_claim("aud"),
];

/// [`RULES`] once more, for the model.
const DEMANDS: [Demand; 12] = [
    claim("email", Is::Present),
    claim("act", Is::Absent),
    claim("email_verified", Is::Bool(true)),
    claim("o.id", Is::Text("org")),
    claim("v", Is::Integer(2)),
    claim("a.b.c", Is::Integer(-1)),
    header("kid", Is::Present),
    header("jku", Is::Absent),
    header("cty", Is::Text("é")),
    header("v", Is::Integer(0)),
    claim("a.b", Is::Absent),
    claim("aud", Is::Present),
];

const fn claim(name: &'static str, is: Is) -> Demand {
    let in_header = false;
    Demand {
        in_header,
        name,
        is,
    }
}

const fn header(name: &'static str, is: Is) -> Demand {
    let in_header = true;
    Demand {
        in_header,
        name,
        is,
    }
}

impl Aud {
    const fn audience(self) -> Audience<'static> {
        match self {
            Self::Any => Audience::Any,
            Self::Absent => Audience::Absent,
            Self::OneOf(list) => Audience::one_of(list),
        }
    }
}

impl Settings {
    /// Reads the settings.
    pub fn read(bytes: &mut Bytes<'_>) -> Self {
        let presets = [Preset::None, Preset::Clerk, Preset::Access, Preset::Id];
        let preset = bytes.pick(&presets);
        let audience = bytes.pick(&AUDIENCES);
        let (policy, terms) = begin(preset, audience);
        let now = bytes.pick(&TIMES);
        let mut this = Self { policy, terms, now };
        this.set_header(bytes);
        this.set_claims(bytes);
        this.set_rules(bytes);
        this.set_times(bytes);
        this
    }

    fn set_header(&mut self, bytes: &mut Bytes<'_>) {
        let mask = bytes.byte();
        if mask != 0 {
            let chosen = Algorithm::ALL.iter().enumerate();
            let chosen: Vec<_> = chosen
                .filter(|(i, _)| mask >> (i % 8) & 1 == 1)
                .map(|(_, algorithm)| *algorithm)
                .collect();
            if !chosen.is_empty() {
                self.terms.algorithms = chosen.iter().map(|algorithm| algorithm.name()).collect();
                self.policy = self.policy.algorithms(&chosen);
            }
        }
        if bytes.flag() {
            let types = bytes.pick(&TYPES);
            self.policy = self.policy.types(types);
            self.terms.types = Types::OneOf(types);
        }
        let len = usize::from(bytes.byte());
        if len > 0 {
            self.terms.token_len = len * 16;
            self.policy = self.policy.token_len(len * 16);
        }
    }

    fn set_claims(&mut self, bytes: &mut Bytes<'_>) {
        if bytes.flag() {
            self.policy = self.policy.authorized_parties(PARTIES);
            self.terms.parties = Some(PARTIES);
        }
        if bytes.flag() {
            self.policy = self.policy.subject("user-1");
            self.terms.subject = Some("user-1");
        }
        if bytes.flag() {
            self.policy = self.policy.nonce("n-é");
            self.terms.nonce = Some("n-é");
        }
        if bytes.flag() {
            self.policy = self.policy.scopes(SCOPES);
            self.terms.scopes = Some(SCOPES);
        }
        if bytes.flag() {
            let required = bytes.pick(&REQUIRED);
            self.policy = self.policy.require_claims(required);
            self.terms.required = Some(required);
        }
    }

    fn set_rules(&mut self, bytes: &mut Bytes<'_>) {
        let (first, count) = (usize::from(bytes.byte()), usize::from(bytes.byte()) % 4);
        let first = first % RULES.len();
        let end = (first + count).min(RULES.len());
        if first < end {
            self.policy = self.policy.rules(&RULES[first..end]);
            self.terms.demands = DEMANDS[first..end].to_vec();
        }
    }

    fn set_times(&mut self, bytes: &mut Bytes<'_>) {
        let leeway = bytes.byte();
        if leeway > 0 {
            let leeway = bytes.pick(&[1_u32, 5, 60, 3600]);
            self.policy = self.policy.leeway(leeway);
            self.terms.leeway = leeway;
        }
        let limits = [1_u32, 10, 300, 310, 315_360_000];
        if bytes.flag() {
            let age = bytes.pick(&limits);
            self.policy = self.policy.max_age(age);
            self.terms.max_age = Some(age);
        }
        if bytes.flag() {
            let lifetime = bytes.pick(&limits);
            self.policy = self.policy.max_lifetime(lifetime);
            self.terms.max_lifetime = Some(lifetime);
        }
        if bytes.flag() {
            let remaining = bytes.pick(&limits);
            self.policy = self.policy.min_remaining(remaining);
            self.terms.min_remaining = remaining;
        }
        if bytes.flag() {
            self.policy = self.policy.allow_missing_expiration();
            self.terms.exp_required = false;
        }
        if bytes.flag() {
            self.policy = self.policy.check_issued_at();
            self.terms.iat_checked = true;
        }
    }
}

/// What a preset begins with.
fn begin(preset: Preset, audience: Aud) -> (Policy<'static>, Terms) {
    const DEFAULT: Types = Types::OrAbsent(&["JWT", "at+jwt"]);
    const JWT: Types = Types::OrAbsent(&["JWT"]);
    let mut terms = Terms {
        audience,
        algorithms: vec!["RS256"],
        types: DEFAULT,
        parties: None,
        subject: None,
        nonce: None,
        scopes: None,
        required: None,
        demands: Vec::new(),
        preset,
        leeway: 0,
        max_age: None,
        max_lifetime: None,
        min_remaining: 0,
        exp_required: true,
        iat_checked: false,
        token_len: 16 * 1024,
    };
    let policy = match preset {
        Preset::None => Policy::new(ISSUER, audience.audience()),
        Preset::Clerk => {
            (terms.audience, terms.types) = (Aud::Absent, JWT);
            (terms.parties, terms.leeway) = (Some(PARTIES), 5);
            Policy::clerk_session(ISSUER, PARTIES)
        }
        Preset::Access => {
            terms.types = Types::OneOf(&["at+jwt"]);
            Policy::access_token(ISSUER, audience.audience())
        }
        Preset::Id => {
            (terms.audience, terms.types) = (Aud::OneOf(&[AUDIENCE]), JWT);
            Policy::id_token(ISSUER, AUDIENCE)
        }
    };
    (policy, terms)
}
