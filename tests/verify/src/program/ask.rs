//! Runs a program on instances. If it crashes or hangs, it is restarted after the instance that caused it.

use std::fs;
use std::io::{BufRead as _, BufReader};
use std::path::Path;
use std::process::{Command, Stdio};
use std::sync::mpsc::{self, RecvTimeoutError};
use std::thread;
use std::time::Duration;

use anyhow::Context as _;
use serde_json::Value;

/// The time limit for an instance.
const PATIENCE: Duration = Duration::from_secs(20);

/// The result of one way of reading an instance.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Said {
    /// Valid, with the value written back, or the error of writing it.
    Accepted(Result<String, String>),
    /// Invalid, with the pointer and keyword of each violation, and the text.
    Rejected(Vec<(String, String)>, String),
    /// It panicked, crashed or hung.
    Failed(String),
}

/// The results for an instance.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Answer {
    /// By `from_json`.
    pub cursor: Said,
    /// By `serde_json::from_str`; its violations are only in the text.
    pub serde: Said,
}

/// Runs a program on instances, each with its module.
///
/// # Errors
/// If it cannot be started, or prints something else.
pub(crate) fn ask(program: &Path, questions: &[(String, String)]) -> anyhow::Result<Vec<Answer>> {
    let questions: Vec<_> = questions
        .iter()
        .map(|(name, text)| (name.as_str(), Some(text.as_str())))
        .collect();
    let mut answers = Vec::new();
    for line in lines(program, &questions)? {
        answers.push(match line {
            Ok(line) => answer(&line)?,
            Err(why) => Answer {
                cursor: Said::Failed(why.clone()),
                serde: Said::Failed(why),
            },
        });
    }
    Ok(answers)
}

/// Asks a program for the schemas of the types in some modules.
///
/// # Errors
/// Like [`ask`].
pub(crate) fn schemas(
    program: &Path,
    modules: &[&str],
) -> anyhow::Result<Vec<Result<Value, String>>> {
    let questions: Vec<_> = modules.iter().map(|name| (*name, None)).collect();
    let mut schemas = Vec::new();
    for line in lines(program, &questions)? {
        let value = line.map(|line| serde_json::from_str::<Value>(&line));
        schemas.push(match value {
            Ok(value) => {
                let mut value = value?;
                match value.get("schema") {
                    Some(_) => Ok(value["schema"].take()),
                    None => Err(value.to_string()),
                }
            }
            Err(why) => Err(why),
        });
    }
    Ok(schemas)
}

/// The output lines of a program, or why there are none.
fn lines(
    program: &Path,
    questions: &[(&str, Option<&str>)],
) -> anyhow::Result<Vec<Result<String, String>>> {
    let file = program.with_extension("questions.json");
    fs::write(&file, serde_json::to_string(questions)?)
        .with_context(|| format!("cannot write `{}`", file.display()))?;
    let mut lines = Vec::new();
    while lines.len() < questions.len() {
        let why = run(program, &file, &mut lines, questions.len())?;
        lines.extend(why.map(Err));
    }
    Ok(lines)
}

/// Runs the program once; returns why it stopped early.
fn run(
    program: &Path,
    file: &Path,
    answers: &mut Vec<Result<String, String>>,
    all: usize,
) -> anyhow::Result<Option<String>> {
    let mut child = Command::new(program)
        .arg(file)
        .arg(answers.len().to_string())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .with_context(|| format!("cannot start `{}`", program.display()))?;
    let stdout = child.stdout.take().context("the program has an output")?;
    let (sender, receiver) = mpsc::channel();
    let reader = thread::spawn(move || {
        for line in BufReader::new(stdout).lines().map_while(Result::ok) {
            if sender.send(line).is_err() {
                break;
            }
        }
    });
    let mut late = false;
    while answers.len() < all {
        match receiver.recv_timeout(PATIENCE) {
            Ok(line) => answers.push(Ok(line)),
            Err(RecvTimeoutError::Disconnected) => break,
            Err(RecvTimeoutError::Timeout) => {
                late = true;
                break;
            }
        }
    }
    if late {
        child.kill().context("cannot stop the program")?;
    }
    let status = child.wait().context("the program does not end")?;
    drop(receiver);
    // Ends when the output is closed.
    let _ = reader.join();
    Ok((answers.len() < all).then(|| match late {
        true => format!("no answer in {} s", PATIENCE.as_secs()),
        false => format!("the program died: {status}"),
    }))
}

fn answer(line: &str) -> anyhow::Result<Answer> {
    let value: Value = serde_json::from_str(line).with_context(|| format!("no answer: {line}"))?;
    Ok(Answer {
        cursor: said(&value[0]).with_context(|| format!("no answer: {line}"))?,
        serde: said(&value[1]).with_context(|| format!("no answer: {line}"))?,
    })
}

fn said(value: &Value) -> Option<Said> {
    let text = |value: &Value| value.as_str().map(str::to_owned);
    if let Some(written) = value.get("written") {
        let failed = || written["error"].as_str().unwrap_or_default().to_owned();
        return Some(Said::Accepted(text(written).ok_or_else(failed)));
    }
    if let Some(violations) = value.get("violations") {
        let pair = |one: &Value| Some((text(&one[0])?, text(&one[1])?));
        let list: Option<Vec<_>> = violations.as_array()?.iter().map(pair).collect();
        return Some(Said::Rejected(list?, text(&value["shown"])?));
    }
    if let Some(error) = value.get("error") {
        return Some(Said::Rejected(Vec::new(), text(error)?));
    }
    value
        .get("panic")
        .map(|panic| Said::Failed(format!("panicked: {}", text(panic).unwrap_or_default())))
}
