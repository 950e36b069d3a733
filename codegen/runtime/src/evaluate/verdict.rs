//! Whether a value satisfies a schema. One pass: what keywords evaluate is collected while they are
//! asked, so that `unevaluatedProperties` costs no second look at the options of a union.

mod array;
mod object;

use std::cmp::Ordering;
use std::collections::HashMap;
use std::ptr::from_ref;

use serde_core::Serialize;
use serde_json::Value;

pub(super) use object::{is_additional, matching};

use super::evaluated::Evaluated;
use super::instance::{Instance, View};
use super::schema::{Keyword, MAX_EVALUATIONS, Schema};
use super::written::Written;
use crate::json::{Json, Primitive, code_points};

/// How many references are followed before verdicts are remembered.
const UNREMEMBERED: u32 = 4_096;

/// How many are followed at least for a value that is no tree, before it is made one; and for how many bytes of
/// text it is one more. Who looks at each part once needs no more.
const UNWRITTEN: u32 = 64;
const BYTES: usize = 2;

/// How deep evaluations of a value that is no tree may nest: the stack holds its serializers as well.
const MAX_UNWRITTEN: u32 = 200;

/// One question about one value and all inside.
#[derive(Debug)]
pub(super) struct Evaluation {
    /// How many more evaluations may be entered.
    depth: u32,
    /// Evaluations nested too deep, or it cannot be told what a value is: no verdict counts.
    exhausted: bool,
    references: u32,
    /// How many of them are followed for a value that is no tree.
    unwritten: u32,
    /// The verdicts of references, by the addresses of schema and value, which has to be a tree for it. Where a
    /// schema refers to itself in several options, a value that nests would else be looked at more often with
    /// every level.
    verdicts: HashMap<(usize, usize), bool>,
    /// The value is a name, which lies in a buffer: its address says nothing.
    in_name: bool,
}

/// Whether what a value is written as satisfies the schema; about so many bytes of text.
pub(super) fn admits_written<T: Serialize>(schema: &Schema, value: &T, bytes: usize) -> bool {
    let mut evaluation = Evaluation::within(MAX_UNWRITTEN);
    let more = u32::try_from(bytes / BYTES).unwrap_or(u32::MAX);
    evaluation.unwritten = UNWRITTEN.saturating_add(more);
    let holds = evaluation.instance_holds(schema, &Written(value), None);
    if !evaluation.exhausted {
        return holds;
    }
    // A tree may nest deeper, and verdicts about its parts are remembered.
    serde_json::to_value(value).is_ok_and(|tree| schema.admits(&tree))
}

impl Evaluation {
    pub(super) fn new() -> Self {
        Self::within(MAX_EVALUATIONS)
    }

    fn within(depth: u32) -> Self {
        Self {
            depth,
            exhausted: false,
            references: 0,
            unwritten: UNWRITTEN,
            verdicts: HashMap::new(),
            in_name: false,
        }
    }

    /// Whether the value satisfies the schema.
    pub(super) fn admits(&mut self, schema: &Schema, value: &Value) -> bool {
        self.holds(schema, View::of(value), None) && !self.exhausted
    }

    /// Whether evaluations nested too deep to tell.
    pub(super) fn is_exhausted(&self) -> bool {
        self.exhausted
    }

    /// Whether a part of the value satisfies a schema.
    fn part_holds(&mut self, schema: &Schema, instance: &dyn Instance) -> bool {
        self.instance_holds(schema, instance, None)
    }

    fn instance_holds(
        &mut self,
        schema: &Schema,
        instance: &dyn Instance,
        mut evaluated: Option<&mut Evaluated>,
    ) -> bool {
        if schema.keywords.is_empty() {
            return true;
        }
        let mut holds = false;
        self.exhausted |= !instance.view(&mut |view| {
            holds = self.holds(schema, view, evaluated.as_deref_mut());
        });
        holds
    }

    /// Whether the value satisfies the schema; what it evaluates is added to `evaluated`.
    pub(super) fn holds(
        &mut self,
        schema: &Schema,
        value: View<'_>,
        evaluated: Option<&mut Evaluated>,
    ) -> bool {
        if schema.keywords.is_empty() {
            return true;
        }
        if !self.descend() {
            return false;
        }
        let holds = match evaluated {
            _ if has_unevaluated(schema) => self.rest_holds(schema, value, evaluated),
            None => schema
                .keywords
                .iter()
                .all(|keyword| self.keyword(keyword, value, &mut None)),
            Some(evaluated) => self.all_hold(schema.keywords, value, evaluated),
        };
        self.ascend();
        holds
    }

    /// Enters an evaluation inside another; not where there are too many.
    pub(super) fn descend(&mut self) -> bool {
        if self.exhausted || self.depth == 0 {
            self.exhausted = true;
            return false;
        }
        self.depth -= 1;
        true
    }

    /// Leaves an evaluation.
    pub(super) fn ascend(&mut self) {
        self.depth += 1;
    }

    /// Says that a name is looked at; whether one was.
    pub(super) fn enter_name(&mut self) -> bool {
        std::mem::replace(&mut self.in_name, true)
    }

    /// Says that the name is left, and whether one still is looked at.
    pub(super) fn leave_name(&mut self, in_name: bool) {
        self.in_name = in_name;
    }

    /// A schema that speaks of what is not evaluated means: by itself.
    fn rest_holds(
        &mut self,
        schema: &Schema,
        value: View<'_>,
        evaluated: Option<&mut Evaluated>,
    ) -> bool {
        let mut own = Evaluated::like(evaluated.as_deref());
        let holds = self.all_hold(schema.keywords, value, &mut own);
        if let Some(evaluated) = evaluated {
            evaluated.join(own);
        }
        holds
    }

    pub(super) fn all_hold(
        &mut self,
        keywords: &[Keyword],
        value: View<'_>,
        evaluated: &mut Evaluated,
    ) -> bool {
        let mut holds = true;
        for keyword in keywords {
            holds &= self.keyword(keyword, value, &mut Some(&mut *evaluated));
            if !holds && !evaluated.thorough {
                return false;
            }
        }
        holds
    }

    /// Whether one keyword holds.
    pub(super) fn keyword(
        &mut self,
        keyword: &Keyword,
        value: View<'_>,
        evaluated: &mut Option<&mut Evaluated>,
    ) -> bool {
        match (keyword, value.primitive) {
            (Keyword::Never, _) => false,
            (Keyword::Types(types), primitive) => types.admit_primitive(primitive),
            (Keyword::Enum(values), _) => self.is_one_of(values, value),
            (Keyword::Const(json), _) => self.is_one_of(std::slice::from_ref(json), value),
            (Keyword::Ref(target), _) => self.reference(target, value, evaluated),
            (Keyword::AllOf(_) | Keyword::AnyOf(_) | Keyword::OneOf(_) | Keyword::If { .. }, _) => {
                self.combination(keyword, value, evaluated)
            }
            (Keyword::Not(schema), _) => !self.holds(schema, value, None),
            (_, Primitive::Number(number)) => match keyword {
                Keyword::Minimum(limit) => limit.compare(number) != Ordering::Less,
                Keyword::Maximum(limit) => limit.compare(number) != Ordering::Greater,
                Keyword::ExclusiveMinimum(limit) => limit.compare(number) == Ordering::Greater,
                Keyword::ExclusiveMaximum(limit) => limit.compare(number) == Ordering::Less,
                Keyword::MultipleOf(divisor) => divisor.divides(number),
                _ => true,
            },
            (_, Primitive::Text(text)) => match keyword {
                Keyword::MinLength(limit) => has_at_least(text, *limit),
                Keyword::MaxLength(limit) => {
                    text.len() as u64 <= *limit || code_points(text) as u64 <= *limit
                }
                Keyword::Pattern(pattern) => pattern.is_match(text),
                Keyword::Format(format) => format.admits(text),
                _ => true,
            },
            (_, Primitive::Array) => self.array(keyword, value, evaluated),
            (_, Primitive::Object) => self.object(keyword, value, evaluated),
            (_, Primitive::Null | Primitive::Boolean(_)) => true,
        }
    }

    /// Whether the value is one of some constants.
    fn is_one_of(&mut self, values: &[Json], value: View<'_>) -> bool {
        if !matches!(value.primitive, Primitive::Array | Primitive::Object) {
            return values.iter().any(|json| json.is_scalar(value.primitive));
        }
        match value.instance.to_tree() {
            Some(tree) => values.iter().any(|json| json.is(&tree)),
            None => {
                self.exhausted = true;
                false
            }
        }
    }

    fn reference(
        &mut self,
        target: &'static Schema,
        value: View<'_>,
        evaluated: &mut Option<&mut Evaluated>,
    ) -> bool {
        self.references = self.references.saturating_add(1);
        let tree = value.instance.as_tree();
        let few = if tree.is_some() {
            UNREMEMBERED
        } else {
            self.unwritten
        };
        if evaluated.is_some() || self.in_name || self.references <= few {
            return self.holds(target, value, evaluated.as_deref_mut());
        }
        let Some(tree) = tree else {
            self.exhausted = true;
            return false;
        };
        let key = (from_ref(target).addr(), from_ref(tree).addr());
        if let Some(verdict) = self.verdicts.get(&key) {
            return *verdict;
        }
        let verdict = self.holds(target, value, None);
        self.verdicts.insert(key, verdict);
        verdict
    }

    /// `allOf`, `anyOf`, `oneOf` and `if`. Of the options of a union those that hold have evaluated
    /// something, so all are asked where that counts.
    fn combination(
        &mut self,
        keyword: &Keyword,
        value: View<'_>,
        evaluated: &mut Option<&mut Evaluated>,
    ) -> bool {
        match keyword {
            Keyword::AllOf(schemas) => {
                let mut holds = true;
                for schema in *schemas {
                    holds &= self.option(schema, value, evaluated.as_deref_mut());
                    if !holds && !is_thorough(evaluated) {
                        return false;
                    }
                }
                holds
            }
            Keyword::AnyOf(options) => {
                let mut any = false;
                for option in *options {
                    any |= self.option(option, value, evaluated.as_deref_mut());
                    if any && evaluated.is_none() {
                        return true;
                    }
                }
                any
            }
            Keyword::OneOf(options) => {
                let mut holding = 0;
                let mut own = Evaluated::like(evaluated.as_deref());
                for option in *options {
                    let collected = evaluated.is_some().then_some(&mut own);
                    holding += usize::from(self.option(option, value, collected));
                    if holding > 1 {
                        return false;
                    }
                }
                match evaluated {
                    Some(evaluated) if holding == 1 => evaluated.join(own),
                    Some(evaluated) => evaluated.join_failed(own),
                    None => {}
                }
                holding == 1
            }
            Keyword::If {
                condition,
                then,
                otherwise,
            } => {
                let next = if self.option(condition, value, evaluated.as_deref_mut()) {
                    then
                } else {
                    otherwise
                };
                next.is_none_or(|schema| self.holds(schema, value, evaluated.as_deref_mut()))
            }
            _ => true,
        }
    }

    /// Whether one of several schemas holds; only then it has evaluated something.
    fn option(
        &mut self,
        option: &Schema,
        value: View<'_>,
        evaluated: Option<&mut Evaluated>,
    ) -> bool {
        let Some(evaluated) = evaluated else {
            return self.holds(option, value, None);
        };
        let mut own = Evaluated::like(Some(evaluated));
        let holds = self.holds(option, value, Some(&mut own));
        if holds {
            evaluated.join(own);
        } else {
            evaluated.join_failed(own);
        }
        holds
    }
}

fn is_thorough(evaluated: &Option<&mut Evaluated>) -> bool {
    evaluated
        .as_ref()
        .is_some_and(|evaluated| evaluated.thorough)
}

/// Whether the schema itself speaks of what is not evaluated.
pub(super) fn has_unevaluated(schema: &Schema) -> bool {
    matches!(
        schema.keywords.last(),
        Some(Keyword::UnevaluatedItems(_) | Keyword::UnevaluatedProperties(_))
    )
}

/// Whether a text has that many code points; a code point takes four bytes at most.
fn has_at_least(text: &str, count: u64) -> bool {
    let bytes = text.len() as u64;
    bytes >= count && (bytes / 4 >= count || code_points(text) as u64 >= count)
}
