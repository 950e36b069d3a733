//! Builds the types of a model.

use std::collections::HashSet;

use super::facts::Facts;
use crate::graph::{
    ArrayNode, FieldContent, Graph, Kind, MapNode, NodeId, ObjectNode, RuleNode, RuleScalar,
    UnionNode,
};
use crate::model::{
    Additional, ArrayShape, CheckedShape, Content, Custom, Docs, EnumShape, EnumValue, Field,
    MapShape, ObjectShape, OptionContent, Origin, Ref, Rule, RuleValue, Shape, Type, TypeId,
    UnionOption, UnionShape, Variant,
};
use crate::name::{self, Names};
use crate::prose;

/// The input of building types.
struct Source<'a> {
    facts: &'a Facts<'a>,
    graph: &'a Graph,
    names: &'a Names,
    /// The names before renaming.
    documented: &'a Names,
}

pub(super) fn build(facts: &Facts<'_>, names: &Names, documented: &Names) -> Vec<Type> {
    let source = Source {
        facts,
        graph: facts.graph,
        names,
        documented,
    };
    facts.ids().map(|id| source.build(id)).collect()
}

impl Source<'_> {
    fn build(&self, id: TypeId) -> Type {
        let facts = self.facts;
        let node = self.graph.node(facts.first(id));
        Type {
            name: self.names.types[id.0].name.clone(),
            docs: Docs {
                corrections: corrections(self.graph, &facts.merged.members[id.0]),
                ..node.docs.clone()
            },
            places: facts.places[id.0].clone(),
            shape: match facts.kind(id) {
                Some(kind) => self.shape(id, kind),
                None => self.wrapper(id),
            },
            scope: facts.scopes[id.0],
            tolerable: facts.tolerable[id.0],
            secret: node.secret,
        }
    }

    /// A type that wraps another without a check.
    fn wrapper(&self, id: TypeId) -> Shape {
        Shape::Checked(CheckedShape {
            inner: self.part(id, 0),
            check: None,
            custom: None,
        })
    }

    /// The part of a type at a position.
    fn part(&self, id: TypeId, position: usize) -> Ref {
        let part = self.facts.held[id.0].parts[position].clone();
        part.expect("a constant is not held")
    }

    fn shape(&self, id: TypeId, kind: &Kind) -> Shape {
        let node = self.facts.first(id);
        match kind {
            Kind::String(shape) => Shape::String(shape.clone()),
            Kind::Integer(shape) => Shape::Integer(shape.clone()),
            Kind::Number(shape) => Shape::Number(shape.clone()),
            Kind::Enum(values) => Shape::Enum(self.enumeration(id, node, values)),
            Kind::Object(object) => Shape::Object(self.object(id, object)),
            Kind::Map(map) => Shape::Map(self.map(map)),
            Kind::Array(array) => Shape::Array(self.array(array)),
            Kind::Union(union) => Shape::Union(self.union(id, node, union)),
            Kind::Checked(_, check) => Shape::Checked(CheckedShape {
                inner: self.part(id, 0),
                check: self.facts.checks.of(node, check),
                custom: None,
            }),
            Kind::Custom(_, own) => Shape::Checked(CheckedShape {
                inner: self.part(id, 0),
                check: None,
                custom: Some(Custom {
                    ty: own.ty.clone(),
                    text: own.text,
                }),
            }),
            Kind::Any
            | Kind::Never
            | Kind::Null
            | Kind::NotObject
            | Kind::NotArray
            | Kind::Boolean
            | Kind::Constant(_)
            | Kind::Tuple(_)
            | Kind::Nullable(_)
            | Kind::Reference(_) => {
                unreachable!(
                    "`{}` has no type of its own",
                    self.graph.node(node).place.pointer
                )
            }
        }
    }

    fn object(&self, id: TypeId, object: &ObjectNode) -> ObjectShape {
        let check = object.check.as_ref();
        ObjectShape {
            fields: self.fields(id, object),
            closed: object.closed,
            rules: self.rules(id, object),
            additional: object.additional.map(|values| Additional {
                name: self.names.types[id.0].rest.clone().unwrap_or_default(),
                values: self.facts.ty(values),
            }),
            check: check.and_then(|check| self.facts.checks.of(self.facts.first(id), check)),
        }
    }

    fn fields(&self, id: TypeId, object: &ObjectNode) -> Vec<Field> {
        let documented = &self.documented.types[id.0];
        let taken = documented.members.iter().chain(&documented.rest).cloned();
        let taken: HashSet<String> = taken.collect();
        let names = self.names.types[id.0].members.iter();
        let fields = object.fields.iter().zip(names).enumerate();
        let fields = fields.map(|(position, (field, name))| {
            let place = self.facts.place_of(id, &field.content);
            let (content, docs, timestamp) = match &field.content {
                FieldContent::Value(node) => {
                    let documented = &documented.members[position];
                    let timestamp = self.is_timestamp(*node);
                    (
                        Content::Value(self.part(id, position)),
                        self.formatted(*node),
                        timestamp.then(|| name::timestamp(documented, &taken)),
                    )
                }
                FieldContent::Constant { value, docs, .. } => {
                    (Content::Constant(value.clone()), docs.clone(), None)
                }
            };
            Field {
                name: name.clone(),
                key: field.key.clone(),
                content,
                required: field.required,
                docs,
                place,
                timestamp,
            }
        });
        fields.collect()
    }

    /// The rules between the fields of an object, without those that never hold.
    fn rules(&self, id: TypeId, object: &ObjectNode) -> Vec<Rule> {
        let rules = object.rules.iter().filter_map(|rule| {
            let (field, required) = (rule.field, rule.required.clone());
            let origin = self.origin(id, object, rule);
            Some(match &rule.equals {
                None => Rule::RequiredWith {
                    field,
                    required,
                    origin,
                },
                Some(values) => {
                    let equals = self.values(&object.fields[field].content, values);
                    if equals.is_empty() {
                        return None;
                    }
                    Rule::RequiredIf {
                        field,
                        equals,
                        required,
                        origin,
                    }
                }
            })
        });
        rules.collect()
    }

    /// The documentation of a node; a reference without any has that of its target.
    fn docs(&self, node: NodeId) -> Docs {
        let docs = &self.graph.node(node).docs;
        let target = &self.graph.node(self.graph.target(node)).docs;
        Docs {
            title: docs.title.clone().or_else(|| target.title.clone()),
            description: docs
                .description
                .clone()
                .or_else(|| target.description.clone()),
            deprecated: docs.deprecated || target.deprecated,
            notes: if docs.notes.is_empty() {
                target.notes.clone()
            } else {
                docs.notes.clone()
            },
            corrections: docs.corrections.clone(),
        }
    }

    /// The documentation with the `format` of a plain string, which no type of its own states.
    fn formatted(&self, node: NodeId) -> Docs {
        let mut docs = self.docs(node);
        let mut held = self.graph.target(node);
        while let Kind::Nullable(inner) | Kind::Array(ArrayNode { items: inner, .. }) =
            self.graph.node(held).kind
            && self.facts.merged.own(held).is_none()
        {
            held = self.graph.target(inner);
        }
        if let Kind::String(shape) = &self.graph.node(held).kind
            && let (Some(format), None) = (&shape.format, self.facts.merged.own(held))
        {
            let text = format!("Format: `{format}`.");
            docs.description = Some(match docs.description {
                Some(description) => format!("{description}\n\n{text}"),
                None => text,
            });
        }
        docs
    }

    /// Whether a value is text, or `null`, documented as a point in time by its format or in prose.
    fn is_timestamp(&self, node: NodeId) -> bool {
        let mut held = self.graph.target(node);
        while let Kind::Nullable(inner) = self.graph.node(held).kind
            && self.facts.merged.own(held).is_none()
        {
            held = self.graph.target(inner);
        }
        let Kind::String(shape) = &self.graph.node(held).kind else {
            return false;
        };
        match shape.format.as_deref() {
            Some(format) => format == "date-time",
            None => {
                let says = self.docs(node).description;
                says.is_some_and(|says| prose::names_a_time(&says))
            }
        }
    }

    /// The origin of a rule: its own sentence, otherwise the description of the deciding property.
    fn origin(&self, id: TypeId, object: &ObjectNode, rule: &RuleNode) -> Origin {
        let described = match &object.fields[rule.field].content {
            FieldContent::Value(node) => self.docs(*node).description,
            FieldContent::Constant { docs, .. } => docs.description.clone(),
        };
        Origin {
            place: self.facts.place(id, &rule.origin.place),
            sentence: rule.origin.sentence.clone().or(described),
        }
    }

    /// The values of a rule in the type of the deciding field, without those it never has.
    fn values(&self, content: &FieldContent, values: &[RuleScalar]) -> Vec<RuleValue> {
        let FieldContent::Value(node) = content else {
            return Vec::new();
        };
        let mut target = self.graph.target(*node);
        if let Kind::Nullable(inner) = self.graph.node(target).kind {
            target = self.graph.target(inner);
        }
        // The enum has the variants of the first node of its type, in that order.
        let first = self
            .facts
            .merged
            .own(target)
            .and_then(|id| self.facts.merged.members[id.0].first());
        let kind = &self.graph.node(first.copied().unwrap_or(target)).kind;
        let held = |value: &RuleScalar| match (value, kind) {
            (RuleScalar::Value(value), Kind::Enum(variants)) => variants
                .iter()
                .position(|variant| variant == value)
                .map(RuleValue::Variant),
            (RuleScalar::Boolean(value), Kind::Boolean) => Some(RuleValue::Boolean(*value)),
            (RuleScalar::Value(EnumValue::String(text)), Kind::String(_)) => {
                Some(RuleValue::String(text.clone()))
            }
            (RuleScalar::Value(EnumValue::Integer(value)), Kind::Integer(_)) => {
                Some(RuleValue::Integer(*value))
            }
            _ => None,
        };
        values.iter().filter_map(held).collect()
    }

    fn map(&self, map: &MapNode) -> MapShape {
        MapShape {
            keys: map.keys.and_then(|keys| self.facts.merged.own(keys)),
            values: self.facts.ty(map.values),
            min_properties: map.min_properties,
            max_properties: map.max_properties,
        }
    }

    fn array(&self, array: &ArrayNode) -> ArrayShape {
        ArrayShape {
            items: self.facts.ty(array.items),
            min_items: array.min_items,
            max_items: array.max_items,
            unique_items: array.unique_items,
        }
    }

    fn enumeration(&self, id: TypeId, node: NodeId, values: &[EnumValue]) -> EnumShape {
        let names = &self.names.types[id.0];
        let variants = names.members.iter().zip(values);
        let node = self.graph.node(node);
        EnumShape {
            variants: variants
                .map(|(name, value)| Variant {
                    name: name.clone(),
                    value: value.clone(),
                })
                .collect(),
            undocumented: names.rest.clone(),
            keyword: node.stated.unwrap_or("enum"),
            typed: !node.untyped,
        }
    }

    fn union(&self, id: TypeId, node: NodeId, union: &UnionNode) -> UnionShape {
        let names = self.names.types[id.0].members.iter();
        let options = union.options.iter().zip(names).enumerate();
        let options = options.map(|(position, (option, name))| {
            let held = self.graph.node(*option);
            UnionOption {
                name: name.clone(),
                content: match &held.kind {
                    Kind::Constant(value) => OptionContent::Constant(value.clone()),
                    _ => OptionContent::Value(self.part(id, position)),
                },
                docs: self.docs(*option),
                place: self.facts.place(id, &held.place),
            }
        });
        let usual = if union.exclusive { "oneOf" } else { "anyOf" };
        let condition = union.condition.as_ref();
        UnionShape {
            exclusive: union.exclusive,
            keyword: self.graph.node(node).stated.unwrap_or(usual),
            typed: self.graph.node(node).typed,
            options: options.collect(),
            condition: condition.and_then(|check| self.facts.checks.of(node, check)),
        }
    }
}

/// The corrections at all places of a type, deduplicated.
fn corrections(graph: &Graph, members: &[NodeId]) -> Vec<String> {
    let all = members
        .iter()
        .flat_map(|node| &graph.node(*node).docs.corrections);
    let mut each: Vec<String> = Vec::new();
    for text in all {
        if !each.contains(text) {
            each.push(text.clone());
        }
    }
    each
}
