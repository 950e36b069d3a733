//! Objects and their builders.

/// Completes a struct that implements [`Members`](crate::Members), with its draft: `object_type!(Name,
/// NameDraft)`, or `object_type!(Name, NameDraft, Buildable)` with the crate's own trait of types that have a
/// builder, whose `Draft` it sets. `checked` follows if the type implements [`Checked`](crate::Checked).
#[macro_export]
macro_rules! object_type {
    ($name:ident, $draft:ident, $buildable:ident, checked) => {
        impl $buildable for $name {
            type Draft = $draft;
        }

        impl $crate::Decode for $name {
            $crate::__subschema!();

            fn decode<'de, S: $crate::Source<'de>>(
                source: S,
            ) -> ::core::result::Result<Self, S::Error> {
                source.checked()
            }
        }

        impl $crate::Inspect for $name {
            fn inspect(&self, path: &$crate::Path<'_>, log: &mut $crate::Log) {
                let schema = <$draft as $crate::Fields>::RULES.origin.schema;
                $crate::inspect::inspect_checked(self, path, log);
                $crate::inspect::inspect_members(self, schema, path, log);
            }
        }

        $crate::object_type!(@common $name);
    };
    ($name:ident, $draft:ident, $buildable:ident) => {
        impl $buildable for $name {
            type Draft = $draft;
        }

        $crate::object_type!($name, $draft);
    };
    ($name:ident, $draft:ident) => {
        impl $crate::Decode for $name {
            $crate::__subschema!();

            fn decode<'de, S: $crate::Source<'de>>(
                source: S,
            ) -> ::core::result::Result<Self, S::Error> {
                source.object::<$draft>()
            }
        }

        impl $crate::Inspect for $name {
            #[inline]
            fn inspect(&self, path: &$crate::Path<'_>, log: &mut $crate::Log) {
                let schema = <$draft as $crate::Fields>::RULES.origin.schema;
                $crate::inspect::inspect_members(self, schema, path, log);
            }
        }

        $crate::object_type!(@common $name);
    };
    (@common $name:ident) => {
        impl $crate::__private::serde::Serialize for $name {
            fn serialize<S: $crate::__private::serde::Serializer>(
                &self,
                serializer: S,
            ) -> ::core::result::Result<S::Ok, S::Error> {
                $crate::members::serialize_members(self, serializer)
            }
        }

        $crate::__readable!($name);
        $crate::__writable!($name);
    };
}

/// The properties of an object, in documented order: `members!(Name, NameDraft, required "name" name,
/// optional "tags" tags, constant "type" "docker"; additional)`. The last is the field for additional
/// properties, if any.
#[macro_export]
macro_rules! members {
    (@visit $value:ident $visit:ident required $key:literal $field:ident) => {
        $visit.member($key, &$value.$field)?
    };
    (@visit $value:ident $visit:ident optional $key:literal $field:ident) => {
        $visit.optional($key, &$value.$field)?
    };
    (@visit $value:ident $visit:ident constant $key:literal $constant:literal) => {
        $visit.constant($key, $constant)?
    };
    (@put $value:ident $draft:ident required $field:ident) => {
        $draft.$field = ::core::option::Option::Some($value.$field)
    };
    (@put $value:ident $draft:ident optional $field:ident) => {
        $draft.$field = $value.$field
    };
    (@put $value:ident $draft:ident constant $constant:literal) => {};
    ($name:ident, $draft:ident, $($kind:ident $key:literal $what:tt),* $(; $additional:ident)?) => {
        impl $crate::Members for $name {
            fn members<V: $crate::Visit>(
                &self,
                visit: &mut V,
            ) -> ::core::result::Result<(), V::Error> {
                let _ = &visit;
                $($crate::members!(@visit self visit $kind $key $what);)*
                $(visit.additional(&self.$additional, <$draft as $crate::Fields>::RULES.keys)?;)?
                ::core::result::Result::Ok(())
            }
        }

        impl $crate::Reopen for $draft {
            fn reopen(&mut self, value: $name) {
                let _ = &value;
                $($crate::members!(@put value self $kind $what);)*
                $(self.$additional = value.$additional;)?
            }
        }
    };
}

/// Reads the fields of a draft, inside `impl Fields`: `fill_fields!(0 name, 1 tags; last)`.
#[macro_export]
macro_rules! fill_fields {
    ($($index:literal $field:ident),*; $last:ident) => {
        fn field<'de, S: $crate::Source<'de>>(
            &mut self,
            index: usize,
            source: S,
        ) -> ::core::result::Result<(), S::Error> {
            match index {
                $($index => $crate::fill(&mut self.$field, source),)*
                _ => $crate::fill(&mut self.$last, source),
            }
        }
    };
}

/// A rule inside `finish`: requires fields if the field with this index has one of these values, as an
/// expression tells.
#[macro_export]
macro_rules! required_if {
    ($report:ident, $index:literal, [$($value:expr),*], $holds:expr, [$($field:literal),*], $origin:expr) => {
        if $report.when($index, const { &[$($value),*] }, $holds) {
            $($report.require($field, const { &$origin })?;)*
        }
    };
}

/// A rule inside `finish`: requires fields if the field with this index is present.
#[macro_export]
macro_rules! required_with {
    ($report:ident, $index:literal, [$($field:literal),*], $origin:expr) => {
        if $report.seen($index) {
            $($report.require_with($field, const { &$origin })?;)*
        }
    };
}

/// Completes a builder whose required properties are set: `builder_type!(Builder, Name, Set, Set)` for
/// `Builder<Name, (Set, Set)>`.
///
/// Adds `build`, lets the builder stand for the object in setters, and adds `to_builder` to the object.
#[macro_export]
macro_rules! builder_type {
    ($builder:ident, $name:ident $(, $set:ty)* $(,)?) => {
        impl $builder<$name, ($($set,)*)> {
            /// Builds the value.
            ///
            /// # Errors
            /// Every violation, with its pointer.
            #[inline]
            pub fn build(self) -> ::core::result::Result<$name, $crate::Violations> {
                self.finish()
            }
        }

        impl $name {
            /// Returns a builder with the properties of this value.
            #[inline]
            pub fn to_builder(&self) -> $builder<$name, ($($set,)*)> {
                $builder::of($crate::Assembly::of(::core::clone::Clone::clone(self)))
            }
        }

        impl ::core::convert::TryFrom<$builder<$name, ($($set,)*)>> for $name {
            type Error = $crate::Violations;

            #[inline]
            fn try_from(
                builder: $builder<$name, ($($set,)*)>,
            ) -> ::core::result::Result<Self, $crate::Violations> {
                builder.finish()
            }
        }
    };
}
