//! The JSON that a value serializes to, as an instance: a serializer that visits instead of writing.

use std::borrow::Cow;
use std::fmt::{self, Display, Formatter};
use std::ops::ControlFlow;

use serde_core::ser::{self, Impossible, Serialize, Serializer};
use serde_json::{Number, Value};

use super::instance::{Each, Instance, View};
use crate::json::Primitive;

pub(super) struct Written<'v, T: ?Sized>(pub(super) &'v T);

impl<T: Serialize + ?Sized> Instance for Written<'_, T> {
    fn view(&self, then: &mut dyn FnMut(View<'_>)) -> bool {
        let mut seen = None;
        let mut shown = |primitive: Primitive<'_>| match primitive {
            Primitive::Array => seen = Some(Primitive::Array),
            Primitive::Object => seen = Some(Primitive::Object),
            primitive => then(View {
                instance: self,
                primitive,
            }),
        };
        let ended = self.0.serialize(Looker(Task::View(&mut shown)));
        // Arrays and objects end it early: their parts do not matter here.
        match seen {
            Some(primitive) => {
                then(View {
                    instance: self,
                    primitive,
                });
                true
            }
            None => ended.is_ok(),
        }
    }

    fn members(&self, each: &mut Each<'_>) {
        let _ended = self.0.serialize(Looker(Task::Members(each)));
    }

    fn items(&self, each: &mut Each<'_>) {
        let _ended = self.0.serialize(Looker(Task::Items(each)));
    }

    fn as_tree(&self) -> Option<&Value> {
        None
    }

    fn to_tree(&self) -> Option<Cow<'_, Value>> {
        serde_json::to_value(self.0).ok().map(Cow::Owned)
    }
}

enum Task<'l> {
    View(&'l mut dyn FnMut(Primitive<'_>)),
    Members(&'l mut Each<'l>),
    Items(&'l mut Each<'l>),
    Name(&'l mut dyn FnMut(&str)),
}

struct Looker<'l>(Task<'l>);

/// Ends a serialization early.
#[derive(Debug)]
struct Halt;

impl Display for Halt {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        f.write_str("enough was seen")
    }
}

impl std::error::Error for Halt {}

impl ser::Error for Halt {
    fn custom<T: Display>(_: T) -> Self {
        Self
    }
}

impl Looker<'_> {
    fn scalar(self, primitive: Primitive<'_>) -> Result<(), Halt> {
        match (self.0, primitive) {
            (Task::View(then), primitive) => then(primitive),
            (Task::Name(then), Primitive::Text(name)) => then(name),
            (Task::Name(then), Primitive::Number(number)) => then(&number.to_string()),
            _ => return Err(Halt),
        }
        Ok(())
    }
}

/// Methods that pass a number on to the method of a wider type.
macro_rules! widened {
    ($($($name:ident($type:ty))+ => $wide:ident;)+) => {$($(
        fn $name(self, value: $type) -> Result<(), Halt> {
            self.$wide(value.into())
        }
    )+)+};
}

impl<'l> Serializer for Looker<'l> {
    type Ok = ();
    type Error = Halt;
    type SerializeSeq = Parts<'l>;
    type SerializeTuple = Parts<'l>;
    type SerializeTupleStruct = Parts<'l>;
    type SerializeTupleVariant = Impossible<(), Halt>;
    type SerializeMap = Parts<'l>;
    type SerializeStruct = Parts<'l>;
    type SerializeStructVariant = Impossible<(), Halt>;

    widened! {
        serialize_i8(i8) serialize_i16(i16) serialize_i32(i32) => serialize_i64;
        serialize_u8(u8) serialize_u16(u16) serialize_u32(u32) => serialize_u64;
        serialize_f32(f32) => serialize_f64;
    }

    fn serialize_bool(self, value: bool) -> Result<(), Halt> {
        self.scalar(Primitive::Boolean(value))
    }

    fn serialize_i64(self, value: i64) -> Result<(), Halt> {
        self.scalar(Primitive::Number(&value.into()))
    }

    fn serialize_u64(self, value: u64) -> Result<(), Halt> {
        self.scalar(Primitive::Number(&value.into()))
    }

    fn serialize_f64(self, value: f64) -> Result<(), Halt> {
        match Number::from_f64(value) {
            Some(number) => self.scalar(Primitive::Number(&number)),
            None => self.scalar(Primitive::Null),
        }
    }

    fn serialize_char(self, value: char) -> Result<(), Halt> {
        self.serialize_str(value.encode_utf8(&mut [0; 4]))
    }

    fn serialize_str(self, value: &str) -> Result<(), Halt> {
        self.scalar(Primitive::Text(value))
    }

    fn serialize_bytes(self, _: &[u8]) -> Result<(), Halt> {
        Err(Halt)
    }

    fn serialize_none(self) -> Result<(), Halt> {
        self.serialize_unit()
    }

    fn serialize_some<T: Serialize + ?Sized>(self, value: &T) -> Result<(), Halt> {
        value.serialize(self)
    }

    fn serialize_unit(self) -> Result<(), Halt> {
        self.scalar(Primitive::Null)
    }

    fn serialize_unit_struct(self, _: &'static str) -> Result<(), Halt> {
        self.serialize_unit()
    }

    fn serialize_unit_variant(
        self,
        _: &'static str,
        _: u32,
        variant: &'static str,
    ) -> Result<(), Halt> {
        self.serialize_str(variant)
    }

    fn serialize_newtype_struct<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        value: &T,
    ) -> Result<(), Halt> {
        value.serialize(self)
    }

    /// No emitted type serializes like this; other types become a tree.
    fn serialize_newtype_variant<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        _: u32,
        _: &'static str,
        _: &T,
    ) -> Result<(), Halt> {
        Err(Halt)
    }

    fn serialize_seq(self, _: Option<usize>) -> Result<Parts<'l>, Halt> {
        match self.0 {
            Task::View(then) => then(Primitive::Array),
            Task::Items(each) => return Ok(Parts::new(each)),
            Task::Members(_) | Task::Name(_) => {}
        }
        Err(Halt)
    }

    fn serialize_tuple(self, length: usize) -> Result<Parts<'l>, Halt> {
        self.serialize_seq(Some(length))
    }

    fn serialize_tuple_struct(self, _: &'static str, length: usize) -> Result<Parts<'l>, Halt> {
        self.serialize_seq(Some(length))
    }

    fn serialize_tuple_variant(
        self,
        _: &'static str,
        _: u32,
        _: &'static str,
        _: usize,
    ) -> Result<Self::SerializeTupleVariant, Halt> {
        Err(Halt)
    }

    fn serialize_map(self, _: Option<usize>) -> Result<Parts<'l>, Halt> {
        match self.0 {
            Task::View(then) => then(Primitive::Object),
            Task::Members(each) => return Ok(Parts::new(each)),
            Task::Items(_) | Task::Name(_) => {}
        }
        Err(Halt)
    }

    fn serialize_struct(self, _: &'static str, length: usize) -> Result<Parts<'l>, Halt> {
        self.serialize_map(Some(length))
    }

    fn serialize_struct_variant(
        self,
        _: &'static str,
        _: u32,
        _: &'static str,
        _: usize,
    ) -> Result<Self::SerializeStructVariant, Halt> {
        Err(Halt)
    }
}

struct Parts<'l> {
    each: &'l mut Each<'l>,
    /// The name of the member whose value comes next.
    name: String,
}

impl<'l> Parts<'l> {
    fn new(each: &'l mut Each<'l>) -> Self {
        Self {
            each,
            name: String::new(),
        }
    }

    fn part<T: Serialize + ?Sized>(&mut self, name: &str, value: &T) -> Result<(), Halt> {
        match (self.each)(name, &Written(value)) {
            ControlFlow::Continue(()) => Ok(()),
            ControlFlow::Break(()) => Err(Halt),
        }
    }
}

macro_rules! items {
    ($($kind:ident $item:ident),*) => {$(
        impl ser::$kind for Parts<'_> {
            type Ok = ();
            type Error = Halt;

            fn $item<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Halt> {
                self.part("", value)
            }

            fn end(self) -> Result<(), Halt> {
                Ok(())
            }
        }
    )*};
}

items!(
    SerializeSeq serialize_element,
    SerializeTuple serialize_element,
    SerializeTupleStruct serialize_field
);

impl ser::SerializeMap for Parts<'_> {
    type Ok = ();
    type Error = Halt;

    fn serialize_key<T: Serialize + ?Sized>(&mut self, key: &T) -> Result<(), Halt> {
        let name = &mut self.name;
        name.clear();
        key.serialize(Looker(Task::Name(&mut |text| name.push_str(text))))
    }

    fn serialize_value<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Halt> {
        let name = std::mem::take(&mut self.name);
        self.part(&name, value)
    }

    fn serialize_entry<K: Serialize + ?Sized, V: Serialize + ?Sized>(
        &mut self,
        key: &K,
        value: &V,
    ) -> Result<(), Halt> {
        let mut result = Ok(());
        key.serialize(Looker(Task::Name(&mut |name| {
            result = self.part(name, value);
        })))?;
        result
    }

    fn end(self) -> Result<(), Halt> {
        Ok(())
    }
}

impl ser::SerializeStruct for Parts<'_> {
    type Ok = ();
    type Error = Halt;

    fn serialize_field<T: Serialize + ?Sized>(
        &mut self,
        key: &'static str,
        value: &T,
    ) -> Result<(), Halt> {
        self.part(key, value)
    }

    fn end(self) -> Result<(), Halt> {
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use crate::evaluate::samples::{ONE, TEXTS, schema, schemas};
    use crate::evaluate::{Keyword, Schema, Types};

    #[test]
    fn a_schema_says_the_same_of_what_is_written_as_of_the_tree() {
        for (index, schema) in schemas().enumerate() {
            for text in TEXTS {
                let tree: Value = serde_json::from_str(text).expect("JSON");
                let verdict = schema.admits(&tree);
                assert_eq!(
                    schema.admits_written(&tree, text.len()),
                    verdict,
                    "{index}: {text}"
                );
            }
        }
    }

    static ENDLESS: Schema = schema(&[Keyword::Ref(&ENDLESS)]);
    static DEEP: Schema = schema(&[
        Keyword::Types(Types::OBJECT),
        Keyword::Properties(&[(
            "a",
            schema(&[Keyword::AnyOf(&[ONE, schema(&[Keyword::Ref(&DEEP)])])]),
        )]),
    ]);

    #[test]
    fn deep_values_become_trees() {
        let nested = |innermost: Value| (0..126).fold(innermost, |inner, _| json!({"a": inner}));
        assert!(!ENDLESS.admits_written(&json!({}), 2));
        assert!(DEEP.admits_written(&nested(json!("1")), 0));
        assert!(!DEEP.admits_written(&nested(json!(1)), 0));
    }
}
