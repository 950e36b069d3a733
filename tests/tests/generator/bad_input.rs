//! Whatever its input, the generator returns located errors or files; it never panics or runs for long.

use std::time::{Duration, Instant};

use tests::random;
use typewright::{Generated, Input, Options, error::Errors};

/// Much more than any of these inputs takes, so that slow machines do not fail.
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

/// A Markdown page with everything in the dialect.
const MARKDOWN: &str = "\
# Make thing

Source: https://example.com/docs/api/things/make-thing.md

Makes a thing.

**Request body:**

{object}
- `source`: (multiple options) {object}
   - `image`: (string) (required)
   - `tag`: (string) | {object}
   - `build`: (string) (required)
   - `commit`: (multiple options) (string) A commit. (min length: 40) (max length: 40) | (string) The latest. (enum: latest)

### API reference

POST /v1/things

#### Example request

Request body

```curl
curl --data '{\"source\":{\"image\":\"x\"}}' \\
  https://example.com/v1/things
```

#### Example Response

200 OK: Made.

```json
{
  \"data\": {}
}
```
";

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
        // Columns are limited, or the text alone would take gigabytes.
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

#[test]
fn markdown_cut_off_anywhere_is_never_a_panic() {
    for (cut, _) in MARKDOWN.char_indices() {
        drop(generate(&MARKDOWN[..cut]));
    }
}

#[test]
fn markdown_of_damaged_lines_is_read_or_refused_where_it_is_wrong() {
    let mut random = random::numbers();
    const PIECES: [&str; 9] = [
        " | {object}",
        " | (string)",
        "(multiple options) ",
        "[array of] ",
        " (pattern: (",
        "`: ",
        "```",
        "OR",
        "# ",
    ];
    for _ in 0..2_000 {
        let mut lines: Vec<String> = MARKDOWN.lines().map(str::to_owned).collect();
        for _ in 0..=random(4) {
            let (a, b) = (random(lines.len()), random(lines.len()));
            match random(6) {
                0 => drop(lines.remove(a)),
                1 => lines.swap(a, b),
                2 => lines.insert(a, lines[b].clone()),
                3 => lines[a].insert(0, ' '),
                4 => lines[a] = lines[a].trim_start_matches("  ").to_owned(),
                _ => {
                    let line = &mut lines[a];
                    let mut at = random(line.len() + 1);
                    while !line.is_char_boundary(at) {
                        at -= 1;
                    }
                    line.insert_str(at, PIECES[b % PIECES.len()]);
                }
            }
        }
        if let Err(errors) = generate(&lines.join("\n")) {
            let located = errors.iter().all(|error| {
                let kind = error.kind.to_string();
                error.location.line > 0 || kind == "no documented operation"
            });
            assert!(located, "{errors}");
        }
    }
}

#[test]
fn markdown_of_any_size_ends() {
    let page = |body: &str| {
        format!(
            "# T\n\n**Request body:**\n\n{{object}}\n{body}\n\n### API reference\n\nPOST /v1/things\n"
        )
    };
    let many: String = (0..5_000)
        .map(|index| format!("- `key{index}`: (string)\n"))
        .collect();
    generate(&page(&many)).expect("a page with many properties");
    let options = " | (integer) | (string)".repeat(100);
    drop(generate(&page(&format!(
        "- `a`: (multiple options) (boolean){options}\n"
    ))));
    let mut steep = String::new();
    for depth in 0..1_500 {
        steep += &format!("{}- `a`: {{object}}\n", "  ".repeat(depth));
    }
    assert!(generate(&page(&steep)).is_err());
    assert!(
        generate(&page(&format!(
            "- `a`: {}(string)\n",
            "[array of] ".repeat(50_000)
        )))
        .is_err()
    );
}

#[test]
fn hostile_markdown_is_text() {
    let text = r#"*/ "]; } fn main() { panic!() } //! `${x}` {{}} <script> "#;
    let page = format!(
        "# Make {text}\n\n{text}\n\n**Request body:**\n\n{{object}}\n- `a {text}`: (string) {text} (enum: {text}, b)\n\n### API reference\n\nPOST /v1/things\n"
    );
    let generated = generate(&page).expect("text is text");
    let code: String = generated.files.iter().map(|(_, text)| text).collect();
    let items = code
        .lines()
        .filter(|line| line.trim_start().starts_with("fn main"));
    assert_eq!(items.count(), 0);
}

#[test]
fn several_pages_are_judged_together() {
    let input = |file: &str, text: &str| Input {
        file: file.to_owned(),
        text: text.to_owned(),
        overlay: None,
        patches: Vec::new(),
    };
    let index = "# Things\n\nMany of them.\n";
    let one = input("a.md", MARKDOWN);
    let outcome = typewright::generate(&[one.clone(), input("i.md", index)], &Options::default());
    let noted = outcome.expect("an index beside a page").diagnostics;
    assert!(noted.iter().any(|note| note.location.file == "i.md"));
    let twice = typewright::generate(&[one.clone(), input("b.md", MARKDOWN)], &Options::default());
    let message = twice.expect_err("the same operation twice").to_string();
    assert!(
        message
            .contains("b.md: duplicate module `things_make_thing`, already generated from `a.md`"),
        "{message}"
    );
    let bad = input(
        "b.md",
        "# T\n\n**Request body:**\n\n{object}\n- `a`: (text)\n\n### API reference\n\nPUT /a\n",
    );
    let worse = input("c.md", &MARKDOWN.replace("POST", "GIVE"));
    let errors =
        typewright::generate(&[one, bad, worse], &Options::default()).expect_err("two are wrong");
    let files: Vec<&str> = errors
        .iter()
        .map(|error| error.location.file.as_str())
        .collect();
    assert_eq!(files, ["b.md", "c.md"]);
}
