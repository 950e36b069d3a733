//! Judges the answers about one instance.

use std::fmt;

use serde_json::Value;

use crate::case::Instance;
use crate::equal::equal_texts;
use crate::oracle::{Disagreement, Oracle, agree};
use crate::program::ask::{Answer, Said};

/// The kind of a mistake.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Wrong {
    /// Nothing was generated for the schema.
    NotGenerated,
    /// What was generated does not compile.
    NotCompiling,
    /// Reading panicked, crashed or hung.
    Crash,
    /// An invalid instance was accepted.
    FalseAccept,
    /// A valid instance was rejected.
    FalseReject,
    /// An instance was rejected without any violation.
    NoViolation,
    /// The violations are not where the oracle fails.
    OtherPlaces,
    /// The value written back differs.
    NotWrittenBack,
    /// The schema reported by the type does not accept what the type does.
    OtherSchema,
}

impl fmt::Display for Wrong {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::NotGenerated => "not generated",
            Self::NotCompiling => "not compiling",
            Self::Crash => "crash",
            Self::FalseAccept => "false accept",
            Self::FalseReject => "false reject",
            Self::NoViolation => "rejected without violation",
            Self::OtherPlaces => "other places than the oracle's",
            Self::NotWrittenBack => "not written back",
            Self::OtherSchema => "schema of the type unlike the type",
        })
    }
}

/// A mistake.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// The kind.
    pub wrong: Wrong,
    /// The cause, shared with similar findings, if visible.
    pub cause: String,
    /// The details.
    pub detail: String,
}

/// The verdict on an instance.
#[derive(Clone, Debug, Default)]
pub struct Verdict {
    /// Whether `from_json` is right.
    pub cursor: bool,
    /// Whether `serde_json::from_str` is right.
    pub serde: bool,
    /// Whether the violations were compared with the oracle's failures.
    pub compared: bool,
    /// Whether the value written back was compared.
    pub written: bool,
    /// Whether the oracle's own verdict is the expected one; `None` if it has none.
    pub oracle: Option<bool>,
    /// What is wrong.
    pub findings: Vec<Finding>,
}

impl Verdict {
    /// Whether both ways of reading are right.
    #[must_use]
    pub fn is_right(&self) -> bool {
        self.cursor && self.serde
    }

    /// Whether there is a finding of this kind.
    #[must_use]
    pub fn has(&self, wrong: Wrong) -> bool {
        self.findings.iter().any(|finding| finding.wrong == wrong)
    }
}

/// Judges the result for an instance.
pub(super) fn judge(instance: &Instance, answer: &Answer, oracle: Option<&Oracle>) -> Verdict {
    let value: Option<Value> = serde_json::from_str(&instance.text).ok();
    let oracle = oracle.zip(value.as_ref());
    let is_right = |said: &Said| matches!(said, Said::Accepted(_)) == instance.valid;
    let ran = |said: &Said| !matches!(said, Said::Failed(_));
    let mut verdict = Verdict {
        cursor: ran(&answer.cursor) && is_right(&answer.cursor),
        serde: ran(&answer.serde) && is_right(&answer.serde),
        oracle: oracle.map(|(oracle, value)| oracle.accepts(value) == instance.valid),
        ..Verdict::default()
    };
    verdict.findings = findings(instance, answer);
    verdict.written = instance.valid && (verdict.cursor || verdict.serde);
    if let (Said::Rejected(violations, text), false) = (&answer.cursor, instance.valid) {
        if violations.is_empty() {
            verdict.findings.push(Finding {
                wrong: Wrong::NoViolation,
                cause: String::new(),
                detail: text.clone(),
            });
        }
        if let Some((oracle, value)) = oracle.filter(|(oracle, value)| !oracle.accepts(value)) {
            verdict.compared = true;
            if let Err(disagreement) = agree(violations.iter().cloned(), &oracle.failures(value)) {
                verdict.findings.push(Finding {
                    wrong: Wrong::OtherPlaces,
                    cause: kind(&disagreement),
                    detail: disagreement.to_string(),
                });
            }
        }
    }
    verdict
}

/// Judges the schema reported by a type by the type's verdict on an instance.
pub(super) fn judge_schema(
    instance: &Instance,
    answer: &Answer,
    schema: &Result<Oracle, String>,
) -> Option<Finding> {
    let finding = |detail: String| Finding {
        wrong: Wrong::OtherSchema,
        cause: String::new(),
        detail,
    };
    let oracle = match schema {
        Ok(oracle) => oracle,
        Err(why) => return Some(finding(why.clone())),
    };
    let value: Value = serde_json::from_str(&instance.text).ok()?;
    let accepted = matches!(answer.cursor, Said::Accepted(_));
    let failures = oracle.failures(&value);
    (failures.is_empty() != accepted).then(|| finding(format!("{failures:?}")))
}

/// The mistakes of each way of reading, those of both only once.
fn findings(instance: &Instance, answer: &Answer) -> Vec<Finding> {
    let cursor = finding(instance, &answer.cursor);
    let serde = finding(instance, &answer.serde);
    let same = |one: &Finding, other: &Finding| one.wrong == other.wrong;
    let alone = |way: &str, mut finding: Finding| {
        finding.cause = format!("{way} alone");
        finding
    };
    match (cursor, serde) {
        (Some(cursor), Some(serde)) if same(&cursor, &serde) => vec![cursor],
        (cursor, serde) => {
            let cursor = cursor.map(|finding| alone("`from_json`", finding));
            let serde = serde.map(|finding| alone("`serde_json::from_str`", finding));
            cursor.into_iter().chain(serde).collect()
        }
    }
}

fn finding(instance: &Instance, said: &Said) -> Option<Finding> {
    let (wrong, cause, detail) = match said {
        Said::Failed(why) => (Wrong::Crash, why.clone(), String::new()),
        Said::Accepted(_) if !instance.valid => (Wrong::FalseAccept, String::new(), String::new()),
        Said::Rejected(violations, text) if instance.valid => {
            let keywords = violations.iter().map(|(_, keyword)| format!("`{keyword}`"));
            let keywords: Vec<String> = keywords.collect();
            (Wrong::FalseReject, keywords.join(", "), text.clone())
        }
        Said::Accepted(Ok(written)) if equal_texts(written, &instance.text) => return None,
        Said::Accepted(written) => {
            let written = written.as_ref().unwrap_or_else(|error| error);
            (Wrong::NotWrittenBack, String::new(), written.clone())
        }
        Said::Rejected(..) => return None,
    };
    Some(Finding {
        wrong,
        cause,
        detail,
    })
}

/// A disagreement without places.
fn kind(disagreement: &Disagreement) -> String {
    match disagreement {
        Disagreement::Unnamed((_, keyword)) => format!("no violation names `{keyword}`"),
        Disagreement::Unfounded((_, keyword)) => format!("a violation names `{keyword}`"),
        Disagreement::Union { union, .. } => format!("no option of `{}` is explained", union.1),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn verdict(text: &str, valid: bool, cursor: Said, serde: Said) -> Verdict {
        let instance = Instance {
            name: String::new(),
            text: text.to_owned(),
            valid,
        };
        let oracle = Oracle::new(&json!({"maximum": 1}));
        judge(&instance, &Answer { cursor, serde }, Some(&oracle))
    }

    fn accepted(written: &str) -> Said {
        Said::Accepted(Ok(written.to_owned()))
    }

    fn rejected(keywords: &[&str]) -> Said {
        let pair = |keyword: &&str| (String::new(), (*keyword).to_owned());
        Said::Rejected(keywords.iter().map(pair).collect(), String::new())
    }

    fn wrongs(verdict: &Verdict) -> Vec<Wrong> {
        verdict
            .findings
            .iter()
            .map(|finding| finding.wrong)
            .collect()
    }

    #[test]
    fn right_answers_have_no_finding() {
        let right = verdict("1.0", true, accepted("1"), accepted("1"));
        assert!(right.is_right() && right.written && right.findings.is_empty());
        let right = verdict("2", false, rejected(&["maximum"]), rejected(&[]));
        assert!(right.is_right() && right.compared && right.findings.is_empty());
    }

    #[test]
    fn each_mistake_is_found() {
        let both = |said: Said| (said.clone(), said);
        for (text, valid, (cursor, serde), expected) in [
            ("2", false, both(accepted("2")), &[Wrong::FalseAccept][..]),
            ("1", true, both(rejected(&["type"])), &[Wrong::FalseReject]),
            ("1", true, both(accepted("0")), &[Wrong::NotWrittenBack]),
            (
                "1",
                true,
                both(Said::Failed(String::new())),
                &[Wrong::Crash],
            ),
            (
                "1",
                true,
                (accepted("1"), rejected(&[])),
                &[Wrong::FalseReject],
            ),
            (
                "2",
                false,
                (rejected(&["type"]), rejected(&[])),
                &[Wrong::OtherPlaces],
            ),
            (
                "2",
                false,
                (rejected(&[]), rejected(&[])),
                &[Wrong::NoViolation, Wrong::OtherPlaces],
            ),
        ] {
            let verdict = verdict(text, valid, cursor, serde);
            assert_eq!(wrongs(&verdict), expected, "{text}");
        }
    }
}
