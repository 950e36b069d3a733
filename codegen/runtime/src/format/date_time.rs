//! Dates and times (RFC 3339, section 5.6).

/// `full-date "T" full-time`.
pub(super) fn is_date_time(text: &str) -> bool {
    let rest = full_date(text.as_bytes());
    matches!(rest, Some([b'T' | b't', rest @ ..]) if full_time(rest))
}

/// `full-date`.
pub(super) fn is_date(text: &str) -> bool {
    full_date(text.as_bytes()).is_some_and(<[u8]>::is_empty)
}

/// `full-time`.
pub(super) fn is_time(text: &str) -> bool {
    full_time(text.as_bytes())
}

/// What follows a date.
fn full_date(bytes: &[u8]) -> Option<&[u8]> {
    let (century, rest) = two_digits(bytes)?;
    let (year, rest) = two_digits(rest)?;
    let (month, rest) = two_digits(rest.strip_prefix(b"-")?)?;
    let (day, rest) = two_digits(rest.strip_prefix(b"-")?)?;
    let last = last_day(century * 100 + year, month)?;
    (1..=last).contains(&day).then_some(rest)
}

/// The last day of a month.
fn last_day(year: u32, month: u32) -> Option<u32> {
    let leap = year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400));
    match month {
        1 | 3 | 5 | 7 | 8 | 10 | 12 => Some(31),
        4 | 6 | 9 | 11 => Some(30),
        2 => Some(if leap { 29 } else { 28 }),
        _ => None,
    }
}

/// Whether this is a time with its offset and nothing else.
fn full_time(bytes: &[u8]) -> bool {
    partial_time(bytes).is_some_and(|(time, rest)| {
        // What is left of a day of UTC is the same in every zone.
        offset(rest).is_some_and(|offset| {
            let minute = (time.minutes + MINUTES_OF_A_DAY - offset).rem_euclid(MINUTES_OF_A_DAY);
            time.second < 60 || minute == MINUTES_OF_A_DAY - 1
        })
    })
}

const MINUTES_OF_A_DAY: i32 = 24 * 60;

/// A time of the day, in its zone.
struct Time {
    minutes: i32,
    /// 60 is a leap second.
    second: u32,
}

/// A time without its offset, and what follows.
fn partial_time(bytes: &[u8]) -> Option<(Time, &[u8])> {
    let (minutes, rest) = hour_and_minute(bytes)?;
    let (second, rest) = two_digits(rest.strip_prefix(b":")?)?;
    let rest = match rest.strip_prefix(b".") {
        Some(fraction) => {
            let digits = fraction.iter().take_while(|byte| byte.is_ascii_digit());
            let (digits, rest) = fraction.split_at(digits.count());
            (!digits.is_empty()).then_some(rest)?
        }
        None => rest,
    };
    (second <= 60).then_some((Time { minutes, second }, rest))
}

/// The minutes by which a zone is ahead of UTC, where the bytes are its offset and nothing else.
fn offset(bytes: &[u8]) -> Option<i32> {
    match bytes {
        [b'Z' | b'z'] => Some(0),
        [sign @ (b'+' | b'-'), rest @ ..] => {
            let (minutes, rest) = hour_and_minute(rest)?;
            let minutes = if *sign == b'-' { -minutes } else { minutes };
            rest.is_empty().then_some(minutes)
        }
        _ => None,
    }
}

/// `time-hour ":" time-minute` in minutes, and what follows.
fn hour_and_minute(bytes: &[u8]) -> Option<(i32, &[u8])> {
    let (hour, rest) = two_digits(bytes)?;
    let (minute, rest) = two_digits(rest.strip_prefix(b":")?)?;
    (hour < 24 && minute < 60).then_some((0, rest))?;
    Some((i32::try_from(hour * 60 + minute).ok()?, rest))
}

fn two_digits(bytes: &[u8]) -> Option<(u32, &[u8])> {
    match bytes {
        [tens @ b'0'..=b'9', ones @ b'0'..=b'9', rest @ ..] => {
            Some((u32::from(tens - b'0') * 10 + u32::from(ones - b'0'), rest))
        }
        _ => None,
    }
}
