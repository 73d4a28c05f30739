//! `whosaid completions` and `whosaid man`: the definition of the command line → what shells and `man` read.

use super::args::{Args, Completions, Man};
use anyhow::Context;
use clap::{Command, CommandFactory};
use std::io::{self, Write};
use std::path::Path;
use std::process::ExitCode;
use whosaid::export::WholeFile;

pub(super) fn completions(args: Completions) -> anyhow::Result<ExitCode> {
    let mut command = Args::command();
    let name = command.get_name().to_owned();
    // By way of memory: the generator panics where it cannot write.
    let mut script = Vec::new();
    clap_complete::generate(args.shell, &mut command, name, &mut script);
    io::stdout().lock().write_all(&script)?;
    Ok(ExitCode::SUCCESS)
}

pub(super) fn man(args: Man) -> anyhow::Result<ExitCode> {
    let mut command = Args::command().disable_help_subcommand(true);
    command.build();
    pages(&command, &args.folder)?;
    Ok(ExitCode::SUCCESS)
}

/// A page for a command and for each below it.
fn pages(command: &Command, folder: &Path) -> anyhow::Result<()> {
    let page = clap_mangen::Man::new(command.clone());
    let path = folder.join(page.get_filename());
    let write = || {
        let mut file = WholeFile::create(&path)?;
        page.render(&mut file)?;
        file.finish()
    };
    write().with_context(|| path.display().to_string())?;
    command.get_subcommands().try_for_each(|below| pages(below, folder))
}
