//! Files in TOML that people write: a text enters; its tables and what stands in them leave, every mistake with
//! line and column. Each kind of file has its own mistakes; what goes wrong with TOML itself is the same for all.

use std::marker::PhantomData;
use std::ops::Range;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use crate::error::{Error, ErrorKind, Errors, Location};

/// What can be wrong with a file of one kind.
pub(crate) trait Mistake: Into<ErrorKind> {
    /// It is no TOML.
    fn syntax(message: String) -> Self;
    /// A key means nothing here.
    fn unknown_key(key: &str, expected: &'static [&'static str]) -> Self;
    /// A key is missing, or one of several.
    fn missing_key(key: &'static str) -> Self;
    /// A value is of the wrong type.
    fn wrong_type(expected: &'static str, found: String) -> Self;
    /// What helps, if anything does.
    fn hint(&self) -> Option<String> {
        None
    }
}

/// The tables of a file, and what is wrong with them.
pub(crate) struct Tables<'a, M> {
    pub(crate) file: &'a str,
    text: &'a str,
    errors: Errors,
    mistakes: PhantomData<M>,
}

/// A table of an array of tables, and where it begins.
pub(crate) type Entry<'t, 'a> = (&'t DeTable<'a>, Range<usize>);

/// Reads a file; `file` is its name for messages.
///
/// # Errors
/// Everything that is wrong with it.
pub(crate) fn read<'a, M: Mistake, T: Default>(
    file: &'a str,
    text: &'a str,
    read: impl FnOnce(&mut Tables<'a, M>, &DeTable<'a>) -> T,
) -> Result<T, Errors> {
    let mut tables = Tables {
        file,
        text,
        errors: Errors::new(),
        mistakes: PhantomData,
    };
    let made = match DeTable::parse(text) {
        Ok(table) => read(&mut tables, table.get_ref()),
        Err(error) => {
            let mistake = M::syntax(error.message().to_owned());
            tables.fail(error.span().unwrap_or(0..0), mistake);
            T::default()
        }
    };
    tables.errors.gate(made)
}

impl<'a, M: Mistake> Tables<'a, M> {
    /// The tables of an array of tables.
    pub(crate) fn entries<'t>(&mut self, value: &'t Spanned<DeValue<'a>>) -> Vec<Entry<'t, 'a>> {
        let expected = "an array of tables, as in `[[…]]`";
        let DeValue::Array(items) = value.get_ref() else {
            self.wrong_type(value, expected);
            return Vec::new();
        };
        let mut entries = Vec::new();
        for item in items.iter() {
            match item.get_ref() {
                DeValue::Table(table) => entries.push((table, item.span())),
                _ => self.wrong_type(item, expected),
            }
        }
        entries
    }

    /// The text under a key, if it is there.
    pub(crate) fn string(&mut self, table: &DeTable<'a>, key: &str) -> Option<String> {
        let value = table.get(key)?;
        match value.get_ref() {
            DeValue::String(text) => Some(text.clone().into_owned()),
            _ => {
                self.wrong_type(value, "a string");
                None
            }
        }
    }

    /// Reports all keys but these.
    pub(crate) fn only(&mut self, table: &DeTable<'a>, expected: &'static [&'static str]) {
        for (key, _) in table {
            if !expected.contains(&key.get_ref().as_ref()) {
                self.fail(key.span(), M::unknown_key(key.get_ref(), expected));
            }
        }
    }

    /// Reports that keys are missing, unless one is there and was reported for another reason.
    pub(crate) fn missing<T>(
        &mut self,
        table: &DeTable<'a>,
        span: &Range<usize>,
        keys: &[&str],
        key: &'static str,
    ) -> Option<T> {
        if keys.iter().all(|key| table.get(*key).is_none()) {
            self.fail(span.clone(), M::missing_key(key));
        }
        None
    }

    /// Reports a value of the wrong type.
    pub(crate) fn wrong_type(&mut self, value: &Spanned<DeValue<'a>>, expected: &'static str) {
        let noun = value.get_ref().type_str();
        let article = match noun.starts_with(['a', 'e', 'i', 'o', 'u']) {
            true => "an",
            false => "a",
        };
        self.fail(
            value.span(),
            M::wrong_type(expected, format!("{article} {noun}")),
        );
    }

    /// Reports a mistake.
    pub(crate) fn fail(&mut self, span: Range<usize>, mistake: M) {
        let hint = mistake.hint();
        self.push(span, mistake.into(), hint);
    }

    /// Reports an error of another kind.
    pub(crate) fn push(&mut self, span: Range<usize>, kind: ErrorKind, hint: Option<String>) {
        let location = self.location(span.start);
        self.errors.push(Error {
            location,
            kind,
            hint,
        });
    }

    /// Line and column of a byte of the text.
    pub(crate) fn location(&self, offset: usize) -> Location {
        let before = self.text.get(..offset).unwrap_or(self.text);
        let line = before.rsplit('\n').next().unwrap_or_default();
        Location {
            file: self.file.to_owned(),
            line: before.matches('\n').count() + 1,
            column: line.chars().count() + 1,
            pointer: String::new(),
        }
    }
}
