//! The paths in a source file: in `use` declarations, bodies, signatures and macros.
//!
//! Tokens are scanned rather than syntax, since the bodies of macros count. Items for tests (`#[cfg(test)]`) are left out,
//! and so is the argument of `quote!`, whose paths are those of emitted code.

use proc_macro2::{Delimiter, Group, Spacing, TokenStream, TokenTree};
use syn::Stmt;
use syn::parse::{ParseStream, Parser as _};

/// Macros whose argument is emitted code.
const QUOTES: &[&str] = &[
    "quote",
    "quote_spanned",
    "parse_quote",
    "parse_quote_spanned",
];

/// A path as written.
pub(super) struct Path {
    pub(super) line: usize,
    pub(super) segments: Vec<String>,
}

/// A declared module.
pub(super) struct Module {
    pub(super) name: String,
    pub(super) body: Body,
}

pub(super) enum Body {
    /// `mod name;`, with the file of a `#[path]` attribute.
    File(Option<String>),
    /// `mod name { … }`
    Inline(TokenStream),
}

/// The content of a module, without nested modules.
#[derive(Default)]
pub(super) struct Source {
    pub(super) paths: Vec<Path>,
    /// Names that a `use` at the level of the module brings in, with their paths.
    pub(super) names: Vec<(String, Vec<String>)>,
    pub(super) modules: Vec<Module>,
    /// Macros with `#[macro_export]`.
    pub(super) macros: Vec<String>,
    /// Whether a macro exports macros under names that it is given.
    has_given_names: bool,
    /// The words passed to macros.
    given: Vec<String>,
}

impl Source {
    pub(super) fn read(tokens: TokenStream) -> Self {
        let mut source = Self::default();
        source.scan(tokens, true);
        if source.has_given_names {
            source.macros.append(&mut source.given);
        }
        source
    }

    /// Scans the tokens of a module (`is_module`) or of a group inside it.
    fn scan(&mut self, tokens: TokenStream, is_module: bool) {
        let tokens: Vec<TokenTree> = tokens.into_iter().collect();
        let mut attributes: Vec<&Group> = Vec::new();
        let mut rest = tokens.as_slice();
        while let [token, after @ ..] = rest {
            rest = after;
            match (token, after) {
                (TokenTree::Punct(hash), [TokenTree::Group(attribute), ..])
                    if hash.as_char() == '#' && attribute.delimiter() == Delimiter::Bracket =>
                {
                    if is_for_tests(attribute) {
                        rest = after_item(&after[1..]);
                    } else {
                        attributes.push(attribute);
                    }
                }
                (TokenTree::Ident(word), _) => {
                    let before = &tokens[..tokens.len() - after.len() - 1];
                    rest = if word == "mod" && is_module {
                        self.module(&attributes, after)
                    } else if word == "macro_rules" {
                        self.macro_rules(&attributes, after)
                    } else if word == "use" {
                        self.import(after, is_module)
                    } else {
                        self.path(before, token, after)
                    };
                }
                (TokenTree::Group(group), _) => self.scan(group.stream(), false),
                _ => {}
            }
            if is_end(token) {
                attributes.clear();
            }
        }
    }

    fn module<'a>(&mut self, attributes: &[&Group], after: &'a [TokenTree]) -> &'a [TokenTree] {
        let [TokenTree::Ident(name), end, rest @ ..] = after else {
            return after;
        };
        let body = match end {
            TokenTree::Group(body) => Body::Inline(body.stream()),
            _ => Body::File(attributes.iter().find_map(|group| file(group))),
        };
        self.modules.push(Module {
            name: plain(&name.to_string()),
            body,
        });
        rest
    }

    fn macro_rules<'a>(
        &mut self,
        attributes: &[&Group],
        after: &'a [TokenTree],
    ) -> &'a [TokenTree] {
        let is_exported = |group: &&Group| group.stream().to_string() == "macro_export";
        let is_exported = attributes.iter().any(is_exported);
        match after {
            [_, TokenTree::Ident(name), rest @ ..] => {
                self.macros.extend(is_exported.then(|| name.to_string()));
                rest
            }
            _ => {
                self.has_given_names |= is_exported;
                after
            }
        }
    }

    fn import<'a>(&mut self, after: &'a [TokenTree], is_module: bool) -> &'a [TokenTree] {
        let end = after.iter().position(|token| is_punct(token, ';'));
        let (tree, rest) = after.split_at(end.unwrap_or(0));
        let mut found = Vec::new();
        expand(tree, &[], &mut found);
        for (name, path) in found {
            if is_module {
                self.names.push((name, path.segments.clone()));
            }
            self.paths.push(path);
        }
        rest
    }

    /// The path that begins with `first`, unless that ends a path or is a method, or nothing for a quote.
    fn path<'a>(
        &mut self,
        before: &[TokenTree],
        first: &TokenTree,
        after: &'a [TokenTree],
    ) -> &'a [TokenTree] {
        let word = first.to_string();
        match after {
            [bang, TokenTree::Group(_), rest @ ..]
                if is_punct(bang, '!') && QUOTES.contains(&word.as_str()) =>
            {
                return rest;
            }
            // `pub(in path)` restricts, it does not import.
            [TokenTree::Group(group), rest @ ..]
                if word == "pub" && group.stream().to_string().starts_with("in ") =>
            {
                return rest;
            }
            _ => {}
        }
        if let [bang, TokenTree::Group(group), ..] = after
            && is_punct(bang, '!')
        {
            let words = group.stream().into_iter();
            let words = words.filter(|token| matches!(token, TokenTree::Ident(_)));
            self.given.extend(words.map(|word| word.to_string()));
        }
        let mut segments = vec![plain(&word)];
        let mut rest = after;
        while let [one, two, TokenTree::Ident(segment), next @ ..] = rest
            && is_separator(one, two)
        {
            segments.push(plain(&segment.to_string()));
            rest = next;
        }
        let is_relative = match before {
            [.., one, two] if is_separator(one, two) => false,
            [.., one] => !is_punct(one, '.'),
            [] => true,
        };
        if is_relative && segments.len() > 1 {
            let line = first.span().start().line;
            self.paths.push(Path { line, segments });
        }
        rest
    }
}

/// The paths of a `use` tree, each with the name that it brings in.
fn expand(tokens: &[TokenTree], prefix: &[String], found: &mut Vec<(String, Path)>) {
    let mut segments = prefix.to_vec();
    let mut alias = None;
    for (index, token) in tokens.iter().enumerate() {
        match token {
            TokenTree::Group(group) => {
                let parts: Vec<TokenTree> = group.stream().into_iter().collect();
                for part in parts.split(|token| is_punct(token, ',')) {
                    expand(part, &segments, found);
                }
                return;
            }
            TokenTree::Ident(word) if word == "as" => {
                alias = tokens.get(index + 1).map(ToString::to_string);
                break;
            }
            TokenTree::Ident(word) => segments.push(plain(&word.to_string())),
            TokenTree::Punct(star) if star.as_char() == '*' => segments.push("*".to_owned()),
            // `::name` is a path of another crate.
            TokenTree::Punct(_) if segments.is_empty() => segments.push(String::new()),
            _ => {}
        }
    }
    if segments.len() > 1 && segments.last().is_some_and(|last| last == "self") {
        segments.pop();
    }
    if let (Some(last), Some(first)) = (segments.last(), tokens.first()) {
        let name = alias.unwrap_or_else(|| last.clone());
        let line = first.span().start().line;
        found.push((name, Path { line, segments }));
    }
}

/// Whether an attribute is `#[cfg(test)]`.
fn is_for_tests(attribute: &Group) -> bool {
    attribute.stream().to_string().replace(' ', "") == "cfg(test)"
}

/// The tokens after an item: after its semicolon, its body, or a field's comma.
fn after_item(tokens: &[TokenTree]) -> &[TokenTree] {
    let rest = |input: ParseStream<'_>| {
        input.parse::<Stmt>()?;
        input.parse::<TokenStream>()
    };
    let end = match rest.parse2(tokens.iter().cloned().collect()) {
        Ok(rest) => tokens.len() - rest.into_iter().count(),
        Err(_) => {
            let comma = tokens.iter().position(|token| is_punct(token, ','));
            comma.map_or(tokens.len(), |comma| comma + 1)
        }
    };
    &tokens[end..]
}

/// The file of `#[path = "file"]`.
fn file(attribute: &Group) -> Option<String> {
    let text = attribute.stream().to_string();
    let file = text.strip_prefix("path = \"")?.strip_suffix('"')?;
    Some(file.to_owned())
}

/// Whether attributes before this token no longer apply after it.
fn is_end(token: &TokenTree) -> bool {
    match token {
        TokenTree::Group(group) => group.delimiter() == Delimiter::Brace,
        _ => is_punct(token, ';') || matches!(token, TokenTree::Ident(word) if word == "mod"),
    }
}

fn is_punct(token: &TokenTree, char: char) -> bool {
    matches!(token, TokenTree::Punct(punct) if punct.as_char() == char)
}

fn is_separator(one: &TokenTree, two: &TokenTree) -> bool {
    let is_joint = matches!(one, TokenTree::Punct(punct) if punct.spacing() == Spacing::Joint);
    is_joint && is_punct(one, ':') && is_punct(two, ':')
}

/// A name without `r#`.
fn plain(word: &str) -> String {
    word.strip_prefix("r#").unwrap_or(word).to_owned()
}
