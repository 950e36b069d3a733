//! Whether a value is valid. Annotations are collected in the same pass, so `unevaluatedProperties` does not
//! evaluate the options of a union again.

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
use crate::json::{Json, Primitive};

/// References followed before verdicts are cached.
const UNREMEMBERED: u32 = 4_096;

/// References followed at least in a value that is not a tree, before it is made one; larger values are
/// allowed more, one for so many bytes.
const UNWRITTEN: u32 = 64;
const BYTES: usize = 2;

/// Nesting allowed in a value that is not a tree, whose serializers are on the stack as well.
const MAX_UNWRITTEN: u32 = 200;

#[derive(Debug)]
pub(super) struct Evaluation {
    /// How many more evaluations may be entered.
    depth: u32,
    /// Evaluations nested too deep, or the type of a value is unknown: no verdict counts.
    exhausted: bool,
    references: u32,
    /// How many references are followed in a value that is not a tree.
    unwritten: u32,
    /// Cached verdicts of references, by the addresses of schema and value, which must be a tree. Without
    /// them, a schema that refers to itself in several options would visit nested values exponentially often.
    verdicts: HashMap<(usize, usize), bool>,
    /// The value is a property name in a buffer, whose address is meaningless.
    in_name: bool,
}

/// `bytes` is about the length of the value as text.
pub(super) fn admits_written<T: Serialize>(schema: &Schema, value: &T, bytes: usize) -> bool {
    let mut evaluation = Evaluation::within(MAX_UNWRITTEN);
    let more = u32::try_from(bytes / BYTES).unwrap_or(u32::MAX);
    evaluation.unwritten = UNWRITTEN.saturating_add(more);
    let holds = evaluation.instance_holds(schema, &Written(value), None);
    if !evaluation.exhausted {
        return holds;
    }
    // A tree may nest deeper, and verdicts about its parts are cached.
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

    pub(super) fn admits(&mut self, schema: &Schema, value: &Value) -> bool {
        self.holds(schema, View::of(value), None) && !self.exhausted
    }

    pub(super) fn is_exhausted(&self) -> bool {
        self.exhausted
    }

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

    pub(super) fn descend(&mut self) -> bool {
        if self.exhausted || self.depth == 0 {
            self.exhausted = true;
            return false;
        }
        self.depth -= 1;
        true
    }

    pub(super) fn ascend(&mut self) {
        self.depth += 1;
    }

    pub(super) fn enter_name(&mut self) -> bool {
        std::mem::replace(&mut self.in_name, true)
    }

    pub(super) fn leave_name(&mut self, in_name: bool) {
        self.in_name = in_name;
    }

    /// `unevaluated…` looks only at what its own schema object has evaluated.
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
            (_, Primitive::Text(text)) => keyword.admits_text(text),
            (_, Primitive::Array) => self.array(keyword, value, evaluated),
            (_, Primitive::Object) => self.object(keyword, value, evaluated),
            (_, Primitive::Null | Primitive::Boolean(_)) => true,
        }
    }

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

    /// Every option is evaluated if annotations are collected: each that holds contributes.
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

pub(super) fn has_unevaluated(schema: &Schema) -> bool {
    matches!(
        schema.keywords.last(),
        Some(Keyword::UnevaluatedItems(_) | Keyword::UnevaluatedProperties(_))
    )
}
