//! From a checked configuration to a gate. Keys whose place did not change are kept, so that a reload
//! never begins without them.

use std::collections::BTreeMap;
use std::sync::Arc;

use countersign::PolicyBuf;
use countersign_jwks::{Issuers, RemoteKeys};
use countersign_tower::{Answers, AuthLayer, AuthLayerBuilder, Mode};

use super::gate::{Gate, Issuer, Route};
use super::identity::Identity;
use super::record::Record;
use super::settings::{Plan, Problems, RoutePlan};

/// The keys at work, by what says where they are.
#[derive(Default)]
pub(super) struct Keyring(BTreeMap<String, RemoteKeys>);

/// What a gate is built of beside its plan.
pub(super) struct Built {
    pub(super) gate: Gate,
    pub(super) keyring: Keyring,
    /// Sources that are files, kept from before: to be read again.
    pub(super) files: Vec<RemoteKeys>,
}

/// Builds the gate, on the runtime that this is called in. The keyring of before is left as it is:
/// where this fails, nothing has changed.
pub(super) fn gate(plan: Plan, before: &Keyring, record: Arc<Record>) -> Result<Built, Problems> {
    let mut problems = Problems::new();
    let mut built = Keyring::default();
    let mut files = Vec::new();
    let mut issuers = Vec::new();
    for issuer in plan.issuers {
        let (name, place) = (issuer.name, issuer.keys);
        let keys = match before.0.get(&place.fingerprint) {
            Some(keys) => {
                if place.is_file {
                    files.push(keys.clone());
                }
                keys.clone()
            }
            None => match place.builder.start() {
                Ok(keys) => keys,
                Err(error) => {
                    problems.push(format!("issuer {name}: {error}"));
                    continue;
                }
            },
        };
        built.0.insert(place.fingerprint, keys.clone());
        issuers.push(Issuer { name, keys });
    }
    if !problems.is_empty() {
        return Err(problems);
    }
    let mut routes = Vec::new();
    for route in plan.routes {
        let layer = layer(&route, &issuers, |builder| {
            let mut builder = builder;
            for cookie in &plan.cookies {
                builder = builder.cookie(cookie);
            }
            match plan.preflight_passes {
                true => builder,
                false => builder.check_preflight(),
            }
        });
        match layer {
            Ok(layer) => routes.push(Route {
                counters: record.route(&route.path),
                optional: route.optional,
                path: route.path,
                layer,
            }),
            Err(problem) => problems.push(problem),
        }
    }
    let answers = plan.realm.as_deref();
    let gate = Gate {
        routes,
        issuers,
        identity: Identity::new(plan.identity),
        answers: answers.map_or_else(Answers::new, |realm| Answers::new().realm(realm)),
        cookies: plan.cookies,
        strip_token: plan.strip_token,
        verify_endpoint: plan.verify_endpoint,
        record,
    };
    match problems.is_empty() {
        true => Ok(Built {
            gate,
            keyring: built,
            files,
        }),
        false => Err(problems),
    }
}

/// The layer that decides for a route.
fn layer(
    route: &RoutePlan,
    issuers: &[Issuer],
    common: impl FnOnce(AuthLayerBuilder) -> AuthLayerBuilder,
) -> Result<AuthLayer, String> {
    let told = |error: &dyn std::fmt::Display| match route.path.as_str() {
        "" => error.to_string(),
        path => format!("route {path}: {error}"),
    };
    let pairs = route.policies.iter().zip(issuers);
    let mut pairs: Vec<(PolicyBuf, RemoteKeys)> = pairs
        .map(|(policy, issuer)| (policy.clone(), issuer.keys.clone()))
        .collect();
    let builder = match pairs.len() {
        0 => AuthLayer::off(),
        1 => match pairs.pop() {
            Some((policy, keys)) => AuthLayer::builder(keys, policy),
            None => AuthLayer::off(),
        },
        _ => AuthLayer::issuers(Issuers::new(pairs).map_err(|error| told(&error))?),
    };
    let builder = match (route.policies.is_empty(), route.mode) {
        (true, Mode::Off) => builder,
        _ => builder.mode(route.mode),
    };
    let builder = match route.optional {
        true => builder.allow_missing_token(),
        false => builder,
    };
    common(builder).build().map_err(|error| told(&error))
}
