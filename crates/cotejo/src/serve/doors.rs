//! Opening the desk, and keeping it open until somebody closes it.

use std::io;
use std::net::{SocketAddr, TcpListener};
use std::path::Path;
use std::sync::Arc;

use axum::Router;
use cotejo_core::Digest;
use tokio::runtime::{Builder, Runtime};

use super::clerk::{Clerk, Opening};
use super::incoming::Incoming;
use super::secret::Secrets;
use super::{Desk, router};
use crate::error::{CommandError, reason};

/// A desk that is ready to be opened.
pub struct Doors {
    desk: Arc<Desk>,
    listener: TcpListener,
}

/// Makes the desk of the case in a folder ready, at an address of this machine.
///
/// A port of 0 takes one that is free.
pub fn open(folder: &Path, address: SocketAddr) -> Result<Doors, CommandError> {
    open_saying(folder, address, &mut |_| {})
}

/// Makes the desk ready as `open` does; where that takes longer, says every second what is done.
pub fn open_saying(
    folder: &Path,
    address: SocketAddr,
    say: &mut dyn FnMut(Opening),
) -> Result<Doors, CommandError> {
    let listener = TcpListener::bind(address).map_err(|error| cannot_listen(address, &error))?;
    let port = listener.local_addr().map_err(|error| cannot_listen(address, &error))?.port();
    let secrets = Secrets::draw().map_err(|error| {
        let what = format!(
            "the machine gives no random numbers, without which the desk is not safe: {error}"
        );
        CommandError::world(what, "Restart the machine and run the same command again")
    })?;
    let clerk = Clerk::begin(folder, say)?;
    let visits = visits_of(folder);
    let desk = Desk { clerk, incoming: Incoming::default(), secrets, port, visits };
    Ok(Doors { desk: Arc::new(desk), listener })
}

impl Doors {
    /// Returns the address that lets one browser in, once.
    pub fn way_in(&self) -> String {
        let key = self.desk.secrets.key().unwrap_or_default();
        format!("http://127.0.0.1:{}/enter?key={key}", self.desk.port)
    }

    /// Returns what answers requests, for whoever brings them otherwise than by the network.
    pub fn answers(&self) -> Router {
        router(Arc::clone(&self.desk))
    }

    /// Answers until somebody presses Ctrl-C.
    pub fn serve(self) -> Result<(), CommandError> {
        let answers = self.answers();
        let listener = self.listener;
        let run = async {
            listener.set_nonblocking(true)?;
            let listener = tokio::net::TcpListener::from_std(listener)?;
            axum::serve(listener, answers).with_graceful_shutdown(asked_to_close()).await
        };
        runtime().and_then(|runtime| runtime.block_on(run)).map_err(|error| {
            let what = format!("the desk cannot go on: {}", reason(&error));
            CommandError::world(what, "Run the same command again; what was decided is kept")
        })
    }
}

/// Names the cookie of the visits to a case; ports change, and the folder stays.
fn visits_of(folder: &Path) -> String {
    let whole = folder.canonicalize().unwrap_or_else(|_| folder.to_path_buf());
    format!("cotejo-visits-{}", Digest::of(whole.as_os_str().as_encoded_bytes()).short())
}

async fn asked_to_close() {
    // Where no signal can be waited for, the desk closes with its process.
    if tokio::signal::ctrl_c().await.is_err() {
        std::future::pending::<()>().await;
    }
}

fn runtime() -> io::Result<Runtime> {
    Builder::new_multi_thread().enable_all().build()
}

fn cannot_listen(address: SocketAddr, error: &io::Error) -> CommandError {
    let why = match error.kind() {
        io::ErrorKind::AddrInUse => "another program listens there".to_owned(),
        _ => reason(error),
    };
    CommandError::world(
        format!("the desk cannot listen on {address}: {why}"),
        "Name another port with `--port`, or leave it out to take one that is free",
    )
}
