//! The rules of `diff`: each has a case whose verdict an independent validator and the compiler confirm.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use tests::changes::build::{Package, Side, sides};
use tests::changes::oracle::{Observed, claimed, schemas};
use tests::changes::program::program;
use tests::changes::{self, Case, line, none_is_wrong, semver};
use typewright::diff::{self, Column, Effect, Severity};
use typewright::emit;
use typewright::read::json_schema::Assertions;

#[test]
fn every_rule_is_shown_by_a_case() {
    let shown: BTreeSet<String> = changes::all().into_iter().map(|case| case.rule).collect();
    for rule in &shown {
        assert!(diff::rule(rule).is_some(), "there is no rule `{rule}`");
    }
    let missing: Vec<_> = diff::rules()
        .map(|rule| rule.id)
        .filter(|rule| !shown.contains(*rule))
        .collect();
    assert!(missing.is_empty(), "no case shows {missing:?}");
}

#[test]
fn each_case_finds_what_is_expected_of_it() {
    let mut groups: BTreeMap<String, String> = BTreeMap::new();
    for case in changes::all() {
        let diff = case.diff();
        let text = groups.entry(case.group.clone()).or_default();
        *text += &format!("{}\n", case.rule);
        for finding in &diff.findings {
            *text += &format!("    {}\n", line(finding));
        }
        let found = diff
            .findings
            .iter()
            .any(|finding| finding.rule.id == case.rule && finding.note.is_none());
        assert!(found, "{}: `{}` is not found", case.group, case.rule);
    }
    for (group, text) in groups {
        let path =
            Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("data/diff/{group}.expected"));
        expect_test::expect_file![path].assert_eq(&text);
    }
}

/// The effect of findings agrees with the validator on random instances.
#[test]
fn the_oracle_agrees_with_what_is_said_about_values() {
    let mut wrong = Vec::new();
    let mut judged = 0;
    for case in changes::all() {
        let diff = case.diff();
        let finds = |rule| diff.findings.iter().any(|finding| finding.rule.id == rule);
        for (root, before, after) in schemas(&case) {
            // What a dialect cannot state is unknown, and path parameters have no names on the wire.
            let is_unknown = finds("not-stated") || finds("not-stated-before");
            if is_unknown || (root == "/pathParameters" && finds("path-parameter-renamed")) {
                continue;
            }
            let Some(observed) = Observed::between(&before, &after, case.assertions, 7) else {
                panic!("{}: the oracle cannot read {before} or {after}", case.rule);
            };
            judged += 1;
            let said = claimed(&diff, &root);
            if said != observed.effect() {
                wrong.push(format!(
                    "{} {root}: said {said:?}, but {observed:?}",
                    case.rule
                ));
            }
        }
    }
    assert!(judged > 150, "only {judged} schemas");
    none_is_wrong(&wrong);
}

/// Programs written against the old crate compile with the new one, unless the verdict says otherwise.
#[test]
fn the_compiler_agrees_with_the_verdicts() {
    let mut package = Package::default();
    let mut expected = Vec::new();
    for case in changes::all() {
        let sides = sides(&case).map(|(side, text)| (side, package.module(side, text)));
        for (kind, text, breaks) in programs(&case) {
            for (side, module) in &sides {
                let compiles = *side == Side::Old || !breaks;
                let name = package.program((*side, module), &text, compiles);
                let what = format!(
                    "{}/{}: {kind} with the {} crate",
                    case.group,
                    case.rule,
                    side.name()
                );
                expected.push((name, compiles, what));
            }
        }
    }
    let broken = package.broken(&Path::new(env!("CARGO_TARGET_TMPDIR")).join("changes"));
    let mut wrong = Vec::new();
    for (name, compiles, what) in &expected {
        match (broken.get(name), compiles) {
            (None, true) | (Some(_), false) => {}
            (Some(error), true) => wrong.push(format!("{what} should compile:\n{error}")),
            (None, false) => wrong.push(format!("{what} should not compile")),
        }
    }
    assert!(
        expected.len() > 300 && broken.len() > 50,
        "{} of {}",
        broken.len(),
        expected.len()
    );
    none_is_wrong(&wrong);
}

/// All types that may grow are `#[non_exhaustive]`, which the rules for added fields and variants rely on. The struct
/// of an operation has all parts as arguments, so another part changes those.
#[test]
fn types_that_may_grow_are_non_exhaustive() {
    let mut seen = [0; 2];
    for case in changes::all() {
        let modules = Side::ALL.into_iter().flat_map(|side| case.emitted(side));
        for (module, text) in modules {
            let lines: Vec<&str> = text.lines().collect();
            for (at, line) in lines.iter().enumerate() {
                let is_struct = line.starts_with("pub struct ");
                let grows = line.starts_with("pub enum ") || has_public_fields(&lines[at..]);
                let attributes = lines[..at].iter().rev();
                let mut attributes = attributes.take_while(|line| line.starts_with("#["));
                let is_operation = lines[..at]
                    .last()
                    .is_some_and(|line| line.starts_with("#[must_use"));
                if grows && !(is_struct && is_operation) {
                    let says = attributes.any(|line| *line == "#[non_exhaustive]");
                    assert!(says, "{}/{}: {module}: {}", case.group, case.rule, line);
                    seen[usize::from(is_struct)] += 1;
                }
            }
        }
    }
    assert!(seen.iter().all(|count| *count > 50), "{seen:?}");
}

/// Whether a struct with public fields begins here.
fn has_public_fields(lines: &[&str]) -> bool {
    let begins = lines[0].starts_with("pub struct ") && lines[0].ends_with('{');
    let mut fields = lines.iter().skip(1).take_while(|line| **line != "}");
    begins && fields.any(|line| line.starts_with("    pub "))
}

/// Every difference from another tool that compares crates is explained.
#[test]
#[ignore = "takes `cargo semver-checks`: `cargo xtask semver-checks` runs it"]
fn differences_from_semver_checks_are_explained() {
    let version = semver::version().expect("the tool is installed");
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("semver_checks");
    let compared = semver::compare(&folder);
    let open = semver::unexplained(&compared);
    assert!(
        open.is_empty(),
        "no reason is given for\n{}",
        open.join("\n")
    );
    let report = semver::report(&compared, &version);
    expect_test::expect_file!["../../reports/semver_checks.md"].assert_eq(&report);
}

/// The programs of a case, and whether the new crate breaks them: the given one, which is about the rule alone, and one
/// that uses the whole old crate.
fn programs(case: &Case) -> Vec<(&'static str, String, bool)> {
    let mut programs = Vec::new();
    if let Some(user) = &case.user {
        let rule = diff::rule(&case.rule).expect("a rule");
        programs.push(("a program", user.clone(), rule.request == Severity::Major));
    }
    // Literals are values, which a program that uses the whole crate does not have.
    let breaks = case.diff().findings.iter().any(|finding| {
        let is_literal = finding.rule.id.starts_with("literal-");
        finding.rule.column == Column::Rust && finding.severity == Severity::Major && !is_literal
    });
    let models = case.models(Side::Old).filter_map(Result::ok);
    // Types of several operations are in several modules, possibly with equal names.
    let models = models.filter(|model| model.operations.len() < 2);
    let texts = models.enumerate().map(|(index, model)| {
        let text = program(&model, &format!("super::{}", module(&model)));
        format!("pub mod uses{index} {{\n{text}}}\n")
    });
    let text: String = texts.collect();
    if !text.is_empty() {
        programs.push(("all uses", text, breaks));
    }
    programs
}

/// The module that is emitted for a model.
fn module(model: &typewright::model::Model) -> String {
    let options = emit::Options {
        single_file: true,
        ..emit::Options::default()
    };
    let files = emit::emit(model, &options);
    let (path, _) = files.iter().next().expect("a module");
    path.trim_end_matches(".rs").to_owned()
}

/// Every effect that the oracle observes of random changes has a finding.
#[test]
fn no_change_of_a_random_schema_goes_unnoticed() {
    let mut wrong = Vec::new();
    let (mut compared, mut seen) = (0, 0);
    for seed in 0..u64::from(tests::cases(400)) {
        let [before, after] = verify::fuzz::changed(seed);
        let Some((diff, [before, after])) = changes::schemas(&before, &after) else {
            continue;
        };
        let Some(observed) = Observed::between(&before, &after, Assertions::NONE, seed) else {
            continue;
        };
        compared += 1;
        seen += usize::from(observed.effect() != Effect::None);
        let said = claimed(&diff, "");
        let says = |effect| said == Effect::Both || said == effect;
        let is_unnoticed = (observed.lost.is_some() && !says(Effect::Narrower))
            || (observed.gained.is_some() && !says(Effect::Wider));
        if is_unnoticed {
            wrong.push(format!(
                "seed {seed}: said {said:?}, but {observed:?}\n{before}\n{after}"
            ));
        }
    }
    assert!(
        compared > 100 && seen > 20,
        "{seen} of {compared} changed what is allowed"
    );
    none_is_wrong(&wrong);
}
