//! The singular of English words. Existing crates cannot tell whether a word is a plural (`dns` → `dn`, `caches` →
//! `cach`), and compile a hundred regular expressions.

use super::words::Words;

/// Irregular plurals.
const IRREGULAR: [(&str, &str); 33] = [
    ("aliases", "alias"),
    ("analyses", "analysis"),
    ("apis", "api"),
    ("axes", "axis"),
    ("biases", "bias"),
    ("bonuses", "bonus"),
    ("buses", "bus"),
    ("children", "child"),
    ("cookies", "cookie"),
    ("cpus", "cpu"),
    ("crises", "crisis"),
    ("criteria", "criterion"),
    ("dbs", "db"),
    ("gases", "gas"),
    ("gpus", "gpu"),
    ("halves", "half"),
    ("ids", "id"),
    ("indices", "index"),
    ("ips", "ip"),
    ("leaves", "leaf"),
    ("lives", "life"),
    ("matrices", "matrix"),
    ("men", "man"),
    ("movies", "movie"),
    ("people", "person"),
    ("quizzes", "quiz"),
    ("schemata", "schema"),
    ("shelves", "shelf"),
    ("statuses", "status"),
    ("vertices", "vertex"),
    ("viruses", "virus"),
    ("vms", "vm"),
    ("women", "woman"),
];

/// Words that end in `s` but are not plurals.
const SINGULAR: [&str; 32] = [
    "alias",
    "always",
    "analytics",
    "atlas",
    "aws",
    "axis",
    "bias",
    "bonus",
    "canvas",
    "chaos",
    "cors",
    "dns",
    "ethics",
    "has",
    "https",
    "is",
    "kubernetes",
    "lens",
    "mathematics",
    "news",
    "os",
    "pgs",
    "physics",
    "postgres",
    "redis",
    "rps",
    "series",
    "sms",
    "species",
    "tls",
    "vps",
    "was",
];

/// The singular of a word, if it is a plural.
pub(super) fn singular(word: &str) -> Option<String> {
    if let Some((_, singular)) = IRREGULAR.iter().find(|(plural, _)| *plural == word) {
        return Some((*singular).to_owned());
    }
    let stem = word.strip_suffix('s')?;
    let never = ["s", "u", "i"].iter().any(|end| stem.ends_with(end));
    if never || stem.len() < 3 || SINGULAR.contains(&word) {
        return None;
    }
    if let Some(root) = word.strip_suffix("ies") {
        return Some(format!("{root}y"));
    }
    let es = [
        "sses", "shes", "tches", "nches", "rches", "xes", "oes", "ouches", "eeches",
    ];
    if es.iter().any(|end| word.ends_with(end)) {
        return word.strip_suffix("es").map(str::to_owned);
    }
    Some(stem.to_owned())
}

/// The name with its last word in the singular, if that is a plural.
pub(super) fn singular_name(name: &[String]) -> Option<Words> {
    let (last, before) = name.split_last()?;
    let singular = singular(last)?;
    Some(before.iter().cloned().chain([singular]).collect())
}

#[cfg(test)]
mod tests {
    use super::singular;

    #[test]
    fn plurals_have_a_singular() {
        let pairs = [
            ("ports", "port"),
            ("policies", "policy"),
            ("addresses", "address"),
            ("checks", "check"),
            ("branches", "branch"),
            ("caches", "cache"),
            ("indexes", "index"),
            ("sizes", "size"),
            ("databases", "database"),
            ("releases", "release"),
            ("nodes", "node"),
            ("ids", "id"),
            ("apis", "api"),
            ("gpus", "gpu"),
            ("days", "day"),
            ("aliases", "alias"),
            ("children", "child"),
            ("hashes", "hash"),
            ("heroes", "hero"),
        ];
        for (plural, expected) in pairs {
            assert_eq!(singular(plural).as_deref(), Some(expected), "{plural}");
        }
    }

    #[test]
    fn words_that_only_end_in_s_are_left_alone() {
        for word in [
            "ip", "status", "dns", "tls", "access", "process", "redis", "series", "is", "s", "",
            "sso", "analysis",
        ] {
            assert_eq!(singular(word), None, "{word}");
        }
    }
}
