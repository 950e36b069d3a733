//! The lines of a map → SVG.

use std::fmt::Write as _;

use super::{Mark, Row};

/// The distance of two lines, and of two levels.
const STEP: (usize, usize) = (24, 22);

/// How much of a name is shown.
const NAME: usize = 72;

/// The width of a character.
const CHARACTER: usize = 8;

/// Colours are those of rustdoc's themes.
const STYLE: &str = "<style>.type-map{overflow-x:auto}.type-map text{font:13px 'Source Code Pro',monospace;\
fill:var(--main-color,#222)}.type-map a text,.type-map a tspan{fill:var(--type-link-color,#ad378a)}\
.type-map a:hover tspan{text-decoration:underline}.type-map .w{opacity:.65}\
.type-map path{fill:none;stroke:var(--main-color,#222);stroke-opacity:.35}\
.type-map .o{fill:var(--type-link-color,#ad378a)}.type-map .u{fill:var(--function-link-color,#8a6100)}\
.type-map .m{fill:var(--link-color,#3873ad)}</style>";

/// The rows as SVG, a line each.
pub(super) fn draw(rows: &[Row]) -> Vec<String> {
    let (height, indent) = STEP;
    let length = |row: &Row| {
        let letters = [&row.way, &row.name, &row.note].map(|text| shown(text).chars().count());
        (row.depth + 1) * indent + (letters.iter().sum::<usize>() + 4) * CHARACTER
    };
    let width = rows.iter().map(length).max().unwrap_or_default().max(480);
    let tall = (rows.len() + 1) * height;
    let mut lines = vec![
        "<div class=\"type-map\">".to_owned(),
        STYLE.to_owned(),
        format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width}\" height=\"{tall}\" \
             viewBox=\"0 0 {width} {tall}\">"
        ),
        format!("<path d=\"{}\"/>", connectors(rows)),
    ];
    lines.extend(rows.iter().enumerate().map(|(index, row)| line(index, row)));
    lines.push(legend(rows.len() * height + height / 2));
    lines.push("</svg>".to_owned());
    lines.push("</div>".to_owned());
    lines
}

/// The lines from each type to what it holds.
fn connectors(rows: &[Row]) -> String {
    let (height, indent) = STEP;
    let mut path = String::new();
    // For each level where the line to the next row below begins.
    let mut ends: Vec<usize> = Vec::new();
    for (index, row) in rows.iter().enumerate() {
        ends.truncate(row.depth);
        let to = index * height + height / 2;
        if let Some(from) = ends.last_mut() {
            let x = (row.depth - 1) * indent + 8;
            // Writing to a string cannot fail.
            let _ = write!(path, "M{x} {from}V{}q0 6 6 6h{}", to - 6, indent - 13);
            *from = to - 6;
        }
        ends.push(to + 5);
    }
    path
}

fn line(index: usize, row: &Row) -> String {
    let (height, indent) = STEP;
    let (x, y) = (row.depth * indent + 8, index * height + height / 2);
    let way = match row.way.is_empty() {
        true => String::new(),
        false => format!("<tspan class=\"w\">{}</tspan> ", shown(&row.way)),
    };
    let note = match row.note.is_empty() {
        true => String::new(),
        false => format!("<tspan class=\"w\">{}</tspan>", row.note),
    };
    let (mark, href, name) = (mark(row.mark, x, y), &row.href, &row.name);
    format!(
        "{mark}<text x=\"{}\" y=\"{}\">{way}<a href=\"{href}\"><tspan>{name}</tspan></a>{note}</text>",
        x + 12,
        y + 4
    )
}

fn mark(mark: Mark, x: usize, y: usize) -> String {
    match mark {
        Mark::Object => format!("<circle class=\"o\" cx=\"{x}\" cy=\"{y}\" r=\"4\"/>"),
        Mark::Union => {
            format!(
                "<polygon class=\"u\" points=\"{x},{} {},{y} {x},{} {},{y}\"/>",
                y - 5,
                x + 5,
                y + 5,
                x - 5
            )
        }
        Mark::Many => format!(
            "<rect class=\"m\" x=\"{}\" y=\"{}\" width=\"8\" height=\"8\"/>",
            x - 4,
            y - 4
        ),
    }
}

fn legend(y: usize) -> String {
    let entry = |of: Mark, x: usize, text: &str| {
        format!(
            "{}<text class=\"w\" x=\"{}\" y=\"{}\">{text}</text>",
            mark(of, x, y),
            x + 12,
            y + 4
        )
    };
    [
        entry(Mark::Object, 8, "object"),
        entry(Mark::Union, 90, "one of several"),
        entry(Mark::Many, 236, "map or list"),
        format!(
            "<text class=\"w\" x=\"364\" y=\"{}\">? optional  ↑ see above</text>",
            y + 4
        ),
    ]
    .concat()
}

/// Text of the input as text of HTML, cut to size.
fn shown(text: &str) -> String {
    let mut html = String::new();
    for (position, c) in text.chars().enumerate() {
        if position == NAME {
            html.push('…');
            break;
        }
        match c {
            '&' => html.push_str("&amp;"),
            '<' => html.push_str("&lt;"),
            '>' => html.push_str("&gt;"),
            '"' => html.push_str("&quot;"),
            c if c.is_control() => html.push('\u{fffd}'),
            c => html.push(c),
        }
    }
    html
}
