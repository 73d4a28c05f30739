//! Runs the commands in `cmd/*.toml`: what is typed, what comes out, which exit code. But for the
//! cases of the settings (strict, recall, speech-only) none depends on what is found in an article; that is for the
//! stages' own tests.

#![cfg(all(feature = "cli", feature = "web"))]

#[test]
fn commands() {
    trycmd::TestCases::new().case("tests/cmd/*.toml");
}
