//! Unions, maps and arrays.

/// Completes an enum that implements [`OneOf`](crate::OneOf): `union_type!(Name, union)`, `choice` or
/// `attempt` if it implements [`Union`](crate::Union), [`Choice`](crate::Choice) or
/// [`Alternatives`](crate::Alternatives), or `NameDraft` if its options are read into that draft. `exclusive`
/// follows if a value may match several options, which the deep check then rejects.
#[macro_export]
macro_rules! union_type {
    ($name:ident, $reading:ident, exclusive) => {
        impl $crate::Inspect for $name {
            #[inline]
            fn inspect(&self, path: &$crate::Path<'_>, log: &mut $crate::Log) {
                $crate::inspect::inspect_exclusive(self, path, log);
            }
        }

        $crate::union_type!(@common $name, $reading);
    };
    ($name:ident, $reading:ident) => {
        impl $crate::Inspect for $name {
            #[inline]
            fn inspect(&self, path: &$crate::Path<'_>, log: &mut $crate::Log) {
                $crate::OneOf::held(self, $crate::inspect::HeldInspector::new(path, log));
            }
        }

        $crate::union_type!(@common $name, $reading);
    };
    (@common $name:ident, $reading:ident) => {
        impl $crate::Decode for $name {
            $crate::__subschema!();

            fn decode<'de, S: $crate::Source<'de>>(
                source: S,
            ) -> ::core::result::Result<Self, S::Error> {
                $crate::union_type!(@decode source, $reading)
            }
        }

        impl $crate::__private::serde::Serialize for $name {
            fn serialize<S: $crate::__private::serde::Serializer>(
                &self,
                serializer: S,
            ) -> ::core::result::Result<S::Ok, S::Error> {
                $crate::OneOf::held(self, $crate::members::HeldSerializer(serializer))
            }
        }

        $crate::__readable!($name);
        $crate::__writable!($name);
    };
    (@decode $source:ident, union) => { $source.union() };
    (@decode $source:ident, choice) => { $source.choice() };
    (@decode $source:ident, attempt) => { $source.attempt() };
    (@decode $source:ident, $draft:ident) => { $source.object::<$draft>() };
}

/// Converts a payload into its option of a union: `option_type!(Union, Variant, Payload)`.
#[macro_export]
macro_rules! option_type {
    ($name:ident, $variant:ident, $payload:ty) => {
        impl ::core::convert::From<$payload> for $name {
            #[inline]
            fn from(value: $payload) -> Self {
                Self::$variant(value)
            }
        }
    };
}

/// Converts the builder of a payload into its option of a union: `option_builder!(Union, Variant, Payload,
/// Builder, Set, Set)`.
#[macro_export]
macro_rules! option_builder {
    ($name:ident, $variant:ident, $payload:ty, $builder:ident $(, $set:ty)* $(,)?) => {
        impl ::core::convert::TryFrom<$builder<$payload, ($($set,)*)>> for $name {
            type Error = $crate::Violations;

            #[inline]
            fn try_from(
                builder: $builder<$payload, ($($set,)*)>,
            ) -> ::core::result::Result<Self, $crate::Violations> {
                builder.finish().map(Self::$variant)
            }
        }
    };
}

/// Completes a newtype `struct Name(BTreeMap<Key, Value>)` that implements [`MapType`](crate::MapType):
/// `map_type!(Name, Key, Value)` or, if the values are secret, `map_type!(Name, Key, Value, secret)`.
///
/// The type derives `Clone` and `PartialEq` itself, and `Eq` and others if its values do.
#[macro_export]
macro_rules! map_type {
    ($name:ident, $key:ty, $value:ty) => {
        $crate::map_type!(@common $name, $key, $value);

        impl ::core::fmt::Debug for $name {
            #[inline]
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                f.debug_map().entries(&self.0).finish()
            }
        }
    };
    ($name:ident, $key:ty, $value:ty, secret) => {
        $crate::map_type!(@common $name, $key, $value);

        impl ::core::fmt::Debug for $name {
            #[inline]
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                f.debug_map().entries(self.0.keys().map(|key| (key, ::core::format_args!("***")))).finish()
            }
        }
    };
    (@common $name:ident, $key:ty, $value:ty) => {
        impl $name {
            /// The entries.
            #[must_use]
            #[inline]
            pub fn as_map(&self) -> &::std::collections::BTreeMap<$key, $value> {
                &self.0
            }

            /// The entries.
            #[must_use]
            #[inline]
            pub fn into_map(self) -> ::std::collections::BTreeMap<$key, $value> {
                self.0
            }

            /// Converts and checks the entries.
            ///
            /// # Errors
            /// Every violation, located at the names.
            #[inline]
            pub fn try_from_entries(
                entries: impl ::core::iter::IntoIterator<
                    Item = (impl ::core::convert::Into<::std::string::String>, impl $crate::Input<$value>),
                >,
            ) -> ::core::result::Result<Self, $crate::Violations> {
                $crate::__private::checked_map::<Self>(entries).map(Self)
            }
        }

        $crate::__traits! {
            $name,
            decode(source) source.map(<Self as $crate::MapType>::RULES).map(Self),
            inspect(value, path, log) $crate::inspect::inspect_map::<Self>(&value.0, path, log),
            serialize(value, serializer) $crate::__private::serde::Serialize::serialize(&value.0, serializer),
        }

        impl ::core::convert::From<$name> for ::std::collections::BTreeMap<$key, $value> {
            #[inline]
            fn from(value: $name) -> Self {
                value.0
            }
        }

        impl ::core::iter::IntoIterator for $name {
            type Item = ($key, $value);
            type IntoIter = ::std::collections::btree_map::IntoIter<$key, $value>;

            #[inline]
            fn into_iter(self) -> Self::IntoIter {
                self.0.into_iter()
            }
        }

        impl<'a> ::core::iter::IntoIterator for &'a $name {
            type Item = (&'a $key, &'a $value);
            type IntoIter = ::std::collections::btree_map::Iter<'a, $key, $value>;

            #[inline]
            fn into_iter(self) -> Self::IntoIter {
                self.0.iter()
            }
        }

        impl<K, V, const N: usize> ::core::convert::TryFrom<[(K, V); N]> for $name
        where
            K: ::core::convert::Into<::std::string::String>,
            V: $crate::Input<$value>,
        {
            type Error = $crate::Violations;

            #[inline]
            fn try_from(entries: [(K, V); N]) -> ::core::result::Result<Self, $crate::Violations> {
                Self::try_from_entries(entries)
            }
        }

        impl<K, V> ::core::convert::TryFrom<::std::collections::BTreeMap<K, V>> for $name
        where
            K: ::core::convert::Into<::std::string::String>,
            V: $crate::Input<$value>,
        {
            type Error = $crate::Violations;

            #[inline]
            fn try_from(
                entries: ::std::collections::BTreeMap<K, V>,
            ) -> ::core::result::Result<Self, $crate::Violations> {
                Self::try_from_entries(entries)
            }
        }

        $crate::__readable!($name);
        $crate::__writable!($name);
    };
}

/// Completes a newtype `struct Name(Vec<Item>)` that implements [`ArrayType`](crate::ArrayType):
/// `array_type!(Name, Item)`.
///
/// The type derives `Clone`, `PartialEq`, `Debug` and others itself.
#[macro_export]
macro_rules! array_type {
    ($name:ident, $item:ty) => {
        impl $name {
            /// The items.
            #[must_use]
            #[inline]
            pub fn as_slice(&self) -> &[$item] {
                &self.0
            }

            /// The items.
            #[must_use]
            #[inline]
            pub fn into_vec(self) -> ::std::vec::Vec<$item> {
                self.0
            }

            /// Converts and checks the items.
            ///
            /// # Errors
            /// Every violation, located at the indices.
            #[inline]
            pub fn try_from_items(
                items: impl ::core::iter::IntoIterator<Item: $crate::Input<$item>>,
            ) -> ::core::result::Result<Self, $crate::Violations> {
                $crate::__private::checked_array::<Self>(items).map(Self)
            }
        }

        $crate::__traits! {
            $name,
            decode(source) {
                let rules = <Self as $crate::ArrayType>::RULES;
                if rules.unique_items {
                    source.distinct(rules).map(Self)
                } else {
                    source.array(rules).map(Self)
                }
            },
            inspect(value, path, log) $crate::inspect::inspect_array::<Self>(&value.0, path, log),
            serialize(value, serializer) $crate::__private::serde::Serialize::serialize(&value.0, serializer),
        }

        impl<V: $crate::Input<$item>, const N: usize> ::core::convert::TryFrom<[V; N]> for $name {
            type Error = $crate::Violations;

            #[inline]
            fn try_from(items: [V; N]) -> ::core::result::Result<Self, $crate::Violations> {
                Self::try_from_items(items)
            }
        }

        impl<V: $crate::Input<$item>> ::core::convert::TryFrom<::std::vec::Vec<V>> for $name {
            type Error = $crate::Violations;

            #[inline]
            fn try_from(
                items: ::std::vec::Vec<V>,
            ) -> ::core::result::Result<Self, $crate::Violations> {
                Self::try_from_items(items)
            }
        }

        impl ::core::convert::From<$name> for ::std::vec::Vec<$item> {
            #[inline]
            fn from(value: $name) -> Self {
                value.0
            }
        }

        impl ::core::convert::AsRef<[$item]> for $name {
            #[inline]
            fn as_ref(&self) -> &[$item] {
                &self.0
            }
        }

        impl ::core::iter::IntoIterator for $name {
            type Item = $item;
            type IntoIter = ::std::vec::IntoIter<$item>;

            #[inline]
            fn into_iter(self) -> Self::IntoIter {
                self.0.into_iter()
            }
        }

        impl<'a> ::core::iter::IntoIterator for &'a $name {
            type Item = &'a $item;
            type IntoIter = ::core::slice::Iter<'a, $item>;

            #[inline]
            fn into_iter(self) -> Self::IntoIter {
                self.0.iter()
            }
        }

        $crate::__readable!($name);
        $crate::__writable!($name);
    };
}
