//! From a file and options to a plan.

use countersign::PolicyBuf;
use countersign_tower::Mode;
use toml::{Table, Value};

use super::headers::read_headers;
use super::issuer::{Entry, route_options};
use super::section::{Problems, Section};
use super::{
    Address, IssuerPlan, Limits, Log, LogFormat, Plan, RoutePlan, Shutdown, Tls, environment,
};
use crate::commands::serve::args::Args;
use crate::commands::serve::path;

/// The plan that the options and the file they name ask for; without either, the environment.
pub(in crate::commands::serve) fn load(args: &Args) -> Result<Plan, Problems> {
    let mut problems = Problems::new();
    let table = match &args.config {
        None => Table::new(),
        Some(path) => read_file(path)?,
    };
    let mut file = Section::new(table, String::new());
    let over = args.mode.or_else(|| environment::mode(&mut problems));
    let base = read_mode(&mut file, &mut problems);
    let of_issuers = problems.len();
    let mut soft = Problems::new();
    let (entries, taken) = match environment_counts(args, &file) {
        true => (Vec::new(), environment::read(&mut soft)),
        false => (read_issuers(args, &mut file, &mut soft), None),
    };
    let usual = base.or(taken.as_ref().map(|taken| taken.mode));
    let mode = over.or(usual).unwrap_or(Mode::Enforce);
    let mut issuers = Vec::new();
    let mut defaults = Vec::new();
    for entry in &entries {
        if let Some((policy, keys)) = entry.resolve(&mut soft) {
            let name = policy.as_policy().issuer().to_owned();
            issuers.push(IssuerPlan { name, keys });
            defaults.push(policy);
        }
    }
    let mut cookies: Vec<String> = file.take("cookies", &mut problems).unwrap_or_default();
    cookies.extend(args.cookie.iter().cloned());
    let mut realm: Option<String> = file.take("realm", &mut problems);
    if let Some(taken) = taken {
        cookies.extend(taken.cookies);
        realm = realm.or(taken.realm);
        if let Some((policy, keys)) = taken.issuer {
            let name = policy.as_policy().issuer().to_owned();
            issuers.push(IssuerPlan { name, keys });
            defaults.push(policy);
        }
    }
    let mut routes = read_routes(&mut file, &entries, (over, mode), &mut soft);
    routes.push(RoutePlan {
        path: String::new(),
        mode,
        optional: file.take("optional", &mut problems).unwrap_or(false),
        policies: defaults,
    });
    check_issuers(&issuers, &routes, &cookies, &mut soft);
    let mut plan = Plan {
        listen: addresses(
            &mut file,
            "listen",
            &args.listen,
            &["127.0.0.1:4466"],
            &mut problems,
        ),
        grpc: read_grpc(args, &mut file, &mut problems),
        admin: addresses(
            &mut file,
            "admin",
            &args.admin,
            &["127.0.0.1:4467"],
            &mut problems,
        ),
        socket_mode: read_socket_mode(&mut file, &mut problems),
        tls: read_tls(&mut file, &mut problems),
        limits: Limits::read(file.section("limits", &mut problems), &mut problems),
        shutdown: Shutdown::read(file.section("shutdown", &mut problems), &mut problems),
        log: read_log(args, &mut file, &mut problems),
        identity: read_headers(args, &mut file, &mut problems),
        issuers,
        routes,
        cookies,
        realm,
        strip_token: file.take("strip_token", &mut problems).unwrap_or(true),
        verify_endpoint: file.take("verify", &mut problems).unwrap_or(true),
        preflight_passes: file
            .take("preflight_passes", &mut problems)
            .unwrap_or(false),
        warnings: Problems::new(),
    };
    file.finish(&mut problems);
    let off = plan.routes.iter().all(|route| route.mode == Mode::Off);
    if off && !soft.is_empty() {
        // The one setting that turns it off must always work.
        plan.without_issuers();
        plan.warnings.append(&mut soft);
    }
    let rest = problems.split_off(of_issuers);
    problems.extend(soft);
    problems.extend(rest);
    match problems.is_empty() {
        true => Ok(plan),
        false => Err(problems),
    }
}

impl Plan {
    /// With nothing to verify with, for when nothing is verified.
    fn without_issuers(&mut self) {
        self.issuers.clear();
        self.cookies.clear();
        for route in &mut self.routes {
            route.policies.clear();
        }
    }
}

fn read_file(path: &std::path::Path) -> Result<Table, Problems> {
    let name = path.display();
    let text = std::fs::read_to_string(path)
        .map_err(|error| vec![format!("--config {name}: can't be read: {error}")])?;
    text.parse::<Table>().map_err(|error| {
        let place = error.span().map_or(0, |span| span.start);
        let before = text.get(..place).unwrap_or_default();
        let line = before.matches('\n').count().saturating_add(1);
        vec![format!("--config {name}, line {line}: {}", error.message())]
    })
}

/// Whether neither the options nor the file say anything of issuers.
fn environment_counts(args: &Args, file: &Section) -> bool {
    args.config.is_none() && !args.names_issuer() && !file.has("issuer")
}

/// How far signatures are verified: `true`, `false`, `"observe"`, `"10%"`.
fn read_mode(section: &mut Section, problems: &mut Problems) -> Option<Mode> {
    const KEY: &str = "signature_verification";
    let text = match section.take::<Value>(KEY, problems)? {
        Value::String(text) => text,
        other => other.to_string(),
    };
    match text.parse() {
        Ok(mode) => Some(mode),
        Err(error) => {
            problems.push(format!("{}: {error}", section.name(KEY)));
            None
        }
    }
}

fn read_issuers(args: &Args, file: &mut Section, problems: &mut Problems) -> Vec<Entry> {
    let mut sections = file.sections("issuer", problems);
    if args.names_issuer() {
        sections.push(Section::new(args.issuer_table(), "options.".to_owned()));
    }
    let sections = sections.into_iter();
    sections
        .map(|section| Entry::read(section, problems))
        .collect()
}

fn read_routes(
    file: &mut Section,
    entries: &[Entry],
    (over, mode): (Option<Mode>, Mode),
    problems: &mut Problems,
) -> Vec<RoutePlan> {
    let mut routes: Vec<RoutePlan> = Vec::new();
    for mut section in file.sections("route", problems) {
        let name = section.name("path");
        let written = section.take::<String>("path", problems);
        let path = written.as_deref().and_then(path::normal);
        let path = path.filter(|path| !path.is_empty());
        if path.is_none() {
            problems.push(format!(
                "{name}: must be a path such as \"/admin\", without `..`, `//`, `;` and escaped slashes"
            ));
        }
        let of_route = read_mode(&mut section, problems);
        let optional = section.take("optional", problems).unwrap_or(false);
        let asks = route_options(&mut section, problems);
        section.finish(problems);
        let policies = entries
            .iter()
            .filter_map(|entry| entry.policy(&asks, problems));
        let policies: Vec<PolicyBuf> = policies.collect();
        let path = path.unwrap_or_default().into_owned();
        if routes.iter().any(|route| route.path == path) {
            problems.push(format!("{name}: there are two routes with this path"));
        }
        routes.push(RoutePlan {
            path,
            mode: over.or(of_route).unwrap_or(mode),
            optional,
            policies,
        });
    }
    routes.sort_by_key(|route| std::cmp::Reverse(route.path.len()));
    routes
}

fn check_issuers(
    issuers: &[IssuerPlan],
    routes: &[RoutePlan],
    cookies: &[String],
    problems: &mut Problems,
) {
    let off = routes.iter().all(|route| route.mode == Mode::Off);
    if issuers.is_empty() && problems.is_empty() && !off {
        problems.push(
            "issuer: there is none; add [[issuer]] to the file, or give --provider, --oidc or --jwks"
                .to_owned(),
        );
    }
    for (place, issuer) in issuers.iter().enumerate() {
        let before = issuers.iter().take(place);
        if before.into_iter().any(|other| other.name == issuer.name) {
            problems.push(format!("issuer: there are two entries for {}", issuer.name));
        }
    }
    let policies = routes.iter().flat_map(|route| &route.policies);
    let mut unbound = policies.filter(|policy| !policy.as_policy().checks_authorized_party());
    if !cookies.is_empty() && unbound.next().is_some() {
        let text =
            "cookies: need authorized_party at every issuer: browsers send cookies from any site";
        problems.push(text.to_owned());
    }
}

fn addresses(
    file: &mut Section,
    key: &str,
    given: &[Address],
    usual: &[&str],
    problems: &mut Problems,
) -> Vec<Address> {
    let texts = match file.get(key) {
        Some(Value::String(_)) => file.take::<String>(key, problems).map(|one| vec![one]),
        _ => file.take::<Vec<String>>(key, problems),
    };
    if !given.is_empty() {
        return given.to_vec();
    }
    let texts = texts.unwrap_or_else(|| usual.iter().map(ToString::to_string).collect());
    let mut addresses = Vec::new();
    for text in &texts {
        match text.parse() {
            Ok(address) => addresses.push(address),
            Err(error) => problems.push(format!("{}: {error}", file.name(key))),
        }
    }
    addresses
}

/// `[grpc] listen`: nowhere, where nothing is said.
fn read_grpc(args: &Args, file: &mut Section, problems: &mut Problems) -> Vec<Address> {
    let mut section = file.section("grpc", problems);
    let listen = addresses(&mut section, "listen", &args.grpc, &[], problems);
    section.finish(problems);
    listen
}

fn read_socket_mode(file: &mut Section, problems: &mut Problems) -> u32 {
    const USUAL: u32 = 0o660;
    let Some(text) = file.take::<String>("socket_mode", problems) else {
        return USUAL;
    };
    match u32::from_str_radix(&text, 8) {
        Ok(mode) if mode <= 0o777 => mode,
        _ => {
            problems.push("socket_mode: must be permissions such as \"660\"".to_owned());
            USUAL
        }
    }
}

fn read_tls(file: &mut Section, problems: &mut Problems) -> Option<Tls> {
    if !file.has("tls") {
        return None;
    }
    let mut section = file.section("tls", problems);
    let mut needed = |key: &str| {
        let path = section.take(key, problems);
        if path.is_none() && !section.has(key) {
            problems.push(format!("tls.{key}: is needed: the name of a PEM file"));
        }
        path
    };
    let (certificate, key) = (needed("certificate"), needed("key"));
    let client_ca = section.take("client_ca", problems);
    section.finish(problems);
    Some(Tls {
        certificate: certificate?,
        key: key?,
        client_ca,
    })
}

fn read_log(args: &Args, file: &mut Section, problems: &mut Problems) -> Log {
    let mut section = file.section("log", problems);
    let format = section.take::<String>("format", problems);
    let format = match format.as_deref() {
        None | Some("text") => LogFormat::Text,
        Some("json") => LogFormat::Json,
        Some(_) => {
            problems.push("log.format: must be \"json\" or \"text\"".to_owned());
            LogFormat::Text
        }
    };
    let level = section.take::<String>("level", problems);
    let level = level.map_or(Ok(tracing::Level::INFO), |level| level.parse());
    section.finish(problems);
    Log {
        format: args.log.unwrap_or(format),
        level: level.unwrap_or_else(|_| {
            problems.push("log.level: must be error, warn, info, debug or trace".to_owned());
            tracing::Level::INFO
        }),
    }
}
