//! Unions whose options are tried: of scalars, on one token; of anything, with an explanation of the best
//! failure.

use crate::log::{Broken, Log, Recorded};
use crate::pointer::Path;
use crate::rules::{EnumRules, EnumValues, ScalarRules, UnionRules};
use crate::scalar::Scalar;
use crate::token::Token;
use crate::violation::keyword::NEVER;
use crate::violation::{Actual, Limit, Violation};

/// The option that accepts the scalar; the number of accepting options if it is not the required one.
pub(crate) fn choose(
    union: &UnionRules,
    options: &[ScalarRules],
    token: &Token<'_>,
) -> Result<usize, usize> {
    let mut accepting = (0..options.len()).filter(|index| options[*index].admits(token));
    match (accepting.next(), union.exclusive) {
        (None, _) => Err(0),
        (Some(first), false) => Ok(first),
        (Some(first), true) => match accepting.count() {
            0 => Ok(first),
            more => Err(more + 1),
        },
    }
}

pub(crate) fn choice(
    union: &UnionRules,
    options: &[ScalarRules],
    token: Token<'_>,
    path: &Path<'_>,
    log: &mut Log,
) -> Result<(usize, Scalar), Recorded> {
    let accepting = match choose(union, options, &token) {
        Ok(option) => {
            return options[option]
                .check(token, path, log)
                .map(|scalar| (option, scalar));
        }
        Err(accepting) => accepting,
    };
    let same_type: Vec<usize> = (0..options.len())
        .filter(|index| options[*index].has_type(&token))
        .collect();
    if accepting > 1 {
        let note = format!("matches {accepting} of the options, must match exactly one");
        log.deviate(
            path,
            &union.origin,
            Broken::new(union.keyword(), Limit::None, actual(options, &token)).noting(note),
        );
        let first = same_type
            .iter()
            .copied()
            .find(|index| options[*index].admits(&token));
        return match first {
            Some(option) if log.is_tolerant() => options[option]
                .check(token, path, log)
                .map(|scalar| (option, scalar)),
            _ => Err(Recorded),
        };
    }
    let tolerable = same_type
        .iter()
        .copied()
        .find(|index| is_tolerable(&options[*index]));
    match (same_type.as_slice(), tolerable) {
        (_, Some(option)) if log.is_tolerant() => options[option]
            .check(token, path, log)
            .map(|scalar| (option, scalar)),
        ([], _) => Err(mismatch(union, options, &token, path, log)),
        ([option], _) => {
            let mut strict = log.fork(crate::log::Mode::Strict);
            let refused = options[*option]
                .check(token, path, &mut strict)
                .err()
                .unwrap_or(Recorded);
            log.join(strict);
            Err(refused)
        }
        _ => Err(none_accepts(union, options, &same_type, &token, path, log)),
    }
}

/// Whether the type can hold a value that violates its rules: a constant cannot.
fn is_tolerable(option: &ScalarRules) -> bool {
    match option {
        ScalarRules::Enum(EnumRules { values, .. }) => match values {
            EnumValues::Strings(values) => values.len() > 1,
            EnumValues::Integers(values) => values.len() > 1,
        },
        ScalarRules::String(_) | ScalarRules::Integer(_) | ScalarRules::Number(_) => true,
        ScalarRules::Boolean | ScalarRules::Null => false,
    }
}

/// Hidden if any option is secret.
fn actual(options: &[ScalarRules], token: &Token<'_>) -> Actual {
    let hidden = matches!(token, Token::Text(_)) && options.iter().any(ScalarRules::is_secret);
    if hidden {
        Actual::Hidden
    } else {
        token.actual()
    }
}

fn mismatch(
    union: &UnionRules,
    options: &[ScalarRules],
    token: &Token<'_>,
    path: &Path<'_>,
    log: &mut Log,
) -> Recorded {
    let mut types: Vec<&str> = Vec::new();
    for option in options {
        if !types.contains(&option.type_name()) {
            types.push(option.type_name());
        }
    }
    let note = format!(
        "must be of type {}, is of type {}",
        types.join(" or "),
        token.type_name()
    );
    let keyword = if union.typed { "type" } else { union.keyword() };
    let broken = Broken::new(keyword, Limit::None, Actual::Type(token.type_name())).noting(note);
    log.refuse(path, &union.origin, broken)
}

fn none_accepts(
    union: &UnionRules,
    options: &[ScalarRules],
    same_type: &[usize],
    token: &Token<'_>,
    path: &Path<'_>,
    log: &mut Log,
) -> Recorded {
    let mut said = Vec::new();
    for option in same_type.iter().take(8) {
        let mut strict = log.fork(crate::log::Mode::Strict);
        let _ = options[*option].check(token.clone(), path, &mut strict);
        let (violations, _) = strict.into_parts();
        said.extend(violations.first().map(Violation::message));
    }
    let note = format!("matches none of the options: {}", said.join("; or "));
    log.refuse(
        path,
        &union.origin,
        Broken::new(union.keyword(), Limit::None, actual(options, token)).noting(note),
    )
}

/// Reports the option that was meant or, if none stands out, the union itself.
pub(crate) fn explain(
    union: &UnionRules,
    mut tried: Vec<Log>,
    path: &Path<'_>,
    log: &mut Log,
) -> Recorded {
    let place = path.pointer();
    let meant = meant(&tried, &place);
    if let [only] = meant[..] {
        log.adopt(tried.swap_remove(only).into_parts().0);
        return Recorded;
    }
    let note = none_matches(&tried, &meant, &place);
    let mistyped = || {
        tried.iter().all(|option| {
            let mut own = option.violations().iter();
            own.any(|violation| violation.instance == place && violation.keyword == "type")
        })
    };
    let keyword = if union.typed && mistyped() {
        "type"
    } else {
        union.keyword()
    };
    log.refuse(
        path,
        &union.origin,
        Broken::new(keyword, Limit::None, Actual::Absent).noting(note),
    )
}

pub(crate) fn meant(tried: &[Log], place: &str) -> Vec<usize> {
    // An option excluded by the value's own type and properties is less likely to be meant than one with a
    // violation deep inside. `false` never is.
    let rank = |option: &Log| {
        let violations = option.violations();
        let own = || {
            violations
                .iter()
                .filter(|violation| violation.instance == place)
        };
        let misfit = own().any(|violation| matches!(violation.keyword, "type" | NEVER));
        (misfit, own().count(), violations.len() + violations.omitted)
    };
    let ranks: Vec<_> = tried.iter().map(rank).collect();
    let least = ranks.iter().min();
    (0..tried.len())
        .filter(|index| Some(&ranks[*index]) == least)
        .collect()
}

pub(crate) fn none_matches(tried: &[Log], meant: &[usize], place: &str) -> String {
    let mut said: Vec<String> = meant
        .iter()
        .take(8)
        .filter_map(|index| tried[*index].violations().first())
        .map(|violation| match violation.instance.strip_prefix(place) {
            Some(inner) if !inner.is_empty() => format!("{inner} {}", violation.message()),
            _ => violation.message(),
        })
        .collect();
    said.dedup();
    format!(
        "matches none of the {} options: {}",
        tried.len(),
        said.join("; or ")
    )
}
