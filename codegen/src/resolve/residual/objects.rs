//! Object keywords.

use super::known::{Known, Member};
use super::scalars::open;
use super::{Remainder, Residual};
use crate::constraint::{Keyword, Schema};
use crate::graph::{Kind, MapNode};
use crate::pattern::Compiled;

impl<'g> Residual<'_, 'g> {
    /// The remainder of an object keyword.
    pub(super) fn object(
        &mut self,
        known: Known<'g>,
        keyword: &Keyword,
    ) -> Remainder<Vec<Keyword>> {
        let map = match self.kind(known) {
            Some(Kind::Map(map)) => Some(map),
            _ => None,
        };
        let holds =
            |does: fn(&MapNode, u64) -> bool, limit| map.is_some_and(|map| does(map, limit));
        match keyword {
            Keyword::MinProperties(limit)
                if holds(|map, limit| map.min_properties >= Some(limit), *limit) =>
            {
                Remainder::Holds
            }
            Keyword::MaxProperties(limit)
                if holds(
                    |map, limit| map.max_properties.is_some_and(|most| most <= limit),
                    *limit,
                ) =>
            {
                Remainder::Holds
            }
            Keyword::Required(names) => self.required(known, names),
            Keyword::DependentRequired(dependencies) => self.dependent(known, dependencies),
            Keyword::DependentSchemas(dependencies) => {
                let mut left = Vec::new();
                for (name, schema) in dependencies {
                    if self.is_absent(known, name) {
                        continue;
                    }
                    match self.schema(known, schema) {
                        Remainder::Holds => {}
                        rest => left.push((name.clone(), rest.or_whole(schema))),
                    }
                }
                some(left, Keyword::DependentSchemas)
            }
            Keyword::Properties(properties) => self.listed_properties(known, properties),
            Keyword::PatternProperties { except, patterns } => {
                self.patterns(known, except, patterns)
            }
            Keyword::AdditionalProperties {
                properties,
                patterns,
                schema,
            } => self.additional(known, properties, patterns, schema),
            other => open(other),
        }
    }

    fn is_absent(&self, known: Known<'g>, name: &str) -> bool {
        matches!(self.member(known, name), Member::Absent)
    }

    fn is_required(&self, known: Known<'g>, name: &str) -> bool {
        let field = self.field(known, name);
        field.is_some_and(|field| field.required)
    }

    fn required(&self, known: Known<'g>, names: &[String]) -> Remainder<Vec<Keyword>> {
        if names.iter().any(|name| self.is_absent(known, name)) {
            return Remainder::Fails;
        }
        let left = names.iter().filter(|name| !self.is_required(known, name));
        some(left.cloned().collect(), Keyword::Required)
    }

    fn dependent(
        &self,
        known: Known<'g>,
        dependencies: &[(String, Vec<String>)],
    ) -> Remainder<Vec<Keyword>> {
        let mut left = Vec::new();
        for (name, demanded) in dependencies {
            let open = demanded
                .iter()
                .filter(|name| !self.is_required(known, name));
            let open: Vec<String> = open.cloned().collect();
            if !open.is_empty() && !self.is_absent(known, name) {
                left.push((name.clone(), open));
            }
        }
        some(left, Keyword::DependentRequired)
    }

    fn listed_properties(
        &mut self,
        known: Known<'g>,
        properties: &[(String, Schema)],
    ) -> Remainder<Vec<Keyword>> {
        let mut left = Vec::new();
        for (name, schema) in properties {
            let Member::Value(member) = self.member(known, name) else {
                continue;
            };
            match self.schema(member, schema) {
                Remainder::Holds => {}
                Remainder::Fails if self.is_required(known, name) => return Remainder::Fails,
                rest => left.push((name.clone(), rest.or_whole(schema))),
            }
        }
        some(left, Keyword::Properties)
    }

    /// Fields are checked by name, other properties by pattern.
    fn patterns(
        &mut self,
        known: Known<'g>,
        except: &[String],
        patterns: &[(Compiled, Schema)],
    ) -> Remainder<Vec<Keyword>> {
        let (fields, names) = self.fields(known, except);
        let named = fields.into_iter().map(|name| {
            let matching = patterns.iter();
            let matching = matching.filter(|(pattern, _)| pattern.is_match(name));
            (name, matching.map(|(_, schema)| schema).collect())
        });
        let mut left = match self.asked_by_name(known, named.collect()) {
            Remainder::Holds => Vec::new(),
            Remainder::Fails => return Remainder::Fails,
            Remainder::Open(left) => left,
        };
        if let Member::Value(others) = self.others(known) {
            // The schemas are kept whole: checking fields as well changes nothing.
            let open = patterns.iter();
            let open = open.filter(|(_, schema)| self.schema(others, schema) != Remainder::Holds);
            let open: Vec<_> = open.cloned().collect();
            if !open.is_empty() {
                left.push(Keyword::PatternProperties {
                    except: names,
                    patterns: open,
                });
            }
        }
        some_of(left)
    }

    fn additional(
        &mut self,
        known: Known<'g>,
        properties: &[String],
        patterns: &[Compiled],
        schema: &Schema,
    ) -> Remainder<Vec<Keyword>> {
        let (fields, names) = self.fields(known, properties);
        let mut named = Vec::new();
        for name in fields {
            if patterns.iter().any(|pattern| pattern.is_match(name)) {
                continue;
            }
            let Member::Value(member) = self.member(known, name) else {
                continue;
            };
            match self.schema(member, schema) {
                Remainder::Holds => {}
                Remainder::Open(rest) => named.push((name.to_owned(), rest)),
                // A property that is not allowed is best reported as an additional one.
                Remainder::Fails => {
                    return Remainder::Open(vec![Keyword::AdditionalProperties {
                        properties: properties.to_vec(),
                        patterns: patterns.to_vec(),
                        schema: Box::new(schema.clone()),
                    }]);
                }
            }
        }
        let mut left = Vec::new();
        if !named.is_empty() {
            left.push(Keyword::Properties(named));
        }
        if let Member::Value(others) = self.others(known) {
            match self.schema(others, schema) {
                Remainder::Holds => {}
                rest => left.push(Keyword::AdditionalProperties {
                    properties: names,
                    patterns: patterns.to_vec(),
                    schema: Box::new(rest.or_whole(schema)),
                }),
            }
        }
        some_of(left)
    }

    /// The fields of an object that are not among these names, and all the names together, sorted by bytes.
    fn fields(&self, known: Known<'g>, except: &[String]) -> (Vec<&'g str>, Vec<String>) {
        let object = self.properties(known);
        let fields = object.map_or(&[][..], |object| &object.fields);
        let others = fields.iter().map(|field| field.key.as_str());
        let others: Vec<&str> = others
            .filter(|name| {
                except
                    .binary_search_by(|known| known.as_str().cmp(name))
                    .is_err()
            })
            .collect();
        let mut names = except.to_vec();
        names.extend(others.iter().map(|name| (*name).to_owned()));
        names.sort_unstable();
        (others, names)
    }

    /// The remainder of schemas for the values of fields.
    fn asked_by_name(
        &mut self,
        known: Known<'g>,
        named: Vec<(&'g str, Vec<&Schema>)>,
    ) -> Remainder<Vec<Keyword>> {
        let mut left = Vec::new();
        for (name, schemas) in named {
            let Member::Value(member) = self.member(known, name) else {
                continue;
            };
            let mut open = Vec::new();
            for schema in schemas {
                match self.schema(member, schema) {
                    Remainder::Holds => {}
                    Remainder::Fails if self.is_required(known, name) => return Remainder::Fails,
                    rest => open.push(rest.or_whole(schema)),
                }
            }
            match open.len() {
                0 => {}
                1 => left.extend(open.pop().map(|schema| (name.to_owned(), schema))),
                _ => {
                    let pointer = open[0].pointer.clone();
                    let all = super::settle::all(&pointer, vec![Keyword::AllOf(open)]);
                    left.push((name.to_owned(), all));
                }
            }
        }
        some(left, Keyword::Properties)
    }
}

/// A keyword with what remains in it; it holds if nothing does.
fn some<T>(left: Vec<T>, make: impl FnOnce(Vec<T>) -> Keyword) -> Remainder<Vec<Keyword>> {
    match left.is_empty() {
        true => Remainder::Holds,
        false => Remainder::Open(vec![make(left)]),
    }
}

fn some_of(left: Vec<Keyword>) -> Remainder<Vec<Keyword>> {
    match left.is_empty() {
        true => Remainder::Holds,
        false => Remainder::Open(left),
    }
}
