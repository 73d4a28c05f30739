//! What was typed that every command has, and after `completions` and `man`.

use clap::Args as Group;
use clap_complete::Shell;
use std::path::PathBuf;

/// Options of every command.
#[derive(Debug, Group)]
pub(in crate::cli) struct Common {
    /// Says on standard error what is read, and how long it takes
    #[arg(long, short, global = true, help_heading = "Everywhere")]
    pub verbose: bool,

    /// Passes over whosaid.toml, which else gives defaults from this folder or the nearest one above
    #[arg(long, global = true, help_heading = "Everywhere")]
    pub no_config: bool,
}

pub(super) const COMPLETIONS_EXAMPLES: &str = "\
Examples:
  whosaid completions bash > whosaid.bash        then: source whosaid.bash
  whosaid completions zsh > _whosaid             into a folder of $fpath
  whosaid completions fish > whosaid.fish        into ~/.config/fish/completions";

pub(super) const MAN_EXAMPLES: &str = "\
Examples:
  whosaid man .                                  then: man ./whosaid-extract.1";

#[derive(Debug, Group)]
pub(in crate::cli) struct Completions {
    /// Which shell
    #[arg(value_name = "SHELL")]
    pub shell: Shell,
}

#[derive(Debug, Group)]
pub(in crate::cli) struct Man {
    /// The folder; it must be there
    #[arg(value_name = "DIR")]
    pub folder: PathBuf,
}
