//! The code blocks of the README and the guide, and the files they show.

use std::fs;
use std::path::{Path, PathBuf};

/// A fenced code block.
#[derive(Clone, Debug)]
pub struct Block<'a> {
    /// The info string of the fence.
    pub language: &'a str,
    /// The lines between the fences.
    pub text: &'a str,
    /// The file that it shows, named at the end of the line before the block, as in “`build.rs`:”.
    pub file: Option<&'a str>,
    /// The offset of the text in the page.
    pub start: usize,
}

/// The code blocks of a page.
///
/// # Panics
/// If a block is not closed.
#[must_use]
pub fn blocks(page: &str) -> Vec<Block<'_>> {
    let mut blocks = Vec::new();
    let (mut before, mut open) = ("", None);
    let mut offset = 0;
    for line in page.split_inclusive('\n') {
        let end = offset + line.len();
        match (line.strip_prefix("```"), open.take()) {
            (Some(language), None) => open = Some((language.trim(), end, named(before))),
            (Some(_), Some((language, start, file))) => {
                let text = &page[start..offset];
                blocks.push(Block {
                    language,
                    text,
                    file,
                    start,
                });
            }
            (None, block) => open = block,
        }
        if !line.trim().is_empty() {
            before = line.trim_end();
        }
        offset = end;
    }
    assert!(open.is_none(), "a code block is not closed");
    blocks
}

/// The file that a line names, which has an extension.
fn named(line: &str) -> Option<&str> {
    let (_, name) = line.strip_suffix("`:")?.rsplit_once('`')?;
    Path::new(name).extension().map(|_| name)
}

/// The page with the texts of some blocks replaced, in order.
#[must_use]
pub fn with_texts(page: &str, texts: &[(Block<'_>, String)]) -> String {
    let mut new = String::new();
    let mut copied = 0;
    for (block, text) in texts {
        new += &page[copied..block.start];
        new += text;
        copied = block.start + block.text.len();
    }
    new + &page[copied..]
}

/// The paths of the README and the guide's pages.
///
/// # Panics
/// If the folder of the guide cannot be listed.
#[must_use]
pub fn pages() -> Vec<PathBuf> {
    let root = crate::commands::root();
    let guide = fs::read_dir(root.join("codegen/docs")).expect("the guide");
    let mut pages: Vec<PathBuf> = guide.map(|page| page.expect("a page").path()).collect();
    pages.push(root.join("README.md"));
    pages.sort();
    pages
}
