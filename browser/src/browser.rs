//! A browser as one person sits before it.

use std::fmt::Display;
use std::path::PathBuf;
use std::time::{Duration, Instant};

use serde_json::{Value, json};
use thirtyfour::error::{WebDriverError, WebDriverResult};
use thirtyfour::{By, WebDriver, WebElement};
use tokio::runtime::{Builder, Runtime};

use crate::chromium::Chromium;

/// How long something may take until it is there, on a machine with much else to do.
const PATIENCE: Duration = Duration::from_secs(90);

/// How often one looks whether it is.
const GLANCE: Duration = Duration::from_millis(40);

/// How wide the window is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Width {
    /// A screen on a desk: 1280 px.
    Desk,
    /// The narrowest telephone that pages must work on: 360 px.
    Phone,
}

/// Whether pages are to be light or dark.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scheme {
    /// Dark on light.
    Light,
    /// Light on dark.
    Dark,
}

/// A key that writes nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Key {
    /// Follows a link, sends a form.
    Enter,
    /// Goes on to what can be acted upon next.
    Tab,
}

/// A browser with one page open.
pub struct Browser {
    driver: Option<WebDriver>,
    runtime: Runtime,
    // Ends after the browser that it moves.
    _chromium: Chromium,
}

impl Browser {
    /// Starts a browser that has never been anywhere.
    pub fn start() -> Self {
        let chromium = Chromium::start();
        let runtime = Builder::new_current_thread().enable_all().build().expect("a runtime");
        let driver = runtime.block_on(chromium.browser());
        let browser = Browser { driver: Some(driver), runtime, _chromium: chromium };
        browser.resize(Width::Desk);
        browser
    }

    fn driver(&self) -> &WebDriver {
        self.driver.as_ref().expect("a browser until it is dropped")
    }

    fn wait_for<T>(&self, work: impl Future<Output = WebDriverResult<T>>) -> WebDriverResult<T> {
        self.runtime.block_on(work)
    }

    /// Opens an address and returns once it has loaded.
    #[track_caller]
    pub fn open(&self, address: &str) {
        self.wait_for(self.driver().goto(address))
            .unwrap_or_else(|error| panic!("{address}: {error}"));
    }

    /// Returns the address of the page.
    #[track_caller]
    pub fn address(&self) -> String {
        self.wait_for(self.driver().current_url()).expect("an address").to_string()
    }

    /// Opens another address of the same host.
    #[track_caller]
    pub fn go(&self, path: &str) {
        let here = self.wait_for(self.driver().current_url()).expect("an address");
        self.open(here.join(path).expect("a path").as_str());
    }

    /// Types words where the cursor is, letter by letter, as a person does.
    #[track_caller]
    pub fn press(&self, words: &str) {
        for letter in words.chars() {
            let letter = letter.to_string();
            self.strike(json!({"key": letter, "text": letter}));
        }
    }

    /// Presses a key that writes nothing.
    #[track_caller]
    pub fn press_key(&self, key: Key) {
        let (name, number, text) = match key {
            Key::Enter => ("Enter", 13, "\r"),
            Key::Tab => ("Tab", 9, ""),
        };
        let key = json!({"key": name, "code": name, "windowsVirtualKeyCode": number, "text": text});
        self.strike(key);
    }

    /// Presses a key and lets it go. The driver's own way does that twice where the page goes away
    /// under the first.
    #[track_caller]
    fn strike(&self, key: Value) {
        let (mut down, mut up) = (key.clone(), key);
        down["type"] = "keyDown".into();
        up["type"] = "keyUp".into();
        up["text"] = "".into();
        self.tell("Input.dispatchKeyEvent", down);
        self.tell("Input.dispatchKeyEvent", up);
    }

    /// Clicks on what a selector finds, once it is there.
    #[track_caller]
    pub fn click(&self, selector: &str) {
        self.until(selector, || {
            self.wait_for(async { self.driver().find(By::Css(selector)).await?.click().await })
        });
    }

    /// Follows the link that reads so, once it is there.
    #[track_caller]
    pub fn follow(&self, words: &str) {
        self.until(words, || {
            self.wait_for(async { self.driver().find(By::LinkText(words)).await?.click().await })
        });
    }

    /// Writes into a field, in place of what stands there.
    #[track_caller]
    pub fn fill(&self, selector: &str, words: &str) {
        self.until(selector, || {
            self.wait_for(async {
                let field = self.driver().find(By::Css(selector)).await?;
                field.clear().await?;
                field.send_keys(words).await
            })
        });
    }

    /// Returns the words that a reader sees at what a selector finds, once it is there.
    #[track_caller]
    pub fn text(&self, selector: &str) -> String {
        self.until(selector, || {
            self.wait_for(async { self.driver().find(By::Css(selector)).await?.text().await })
        })
    }

    /// Returns the words at everything that a selector finds now.
    #[track_caller]
    pub fn texts(&self, selector: &str) -> Vec<String> {
        let found = self.found(selector);
        let text = |element: &WebElement| self.wait_for(element.text());
        found.iter().map(|element| text(element).expect("words")).collect()
    }

    fn found(&self, selector: &str) -> Vec<WebElement> {
        self.wait_for(self.driver().find_all(By::Css(selector))).expect("a selector")
    }

    /// Waits until what a selector finds holds these words.
    #[track_caller]
    pub fn reads(&self, selector: &str, words: &str) {
        self.until(&format!("{selector} reads \u{201c}{words}\u{201d}"), || {
            let text = async { self.driver().find(By::Css(selector)).await?.text().await };
            let text = self.wait_for(text)?;
            if text.contains(words) { Ok(()) } else { Err(WebDriverError::Timeout(text)) }
        });
    }

    /// Runs a script on the page, and returns what it returns.
    #[track_caller]
    pub fn run(&self, script: &str) -> Value {
        let ran = self.wait_for(self.driver().execute(script, Vec::new()));
        ran.unwrap_or_else(|error| panic!("{error}")).json().clone()
    }

    /// Runs a script that promises something, and returns what it promised.
    #[track_caller]
    pub fn run_through(&self, script: &str) -> Value {
        let told = format!(
            "const told = arguments[0];
             (async () => {{ {script} }})().then(told, (error) => told({{error: String(error)}}));"
        );
        let ran = self.wait_for(self.driver().execute_async(told, Vec::new()));
        ran.unwrap_or_else(|error| panic!("{error}")).json().clone()
    }

    /// Drops files onto what a selector finds, as from a window beside the browser.
    #[track_caller]
    pub fn drop_files(&self, selector: &str, files: &[PathBuf]) {
        self.text(selector);
        let place = self.run(&format!(
            "const onto = document.querySelector({selector:?});
             onto.scrollIntoView({{block: 'center'}});
             const place = onto.getBoundingClientRect();
             return [place.x + place.width / 2, place.y + place.height / 2];"
        ));
        let files: Vec<String> = files.iter().map(|file| file.display().to_string()).collect();
        for step in ["dragEnter", "dragOver", "drop"] {
            let dragged = json!({
                "type": step, "x": place[0], "y": place[1],
                "data": {"items": [], "files": files, "dragOperationsMask": 1},
            });
            self.tell("Input.dispatchDragEvent", dragged);
        }
    }

    /// Makes the window so wide.
    pub fn resize(&self, width: Width) {
        let (width, height, mobile) = match width {
            Width::Desk => (1280, 900, false),
            Width::Phone => (360, 740, true),
        };
        let metrics = json!({
            "width": width, "height": height, "deviceScaleFactor": 1, "mobile": mobile,
        });
        self.tell("Emulation.setDeviceMetricsOverride", metrics);
    }

    /// Asks pages to be light or dark.
    pub fn prefer(&self, scheme: Scheme) {
        let value = match scheme {
            Scheme::Light => "light",
            Scheme::Dark => "dark",
        };
        let features = json!([{"name": "prefers-color-scheme", "value": value}]);
        self.tell("Emulation.setEmulatedMedia", json!({"features": features}));
    }

    /// Runs no script of any page from now on.
    pub fn forbid_scripts(&self) {
        self.tell("Emulation.setScriptExecutionDisabled", json!({"value": true}));
    }

    /// Heeds no content security policy from now on, so that nothing is safe by that alone.
    pub fn ignore_policies(&self) {
        self.tell("Page.setBypassCSP", json!({"enabled": true}));
    }

    /// Returns a picture of the whole page, as PNG.
    pub fn picture(&self) -> Vec<u8> {
        self.wait_for(self.driver().screenshot_as_png()).expect("a picture")
    }

    /// Returns what the browser complained about since it was last asked: scripts that failed, what
    /// was not found, what a policy forbade.
    pub fn complaints(&self) -> Vec<String> {
        let told = self.wait_for(self.driver().browser_log()).expect("a log");
        told.into_iter().map(|entry| format!("{}: {}", entry.level, entry.message)).collect()
    }

    /// Returns the host at which the browser shows its own tools.
    pub(crate) fn own_host(&self) -> String {
        let told = self.driver().capabilities().get("goog:chromeOptions").expect("options");
        told["debuggerAddress"].as_str().expect("a host").replace("localhost", "127.0.0.1")
    }

    #[track_caller]
    fn tell(&self, method: &str, parameters: Value) {
        let told = self.driver().cdp();
        let told = self.wait_for(told.send_raw(method, parameters));
        told.unwrap_or_else(|error| panic!("{method}: {error}"));
    }

    /// Looks again and again until something works, and returns what came of it.
    #[track_caller]
    pub fn until<T, E: Display>(&self, what: &str, look: impl Fn() -> Result<T, E>) -> T {
        let begun = Instant::now();
        loop {
            match look() {
                Ok(seen) => return seen,
                Err(error) if begun.elapsed() > PATIENCE => self.give_up(what, &error.to_string()),
                Err(_) => std::thread::sleep(GLANCE),
            }
        }
    }

    #[track_caller]
    fn give_up(&self, what: &str, error: &str) -> ! {
        let page = self.wait_for(async { self.driver().find(By::Css("body")).await?.text().await });
        panic!(
            "waited for {what}: {error}\nat {}\n{}",
            self.address(),
            page.unwrap_or_else(|error| error.to_string())
        )
    }
}

impl Drop for Browser {
    fn drop(&mut self) {
        if let Some(driver) = self.driver.take() {
            // Whatever is left of it ends with its driver.
            let _ = self.runtime.block_on(driver.quit());
        }
    }
}
