//! Exact numbers of a schema. A double counts as its shortest decimal text. Integers and most doubles are
//! compared without their digits.

use std::cmp::Ordering;
use std::fmt::{self, Display, Formatter, Write};

use serde_json::Number;

use super::decimal::Decimal;

/// A constant number of any size and precision.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Exact {
    form: Form,
}

#[derive(Clone, Copy, Debug, PartialEq)]
enum Form {
    Integer(i64),
    Decimal {
        text: &'static str,
        /// The nearest double; infinite beyond their range.
        nearest: f64,
        decimal: Decimal<'static>,
    },
}

/// The maximum number of significant digits of a `multipleOf`.
pub const DIVISOR_DIGITS: usize = 38;

impl Exact {
    /// An integer.
    #[must_use]
    pub const fn integer(value: i64) -> Self {
        Self {
            form: Form::Integer(value),
        }
    }

    /// A number in JSON syntax, and the nearest double, which a `const fn` cannot parse.
    #[must_use]
    pub const fn new(text: &'static str, nearest: f64) -> Self {
        let decimal = Decimal::parse(text);
        if let Some(integer) = decimal.integer()
            && i64::MIN as i128 <= integer
            && integer <= i64::MAX as i128
        {
            return Self::integer(integer as i64);
        }
        let form = Form::Decimal {
            text,
            nearest,
            decimal,
        };
        Self { form }
    }

    /// The number as an integer; `None` if it is not one of 128 bits.
    #[must_use]
    pub const fn as_integer(&self) -> Option<i128> {
        match &self.form {
            Form::Integer(value) => Some(*value as i128),
            Form::Decimal { decimal, .. } => decimal.integer(),
        }
    }

    /// Whether the number is a valid `multipleOf`: positive, with at most [`DIVISOR_DIGITS`] digits.
    #[must_use]
    pub fn is_divisor(text: &str) -> bool {
        let decimal = Decimal::parse(text);
        decimal.compare(&Decimal::parse("0")) == Ordering::Greater
            && decimal.digits() <= DIVISOR_DIGITS as i64
    }

    pub(crate) fn compare(&self, number: &Number) -> Ordering {
        let fast = match (&self.form, number.as_i64(), number.as_f64()) {
            (Form::Integer(limit), Some(value), _) => return value.cmp(limit),
            (Form::Integer(_), None, _) if number.is_u64() => return Ordering::Greater,
            (Form::Integer(limit), None, Some(value)) => value.partial_cmp(&(*limit as f64)),
            (Form::Decimal { nearest, .. }, _, Some(value)) => value.partial_cmp(nearest),
            (_, _, None) => None,
        };
        // Different doubles have the order of their numbers; equal ones may stand for different numbers.
        match fast {
            Some(order) if order != Ordering::Equal => order,
            _ => self.with_decimals(number, |found, own| found.compare(own)),
        }
    }

    #[cfg(feature = "checks")]
    pub(crate) fn divides(&self, number: &Number) -> bool {
        match (&self.form, number.as_i64()) {
            (Form::Integer(0), _) => false,
            (Form::Integer(divisor), Some(value)) => value.wrapping_rem(*divisor) == 0,
            _ => self.with_decimals(number, |found, own| found.is_multiple_of(own)),
        }
    }

    fn with_decimals<T>(
        &self,
        number: &Number,
        ask: impl FnOnce(&Decimal<'_>, &Decimal<'_>) -> T,
    ) -> T {
        let text = Text::of(number);
        let found = Decimal::parse(text.as_str());
        match &self.form {
            Form::Integer(value) => {
                let own = Text::of(&Number::from(*value));
                ask(&found, &Decimal::parse(own.as_str()))
            }
            Form::Decimal { decimal, .. } => ask(&found, decimal),
        }
    }
}

impl Display for Exact {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        match &self.form {
            Form::Integer(value) => write!(f, "{value}"),
            Form::Decimal { text, .. } => f.write_str(text),
        }
    }
}

pub(crate) fn integer_of(number: &Number) -> Option<i128> {
    match number.as_i64() {
        Some(integer) => Some(integer.into()),
        None => Decimal::parse(Text::of(number).as_str()).integer(),
    }
}

pub(crate) fn is_integer(number: &Number) -> bool {
    match number.as_f64() {
        _ if number.is_i64() || number.is_u64() => true,
        Some(double) if double.is_finite() => double.fract() == 0.0,
        _ => Decimal::parse(Text::of(number).as_str()).is_integer(),
    }
}

/// The text of a number, on the stack.
struct Text {
    bytes: [u8; 40],
    length: usize,
}

impl Text {
    fn of(number: &Number) -> Self {
        let mut text = Self {
            bytes: [0; 40],
            length: 0,
        };
        // An integer has at most 20 digits. The shortest text of a double has at most 17 digits, a sign, a
        // point and an exponent of four characters.
        let _ = match (number.as_i64(), number.as_u64(), number.as_f64()) {
            (Some(value), _, _) => write!(text, "{value}"),
            (None, Some(value), _) => write!(text, "{value}"),
            (None, None, Some(value)) => write!(text, "{value:e}"),
            (None, None, None) => Ok(()),
        };
        text
    }

    fn as_str(&self) -> &str {
        std::str::from_utf8(&self.bytes[..self.length]).unwrap_or_default()
    }
}

impl Write for Text {
    fn write_str(&mut self, part: &str) -> fmt::Result {
        let end = self.length + part.len();
        let room = self.bytes.get_mut(self.length..end).ok_or(fmt::Error)?;
        room.copy_from_slice(part.as_bytes());
        self.length = end;
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use std::cmp::Ordering;

    use serde_json::Number;

    use super::{Exact, is_integer};

    fn number(text: &str) -> Number {
        serde_json::from_str(text).expect("a number")
    }

    fn compare(found: &str, limit: Exact) -> Ordering {
        limit.compare(&number(found))
    }

    #[test]
    fn bounds_are_exact_at_the_edges_of_integers_and_doubles() {
        const OVER: Exact = Exact::new("18446744073709551615", 18_446_744_073_709_551_615.0);
        assert_eq!(compare("18446744073709551615", OVER), Ordering::Equal);
        assert_eq!(compare("18446744073709551614", OVER), Ordering::Less);
        assert_eq!(compare("18446744073709551616", OVER), Ordering::Greater);
        let most = Exact::integer(i64::MAX);
        assert_eq!(compare("9223372036854775807", most), Ordering::Equal);
        assert_eq!(compare("9223372036854775808", most), Ordering::Greater);
        assert_eq!(compare("9223372036854775806", most), Ordering::Less);
        // As a double both are 2^53.
        let odd = Exact::integer(9_007_199_254_740_993);
        assert_eq!(compare("9007199254740992.0", odd), Ordering::Less);
        assert_eq!(compare("1.0", Exact::integer(1)), Ordering::Equal);
        assert_eq!(compare("-0.0", Exact::integer(0)), Ordering::Equal);
        assert_eq!(compare("0.1", Exact::new("0.1", 0.1)), Ordering::Equal);
        let longer = Exact::new("0.1000000000000000000001", 0.1);
        assert_eq!(compare("0.1", longer), Ordering::Less);
    }

    #[test]
    fn exponents_cost_nothing() {
        let tiny = Exact::new("1e-1000000000", 0.0);
        assert_eq!(compare("0", tiny), Ordering::Less);
        assert_eq!(compare("5e-324", tiny), Ordering::Greater);
        assert!(tiny.divides(&number("12.5")));
        let huge = Exact::new("1e1000000000", f64::INFINITY);
        assert_eq!(compare("1.7976931348623157e308", huge), Ordering::Less);
        assert!(huge.divides(&number("0")) && !huge.divides(&number("1e308")));
    }

    #[test]
    fn multiples_are_those_of_the_decimal_texts() {
        let divides = |divisor: &'static str, nearest, found| {
            Exact::new(divisor, nearest).divides(&number(found))
        };
        assert!(divides("0.0001", 0.0001, "0.0075"));
        assert!(!divides("0.0001", 0.0001, "0.00751"));
        assert!(divides("0.5", 0.5, "1e308"));
        assert!(divides("1e-8", 1e-8, "12391239123"));
        assert!(!divides("0.123456789", 0.123_456_789, "1e308"));
        assert!(divides("2", 2.0, "1e300") && divides("2", 2.0, "-4"));
        assert!(divides("3", 3.0, "18446744073709551615"));
        assert!(Exact::integer(-1).divides(&Number::from(i64::MIN)));
        assert!(!Exact::integer(0).divides(&Number::from(0)));
    }

    #[test]
    fn a_double_without_fraction_is_an_integer() {
        for (text, verdict) in [
            ("1.0", true),
            ("1e300", true),
            ("18446744073709551616", true),
            ("0.5", false),
            ("1e-300", false),
        ] {
            assert_eq!(is_integer(&number(text)), verdict, "{text}");
        }
    }

    #[test]
    fn divisors_are_positive_and_not_too_long() {
        assert!(Exact::is_divisor("0.01") && Exact::is_divisor("1e400"));
        assert!(!Exact::is_divisor("-0.01") && !Exact::is_divisor("0.0"));
        assert!(!Exact::is_divisor(
            "0.123456789012345678901234567890123456789"
        ));
    }
}
