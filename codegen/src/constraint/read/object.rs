//! Object keywords.

use serde_json::Value;

use super::Reader;
use crate::constraint::Keyword;
use crate::constraint::count::names;

impl<'d> Reader<'_, 'd, '_> {
    pub(super) fn objects(&mut self) {
        self.count("minProperties", Keyword::MinProperties);
        self.count("maxProperties", Keyword::MaxProperties);
        let required = self.parse("required", "an array of strings", names);
        self.push(required.map(Keyword::Required));
        self.dependencies();
        let properties = self.named("properties");
        self.push(properties.map(|named| Keyword::Properties(without_pointers(named))));
        self.patterns();
        self.additional();
        let names = self.schema("propertyNames");
        self.push(names.map(Keyword::PropertyNames));
        let dependent = self.named("dependentSchemas");
        self.push(dependent.map(|named| Keyword::DependentSchemas(without_pointers(named))));
    }

    fn dependencies(&mut self) {
        let expected = "an object of arrays of strings";
        let dependencies = self.parse("dependentRequired", expected, |value: &'d Value| {
            let dependencies = value.as_object()?.iter();
            let one = |(name, required): (&String, &Value)| Some((name.clone(), names(required)?));
            dependencies.map(one).collect()
        });
        self.push(dependencies.map(Keyword::DependentRequired));
    }

    fn patterns(&mut self) {
        let Some(named) = self.named("patternProperties") else {
            return;
        };
        let mut patterns = Vec::new();
        for (source, pointer, schema) in named {
            let compiled = self.builder.pattern(&source, &pointer);
            patterns.extend(compiled.map(|compiled| (compiled, schema)));
        }
        self.push(Some(Keyword::PatternProperties {
            except: Vec::new(),
            patterns,
        }));
    }

    fn additional(&mut self) {
        let Some(schema) = self.schema("additionalProperties") else {
            return;
        };
        let keys = |keyword| {
            let named = self.schema.map(keyword).into_iter();
            named.flat_map(|named| named.keys().cloned()).collect()
        };
        let (mut properties, sources): (Vec<String>, Vec<String>) =
            (keys("properties"), keys("patternProperties"));
        properties.sort_unstable();
        let mut patterns = Vec::new();
        for source in sources {
            let pointer = self.at("patternProperties");
            patterns.extend(self.builder.pattern(&source, &pointer));
        }
        self.push(Some(Keyword::AdditionalProperties {
            properties,
            patterns,
            schema,
        }));
    }
}

fn without_pointers<S>(named: Vec<(String, String, S)>) -> Vec<(String, S)> {
    let named = named.into_iter();
    named.map(|(name, _, schema)| (name, schema)).collect()
}
