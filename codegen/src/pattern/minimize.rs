//! Minimizes the states and classes of automata. The numbering is canonical: equal languages have equal automata.

use std::collections::VecDeque;

use rustc_hash::{FxHashMap, FxHashSet};

use super::automaton::Automaton;

/// Returns the smallest automaton for the same language.
pub(super) fn minimize(automaton: &Automaton) -> Automaton {
    let blocks = Blocks::refine(automaton);
    merge_classes(&number(automaton, &blocks.block_of))
}

/// States that may be equivalent, in blocks (Hopcroft 1971): a partition of `states`, with each block
/// a slice of it.
struct Blocks {
    states: Vec<usize>,
    place_of: Vec<usize>,
    block_of: Vec<usize>,
    /// Begin and end of each block in `states`, and how many of its first states are marked.
    blocks: Vec<(usize, usize, usize)>,
}

impl Blocks {
    /// The coarsest partition that separates accepting states from others and is consistent with transitions.
    fn refine(automaton: &Automaton) -> Self {
        let mut blocks = Self::by_acceptance(automaton);
        let before = Predecessors::new(automaton);
        let mut waiting = Waiting::default();
        for block in 0..blocks.blocks.len() {
            (0..automaton.classes).for_each(|class| waiting.insert((block, class)));
        }
        while let Some((splitter, class)) = waiting.pop() {
            for (old, new) in blocks.split(splitter, class, &before) {
                let smaller = if blocks.size(old) < blocks.size(new) {
                    old
                } else {
                    new
                };
                for class in 0..automaton.classes {
                    let block = if waiting.holds((old, class)) {
                        new
                    } else {
                        smaller
                    };
                    waiting.insert((block, class));
                }
            }
        }
        blocks
    }

    fn by_acceptance(automaton: &Automaton) -> Self {
        let count = automaton.states();
        let mut states: Vec<usize> = (0..count).collect();
        states.sort_by_key(|&state| automaton.accepting[state]);
        let rejecting = automaton
            .accepting
            .iter()
            .filter(|&&accepting| !accepting)
            .count();
        let mut blocks = Self {
            states,
            place_of: vec![0; count],
            block_of: vec![0; count],
            blocks: Vec::new(),
        };
        for (begin, end) in [(0, rejecting), (rejecting, count)] {
            if begin < end {
                for place in begin..end {
                    blocks.block_of[blocks.states[place]] = blocks.blocks.len();
                }
                blocks.blocks.push((begin, end, 0));
            }
        }
        for (place, &state) in blocks.states.iter().enumerate() {
            blocks.place_of[state] = place;
        }
        blocks
    }

    fn size(&self, block: usize) -> usize {
        let (begin, end, _) = self.blocks[block];
        end - begin
    }

    /// Splits every block into states that the class leads into the splitter, and others; returns the number of each
    /// block split and of the new one.
    fn split(
        &mut self,
        splitter: usize,
        class: usize,
        before: &Predecessors,
    ) -> Vec<(usize, usize)> {
        let (begin, end, _) = self.blocks[splitter];
        let into: Vec<usize> = self.states[begin..end]
            .iter()
            .flat_map(|&state| before.of(state, class))
            .copied()
            .collect();
        let mut touched = Vec::new();
        for state in into {
            let block = self.block_of[state];
            let (begin, _, marked) = &mut self.blocks[block];
            if *marked == 0 {
                touched.push(block);
            }
            let (place, target) = (self.place_of[state], *begin + *marked);
            *marked += 1;
            self.states.swap(place, target);
            self.place_of[self.states[place]] = place;
            self.place_of[state] = target;
        }
        let mut splits = Vec::new();
        for block in touched {
            let (begin, end, marked) = self.blocks[block];
            self.blocks[block].2 = 0;
            if begin + marked == end {
                continue;
            }
            let new = self.blocks.len();
            self.blocks[block].1 = begin + marked;
            self.blocks.push((begin + marked, end, 0));
            for place in begin + marked..end {
                self.block_of[self.states[place]] = new;
            }
            splits.push((block, new));
        }
        splits
    }
}

/// Pairs of block and class to split by, each queued once.
#[derive(Default)]
struct Waiting {
    queue: VecDeque<(usize, usize)>,
    members: FxHashSet<(usize, usize)>,
}

impl Waiting {
    fn insert(&mut self, splitter: (usize, usize)) {
        if self.members.insert(splitter) {
            self.queue.push_back(splitter);
        }
    }

    fn pop(&mut self) -> Option<(usize, usize)> {
        let splitter = self.queue.pop_front()?;
        self.members.remove(&splitter);
        Some(splitter)
    }

    fn holds(&self, splitter: (usize, usize)) -> bool {
        self.members.contains(&splitter)
    }
}

/// The reversed transitions.
struct Predecessors {
    classes: usize,
    /// The start of the predecessors by `state * classes + class`.
    begins: Vec<usize>,
    states: Vec<usize>,
}

impl Predecessors {
    fn new(automaton: &Automaton) -> Self {
        let classes = automaton.classes;
        let mut begins = vec![0; automaton.next.len() + 1];
        for (index, &next) in automaton.next.iter().enumerate() {
            begins[next * classes + index % classes + 1] += 1;
        }
        for index in 1..begins.len() {
            begins[index] += begins[index - 1];
        }
        let mut free = begins.clone();
        let mut states = vec![0; automaton.next.len()];
        for (index, &next) in automaton.next.iter().enumerate() {
            let place = &mut free[next * classes + index % classes];
            states[*place] = index / classes;
            *place += 1;
        }
        Self {
            classes,
            begins,
            states,
        }
    }

    fn of(&self, state: usize, class: usize) -> &[usize] {
        let index = state * self.classes + class;
        &self.states[self.begins[index]..self.begins[index + 1]]
    }
}

/// One state for each block, numbered breadth first from the start.
fn number(automaton: &Automaton, block_of: &[usize]) -> Automaton {
    let classes = automaton.classes;
    let mut numbers = FxHashMap::from_iter([(block_of[0], 0)]);
    let mut order = vec![0];
    let (mut accepting, mut next) = (Vec::new(), Vec::new());
    let mut index = 0;
    while let Some(&state) = order.get(index) {
        accepting.push(automaton.accepting[state]);
        for &target in &automaton.next[state * classes..(state + 1) * classes] {
            let new = order.len();
            let number = *numbers.entry(block_of[target]).or_insert(new);
            if number == new {
                order.push(target);
            }
            next.push(number);
        }
        index += 1;
    }
    Automaton {
        intervals: automaton.intervals.clone(),
        classes,
        accepting,
        next,
    }
}

/// Merges classes that no state distinguishes.
fn merge_classes(automaton: &Automaton) -> Automaton {
    let states = automaton.states();
    let mut columns: FxHashMap<Vec<usize>, usize> = FxHashMap::default();
    let (mut merged, mut kept) = (Vec::new(), Vec::new());
    for class in 0..automaton.classes {
        let column = (0..states)
            .map(|state| automaton.next[state * automaton.classes + class])
            .collect();
        let new = kept.len();
        let number = *columns.entry(column).or_insert(new);
        if number == new {
            kept.push(class);
        }
        merged.push(number);
    }
    let mut intervals: Vec<(u32, usize)> = automaton
        .intervals
        .iter()
        .map(|&(start, class)| (start, merged[class]))
        .collect();
    intervals.dedup_by_key(|&mut (_, class)| class);
    let next = (0..states)
        .flat_map(|state| {
            kept.iter()
                .map(move |class| state * automaton.classes + class)
        })
        .map(|index| automaton.next[index])
        .collect();
    Automaton {
        intervals,
        classes: kept.len(),
        accepting: automaton.accepting.clone(),
        next,
    }
}

#[cfg(test)]
mod tests {
    use super::minimize;
    use crate::pattern::automaton::Automaton;

    #[test]
    fn equivalent_states_and_classes_become_one() {
        // Over the classes a, b and c: an even number of characters, spelled out with four states.
        let wasteful = Automaton {
            intervals: vec![(0, 0), (10, 1), (20, 2), (30, 0)],
            classes: 3,
            accepting: vec![true, false, true, false],
            next: vec![1, 3, 1, 2, 0, 2, 3, 1, 3, 0, 0, 2],
        };
        let smallest = Automaton {
            intervals: vec![(0, 0)],
            classes: 1,
            accepting: vec![true, false],
            next: vec![1, 0],
        };
        assert_eq!(minimize(&wasteful), smallest);
    }

    #[test]
    fn a_single_state_stays() {
        for accepting in [false, true] {
            let automaton = Automaton {
                intervals: vec![(0, 0)],
                classes: 1,
                accepting: vec![accepting],
                next: vec![0],
            };
            assert_eq!(minimize(&automaton), automaton);
        }
    }

    #[test]
    fn different_states_stay() {
        let automaton = Automaton {
            intervals: vec![(0, 0), (97, 1), (98, 0)],
            classes: 2,
            accepting: vec![false, false, true],
            next: vec![1, 2, 1, 1, 1, 2],
        };
        assert_eq!(minimize(&automaton), automaton);
    }
}
