//! Objects and their builders.

/// Completes a struct that implements [`Members`](crate::Members), with the draft it is read into:
/// `object_type!(Name, NameDraft)`, or `object_type!(Name, NameDraft, Buildable)` with the crate's own
/// trait of the types that have a builder, whose `Draft` it sets. One that implements
/// [`Checked`](crate::Checked) is `object_type!(Name, NameDraft, Buildable, checked)`.
#[macro_export]
macro_rules! object_type {
    ($name:ident, $draft:ident, $buildable:ident, checked) => {
        impl $buildable for $name {
            type Draft = $draft;
        }

        impl $crate::Decode for $name {
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

/// Ends the builder of an object: `builder_type!(Builder, Name, Set, Set)` for `Builder<Name, (Set, Set)>`.
///
/// Gives it `build`, and lets it stand for the object in the setters of others.
#[macro_export]
macro_rules! builder_type {
    ($builder:ident, $name:ident $(, $set:ty)* $(,)?) => {
        impl $builder<$name, ($($set,)*)> {
            /// Makes the value.
            ///
            /// # Errors
            /// Everything that is wrong with it, with pointers.
            #[inline]
            pub fn build(self) -> ::core::result::Result<$name, $crate::Violations> {
                self.finish()
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
