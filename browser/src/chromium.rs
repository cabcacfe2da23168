//! Chromium and its driver: where they are on this machine, how they begin and end.

use std::io::{BufRead, BufReader};
use std::os::unix::fs::MetadataExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::Duration;
use std::{env, fs};

use tempfile::TempDir;
use thirtyfour::{ChromiumLikeCapabilities, DesiredCapabilities, LoggingPrefsLogLevel, WebDriver};

/// What to do where one of the two programs is missing.
const WAY_OUT: &str = "run `./test`, which installs Debian's packages `chromium` and \
                       `chromium-driver`, or put both programs on the path yourself";

/// No answer takes longer than this, however busy the machine is.
const PATIENCE: Duration = Duration::from_secs(300);

/// What Chromium is told at its start: no window, nothing kept, nobody asked but this machine.
const ARGUMENTS: [&str; 10] = [
    "--headless=new",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--disable-background-networking",
    "--disable-component-update",
    "--no-first-run",
    "--no-proxy-server",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
    "--force-color-profile=srgb",
    "--lang=en",
];

/// A driver that runs, and the folder in which it and its browser keep what they need.
pub(crate) struct Chromium {
    process: Child,
    address: String,
    folder: TempDir,
}

impl Chromium {
    /// Starts the driver on a port that is free.
    pub fn start() -> Self {
        let folder = tempfile::tempdir().expect("a folder for the browser");
        let mut process = Command::new(program("chromedriver"))
            .arg("--port=0")
            .env("TMPDIR", folder.path())
            .env("HOME", folder.path())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap_or_else(|error| panic!("chromedriver does not start: {error}; {WAY_OUT}"));
        let said = BufReader::new(process.stdout.take().expect("a pipe"));
        let port = said.lines().map_while(Result::ok).find_map(|line| port_in(&line));
        let port = port.expect("chromedriver says on which port it listens");
        Chromium { process, address: format!("http://127.0.0.1:{port}"), folder }
    }

    /// Opens a browser with a profile of its own.
    pub async fn browser(&self) -> WebDriver {
        // Nothing here is encrypted, but the client that speaks to the driver asks for a way to.
        let _ = rustls::crypto::ring::default_provider().install_default();
        let mut wanted = DesiredCapabilities::chrome();
        let arguments = ARGUMENTS.iter().map(|argument| (*argument).to_owned());
        let profile = format!("--user-data-dir={}", self.folder.path().join("profile").display());
        // Chromium's own walls need a user who is not root.
        let without_walls = is_root().then(|| "--no-sandbox".to_owned());
        for argument in arguments.chain([profile]).chain(without_walls) {
            wanted.add_arg(&argument).expect("an argument");
        }
        let program = program("chromium");
        wanted.set_binary(&program.display().to_string()).expect("a path");
        wanted.set_browser_log_level(LoggingPrefsLogLevel::All).expect("a preference");
        let browser = WebDriver::builder(&self.address, wanted).request_timeout(PATIENCE);
        browser.await.unwrap_or_else(|error| panic!("Chromium does not start: {error}"))
    }
}

impl Drop for Chromium {
    fn drop(&mut self) {
        // It may have ended by itself.
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

/// Returns the port of `ChromeDriver was started successfully on port 40461.`
fn port_in(line: &str) -> Option<u16> {
    let (_, rest) = line.split_once("successfully on port ")?;
    rest.trim_end_matches('.').parse().ok()
}

/// Returns where a program is, by the folders of the path.
fn program(name: &str) -> PathBuf {
    let folders = env::var_os("PATH").unwrap_or_default();
    let found = env::split_paths(&folders).map(|folder| folder.join(name)).find(|at| at.is_file());
    found.unwrap_or_else(|| panic!("the tests in a browser need `{name}`: {WAY_OUT}"))
}

fn is_root() -> bool {
    fs::metadata(Path::new("/proc/self")).is_ok_and(|process| process.uid() == 0)
}
