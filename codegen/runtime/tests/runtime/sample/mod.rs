//! Types as the generator emits them, one of each kind: the sample that the tests of the runtime read,
//! build and write.

pub mod deployment;
pub mod port;
pub mod scalars;
pub mod unions;

use typewright_runtime::pattern::ZERO;
use typewright_runtime::{Automaton, Pattern};

pub use deployment::{
    Builder, Deployment, ExternalDeployment, InternalDeployment, Source as ImageSource, Strategy,
};
pub use port::{Labels, Port, Tags};
pub use scalars::{Code, Day, Host, InternalPort, LabelName, Password, PortName, Protocol, Ratio};
pub use unions::{BuildSha, Filter, Leaf, Node, Note, Replicas};

/// States: 0 dead, 1 start (rejects), 2 letters so far (accepts). Classes: 0 other, 1 letter.
pub const LETTERS: Pattern = Pattern {
    source: "^[a-z]+$",
    automata: &[Automaton {
        start: 1,
        ends: [1, 2, 3, 3],
        ascii: &LETTER_CLASSES,
        ranges: b"00200",
        next: b"000022",
    }],
};

/// The letters `a` to `z` are class 1.
pub const LETTER_CLASSES: [u8; 128] = {
    let mut classes = [ZERO; 128];
    let mut letter = b'a';
    while letter <= b'z' {
        classes[letter as usize] = ZERO + 1;
        letter += 1;
    }
    classes
};
