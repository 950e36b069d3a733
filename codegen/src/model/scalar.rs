//! Strings, numbers and enums.

use typewright_runtime::Format;

/// Constraints of a string.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct StringShape {
    /// `minLength`.
    pub min_length: Option<u64>,
    /// `maxLength`.
    pub max_length: Option<u64>,
    /// `pattern`, as documented.
    pub pattern: Option<String>,
    /// `format`, as documented.
    pub format: Option<String>,
    /// The format that is checked; `None` if `format` is only documentation.
    pub asserted: Option<Format>,
}

impl StringShape {
    /// Whether it has no constraints.
    #[must_use]
    pub fn is_plain(&self) -> bool {
        self.min_length.is_none()
            && self.max_length.is_none()
            && self.pattern.is_none()
            && self.asserted.is_none()
    }
}

/// Constraints of an integer.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct IntegerShape {
    /// `minimum`, or one more than `exclusiveMinimum`.
    pub minimum: Option<i64>,
    /// `maximum`, or one less than `exclusiveMaximum`.
    pub maximum: Option<i64>,
    /// Whether the minimum is documented as `exclusiveMinimum`.
    pub exclusive_minimum: bool,
    /// Whether the maximum is documented as `exclusiveMaximum`.
    pub exclusive_maximum: bool,
    /// `multipleOf`.
    pub multiple_of: Option<i64>,
}

/// Constraints of a number.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct NumberShape {
    /// `minimum`.
    pub minimum: Option<f64>,
    /// `maximum`.
    pub maximum: Option<f64>,
    /// `exclusiveMinimum`.
    pub exclusive_minimum: Option<f64>,
    /// `exclusiveMaximum`.
    pub exclusive_maximum: Option<f64>,
}

/// The values of an enum.
#[derive(Clone, Debug, PartialEq)]
pub struct EnumShape {
    /// The variants, in documented order.
    pub variants: Vec<Variant>,
    /// The variant for undocumented values, if the type is tolerable.
    pub undocumented: Option<String>,
    /// The keyword that lists the values: `enum` or `const`.
    pub keyword: &'static str,
    /// Whether the schema also has a `type`.
    pub typed: bool,
}

/// One value of an enum.
#[derive(Clone, Debug, PartialEq)]
pub struct Variant {
    /// The Rust name, `UpperCamelCase`.
    pub name: String,
    /// The value.
    pub value: EnumValue,
}

/// A value of an enum. All values of an enum are of the same kind.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum EnumValue {
    /// A string.
    String(String),
    /// An integer.
    Integer(i64),
}

impl IntegerShape {
    /// The narrowest integer type for all values within the bounds.
    #[must_use]
    pub fn width(&self) -> &'static str {
        let minimum = i128::from(self.minimum.unwrap_or(i64::MIN));
        let maximum = i128::from(self.maximum.unwrap_or(i64::MAX));
        let widths: [(&str, i128, i128); 7] = [
            ("u8", 0, 0xff),
            ("i8", -0x80, 0x7f),
            ("u16", 0, 0xffff),
            ("i16", -0x8000, 0x7fff),
            ("u32", 0, 0xffff_ffff),
            ("i32", -0x8000_0000, 0x7fff_ffff),
            ("u64", 0, u64::MAX as i128),
        ];
        let mut widths = widths.iter();
        let fits = widths.find(|(_, least, most)| *least <= minimum && maximum <= *most);
        fits.map_or("i64", |(name, _, _)| name)
    }
}
