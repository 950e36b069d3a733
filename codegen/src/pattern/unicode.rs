//! Unicode properties, as in `\p{…}`. Names are matched strictly (ECMA-262, 22.2.2.9, tables 66 to 69); names and data
//! are those of Unicode 17.0 (`icu_properties` 2.2; later versions have other data).

use icu_properties::props::{GeneralCategory, GeneralCategoryGroup, IdContinue, IdStart, Script};
use icu_properties::script::ScriptWithExtensions;
use icu_properties::{CodePointMapData, CodePointSetData, PropertyParser};

use super::set::Set;

/// The set of a property: `General_Category=Lu`, `Script=Greek`, `Script_Extensions=Greek`, a value of
/// `General_Category` alone, or a binary property.
pub(super) fn property(name: &str) -> Option<Set> {
    match name.split_once('=') {
        Some(("General_Category" | "gc", value)) => general_category(value),
        Some(("Script" | "sc", value)) => script(value),
        Some(("Script_Extensions" | "scx", value)) => script_extensions(value),
        Some(_) => None,
        None => general_category(name).or_else(|| binary(name)),
    }
}

/// Whether an identifier, such as the name of a group, may start with this character.
pub(super) fn starts_identifier(c: char) -> bool {
    c == '$' || c == '_' || CodePointSetData::new::<IdStart>().contains(c)
}

/// Whether an identifier may continue with this character.
pub(super) fn continues_identifier(c: char) -> bool {
    starts_identifier(c)
        || matches!(c, '\u{200C}' | '\u{200D}')
        || CodePointSetData::new::<IdContinue>().contains(c)
}

fn general_category(value: &str) -> Option<Set> {
    let group = PropertyParser::<GeneralCategoryGroup>::new().get_strict(value)?;
    let categories = CodePointMapData::<GeneralCategory>::new();
    Some(set(categories.iter_ranges_for_group(group)))
}

fn script(value: &str) -> Option<Set> {
    let script = PropertyParser::<Script>::new().get_strict(value)?;
    Some(set(
        CodePointMapData::<Script>::new().iter_ranges_for_value(script)
    ))
}

fn script_extensions(value: &str) -> Option<Set> {
    let script = PropertyParser::<Script>::new().get_strict(value)?;
    Some(set(
        ScriptWithExtensions::new().get_script_extensions_ranges(script)
    ))
}

fn binary(name: &str) -> Option<Set> {
    match name {
        "Any" => Some(Set::any()),
        "ASCII" => Some(Set::new([(0, 0x7F)])),
        // A short name of PropertyAliases.txt that the crate spells differently.
        "space" => binary("White_Space"),
        "Assigned" => general_category("Unassigned").map(|set| set.complement()),
        _ => CodePointSetData::new_for_ecma262(name.as_bytes()).map(|data| set(data.iter_ranges())),
    }
}

fn set(ranges: impl Iterator<Item = std::ops::RangeInclusive<u32>>) -> Set {
    Set::new(ranges.map(|range| (*range.start(), *range.end())))
}

#[cfg(test)]
mod tests {
    use super::{continues_identifier, property, starts_identifier};

    fn holds(name: &str, c: char) -> bool {
        let set = property(name).expect(name);
        set.ranges()
            .iter()
            .any(|&(first, last)| (first..=last).contains(&u32::from(c)))
    }

    #[test]
    fn names_are_strict() {
        for name in [
            "letter",
            "Greek",
            "lu",
            "Script=greek",
            "IsLetter",
            "Block=Basic_Latin",
            "L ",
            "",
            "=",
            "Lu=",
            "gc=",
            "gc=Alphabetic",
            "InGreek",
            "any",
            "Line_Break",
        ] {
            assert_eq!(property(name), None, "{name:?}");
        }
    }

    #[test]
    fn every_form_of_a_property_is_known() {
        assert!(
            holds("L", 'é')
                && holds("Letter", 'é')
                && holds("gc=Ll", 'é')
                && holds("General_Category=Lowercase_Letter", 'é')
        );
        assert!(holds("digit", '৪') && holds("Nd", '৪') && !holds("Nd", 'x'));
        assert!(
            holds("Script=Greek", 'π')
                && holds("sc=Grek", 'π')
                && holds("scx=Greek", '\u{342}')
                && !holds("sc=Greek", '\u{342}')
        );
        assert!(
            holds("Alphabetic", 'é')
                && holds("Alpha", 'é')
                && holds("Emoji", '🔥')
                && holds("White_Space", '\u{85}')
                && holds("space", ' ')
        );
        assert!(
            holds("Any", '\u{10FFFF}')
                && holds("ASCII", 'a')
                && !holds("ASCII", 'é')
                && holds("Assigned", 'a')
                && !holds("Assigned", '\u{378}')
        );
        assert!(
            holds("Cn", '\u{378}')
                && holds("C", '\u{378}')
                && holds("LC", 'a')
                && holds("punct", '!')
        );
    }

    #[test]
    fn identifiers_are_those_of_ecma_262() {
        assert!(
            starts_identifier('π')
                && starts_identifier('$')
                && !starts_identifier('1')
                && !starts_identifier('-')
        );
        assert!(
            continues_identifier('1')
                && continues_identifier('\u{200D}')
                && !continues_identifier(' ')
        );
    }
}
