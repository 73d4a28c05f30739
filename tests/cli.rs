//! Runs the commands in `cmd/*.toml`: what is typed, what comes out, which exit code. None depends on what is found in
//! an article; that is for the stages' own tests.

#![cfg(feature = "cli")]

#[test]
fn commands() {
    trycmd::TestCases::new().case("tests/cmd/*.toml");
}
