//! The `whosaid` command. Everything it does is in `cli`, everything it knows in the library.

mod cli;

fn main() -> std::process::ExitCode {
    cli::main()
}
