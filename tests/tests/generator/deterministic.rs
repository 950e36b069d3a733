//! Equal inputs give equal bytes: generated twice, and with pages in any order.

use tests::fixtures;
use typewright::files::Files;
use typewright::{Input, Options};

fn generate(inputs: &[Input]) -> Files {
    match typewright::generate(inputs, &Options::default()) {
        Ok(generated) => generated.files,
        Err(errors) => panic!("{errors}"),
    }
}

/// The pages of the successful cases, with distinct names.
fn pages() -> Vec<Input> {
    let cases = fixtures::all()
        .into_iter()
        .filter(|case| case.generate().is_ok());
    cases
        .filter_map(|case| {
            Some(Input {
                file: format!("{}.txt", case.name),
                ..case.page()?.clone()
            })
        })
        .collect()
}

#[test]
fn generating_twice_gives_the_same_bytes() {
    let inputs = pages();
    for input in &inputs {
        let input = std::slice::from_ref(input);
        assert_eq!(generate(input), generate(input));
    }
}

#[test]
fn the_first_page_gives_the_same_bytes_again() {
    let workspace = xtask::Workspace::find().expect("the tests run in the workspace");
    let inputs = xtask::inputs::load(&workspace).expect("the pages can be read");
    assert_eq!(generate(&inputs), generate(&inputs));
}

#[test]
fn the_order_of_the_pages_does_not_matter() {
    let (mut inputs, mut seen) = (Vec::new(), std::collections::BTreeSet::new());
    for input in pages() {
        // A crate has one operation of each title.
        let document = typewright::generate::read(&input).expect("it was read before");
        let title = document.operations[0].title.clone();
        if seen.insert(title) {
            inputs.push(input);
        }
    }
    assert!(
        inputs.len() >= 3,
        "too few pages to shuffle: {}",
        inputs.len()
    );
    let expected = generate(&inputs);
    for turn in 1..inputs.len() {
        let mut shuffled = inputs.clone();
        shuffled.rotate_left(turn);
        shuffled.swap(0, turn / 2);
        assert_eq!(generate(&shuffled), expected);
    }
}
