//! Tokens that the issuer has signed, with claims that somebody else has chosen.

use crate::tokens::{
    AUDIENCE, By, DEMANDING, ISSUER, Kind, NOW, POLICY, Way, header, room, signed,
};

/// The claims that every token has, without the last brace.
fn base() -> String {
    format!(r#"{{"iss":"{ISSUER}","sub":"user_2rT7wKqXbZ1mVn8sYd4Lc6hPf0A","iat":{NOW},"jti":"id""#)
}

fn times() -> String {
    format!(r#","exp":{}"#, NOW + 300)
}

fn audience() -> String {
    format!(r#","aud":"{AUDIENCE}""#)
}

/// What the demanding policy asks for.
fn demanded() -> &'static str {
    r#","scope":"read write","a":{"b":{"c":1}}"#
}

/// As often as it fits, and once at least.
fn filled(room: usize, piece: &str) -> String {
    piece.repeat((room / piece.len()).max(1))
}

/// `[`, pieces with commas between, `]`.
fn list(room: usize, piece: &str) -> String {
    let mut text = filled(room.saturating_sub(2), &format!("{piece},"));
    text.pop();
    format!("[{text}]")
}

/// A hundred and ten members, whose names differ at their ends only.
fn members(room: usize, name: impl Fn(&str, usize) -> String) -> String {
    const COUNT: usize = 110;
    let each = (room / COUNT).saturating_sub(10);
    let padding = "a".repeat(each);
    (0..COUNT)
        .map(|n| format!(r#","{}":0"#, name(&padding, n)))
        .collect()
}

struct Made {
    name: &'static str,
    code: &'static str,
    way: Way,
    large: bool,
}

fn plain(name: &'static str, code: &'static str) -> Made {
    let way = Way::Verify(&POLICY);
    Made {
        name,
        code,
        way,
        large: true,
    }
}

impl Made {
    /// Under the demanding policy.
    fn demanding(self) -> Self {
        let way = Way::Verify(&DEMANDING);
        Self { way, ..self }
    }

    /// Its members are bounded in number, so its sizes are as well.
    fn small(self) -> Self {
        Self {
            large: false,
            ..self
        }
    }

    fn issuers(self) -> Self {
        let way = Way::Issuers(&POLICY);
        Self { way, ..self }
    }

    /// Of claims whose text is made for the room that there is.
    fn of(self, claims: impl Fn(usize) -> Vec<u8> + 'static) -> Kind {
        let make = move |size| {
            let header = header();
            signed(&header, &claims(room(size, &header)))
        };
        Kind {
            name: self.name,
            code: self.code,
            way: self.way,
            by: By::Issuer,
            large: self.large,
            make: Box::new(make),
        }
    }

    /// Of the usual claims with one more, whose value is made for the room that there is.
    fn value(self, value: impl Fn(usize) -> String + 'static) -> Kind {
        self.more(move |room| format!(r#","x":{}"#, value(room.saturating_sub(8))))
    }

    /// Of the usual claims with more members, each with a comma before it.
    fn more(self, more: impl Fn(usize) -> String + 'static) -> Kind {
        let demands =
            matches!(self.way, Way::Verify(policy) if std::ptr::eq(policy, &raw const DEMANDING));
        self.of(move |room| {
            let demanded = if demands { demanded() } else { "" };
            let front = format!("{}{}{}{demanded}", base(), times(), audience());
            let more = more(room.saturating_sub(front.len() + 1));
            format!("{front}{more}}}").into_bytes()
        })
    }
}

/// Permissions, as tokens have them: what a good token is filled with.
fn permissions(room: usize) -> String {
    list(room, r#""read:reports""#)
}

pub(crate) fn kinds() -> Vec<Kind> {
    let quoted =
        |room: usize, piece: &str| format!("\"{}\"", filled(room.saturating_sub(2), piece));
    let prefix = |padding: &str, n: usize| format!("{padding}{n:03}");
    let escaped = |padding: &str, n: usize| {
        let rest = padding.get(5..).unwrap_or_default();
        format!("\\u0061{rest}{n:03}")
    };
    let mut kinds = vec![
        plain("good", "verified").value(permissions),
        plain("good, demanding policy", "verified")
            .demanding()
            .value(permissions),
        plain("good, issuer looked for", "verified")
            .issuers()
            .value(permissions),
        plain("a long string", "verified").value(move |room| quoted(room, "a")),
        plain("escapes of six characters", "verified").value(move |room| quoted(room, "\\u0061")),
        plain("surrogate pairs", "verified").value(move |room| quoted(room, "\\ud83d\\ude00")),
        plain("escapes of two characters", "verified").value(move |room| quoted(room, "\\n")),
        plain("characters of four bytes", "verified").value(move |room| quoted(room, "\u{1F600}")),
        plain("white space", "verified").value(|room| format!("{}0", filled(room - 1, "\n"))),
        plain("deep nesting", "verified")
            .value(|room| list(room, &format!("{}{}", "[".repeat(30), "]".repeat(30)))),
        plain("empty arrays", "verified").value(|room| list(room, "[]")),
        plain("empty objects", "verified").value(|room| list(room, "{}")),
        plain("objects of one member", "verified").value(|room| list(room, r#"{"":0}"#)),
        plain("digits", "verified").value(|room| list(room, "0")),
        plain("a number of many digits", "verified").value(|room| filled(room, "7")),
        plain("an exponent of many digits", "verified")
            .value(|room| format!("1e{}", filled(room - 2, "9"))),
        plain("many members", "verified")
            .small()
            .more(move |room| members(room, |p, n| format!("{n:03}{p}"))),
        plain("near-duplicate members", "verified")
            .small()
            .more(move |room| members(room, prefix)),
        plain("near-duplicate members, escaped", "verified")
            .small()
            .more(move |room| members(room, escaped)),
        plain("near-duplicate members, issuer looked for", "verified")
            .small()
            .issuers()
            .more(move |room| members(room, prefix)),
        plain("a duplicate at the end", "duplicate_member")
            .small()
            .more(move |room| members(room - 16, prefix) + r#","jti":0"#),
        plain("a control character at the end", "malformed_claims")
            .value(move |room| quoted(room - 3, "a").replacen("a\"", "\u{1}\"", 1)),
        plain("trailing bytes", "malformed_claims")
            .more(|room| format!(r#","x":"{}"}}"#, filled(room - 8, "a"))),
        plain("an expiry of many digits", "expired").of(|room| {
            let front = format!("{}{}", base(), audience());
            let digits = filled(room - front.len() - 30, "9");
            format!("{front},\"exp\":{}.{digits}}}", NOW - 1).into_bytes()
        }),
        plain("dates of many digits", "lifetime_too_long")
            .demanding()
            .of(|room| {
                let front = format!(
                    r#"{{"iss":"{ISSUER}","sub":"u"{}{}"#,
                    audience(),
                    demanded()
                );
                let digits = filled((room - front.len() - 60) / 2, "3");
                let end = NOW + 300;
                format!("{front},\"iat\":{NOW}.{digits},\"exp\":{end}.{digits}4}}").into_bytes()
            }),
    ];
    kinds.extend(audiences());
    kinds.extend(demands());
    kinds.push(
        plain("invalid UTF-8 at the end", "malformed_claims").of(|room| {
            let front = format!("{}{}{},\"x\":\"", base(), times(), audience());
            let mut text = front.clone() + &filled(room - front.len() - 3, "a");
            text += "\"}";
            let mut bytes = text.into_bytes();
            let at = bytes.len() - 3;
            bytes.splice(at..=at, [0xFF]);
            bytes
        }),
    );
    kinds
}

fn audiences() -> Vec<Kind> {
    let many = |last: &'static str, piece: &'static str| {
        move |room: usize| {
            let front = base() + &times();
            let mut list = list(room - front.len() - last.len() - 16, piece);
            list.pop();
            format!("{front},\"aud\":{list},\"{last}\"]}}").into_bytes()
        }
    };
    vec![
        plain("the last of many audiences", "verified").of(many(AUDIENCE, r#""https://ap""#)),
        plain("none of many audiences", "wrong_audience").of(many("x", r#""https://ap""#)),
        plain("the last of many empty audiences", "verified").of(many(AUDIENCE, r#""""#)),
        plain("none of many empty audiences", "wrong_audience").of(many("x", r#""""#)),
        plain("a number behind many audiences", "invalid_claim").of(|room| {
            let front = base() + &times();
            let mut list = list(room - front.len() - 16, r#""""#);
            list.pop();
            format!("{front},\"aud\":{list},1]}}").into_bytes()
        }),
    ]
}

/// What only a policy makes costly that has to look for something.
fn demands() -> Vec<Kind> {
    let with = |more: String| format!("{}{}{}{more}}}", base(), times(), audience()).into_bytes();
    let inner = |room: usize| filled(room - 330, r#""k":0,"#);
    let two_large = move |room: usize, last: &str| {
        let half = inner(room / 2 + 150);
        format!(r#","scope":"read write","a":{{{half}"b":{{{half}"{last}":1}}}}"#)
    };
    vec![
        plain("a scope of many words", "insufficient_scope")
            .demanding()
            .of(move |room| {
                with(format!(
                    r#","a":{{"b":{{"c":1}}}},"scope":"{}""#,
                    filled(room - 260, "w ")
                ))
            }),
        plain("a scope list of many", "insufficient_scope")
            .demanding()
            .of(move |room| {
                with(format!(
                    r#","a":{{"b":{{"c":1}}}},"scp":{}"#,
                    list(room - 260, r#""w""#)
                ))
            }),
        plain("the scopes behind a list of many", "verified")
            .demanding()
            .of(move |room| {
                let mut scp = list(room - 275, r#""w""#);
                scp.pop();
                with(format!(
                    r#","a":{{"b":{{"c":1}}}},"scp":{scp},"read","write"]"#
                ))
            }),
        plain("a claim inside a large object", "verified")
            .demanding()
            .of(move |room| {
                with(format!(
                    r#","scope":"read write","a":{{{}"b":{{"c":1}}}}"#,
                    inner(room)
                ))
            }),
        plain("a claim inside two large objects", "verified")
            .demanding()
            .of(move |room| with(two_large(room, "c"))),
        plain("no claim inside two large objects", "missing_claim")
            .demanding()
            .of(move |room| with(two_large(room, "z"))),
        plain("a duplicate on the way to a claim", "duplicate_member")
            .demanding()
            .of(move |room| {
                with(format!(
                    r#","scope":"read write","a":{{"b":{{"c":1}},{}"b":0}}"#,
                    inner(room)
                ))
            }),
    ]
}
