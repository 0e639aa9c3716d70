//! The rules about the claims.

use super::header::equals;
use super::{Codes, Outcome, find, get, refuse};
use crate::decimal::Decimal;
use crate::settings::{Aud, Is, Preset, Terms};
use crate::tree::Tree;

type Members = [(String, Tree)];

/// Claims that have their types.
struct Claims<'t> {
    all: &'t Members,
    exp: Option<Decimal>,
    nbf: Option<Decimal>,
    iat: Option<Decimal>,
}

/// Holds a claims set against the policy's terms.
pub(super) fn check(all: &Members, terms: &Terms, now: u64) -> Outcome<()> {
    for name in ["iss", "sub", "jti", "azp"] {
        text(all, name)?;
    }
    texts(all, "aud")?;
    let claims = Claims {
        all,
        exp: date(all, "exp")?,
        nbf: date(all, "nbf")?,
        iat: date(all, "iat")?,
    };
    claims.check_people(terms)?;
    claims.check_demands(terms)?;
    claims.check_preset(terms)?;
    claims.check_times(terms, i128::from(now))?;
    claims.check_scopes(terms)
}

fn text<'t>(all: &'t Members, name: &str) -> Outcome<Option<&'t str>> {
    match get(all, name) {
        None => Ok(None),
        Some(Tree::Text(text)) => Ok(Some(text)),
        Some(_) => Err(vec!["invalid_claim"]),
    }
}

fn texts<'t>(all: &'t Members, name: &str) -> Outcome<Option<Vec<&'t str>>> {
    match get(all, name) {
        None => Ok(None),
        Some(value) => value.texts().map(Some).ok_or_else(|| vec!["invalid_claim"]),
    }
}

fn date(all: &Members, name: &str) -> Outcome<Option<Decimal>> {
    let date = match get(all, name) {
        None => return Ok(None),
        Some(Tree::Number(number)) => Decimal::read(number),
        Some(_) => return Err(vec!["invalid_claim"]),
    };
    let inside = date >= Decimal::from(0) && date <= Decimal::from(253_402_300_799);
    refuse(!inside, "invalid_claim")?;
    Ok(Some(date))
}

fn missing() -> Codes {
    vec!["missing_claim"]
}

impl<'t> Claims<'t> {
    fn required(&self, path: &str) -> Outcome<&'t Tree> {
        match find(self.all, path)? {
            None | Some(Tree::Null) => Err(missing()),
            Some(value) => Ok(value),
        }
    }

    fn check_people(&self, terms: &Terms) -> Outcome<()> {
        let iss = text(self.all, "iss")?.ok_or_else(missing)?;
        refuse(iss != crate::world::ISSUER, "wrong_issuer")?;
        let aud = texts(self.all, "aud")?;
        match terms.audience {
            Aud::Any => {}
            Aud::Absent => refuse(aud.is_some(), "wrong_audience")?,
            Aud::OneOf(list) => {
                let aud = aud.ok_or_else(missing)?;
                refuse(!aud.iter().any(|one| list.contains(one)), "wrong_audience")?;
            }
        }
        let azp = text(self.all, "azp")?;
        if let Some(parties) = terms.parties {
            let azp = azp.ok_or_else(missing)?;
            refuse(!parties.contains(&azp), "unauthorized_party")?;
        }
        if let (Preset::Id, Some(azp), Aud::OneOf(clients)) = (terms.preset, azp, terms.audience) {
            refuse(!clients.contains(&azp), "unauthorized_party")?;
        }
        if let Some(subject) = terms.subject {
            let sub = text(self.all, "sub")?.ok_or_else(missing)?;
            refuse(sub != subject, "wrong_subject")?;
        }
        Ok(())
    }

    fn check_demands(&self, terms: &Terms) -> Outcome<()> {
        for name in terms.required.into_iter().flatten() {
            self.required(name)?;
        }
        if let Some(nonce) = terms.nonce {
            let claimed = self.required("nonce")?;
            refuse(claimed.text() != Some(nonce), "invalid_claim")?;
        }
        for demand in terms.demands.iter().filter(|demand| !demand.in_header) {
            match demand.is {
                Is::Present => self.required(demand.name).map(drop)?,
                Is::Absent => refuse(find(self.all, demand.name)?.is_some(), "invalid_claim")?,
                is => refuse(!equals(self.required(demand.name)?, is), "invalid_claim")?,
            }
        }
        Ok(())
    }

    fn check_preset(&self, terms: &Terms) -> Outcome<()> {
        match terms.preset {
            Preset::None => Ok(()),
            Preset::Clerk => {
                refuse(self.required("sid")?.text().is_none(), "invalid_claim")?;
                let sub = text(self.all, "sub")?.unwrap_or_default();
                refuse(sub.starts_with("mch_"), "wrong_subject")?;
                refuse(text(self.all, "sts")? == Some("pending"), "invalid_claim")
            }
            Preset::Access => {
                refuse(
                    self.required("client_id")?.text().is_none(),
                    "invalid_claim",
                )?;
                for name in ["sub", "iat", "jti"] {
                    self.required(name)?;
                }
                Ok(())
            }
            Preset::Id => {
                self.required("sub")?;
                self.required("iat").map(drop)
            }
        }
    }

    fn check_times(&self, terms: &Terms, now: i128) -> Outcome<()> {
        let leeway = i128::from(terms.leeway);
        let needed = terms.exp_required || terms.max_lifetime.is_some() || terms.min_remaining > 0;
        refuse(needed && self.exp.is_none(), "missing_claim")?;
        if let Some(exp) = &self.exp {
            refuse(Decimal::from(now - leeway) >= *exp, "expired")?;
            let wanted = Decimal::from(now + i128::from(terms.min_remaining));
            refuse(terms.min_remaining > 0 && *exp < wanted, "expires_too_soon")?;
            if let Some(most) = terms.max_lifetime {
                let too_long = match &self.iat {
                    Some(iat) => exp.exceeds_by(most, iat),
                    None => *exp > Decimal::from(now + i128::from(most)),
                };
                refuse(too_long, "lifetime_too_long")?;
            }
        }
        let latest = Decimal::from(now + leeway);
        let later = |date: &Option<Decimal>| date.as_ref().is_some_and(|date| *date > latest);
        refuse(later(&self.nbf), "not_yet_valid")?;
        let checked = terms.iat_checked || terms.max_age.is_some();
        refuse(checked && later(&self.iat), "issued_in_future")?;
        if let Some(age) = terms.max_age {
            let iat = self.iat.as_ref().ok_or_else(missing)?;
            let oldest = Decimal::from(now - i128::from(age) - leeway);
            refuse(*iat < oldest, "too_old")?;
        }
        Ok(())
    }

    fn check_scopes(&self, terms: &Terms) -> Outcome<()> {
        let Some(wanted) = terms.scopes else {
            return Ok(());
        };
        let scope = text(self.all, "scope")?;
        let scp = texts(self.all, "scp")?.unwrap_or_default();
        let words: Vec<&str> = scope
            .into_iter()
            .chain(scp)
            .flat_map(|t| t.split(' '))
            .collect();
        let all = wanted.iter().all(|one| words.contains(one));
        refuse(!all, "insufficient_scope")
    }
}
