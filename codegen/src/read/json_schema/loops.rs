//! Finds reference cycles that never descend into the value, in which a validator would not terminate.

use super::instances::InstanceId;
use super::store::NodeRef;

/// A reference between definitions that applies to the same value.
#[derive(Clone, Copy, Debug)]
pub(super) struct Step {
    pub(super) from: InstanceId,
    pub(super) to: InstanceId,
    pub(super) place: NodeRef,
}

/// The references that close a cycle.
pub(super) fn closing(count: usize, steps: &[Step]) -> Vec<NodeRef> {
    #[derive(Clone, Copy, PartialEq)]
    enum State {
        New,
        Open,
        Done,
    }
    let mut leaving: Vec<Vec<Step>> = vec![Vec::new(); count];
    for step in steps {
        leaving[step.from].push(*step);
    }
    let mut states = vec![State::New; count];
    let mut found = Vec::new();
    for start in 0..count {
        if states[start] != State::New {
            continue;
        }
        states[start] = State::Open;
        let mut way = vec![(start, 0)];
        while let Some((at, next)) = way.last_mut() {
            let Some(step) = leaving[*at].get(*next) else {
                states[*at] = State::Done;
                way.pop();
                continue;
            };
            *next += 1;
            match states[step.to] {
                State::Open => found.push(step.place),
                State::Done => {}
                State::New => {
                    states[step.to] = State::Open;
                    way.push((step.to, 0));
                }
            }
        }
    }
    found
}
