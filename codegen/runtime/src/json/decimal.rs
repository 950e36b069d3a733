//! JSON numbers as exact decimals: comparison and divisibility, without allocation, in time independent of
//! the exponent.

use std::cmp::Ordering;

/// Significant digits times a power of ten. The first and last digit are not zero; zero has no digits.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Decimal<'t> {
    negative: bool,
    /// The digits, possibly with a point among them.
    text: &'t [u8],
    /// The number of digits.
    count: i64,
    /// The power of ten of the last digit.
    exponent: i64,
}

impl<'t> Decimal<'t> {
    /// Expects JSON's number syntax; the value for any other text is unspecified.
    pub(super) const fn parse(text: &'t str) -> Self {
        let bytes = text.as_bytes();
        let negative = matches!(bytes.first(), Some(b'-'));
        let (mut first, mut last, mut end) = (None, 0, 0);
        let (mut count, mut zeros, mut fraction, mut after_point) = (0, 0, 0, false);
        while end < bytes.len() {
            match bytes[end] {
                b'0' if first.is_none() => fraction += after_point as i64,
                b'0' => {
                    zeros += 1;
                    fraction += after_point as i64;
                }
                b'1'..=b'9' => {
                    if first.is_none() {
                        first = Some(end);
                    }
                    count += zeros + 1;
                    zeros = 0;
                    fraction += after_point as i64;
                    last = end + 1;
                }
                b'.' => after_point = true,
                b'e' | b'E' => break,
                _ => {}
            }
            end += 1;
        }
        let Some(first) = first else {
            return Self {
                negative: false,
                text: &[],
                count: 0,
                exponent: 0,
            };
        };
        let (_, tail) = bytes.split_at(end);
        let (digits, _) = bytes.split_at(last);
        let (_, digits) = digits.split_at(first);
        Self {
            negative,
            text: digits,
            count,
            exponent: exponent(tail).saturating_add(zeros - fraction),
        }
    }

    pub(super) const fn is_zero(&self) -> bool {
        self.count == 0
    }

    pub(super) const fn is_integer(&self) -> bool {
        self.exponent >= 0
    }

    pub(super) const fn digits(&self) -> i64 {
        self.count
    }

    pub(super) const fn integer(&self) -> Option<i128> {
        let Some(mut value) = self.significand() else {
            return None;
        };
        if self.exponent < 0 || self.exponent > 38 {
            return None;
        }
        let mut left = self.exponent;
        while left > 0 {
            value = match value.checked_mul(10) {
                Some(value) => value,
                None => return None,
            };
            left -= 1;
        }
        if value > i128::MAX as u128 {
            return None;
        }
        Some(if self.negative {
            -(value as i128)
        } else {
            value as i128
        })
    }

    const fn significand(&self) -> Option<u128> {
        if self.count > 38 {
            return None;
        }
        let (mut value, mut at) = (0, 0);
        while at < self.text.len() {
            if self.text[at] != b'.' {
                value = value * 10 + (self.text[at] - b'0') as u128;
            }
            at += 1;
        }
        Some(value)
    }

    fn digit_values(&self) -> impl Iterator<Item = u8> {
        self.text.iter().copied().filter(|byte| *byte != b'.')
    }

    pub(super) fn compare(&self, other: &Decimal<'_>) -> Ordering {
        match (self.is_zero(), other.is_zero()) {
            (true, true) => return Ordering::Equal,
            (true, false) if other.negative => return Ordering::Greater,
            (true, false) => return Ordering::Less,
            (false, true) if self.negative => return Ordering::Less,
            (false, true) => return Ordering::Greater,
            (false, false) => {}
        }
        match (self.negative, other.negative) {
            (true, false) => Ordering::Less,
            (false, true) => Ordering::Greater,
            (false, false) => self.compare_size(other),
            (true, true) => other.compare_size(self),
        }
    }

    fn compare_size(&self, other: &Decimal<'_>) -> Ordering {
        let leading = |of: &Decimal<'_>| of.exponent.saturating_add(of.count);
        // Without trailing zeros digits compare like text.
        leading(self)
            .cmp(&leading(other))
            .then_with(|| self.digit_values().cmp(other.digit_values()))
    }

    /// `divisor` is not zero and has at most 38 digits.
    ///
    /// A number `x · 10^s`, where `x` and `10^s` are integers, is a multiple of an integer exactly when it
    /// has all its prime factors; `10^s` contributes 2 and 5.
    #[cfg(feature = "checks")]
    pub(super) fn is_multiple_of(&self, divisor: &Decimal<'_>) -> bool {
        if self.is_zero() {
            return true;
        }
        let shift = self.exponent.saturating_sub(divisor.exponent);
        let (Some(number), Some(divisor)) = (self.significand(), divisor.significand()) else {
            return false;
        };
        // No digits end in zero, so fewer decimal places than the divisor's are too few.
        if shift < 0 || divisor == 0 {
            return false;
        }
        let (number_twos, number) = strip(number, 2);
        let (number_fives, number) = strip(number, 5);
        let (twos, divisor) = strip(divisor, 2);
        let (fives, divisor) = strip(divisor, 5);
        number.is_multiple_of(divisor)
            && number_twos.saturating_add(shift) >= twos
            && number_fives.saturating_add(shift) >= fives
    }
}

#[cfg(feature = "checks")]
fn strip(mut number: u128, factor: u128) -> (i64, u128) {
    let mut times = 0;
    while number != 0 && number.is_multiple_of(factor) {
        number /= factor;
        times += 1;
    }
    (times, number)
}

/// Saturates at 10^12, which leaves room for additions.
const fn exponent(text: &[u8]) -> i64 {
    const MOST: i64 = 1_000_000_000_000;
    let (mut value, mut negative, mut at) = (0, false, 1);
    while at < text.len() {
        match text[at] {
            b'-' => negative = true,
            digit @ b'0'..=b'9' if value < MOST => value = value * 10 + (digit - b'0') as i64,
            _ => {}
        }
        at += 1;
    }
    if negative { -value } else { value }
}

#[cfg(test)]
mod tests {
    use std::cmp::Ordering;

    use super::Decimal;

    fn compare(one: &str, other: &str) -> Ordering {
        let (one, other) = (Decimal::parse(one), Decimal::parse(other));
        assert_eq!(one.compare(&other), other.compare(&one).reverse());
        one.compare(&other)
    }

    #[test]
    fn one_number_has_many_texts() {
        for (one, other) in [
            ("1", "1.0"),
            ("100", "1e2"),
            ("0.0075", "75E-4"),
            ("-0", "0.000e9"),
            ("1200.00", "0.0012e+6"),
            ("10.01", "1001e-2"),
        ] {
            assert_eq!(compare(one, other), Ordering::Equal, "{one} {other}");
        }
    }

    #[test]
    fn numbers_are_in_order() {
        let ordered = [
            "-1e1000000000000000000000",
            "-1e308",
            "-2",
            "-1.5",
            "-1e-1000000000",
            "0",
            "1e-1000000000",
            "0.1",
            "0.10000000000000000000000000001",
            "0.11",
            "9",
            "10",
            "18446744073709551615",
            "18446744073709551616",
            "1e99999999999999999999999",
        ];
        for (index, one) in ordered.iter().enumerate() {
            for (at, other) in ordered.iter().enumerate() {
                assert_eq!(compare(one, other), index.cmp(&at), "{one} {other}");
            }
        }
    }

    #[test]
    fn a_multiple_is_exact() {
        let multiple =
            |number, divisor| Decimal::parse(number).is_multiple_of(&Decimal::parse(divisor));
        for (number, divisor) in [
            ("0.0075", "0.0001"),
            ("1e308", "0.5"),
            ("12391239123", "1e-8"),
            ("0", "3"),
            ("-4.5", "1.5"),
            ("0.3", "0.1"),
            ("19.99", "0.01"),
            ("1e300", "1e-1000000000"),
            ("18446744073709551615", "5"),
            (
                "123456789012345678901234567890",
                "1234567890123456789012345678.9",
            ),
            ("1000", "8"),
        ] {
            assert!(multiple(number, divisor), "{number} {divisor}");
        }
        for (number, divisor) in [
            ("0.00751", "0.0001"),
            ("1e308", "0.123456789"),
            ("35", "1.5"),
            ("1e-300", "1"),
            ("7", "1e1000000000"),
            ("100", "8"),
            ("9007199254740993", "2"),
        ] {
            assert!(!multiple(number, divisor), "{number} {divisor}");
        }
    }

    #[test]
    fn integers_are_found_as_far_as_they_fit() {
        let integer = |text| Decimal::parse(text).integer();
        assert_eq!(integer("-12.50e2"), Some(-1250));
        assert_eq!(integer("1e1000000000"), None);
        assert_eq!(integer("0.5"), None);
        assert_eq!(integer("0.0"), Some(0));
        assert_eq!(integer("18446744073709551616"), Some(1 << 64));
        assert_eq!(integer("1e38"), Some(10_i128.pow(38)));
        assert_eq!(integer("2e38"), None);
    }
}
