//! The traits of every emitted type, tested on all types of the API and the goldens.

use std::borrow::Borrow;
use std::fmt::{Debug, Display};
use std::hash::Hash;
use std::panic::{RefUnwindSafe, UnwindSafe};
use std::str::FromStr;

use serde::Serialize;
use serde::de::DeserializeOwned;
use typewright_runtime::{Decode, Inspect, Violations};

/// Any emitted type.
fn value<T>()
where
    T: Send + Sync + Unpin + UnwindSafe + RefUnwindSafe + 'static,
    T: Clone + PartialEq + Debug,
    T: Serialize + DeserializeOwned + Decode + Inspect + schemars::JsonSchema,
{
}

/// Types that can be keys and sorted.
fn key<T: Eq + Ord + Hash>() {}

/// Types made from text.
fn text<T>()
where
    T: FromStr<Err = Violations> + for<'a> TryFrom<&'a str, Error = Violations>,
    T: TryFrom<String, Error = Violations> + for<'a> TryFrom<&'a String, Error = Violations>,
    T: Into<String> + AsRef<str> + PartialEq<str> + for<'a> PartialEq<&'a str>,
{
}

/// Types made from integers.
fn integer<T>()
where
    T: FromStr<Err = Violations> + TryFrom<i64, Error = Violations> + TryFrom<u8> + TryFrom<usize>,
    T: Display,
{
}

/// Each value of an enum is found by its text.
fn enumeration<T>(all: impl ExactSizeIterator<Item = T>)
where
    T: Display + FromStr<Err = Violations> + PartialEq + Debug,
{
    assert!(all.len() > 0);
    for value in all {
        let text = value.to_string();
        assert_eq!(text.parse::<T>().as_ref(), Ok(&value), "{text}");
    }
}

macro_rules! each_type {
    ($($kind:ident $special:ident $ty:path;)*) => {
        /// Tests all types, and counts them.
        const TYPES: &[(&str, &str, fn())] = &[$((
            stringify!($kind),
            stringify!($ty),
            || {
                value::<$ty>();
                ask!($kind $special $ty);
            },
        )),*];
    };
}

macro_rules! ask {
    (timestamp $special:ident $ty:path) => {
        let _ = <jiff::Timestamp as TryFrom<&$ty>>::try_from;
        let _ = <$ty as TryFrom<jiff::Timestamp>>::try_from;
    };
    (string secret $ty:path) => {
        key::<$ty>();
        text::<$ty>();
        let _: fn(&$ty) -> &str = Borrow::<str>::borrow;
    };
    (string $special:ident $ty:path) => {
        ask!(string secret $ty);
        let _: fn(&$ty) -> String = ToString::to_string;
    };
    (integer $special:ident $ty:path) => {
        key::<$ty>();
        integer::<$ty>();
        let _: fn($ty) -> i64 = Into::into;
        assert!(<$ty>::MIN <= <$ty>::MAX);
    };
    (number $special:ident $ty:path) => {
        let _: fn(&str) -> Result<$ty, Violations> = str::parse;
        let _: fn(f64) -> Result<$ty, Violations> = <$ty>::try_from;
        let _: fn($ty) -> f64 = Into::into;
        let _: fn(&$ty) -> String = ToString::to_string;
        let _: fn(f64) -> $ty = <$ty>::literal;
    };
    (enum integer $ty:path) => {
        key::<$ty>();
        integer::<$ty>();
        enumeration(<$ty>::all());
    };
    (enum $special:ident $ty:path) => {
        key::<$ty>();
        text::<$ty>();
        enumeration(<$ty>::all());
    };
    (object $special:ident $ty:path) => {
        ask!(written $special $ty);
        let _ = <$ty>::builder;
        let _ = <$ty>::to_builder;
    };
    (map $special:ident $ty:path) => {
        ask!(written $special $ty);
        let _ = |map: &$ty| map.into_iter().count();
        let _ = |map: $ty| map.into_iter().count();
    };
    (array $special:ident $ty:path) => { ask!(map $special $ty); };
    (checked $special:ident $ty:path) => {
        ask!(written $special $ty);
        let _ = <$ty>::into_inner;
    };
    (custom $special:ident $ty:path) => { ask!(written $special $ty); };
    (wrapper $special:ident $ty:path) => { ask!(checked $special $ty); };
    (union $special:ident $ty:path) => { ask!(written $special $ty); };
    (written $special:ident $ty:path) => {
        let _: fn(&[u8]) -> Result<$ty, Violations> = <$ty>::from_json;
        let _: fn(&str) -> Result<$ty, Violations> = <$ty>::from_json_str;
        let _: fn(&serde_json::Value) -> Result<$ty, Violations> = <$ty>::from_value;
        let _: fn(&$ty) -> Vec<u8> = <$ty>::to_json;
        let _: fn(&$ty) -> Result<(), Violations> = <$ty>::check;
    };
}

include!(concat!(env!("OUT_DIR"), "/types.rs"));

#[test]
fn every_emitted_type_can_do_what_its_kind_can() {
    for (kind, name, ask) in TYPES {
        println!("{kind} {name}");
        ask();
    }
    let of_api = |(_, name, _): &&(&str, &str, fn())| name.contains("northflank_api");
    let count = TYPES.iter().filter(of_api).count();
    assert_eq!(count, 92, "types of the API");
    for kind in [
        "string",
        "integer",
        "number",
        "enum",
        "object",
        "map",
        "array",
        "checked",
        "wrapper",
        "union",
        "timestamp",
    ] {
        let has = |(of, ..): &(&str, &str, fn())| *of == kind;
        assert!(TYPES.iter().any(has), "a type that is a {kind}");
    }
}
