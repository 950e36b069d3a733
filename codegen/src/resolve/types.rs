//! The graph, its types and their names → the model, written down.

use std::collections::{BTreeSet, HashSet};

use super::{boxes, operation, reading, scope, wide};
use crate::document::Document;
use crate::graph::{
    ArrayNode, FieldContent, Graph, Kind, MapNode, NodeId, ObjectNode, RuleScalar, UnionNode,
};
use crate::lower::{Bodies, Definition};
use crate::merge::Merged;
use crate::model::{
    Additional, Alias, ArrayShape, CheckedShape, Content, Custom, Docs, EnumShape, EnumValue,
    Field, MapShape, Model, ObjectShape, OptionContent, Origin, Place, Reading, Ref, Rule,
    RuleValue, Scope, Shape, Type, TypeId, UnionOption, UnionShape, Variant,
};
use crate::name::{self, Names};
use crate::prose;

/// What is known of the types.
#[derive(Clone, Copy)]
pub(super) struct Facts<'a> {
    /// The nodes.
    pub(super) graph: &'a Graph,
    /// Which of them are one type.
    pub(super) merged: &'a Merged,
    /// The names of the types.
    pub(super) names: &'a Names,
    /// Whose they are.
    pub(super) scopes: &'a [Scope],
}

/// What the parts of a type are looked up in.
struct Source<'a> {
    graph: &'a Graph,
    merged: &'a Merged,
    names: &'a Names,
    tolerable: Vec<bool>,
}

/// Writes down the model.
pub(super) fn build(
    document: &Document,
    facts: &Facts<'_>,
    bodies: &[Bodies],
    roots: &[NodeId],
) -> Model {
    let Facts {
        graph,
        merged,
        names,
        scopes,
    } = *facts;
    let answers = read_tolerantly(document, bodies, roots);
    let source = Source {
        graph,
        merged,
        names,
        tolerable: reachable(graph, merged, &answers),
    };
    let mut places = places(graph, merged, &graph.reachable(roots));
    let mut types: Vec<Type> = Vec::with_capacity(merged.members.len());
    for (index, members) in merged.members.iter().enumerate() {
        let Some(first) = members.first() else {
            continue;
        };
        let node = graph.node(*first);
        let mut ty = Type {
            name: names.types[index].clone(),
            scope: scopes[index],
            docs: Docs {
                corrections: corrections(graph, members),
                ..node.docs.clone()
            },
            places: std::mem::take(&mut places[index]),
            shape: match merged.wrapped.get(&TypeId(index)) {
                Some(inner) => Shape::Checked(CheckedShape {
                    inner: inner.clone(),
                    check: None,
                    custom: None,
                }),
                None => source.shape(TypeId(index), *first),
            },
            tolerable: source.tolerable[index],
            secret: node.secret,
            derives: Vec::new(),
            attributes: Vec::new(),
        };
        scope::strip(document, &mut ty);
        types.push(ty);
    }
    boxes::place(&mut types);
    wide::place(&mut types);
    reading::choose(&mut types, &source.tags());
    let documented = bodies.iter().enumerate();
    let operations = documented
        .filter_map(|(index, bodies)| operation::facts(document, merged, names, index, bodies))
        .collect();
    Model {
        types,
        operations,
        file: document.file.clone(),
        aliases: former(names),
        ..Model::default()
    }
}

/// The nodes of what is read tolerantly: responses, and all of a schema that asks for it.
fn read_tolerantly(document: &Document, bodies: &[Bodies], roots: &[NodeId]) -> Vec<NodeId> {
    let tolerant = document.schemas.iter().any(|schema| schema.tolerant);
    let answers = bodies.iter().filter_map(|bodies| bodies.response);
    answers
        .chain(roots.iter().copied().filter(|_| tolerant))
        .collect()
}

/// What is said about corrections at all places of a type, each once.
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

/// Names that types have had on their own, before they were the same as others.
fn former(names: &Names) -> Vec<Alias> {
    let aliases = names.aliases.iter().map(|(name, id)| Alias {
        name: name.clone(),
        ty: Ref::Named(*id),
        docs: Docs {
            description: Some(format!("The same as [`{}`].", names.types[id.0])),
            ..Docs::default()
        },
        place: None,
    });
    aliases.collect()
}

/// Where each type stands: its nodes and the references to them, the first node's place first.
fn places(graph: &Graph, merged: &Merged, held: &[bool]) -> Vec<Vec<Place>> {
    let mut places = vec![Vec::new(); merged.members.len()];
    for references in [false, true] {
        for (node, one) in graph.iter().filter(|(node, _)| held[node.0]) {
            if matches!(one.kind, Kind::Reference(_)) == references
                && let Some(id) = merged.own(node)
            {
                places[id.0].push(one.place.clone());
            }
        }
    }
    places
}

/// The types that these nodes may hold.
fn reachable(graph: &Graph, merged: &Merged, from: &[NodeId]) -> Vec<bool> {
    let held = graph.reachable(from);
    let mut types = vec![false; merged.members.len()];
    for (node, _) in graph.iter().filter(|(node, _)| held[node.0]) {
        if let Some(id) = merged.own(node) {
            types[id.0] = true;
        }
    }
    types
}

impl Source<'_> {
    fn ty(&self, node: NodeId) -> Ref {
        self.merged.refs[node.0].clone()
    }

    /// For each union the property that names its options.
    fn tags(&self) -> Vec<Option<String>> {
        let first = |members: &Vec<NodeId>| match &self.graph.node(*members.first()?).kind {
            Kind::Union(union) => union.tag.clone(),
            _ => None,
        };
        self.merged.members.iter().map(first).collect()
    }

    fn shape(&self, id: TypeId, node: NodeId) -> Shape {
        match &self.graph.node(node).kind {
            Kind::String(shape) => Shape::String(shape.clone()),
            Kind::Integer(shape) => Shape::Integer(shape.clone()),
            Kind::Number(shape) => Shape::Number(shape.clone()),
            Kind::Enum(values) => Shape::Enum(self.enumeration(id, node, values)),
            Kind::Object(object) => Shape::Object(self.object(id, object)),
            Kind::Map(map) => Shape::Map(self.map(map)),
            Kind::Array(array) => Shape::Array(self.array(array)),
            Kind::Union(union) => Shape::Union(self.union(node, union)),
            Kind::Checked(inner, check) => Shape::Checked(CheckedShape {
                inner: self.ty(*inner),
                check: (!check.check.schemas.is_empty()).then(|| check.check.clone()),
                custom: None,
            }),
            Kind::Custom(inner, own) => Shape::Checked(CheckedShape {
                inner: self.ty(*inner),
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
        let keys: Vec<&str> = object
            .fields
            .iter()
            .map(|field| field.key.as_str())
            .collect();
        let ruled = !object.rules.is_empty() || object.check.is_some();
        // What is kept besides has a name that no property has.
        let wanted = object.additional.map(|_| {
            if keys.contains(&"additional") {
                "additionalProperties"
            } else {
                "additional"
            }
        });
        let mut names = self.names.fields(id, &keys, wanted, ruled);
        let taken: HashSet<String> = names.iter().cloned().collect();
        let additional = object.additional.map(|values| Additional {
            name: names.pop().unwrap_or_default(),
            values: self.ty(values),
        });
        let fields = object.fields.iter().zip(names).map(|(field, name)| {
            let (content, docs, place) = match &field.content {
                FieldContent::Value(node) => {
                    let held = self.graph.node(*node);
                    let content = Content::Value(self.ty(*node));
                    (content, self.formatted(*node), held.place.clone())
                }
                FieldContent::Constant { value, docs, place } => (
                    Content::Constant(value.clone()),
                    docs.clone(),
                    place.clone(),
                ),
            };
            let (key, required) = (field.key.clone(), field.required);
            let timestamp = match &field.content {
                FieldContent::Value(node) if self.is_timestamp(*node) => {
                    Some(name::timestamp(&name, &taken))
                }
                _ => None,
            };
            Field {
                name,
                key,
                content,
                required,
                docs,
                place,
                timestamp,
            }
        });
        let fields = fields.collect();
        ObjectShape {
            fields,
            closed: object.closed,
            rules: self.rules(object),
            additional,
            check: object.check.as_ref().map(|check| check.check.clone()),
        }
    }

    /// The rules that span the fields of an object; those that can never hold are left out.
    fn rules(&self, object: &ObjectNode) -> Vec<Rule> {
        let rules = object.rules.iter().filter_map(|rule| {
            let (field, required) = (rule.field, rule.required.clone());
            let origin = self.origin(object, rule.field, &rule.origin);
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

    /// What the documentation says about a node; a reference that says nothing leaves it to its target.
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

    /// The same with the `format` of a plain string, which has no type of its own to state it.
    fn formatted(&self, node: NodeId) -> Docs {
        let mut docs = self.docs(node);
        let mut held = self.graph.target(node);
        while let Kind::Nullable(inner) | Kind::Array(ArrayNode { items: inner, .. }) =
            self.graph.node(held).kind
            && self.merged.own(held).is_none()
        {
            held = self.graph.target(inner);
        }
        if let Kind::String(shape) = &self.graph.node(held).kind
            && let (Some(format), None) = (&shape.format, self.merged.own(held))
        {
            let text = format!("Format: `{format}`.");
            docs.description = Some(match docs.description {
                Some(description) => format!("{description}\n\n{text}"),
                None => text,
            });
        }
        docs
    }

    /// Whether a value is text, or `null`, that is documented as a point in time: by its format, or in prose.
    fn is_timestamp(&self, node: NodeId) -> bool {
        let mut held = self.graph.target(node);
        while let Kind::Nullable(inner) = self.graph.node(held).kind
            && self.merged.own(held).is_none()
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

    /// Where a rule is stated; without a sentence of its own, what the deciding property says.
    fn origin(&self, object: &ObjectNode, field: usize, origin: &Origin) -> Origin {
        let described = match &object.fields[field].content {
            FieldContent::Value(node) => self.docs(*node).description,
            FieldContent::Constant { docs, .. } => docs.description.clone(),
        };
        Origin {
            place: origin.place.clone(),
            sentence: origin.sentence.clone().or(described),
        }
    }

    /// The values of a rule as the deciding field holds them; those it can never hold are left out.
    fn values(&self, content: &FieldContent, values: &[RuleScalar]) -> Vec<RuleValue> {
        let FieldContent::Value(node) = content else {
            return Vec::new();
        };
        let mut target = self.graph.target(*node);
        if let Kind::Nullable(inner) = self.graph.node(target).kind {
            target = self.graph.target(inner);
        }
        // The variants are those of the first node of the type, whose order the enum has.
        let first = self
            .merged
            .own(target)
            .and_then(|id| self.merged.members[id.0].first());
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
            keys: map.keys.and_then(|keys| self.merged.own(keys)),
            values: self.ty(map.values),
            min_properties: map.min_properties,
            max_properties: map.max_properties,
        }
    }

    fn array(&self, array: &ArrayNode) -> ArrayShape {
        ArrayShape {
            items: self.ty(array.items),
            min_items: array.min_items,
            max_items: array.max_items,
            unique_items: array.unique_items,
        }
    }

    fn enumeration(&self, id: TypeId, node: NodeId, values: &[EnumValue]) -> EnumShape {
        let (names, undocumented) = self.names.variants(id, values, self.tolerable[id.0]);
        let variants = names.into_iter().zip(values);
        let node = self.graph.node(node);
        EnumShape {
            variants: variants
                .map(|(name, value)| Variant {
                    name,
                    value: value.clone(),
                })
                .collect(),
            undocumented,
            keyword: node.stated.unwrap_or("enum"),
            typed: !node.untyped,
        }
    }

    fn union(&self, node: NodeId, union: &UnionNode) -> UnionShape {
        let names = self.names.options.get(&node).cloned().unwrap_or_default();
        let options = union.options.iter().zip(names).map(|(option, name)| {
            let held = self.graph.node(*option);
            let content = match &held.kind {
                Kind::Constant(value) => OptionContent::Constant(value.clone()),
                _ => OptionContent::Value(self.ty(*option)),
            };
            UnionOption {
                name,
                content,
                docs: self.docs(*option),
                place: held.place.clone(),
            }
        });
        let (exclusive, options) = (union.exclusive, options.collect());
        let usual = if exclusive { "oneOf" } else { "anyOf" };
        UnionShape {
            exclusive,
            keyword: self.graph.node(node).stated.unwrap_or(usual),
            typed: self.graph.node(node).typed,
            options,
            condition: union.condition.as_ref().map(|node| node.check.clone()),
            reading: Reading::Attempt(Vec::new()),
        }
    }
}

/// Whether a name is made of the letters and digits of a key, and of no others.
fn spells(name: &str, key: &str) -> bool {
    let plain = |text: &str| {
        let kept = text.chars().filter(|c| c.is_alphanumeric());
        kept.flat_map(char::to_lowercase).collect::<String>()
    };
    plain(name) == plain(key)
}

/// Gives the definitions names that have no type under their own name. Returns the places of those names.
pub(super) fn name_definitions(
    model: &mut Model,
    graph: &Graph,
    merged: &Merged,
    names: &Names,
    definitions: &[Definition],
) -> Vec<(String, String)> {
    let mut places = Vec::new();
    let mut taken: BTreeSet<String> = model.types.iter().map(|ty| ty.name.clone()).collect();
    taken.extend(model.aliases.iter().map(|alias| alias.name.clone()));
    let bound = (0..model.types.len()).map(|index| names.of_type(TypeId(index)));
    let bound: HashSet<&str> = bound.collect();
    for (index, definition) in definitions.iter().enumerate() {
        let ty = merged.refs[definition.node.0].clone();
        let own = match ty {
            Ref::Named(id) => Some(model.types[id.0].name.as_str()),
            _ => None,
        };
        // A place has one name in the lock: where a type has its own from this very place, from a title, since Rust
        // code uses the key otherwise (`Error`), or inside of what may be null, the key is a further name of it only
        // while it is free.
        let place = names.place(definition.node);
        let stands_here = bound.contains(place);
        // Another name of the type in the lock is no other key, but of the whole.
        let locked = names.of_definition(definition.node);
        let locked = locked.filter(|_| !stands_here || index == 0);
        let wanted = match (locked, index) {
            (Some(locked), _) => locked.to_owned(),
            (None, 0) => name::standalone(&definition.name),
            (None, _) => name::definition(&definition.name),
        };
        let is_own = own == Some(wanted.as_str());
        let free = name::free(&wanted, &taken);
        let name = match own {
            Some(own) if is_own || taken.contains(&wanted) => own.to_owned(),
            Some(own) if stands_here && !spells(&free, &definition.name) => own.to_owned(),
            _ => free,
        };
        if index == 0 {
            model.root = Some(name.clone());
        }
        if taken.insert(name.clone()) {
            let node = graph.node(definition.node);
            if !stands_here {
                places.push((place.to_owned(), name.clone()));
            }
            model.aliases.push(Alias {
                name,
                ty,
                docs: node.docs.clone(),
                place: Some(node.place.clone()),
            });
        }
    }
    places
}
