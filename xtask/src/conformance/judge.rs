//! Answers enter; what is wrong with them leaves.

use std::fmt;

use serde_json::Value;

use super::ask::{Answer, Said};
use super::case::Instance;
use crate::equal::equal_texts;
use crate::oracle::{Oracle, agree};

/// What is wrong with an answer, or with the lack of one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Wrong {
    /// Nothing was generated for the schema.
    NotGenerated,
    /// What was generated does not compile.
    NotCompiling,
    /// An invalid instance was accepted.
    FalseAccept,
    /// A valid instance was rejected.
    FalseReject,
    /// Reading panicked, died or did not end.
    Crash,
    /// The two ways of reading have two verdicts.
    TwoVerdicts,
    /// An instance was rejected without any violation.
    NoViolation,
    /// The violations do not say where the oracle fails.
    OtherPlaces,
    /// What was written back is not what was read.
    NotWrittenBack,
}

impl fmt::Display for Wrong {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::NotGenerated => "not generated",
            Self::NotCompiling => "not compiling",
            Self::FalseAccept => "false accept",
            Self::FalseReject => "false reject",
            Self::Crash => "crash",
            Self::TwoVerdicts => "two verdicts",
            Self::NoViolation => "no violation",
            Self::OtherPlaces => "other places",
            Self::NotWrittenBack => "not written back",
        })
    }
}

/// What was found out about one instance.
#[derive(Clone, Debug, Default)]
pub struct Verdict {
    /// Whether `from_json` is right.
    pub cursor: bool,
    /// Whether `serde_json::from_str` is right.
    pub serde: bool,
    /// Whether the violations were compared with the oracle's failures.
    pub compared: bool,
    /// Whether what was written back was compared.
    pub written: bool,
    /// Whether the oracle's own verdict is the expected one; none where it has none.
    pub oracle: Option<bool>,
    /// What is wrong, each with what was found.
    pub wrong: Vec<(Wrong, String)>,
}

/// Judges the answer about one instance.
#[must_use]
pub(super) fn judge(instance: &Instance, answer: &Answer, oracle: Option<&Oracle>) -> Verdict {
    let mut verdict = Verdict::default();
    (verdict.cursor, verdict.serde) = (
        is_right(&answer.cursor, instance.valid),
        is_right(&answer.serde, instance.valid),
    );
    let value: Option<Value> = serde_json::from_str(&instance.text).ok();
    let oracle = oracle.zip(value.as_ref());
    verdict.oracle = oracle.map(|(oracle, value)| oracle.accepts(value) == instance.valid);
    for (said, way) in [(&answer.cursor, ""), (&answer.serde, "serde_json: ")] {
        match said {
            Said::Failed(why) => verdict.wrong.push((Wrong::Crash, format!("{way}{why}"))),
            Said::Accepted(_) if !instance.valid => {
                verdict.wrong.push((Wrong::FalseAccept, way.to_owned()))
            }
            Said::Rejected(_, text) if instance.valid => {
                verdict
                    .wrong
                    .push((Wrong::FalseReject, format!("{way}{text}")));
            }
            Said::Accepted(written) => {
                verdict.written = true;
                let written = written.as_ref();
                let wrong = match written {
                    Ok(written) if equal_texts(written, &instance.text) => continue,
                    Ok(written) => written.clone(),
                    Err(error) => error.clone(),
                };
                verdict
                    .wrong
                    .push((Wrong::NotWrittenBack, format!("{way}{wrong}")));
            }
            Said::Rejected(..) => {}
        }
    }
    if verdict.cursor != verdict.serde {
        verdict.wrong.push((Wrong::TwoVerdicts, String::new()));
    }
    if let (Said::Rejected(violations, _), false) = (&answer.cursor, instance.valid) {
        if violations.is_empty() {
            verdict.wrong.push((Wrong::NoViolation, String::new()));
        }
        if let Some((oracle, value)) = oracle.filter(|(oracle, value)| !oracle.accepts(value)) {
            verdict.compared = true;
            if let Err(disagreement) = agree(violations.iter().cloned(), &oracle.failures(value)) {
                verdict
                    .wrong
                    .push((Wrong::OtherPlaces, disagreement.to_string()));
            }
        }
    }
    verdict
}

fn is_right(said: &Said, valid: bool) -> bool {
    match said {
        Said::Accepted(_) => valid,
        Said::Rejected(..) => !valid,
        Said::Failed(_) => false,
    }
}
