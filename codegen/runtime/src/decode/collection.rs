//! Maps, arrays and tuples.

use super::{Decode, Inspect, Source, StringType};
use crate::log::Log;
use crate::pointer::Path;
use crate::rules::{ArrayRules, MapRules};

/// A newtype over a map.
pub trait MapType: Sized {
    /// The type of the names.
    type Key: StringType + Ord;
    /// The type of the values.
    type Value: Decode;
    /// Its constraints.
    const RULES: &'static MapRules;
}

/// A newtype over an array.
pub trait ArrayType: Sized {
    /// The type of the items.
    type Item: Decode;
    /// Its constraints.
    const RULES: &'static ArrayRules;
}

/// A tuple, read from an array whose items differ by position.
pub trait TupleType: Sized {
    /// The items read so far.
    type Draft: Default;
    /// The number of items.
    const LENGTH: usize;

    /// Reads the item with this index.
    ///
    /// # Errors
    /// If the value does not match the item's type.
    fn item<'de, S: Source<'de>>(
        draft: &mut Self::Draft,
        index: usize,
        source: S,
    ) -> Result<(), S::Error>;

    /// Constructs the tuple; `None` if an item is missing.
    fn finish(draft: Self::Draft) -> Option<Self>;
}

macro_rules! tuples {
    ($($length:literal: $($item:ident $index:tt),+;)*) => {$(
        impl<$($item: Decode),+> TupleType for ($($item,)+) {
            type Draft = ($(Option<$item>,)+);
            const LENGTH: usize = $length;

            fn item<'de, S: Source<'de>>(
                draft: &mut Self::Draft,
                index: usize,
                source: S,
            ) -> Result<(), S::Error> {
                match index {
                    $($index => draft.$index = Some(source.part()?),)+
                    _ => drop(source.value()?),
                }
                Ok(())
            }

            fn finish(draft: Self::Draft) -> Option<Self> {
                Some(($(draft.$index?,)+))
            }
        }

        impl<$($item: Decode),+> Decode for ($($item,)+) {
            fn decode<'de, S: Source<'de>>(source: S) -> Result<Self, S::Error> {
                source.tuple()
            }
        }

        impl<$($item: Inspect),+> Inspect for ($($item,)+) {
            fn inspect(&self, path: &Path<'_>, log: &mut Log) {
                $(self.$index.inspect(&path.item($index, ""), log);)+
            }
        }
    )*};
}

tuples! {
    1: A 0;
    2: A 0, B 1;
    3: A 0, B 1, C 2;
    4: A 0, B 1, C 2, D 3;
    5: A 0, B 1, C 2, D 3, E 4;
    6: A 0, B 1, C 2, D 3, E 4, F 5;
    7: A 0, B 1, C 2, D 3, E 4, F 5, G 6;
    8: A 0, B 1, C 2, D 3, E 4, F 5, G 6, H 7;
    9: A 0, B 1, C 2, D 3, E 4, F 5, G 6, H 7, I 8;
    10: A 0, B 1, C 2, D 3, E 4, F 5, G 6, H 7, I 8, J 9;
    11: A 0, B 1, C 2, D 3, E 4, F 5, G 6, H 7, I 8, J 9, K 10;
    12: A 0, B 1, C 2, D 3, E 4, F 5, G 6, H 7, I 8, J 9, K 10, L 11;
}
