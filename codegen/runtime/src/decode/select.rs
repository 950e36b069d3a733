//! Selects the option of a union of objects by the properties that are present, or the nearest option, to
//! report its missing and undocumented properties.

use super::Report;
use crate::rules::{OptionRules, UnionRules};

/// Why an option does not match, as bits of the merged draft.
#[derive(Clone, Copy)]
struct Gap {
    missing: u128,
    foreign: u128,
}

impl Gap {
    fn of(option: &OptionRules, seen: u128) -> Self {
        Self {
            missing: option.required & !seen,
            foreign: seen & !option.known,
        }
    }

    fn is_none(self) -> bool {
        self.missing | self.foreign == 0
    }

    fn size(self) -> u32 {
        self.missing.count_ones() + self.foreign.count_ones()
    }
}

pub(super) fn select<R: Report>(
    report: &mut R,
    union: &'static UnionRules,
    tag: Option<usize>,
    options: &'static [OptionRules],
) -> Result<usize, R::Error> {
    let seen = report.mask();
    if let Some(tag) = tag {
        let Some(option) = options.get(tag) else {
            return Err(report.incomplete());
        };
        let gap = Gap::of(option, seen);
        return if gap.is_none() {
            report.meant(option);
            Ok(tag)
        } else {
            explain(report, options, tag, gap)
        };
    }
    let mut fitting = (0..options.len()).filter(|index| Gap::of(&options[*index], seen).is_none());
    match (fitting.next(), fitting.next()) {
        (Some(first), None) => {
            report.meant(&options[first]);
            Ok(first)
        }
        (Some(first), Some(_)) if !union.exclusive => Ok(first),
        (Some(first), Some(_)) => {
            report.undecided(
                union,
                "matches more than one option, must match exactly one".to_owned(),
                false,
            )?;
            if report.is_tolerant() {
                Ok(first)
            } else {
                Err(report.incomplete())
            }
        }
        (None, _) => nearest(report, union, options, seen),
    }
}

/// No option matches: assumes the one with the smallest gap, if it is the only one.
fn nearest<R: Report>(
    report: &mut R,
    union: &'static UnionRules,
    options: &'static [OptionRules],
    seen: u128,
) -> Result<usize, R::Error> {
    let gap = |index: usize| Gap::of(&options[index], seen);
    // Undocumented properties can be tolerated, missing ones cannot.
    let rank = |index: usize| {
        (
            report.is_tolerant() && gap(index).missing != 0,
            gap(index).size(),
        )
    };
    let Some(least) = (0..options.len()).map(rank).min() else {
        return Err(report.incomplete());
    };
    let meant: Vec<usize> = (0..options.len())
        .filter(|index| rank(*index) == least)
        .collect();
    if let [option] = meant[..] {
        return explain(report, options, option, gap(option));
    }
    if report.is_tolerant() && !least.0 {
        let note = ambiguity(options, &meant, seen);
        report.undecided(union, note, true)?;
        return explain(report, options, meant[0], gap(meant[0]));
    }
    let common = meant.iter().fold(
        Gap {
            missing: u128::MAX,
            foreign: u128::MAX,
        },
        |common, index| {
            let gap = gap(*index);
            Gap {
                missing: common.missing & gap.missing,
                foreign: common.foreign & gap.foreign,
            }
        },
    );
    demand(report, options, meant[0], common)?;
    if common.size() < least.1 {
        let note = ambiguity(options, &meant, seen);
        report.undecided(union, note, true)?;
    }
    Err(report.incomplete())
}

fn explain<R: Report>(
    report: &mut R,
    options: &'static [OptionRules],
    option: usize,
    gap: Gap,
) -> Result<usize, R::Error> {
    report.meant(&options[option]);
    demand(report, options, option, gap)?;
    if report.is_tolerant() && gap.missing == 0 {
        Ok(option)
    } else {
        Err(report.incomplete())
    }
}

fn demand<R: Report>(
    report: &mut R,
    options: &'static [OptionRules],
    option: usize,
    gap: Gap,
) -> Result<(), R::Error> {
    let option = &options[option];
    for index in bits(gap.foreign) {
        report.forbid(index, option.object)?;
    }
    for (own, origin) in option.object.required {
        match option.fields.get(*own) {
            Some(index) if gap.missing & (1 << index) != 0 => report.require(*index, origin)?,
            _ => {}
        }
    }
    Ok(())
}

fn ambiguity(options: &'static [OptionRules], meant: &[usize], seen: u128) -> String {
    let ways: Vec<String> = meant
        .iter()
        .take(8)
        .map(|index| {
            let gap = Gap::of(&options[*index], seen);
            let said = [("add", gap.missing), ("remove", gap.foreign)]
                .into_iter()
                .filter(|(_, bits)| *bits != 0);
            let said: Vec<String> = said
                .map(|(verb, mask)| format!("{verb} {}", names(options, mask)))
                .collect();
            said.join(" and ")
        })
        .collect();
    format!(
        "matches none of the {} options: {}",
        options.len(),
        ways.join("; or ")
    )
}

fn names(options: &'static [OptionRules], mask: u128) -> String {
    let names: Vec<String> = bits(mask)
        .map(|index| format!("`{}`", name(options, index)))
        .collect();
    names.join(", ")
}

fn name(options: &'static [OptionRules], index: usize) -> &'static str {
    let own = |option: &'static OptionRules| {
        let own = option.fields.iter().position(|field| *field == index)?;
        option.object.keys.get(own).copied()
    };
    options.iter().find_map(own).unwrap_or("?")
}

fn bits(mask: u128) -> impl Iterator<Item = usize> {
    (0..128).filter(move |index| mask & (1 << index) != 0)
}
