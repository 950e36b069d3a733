//! What does not compile, and what the user is told then.

#[test]
fn what_the_documentation_forbids_does_not_compile() {
    trybuild::TestCases::new().compile_fail("tests/compile_fail/*.rs");
}
