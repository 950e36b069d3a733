//! The time it takes to compare: the first page with itself after an edit in every property, a page of ten, a hundred
//! and a thousand objects, and the largest page of a real documentation that was changed, whole and in parts. The time
//! for each byte stays what it is.

use std::fmt::Write as _;
use std::fs;
use std::hint::black_box;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use typewright::diff::{self, Options};
use typewright::document::Document;
use typewright::{Input, generate};

fn main() {
    let page = include_str!("../../generated/schema/create-deployment-service.txt");
    println!(
        "{:<28}{:>10}{:>10}{:>12}{:>10}",
        "pages", "bytes", "findings", "ms", "ns/byte"
    );
    measure("the first page", page, &edited(page));
    for count in [10, 100, 1000] {
        let (old, new) = (wide(count, 9), wide(count, 5));
        measure(&format!("{count} objects"), &old, &new);
    }
    history();
}

/// Pages that were changed, a few sizes up to the largest; says so where they are absent.
fn history() {
    let shared = std::env::var_os("TYPEWRIGHT_SHARED").map_or_else(
        || Path::new(env!("CARGO_MANIFEST_DIR")).join("../../shared"),
        PathBuf::from,
    );
    let folders = ["northflank-markdown-older", "northflank-markdown"];
    let [older, newer] = folders.map(|name| shared.join("corpora").join(name));
    if !older.is_dir() {
        println!("skipped: no pages at {}", older.display());
        return;
    }
    let mut pairs: Vec<(String, [String; 2])> = walkdir::WalkDir::new(&older)
        .into_iter()
        .filter_map(|entry| {
            let path = entry.expect("the folder can be listed").into_path();
            let inside = path.strip_prefix(&older).expect("a path below it");
            let text = |path: &Path| fs::read_to_string(path).ok();
            let name = inside.file_stem()?.to_string_lossy().into_owned();
            Some((name, [text(&path)?, text(&newer.join(inside))?]))
        })
        .collect();
    pairs.sort_by_key(|(_, [old, new])| old.len() + new.len());
    // The largest, and one of a half, a quarter and an eighth of its size.
    let (_, [old, new]) = pairs.last().expect("there are pages");
    let largest = old.len() + new.len();
    for part in [8, 4, 2, 1] {
        let fits =
            |(_, [old, new]): &&(String, [String; 2])| old.len() + new.len() <= largest / part;
        if let Some((name, [old, new])) = pairs.iter().rfind(fits) {
            measure(name, old, new);
        }
    }
}

/// The page with another bound and another text wherever there is one.
fn edited(page: &str) -> String {
    let mut edited = String::new();
    for line in page.lines() {
        let digits = line.trim();
        let is_bound = !digits.is_empty()
            && digits.bytes().all(|byte| byte.is_ascii_digit())
            && digits.len() < 8;
        let line = match (is_bound, digits.starts_with("The ")) {
            (true, _) => line.replace(digits, &format!("1{digits}")),
            (_, true) => line.replace("The ", "This is the "),
            _ => line.to_owned(),
        };
        let _ = writeln!(edited, "{line}");
    }
    edited
}

/// A page with so many objects, each different.
fn wide(count: usize, most: usize) -> String {
    let mut page = "Things /\n\nMake thing\n\nRequest body\n\n  • {object}\n".to_owned();
    for index in 0..count {
        let _ = write!(
            page,
            "    • part{index}\n\n      {{object}}\n      • size{index}\n\n        integer\n        The size.\n        max\n        {most}\n"
        );
    }
    page + "\nAPI\n\nPOST /v1/things\n"
}

fn read(text: &str) -> Document {
    let input = Input {
        file: "page".to_owned(),
        text: text.to_owned(),
        ..Input::default()
    };
    generate::read(&input).unwrap_or_else(|errors| panic!("{errors}"))
}

/// The median of some comparisons, reading left out.
fn measure(name: &str, old: &str, new: &str) {
    let bytes = old.len() + new.len();
    let (old, new) = ([read(old)], [read(new)]);
    // As the commands do.
    let mut options = Options::default();
    options.keep_names = true;
    let mut findings = 0;
    let mut times: Vec<Duration> = (0..5)
        .map(|_| {
            let start = Instant::now();
            let diff = diff::compare(black_box(&old), black_box(&new), &options);
            findings = diff.findings.len();
            start.elapsed()
        })
        .collect();
    times.sort_unstable();
    let time = times[times.len() / 2].as_secs_f64();
    let per_byte = time * 1e9 / f64::from(u32::try_from(bytes).expect("a few MB"));
    println!(
        "{name:<28}{bytes:>10}{findings:>10}{:>12.1}{per_byte:>10.0}",
        time * 1e3
    );
}
