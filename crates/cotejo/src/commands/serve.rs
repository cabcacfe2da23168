//! `cotejo serve`: the case in a browser on this machine.

use std::net::{IpAddr, Ipv4Addr, SocketAddr};

use crate::cli::CaseArgument;
use crate::error::{CommandError, Outcome};
use crate::output::Output;
use crate::serve::{Doors, Opening, open_saying};
use crate::terminal::{self, Waiting};

/// Open the case in a browser on this machine.
///
/// Prints an address that lets one browser in, once; nobody else on the machine or the network
/// comes in. Ctrl-C closes the desk. What you decide there is kept at once, signed with
/// COTEJO_USER.
#[derive(clap::Args)]
#[command(after_help = "\
Examples:
  cotejo serve --case prisons
  cotejo serve --case prisons --port 8460")]
pub struct Serve {
    #[command(flatten)]
    case: CaseArgument,
    /// The port to listen on; any that is free if not given.
    #[arg(long, value_name = "NUMBER", default_value_t = 0, hide_default_value = true)]
    port: u16,
    /// The address to listen on.
    #[arg(long, value_name = "ADDRESS", default_value_t = IpAddr::V4(Ipv4Addr::LOCALHOST))]
    address: IpAddr,
}

impl Serve {
    /// Runs the command.
    pub fn run(self, output: &mut Output) -> Result<Outcome, CommandError> {
        if self.address != IpAddr::V4(Ipv4Addr::LOCALHOST) {
            return Err(beyond_this_machine(self.address));
        }
        let address = SocketAddr::new(self.address, self.port);
        let waiting = Waiting::default();
        let doors = open_saying(&self.case.folder, address, &mut |what| waiting.on(said(what)));
        waiting.end();
        let doors = doors?;
        announce(&doors, output)?;
        doors.serve()?;
        Ok(Outcome::Done)
    }
}

fn said(what: Opening) -> &'static str {
    match what {
        Opening::Reading => "opening the case: reading its ledger",
        Opening::Linking => "opening the case: linking its lists, gathering its claims",
        Opening::Following => "opening the case: working out what follows",
    }
}

fn announce(doors: &Doors, output: &mut Output) -> Result<(), CommandError> {
    writeln!(output, "The desk is open, for one browser, at:")?;
    writeln!(output)?;
    writeln!(output, "  {}", doors.way_in())?;
    writeln!(output)?;
    writeln!(output, "{}", terminal::next("open it; Ctrl-C closes the desk"))?;
    output.flush()
}

fn beyond_this_machine(address: IpAddr) -> CommandError {
    CommandError::given(
        format!(
            "the desk does not listen on {address}: it knows no accounts yet, so whoever reaches it could read and decide everything"
        ),
        "Leave `--address` out: it listens on 127.0.0.1, for this machine alone",
    )
}
