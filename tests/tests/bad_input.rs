//! Whatever the generator is given, it answers with located errors or with files; it never panics and
//! never runs for long.

use std::time::{Duration, Instant};

use typewright::{Generated, Input, Options, error::Errors};

/// Far more than any of these inputs takes, so that a slow machine does not fail.
const LONG: Duration = Duration::from_secs(20);

fn generate(text: &str) -> Result<Generated, Errors> {
    let input = Input {
        file: "page.txt".to_owned(),
        text: text.to_owned(),
        overlay: None,
        patches: Vec::new(),
    };
    let start = Instant::now();
    let outcome = typewright::generate(&[input], &Options::default());
    let excerpt: String = text.chars().take(200).collect();
    assert!(
        start.elapsed() < LONG,
        "took {:?}: {excerpt:?}",
        start.elapsed()
    );
    if let Err(errors) = &outcome {
        assert!(!errors.is_empty(), "failed without a reason: {excerpt:?}");
        for error in errors.iter() {
            assert_eq!(error.location.file, "page.txt", "{error}");
            assert!(!error.kind.to_string().is_empty());
        }
    }
    outcome
}

fn page(body: &str) -> String {
    format!("Things /\n\nCreate thing\n\nRequest body\n\n{body}\nAPI\n\nPOST /v1/things\n")
}

fn first_page() -> String {
    let workspace = xtask::Workspace::find().expect("the tests run in the workspace");
    let inputs = xtask::inputs::load(&workspace).expect("the pages can be read");
    inputs.into_iter().next().expect("there is a page").text
}

#[test]
fn no_input_is_an_error() {
    assert!(typewright::generate(&[], &Options::default()).is_err());
}

#[test]
fn an_empty_page_is_an_error() {
    for text in ["", "\n", " \n\r\n\t", "\u{feff}"] {
        assert!(generate(text).is_err(), "{text:?}");
    }
}

#[test]
fn a_page_without_an_operation_is_an_error() {
    for text in ["Hello", "{}", "<html>", "Request body\n", "• • •\n"] {
        assert!(generate(text).is_err(), "{text:?}");
    }
}

#[test]
fn binary_is_an_error() {
    let text: String = (0..20_000_u32)
        .filter_map(|n| char::from_u32(n.wrapping_mul(7919) % 0x500))
        .collect();
    assert!(generate(&text).is_err());
    assert!(generate(&"\0".repeat(100_000)).is_err());
}

#[test]
fn a_page_cut_off_at_any_line_is_never_a_panic() {
    let page = first_page();
    let cuts: Vec<usize> = page
        .match_indices('\n')
        .map(|(index, _)| index + 1)
        .collect();
    assert!(cuts.len() > 2_000);
    let cut = |cuts: &[usize]| cuts.iter().for_each(|cut| drop(generate(&page[..*cut])));
    let half = cuts.len() / 2;
    std::thread::scope(|scope| {
        scope.spawn(|| cut(&cuts[..half]));
        cut(&cuts[half..]);
    });
}

#[test]
fn deep_nesting_is_an_error_or_read_without_overflowing_the_stack() {
    let mut nested = String::from("  • {object}\n");
    for depth in 2..100_002_usize {
        // Columns stop growing at some point, or the text alone would take gigabytes.
        let indent = " ".repeat(2 * depth.min(20));
        nested += &format!("{indent}• a\n\n{indent}  {{object}}\n");
    }
    drop(generate(&page(&nested)));
    let mut steep = String::from("  • {object}\n");
    for depth in 2..1_500_usize {
        let indent = " ".repeat(2 * depth);
        steep += &format!("{indent}• a\n\n{indent}  {{object}}\n");
    }
    drop(generate(&page(&steep)));
}

#[test]
fn many_siblings_are_read_in_linear_time() {
    let mut many = String::from("  • {object}\n");
    for index in 0..5_000 {
        many += &format!("    • key{index}\n\n      string\n");
    }
    generate(&page(&many)).expect("a page with many properties");
}

#[test]
fn huge_numbers_are_errors_or_kept() {
    for number in [
        "9223372036854775808",
        "-9223372036854775809",
        "1e400",
        "99999999999999999999999999",
        "NaN",
        "0x10",
    ] {
        for ty in ["integer", "number"] {
            let body =
                format!("  • {{object}}\n    • a\n\n      {ty}\n      min\n      {number}\n");
            drop(generate(&page(&body)));
        }
        let body =
            format!("  • {{object}}\n    • a\n\n      string\n      max length\n      {number}\n");
        drop(generate(&page(&body)));
    }
}

#[test]
fn bounds_that_nothing_meets_are_not_a_panic() {
    for (ty, keyword) in [
        ("integer", ["min", "max"]),
        ("string", ["min length", "max length"]),
    ] {
        let [low, high] = keyword;
        let body = format!(
            "  • {{object}}\n    • a\n\n      {ty}\n      {low}\n      9\n      {high}\n      1\n"
        );
        drop(generate(&page(&body)));
    }
}

#[test]
fn patterns_that_do_not_compile_are_located_errors() {
    for pattern in ["(", "[", "a{2,1}", "\\", "(?<", "*", "(a", "[z-a]"] {
        let body =
            format!("  • {{object}}\n    • a\n\n      string\n      pattern\n      {pattern}\n");
        drop(generate(&page(&body)));
    }
}

#[test]
fn both_line_ends_give_the_same_files() {
    let page = first_page();
    let (unix, windows) = (generate(&page), generate(&page.replace('\n', "\r\n")));
    assert_eq!(
        unix.expect("the page is right").files,
        windows.expect("line ends carry no meaning").files
    );
}
