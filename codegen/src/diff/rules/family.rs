//! Groups of rules that many keywords have.

use super::Rule;

/// The rules for a keyword that is added and for one that is removed.
pub(in crate::diff) type Presence = [&'static Rule; 2];

/// The rules of a bound, which is tightened or loosened.
pub(in crate::diff) struct Bound {
    pub(in crate::diff) presence: Presence,
    pub(in crate::diff) tightened: &'static Rule,
    pub(in crate::diff) loosened: &'static Rule,
}

/// The rules of a keyword whose values may not be comparable.
pub(in crate::diff) struct Condition {
    pub(in crate::diff) presence: Presence,
    pub(in crate::diff) tightened: &'static Rule,
    pub(in crate::diff) loosened: &'static Rule,
    pub(in crate::diff) changed: &'static Rule,
}

/// The rules of an annotation with a value, which restricts nothing.
pub(in crate::diff) struct Text {
    pub(in crate::diff) presence: Presence,
    pub(in crate::diff) changed: &'static Rule,
}

/// The rule for something added or removed; `judge` finds the one for a change.
pub(in crate::diff) fn change<T>(
    values: [Option<T>; 2],
    [added, removed]: Presence,
    judge: impl FnOnce(T, T) -> Option<&'static Rule>,
) -> Option<&'static Rule> {
    match values {
        [None, None] => None,
        [None, Some(_)] => Some(added),
        [Some(_), None] => Some(removed),
        [Some(before), Some(after)] => judge(before, after),
    }
}

/// The rule for something that is true on one side only.
pub(in crate::diff) fn flipped(holds: [bool; 2], rules: Presence) -> Option<&'static Rule> {
    change(holds.map(|holds| holds.then_some(())), rules, |(), ()| None)
}

impl Bound {
    pub(super) const fn all(&self) -> [&'static Rule; 4] {
        let [added, removed] = self.presence;
        [added, removed, self.tightened, self.loosened]
    }
}

impl Condition {
    /// The rule for a change that allows nothing more (`narrower`), nothing less (`wider`), or neither.
    pub(in crate::diff) fn changed(&self, narrower: bool, wider: bool) -> Option<&'static Rule> {
        match (narrower, wider) {
            (true, true) => None,
            (true, false) => Some(self.tightened),
            (false, true) => Some(self.loosened),
            (false, false) => Some(self.changed),
        }
    }

    pub(super) const fn all(&self) -> [&'static Rule; 5] {
        let [added, removed] = self.presence;
        let [tightened, loosened] = [self.tightened, self.loosened];
        [added, removed, tightened, loosened, self.changed]
    }
}

impl Text {
    pub(super) const fn all(&self) -> [&'static Rule; 3] {
        let [added, removed] = self.presence;
        [added, removed, self.changed]
    }
}

/// One rule of a group: the id with a suffix, what has changed, and the effect.
macro_rules! member {
    ($id:literal, $suffix:literal, [$($what:expr),*], $effect:ident) => {
        &Rule::wire(
            concat!($id, $suffix),
            concat!($($what),*),
            $crate::diff::severity::Effect::$effect,
        )
    };
}

macro_rules! presence {
    ($id:literal, $keyword:literal) => {
        [
            member!($id, "-added", ["`", $keyword, "` added"], Narrower),
            member!($id, "-removed", ["`", $keyword, "` removed"], Wider),
        ]
    };
}

macro_rules! bound {
    ($id:literal, $keyword:literal, $tighter:literal, $looser:literal) => {
        Bound {
            presence: presence!($id, $keyword),
            tightened: member!(
                $id,
                "-tightened",
                ["`", $keyword, "` is ", $tighter],
                Narrower
            ),
            loosened: member!($id, "-loosened", ["`", $keyword, "` is ", $looser], Wider),
        }
    };
}

macro_rules! condition {
    ($id:literal, $keyword:literal) => {
        Condition {
            presence: presence!($id, $keyword),
            tightened: member!($id, "-tightened", ["`", $keyword, "` narrowed"], Narrower),
            loosened: member!($id, "-loosened", ["`", $keyword, "` widened"], Wider),
            changed: member!($id, "-changed", ["`", $keyword, "` changed"], Both),
        }
    };
}

macro_rules! text {
    ($id:literal, $name:literal) => {
        Text {
            presence: [
                member!($id, "-added", [$name, " added"], None),
                member!($id, "-removed", [$name, " removed"], None),
            ],
            changed: member!($id, "-changed", [$name, " changed"], None),
        }
    };
}

pub(super) use {bound, condition, member, presence, text};
